from __future__ import annotations

import pytest

from dragoman.citations.outlets import Outlet, Registry

POST = Outlet(key="post", name="The Saltmere Post", domains=("saltmere.example",), abbreviations=("SMP",))
GAZETTE = Outlet(key="gazette", name="Кельбаджарский вестник", domains=("t.me/vestnik",), languages=("ru",))
NEWS = Outlet(key="news", name="Ezerski Glas", aliases=("Језерски глас",))
REGISTRY = Registry([POST, GAZETTE, NEWS])


@pytest.mark.parametrize(
    "name",
    ["The Saltmere Post", "saltmere post", "SMP", "«Saltmere Post»", "Saltmere.example", "https://www.saltmere.example/a/1",
     "en.saltmere.example", "Солтмир Пост"],
)  # fmt: skip
def test_an_outlet_is_known_by_whatever_it_is_called(name: str) -> None:
    assert REGISTRY.find(name) is POST


def test_an_outlet_among_others_at_one_address_is_known_by_its_folder() -> None:
    assert REGISTRY.find("T.me/vestnik/123") is GAZETTE
    assert REGISTRY.find("t.me/another") is None


def test_a_name_is_known_in_another_script() -> None:
    assert REGISTRY.find("Kelbajarskiy Vestnik") is GAZETTE
    assert REGISTRY.find("Језерски глас") is NEWS


@pytest.mark.parametrize("name", ["", " ", "«»", "Post", "The Northgate Post", "SM"])
def test_no_outlet_is_better_than_a_wrong_one(name: str) -> None:
    assert REGISTRY.find(name) is None


def test_a_name_of_two_outlets_is_neithers() -> None:
    registry = Registry(
        [Outlet(key="a", name="Zerkalo"), Outlet(key="b", name="Mirror", aliases=("Zerkalo",))]
    )

    assert registry.find("Zerkalo") is None
