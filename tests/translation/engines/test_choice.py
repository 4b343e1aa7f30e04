from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import Settings

from dragoman.translation import engines
from dragoman.translation.engines.none import ByHand
from dragoman.translation.errors import NoSuchEngineError


class Absent(ByHand):
    """An engine that is not installed."""

    name = "absent"


class Spanish(ByHand):
    name = "spanish"

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("es", "en")})

    def translates(self, source: str, target: str) -> bool:
        return (source, target) in self.pairs()


@pytest.fixture(autouse=True)
def newsroom(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(engines, "FAMILY", {engine.name: engine for engine in (ByHand, Absent, Spanish)})
    engines.named.cache_clear()
    own = replace(settings.NEWSROOM.settings, engines=("spanish", "absent"))
    settings.NEWSROOM = replace(settings.NEWSROOM, settings=own)


def test_by_hand_is_always_available_and_what_is_not_installed_never() -> None:
    assert [engine.name for engine in engines.available()] == ["", "spanish"]


def test_only_engines_that_know_the_pair_are_offered() -> None:
    assert [engine.name for engine in engines.between("es", "en")] == ["", "spanish"]
    assert [engine.name for engine in engines.between("fr", "en")] == [""]


def test_an_engine_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(NoSuchEngineError, match="“babelfish”"):
        engines.named("babelfish")
