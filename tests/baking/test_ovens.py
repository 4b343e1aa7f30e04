"""What travels to the processes that bake: every order, whatever file it is for."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.baking.baker import orders_for_all
from dragoman.publication.bakeables import registry
from tests.baking.test_truth import OPENING, do, furnish
from tests.newsrooms import environment, make_newsroom

SIDE_BY_SIDE = """
import django
django.setup()
from datetime import UTC, datetime
from dragoman.baking import ovens
from dragoman.baking.actions import bake_all
ovens.MANY, ovens._cores = 1, lambda: 2
baked = bake_all(at=datetime.now(UTC))
print(len(baked.written) + baked.unchanged, len(baked.problems))
"""


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


def test_processes_side_by_side_bake_the_whole_site(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    own = {
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }

    line = [sys.executable, "-c", SIDE_BY_SIDE]
    done = subprocess.run(line, env=environment() | own, capture_output=True, text=True, check=False)

    files, problems = map(int, done.stdout.split()[-2:]) if not done.returncode else (0, 0)
    assert (files > 20, problems) == (True, 0), done.stderr
