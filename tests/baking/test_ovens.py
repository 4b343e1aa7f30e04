"""What travels to the processes that bake: every order, whatever file it is for."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from dragoman.baking.baker import orders_for_all
from dragoman.publication.bakeables import registry
from tests.baking.test_truth import OPENING, do, furnish


@pytest.mark.django_db
def test_an_order_of_every_family_bakes_the_same_where_it_arrives() -> None:
    furnish()
    for verb, number in OPENING:
        do(verb, number)
    orders = {order.family: order for order in orders_for_all(registry)}

    arrived: dict[str, Any] = pickle.loads(pickle.dumps(orders))

    assert {"pages", "lists", "feeds", "dates", "files"} <= orders.keys()
    for family, order in arrived.items():
        assert order.address == orders[family].address
        here = orders[family].bakeable
        assert here and order.bakeable.render() == here.render(), family
