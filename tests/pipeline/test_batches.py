from __future__ import annotations

import asyncio

import pytest

from dragoman.pipeline.batches import Batches


class Kitchen:
    """Cooks orders, and remembers which it cooked together; stones it cannot cook."""

    def __init__(self) -> None:
        self.cooked: list[list[str]] = []

    async def cook(self, orders: list[str]) -> list[str]:
        self.cooked.append(orders)
        if "stone" in orders:
            raise ZeroDivisionError
        return [order.upper() for order in orders]


def served(*orders: str, kitchen: Kitchen, most: int = 10) -> list[str | BaseException]:
    async def order_all() -> list[str | BaseException]:
        batches = Batches(kitchen.cook, most=most, weigh=len)
        return await asyncio.gather(*map(batches.do, orders), return_exceptions=True)

    return asyncio.run(order_all())


def test_what_is_wanted_within_a_moment_is_done_together() -> None:
    kitchen = Kitchen()

    assert served("soup", "rice", kitchen=kitchen) == ["SOUP", "RICE"]
    assert kitchen.cooked == [["soup", "rice"]]


@pytest.mark.parametrize(("most", "together"), [(8, [2, 1]), (5, [2, 1]), (4, [1, 1, 1]), (1, [1, 1, 1])])
def test_a_batch_ends_where_it_weighs_enough(most: int, together: list[int]) -> None:
    kitchen = Kitchen()

    served("soup", "rice", "tea", kitchen=kitchen, most=most)

    assert [len(batch) for batch in kitchen.cooked] == together


def test_only_who_is_to_blame_hears_of_a_failure() -> None:
    soup, stone, rice = served("soup", "stone", "rice", kitchen=Kitchen(), most=20)

    assert (soup, rice) == ("SOUP", "RICE")
    assert isinstance(stone, ZeroDivisionError)


def test_who_does_not_wait_any_more_harms_nobody() -> None:
    async def order_and_leave() -> str:
        batches = Batches(Kitchen().cook, most=10)
        leaving = asyncio.create_task(batches.do("soup"))
        staying = asyncio.create_task(batches.do("rice"))
        await asyncio.sleep(0)
        leaving.cancel()
        return await staying

    assert asyncio.run(order_and_leave()) == "RICE"
