from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from dragoman.sources.models import Source
from dragoman.translation import engines
from dragoman.translation.engines.choice import chain, order
from dragoman.translation.engines.models import EnginePreference
from dragoman.translation.engines.none import ByHand
from dragoman.translation.engines.options import options_of
from dragoman.translation.errors import EngineError, EngineMissingError, NoKeyError, NoSuchEngineError
from tests.translation.rows import a_source

pytestmark = pytest.mark.django_db


class Absent(ByHand):
    """An engine that is not installed."""

    name = "absent"

    def problem(self) -> EngineError | None:
        return EngineMissingError("Absent")


class Spanish(ByHand):
    name = "spanish"

    def translates(self, source: str, target: str) -> bool:
        return (source, target) == ("es", "en")


class Any(ByHand):
    name = "any"


@pytest.fixture(autouse=True)
def family(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    family = {engine.name: engine for engine in (ByHand, Absent, Spanish, Any)}
    monkeypatch.setattr(engines, "FAMILY", family)
    say(settings, engines=("spanish", "absent", "any"))


def say(settings: Settings, **said: object) -> None:
    """Change what newsroom.toml says."""
    own = replace(settings.NEWSROOM.settings, **said)
    settings.NEWSROOM = replace(settings.NEWSROOM, settings=own)


def prefer(names: str, *, outlet: Source | None = None, pair: str = "-") -> None:
    source, _, target = pair.partition("-")
    EnginePreference.objects.create(outlet=outlet, from_language=source, to_language=target, engines=names)


def between(source: str, target: str, *, outlet: Source | None = None) -> list[str]:
    found = engines.between(source, target, outlet=outlet.pk if outlet else None)
    return [engine.name for engine in found]


def test_by_hand_is_always_available_and_what_is_not_installed_never() -> None:
    assert [engine.name for engine in engines.available()] == ["", "spanish", "any"]


def test_only_engines_that_know_the_pair_are_offered() -> None:
    assert between("es", "en") == ["", "spanish", "any"]
    assert between("fr", "en") == ["", "any"]


def test_an_engine_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(NoSuchEngineError, match="“babelfish”"):
        engines.named("babelfish")


def test_an_engine_without_its_key_is_not_offered_and_says_which_is_missing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEEPL_KEY", raising=False)
    say(settings, engines=("deepl",), engine={"deepl": options_of({"kind": "deepl", "key": "env:DEEPL_KEY"})})

    assert between("es", "en") == [""]
    with pytest.raises(NoKeyError, match="DeepL has no key: the environment has no DEEPL_KEY"):
        engines.named("deepl")


def test_an_order_for_a_pair_goes_before_the_order_for_all(settings: Settings) -> None:
    say(settings, engine_order={"es-en": ("any", "spanish"), "any-en": ("spanish",), "any-any": ()})

    assert order("es-MX", "en") == ["any", "spanish"]
    assert order("fr", "en") == ["spanish"]
    assert order("fr", "de") == []


def test_what_editors_prefer_goes_before_the_file_and_the_most_particular_first() -> None:
    faro = a_source()
    prefer("any")
    prefer("spanish", pair="es-en")
    prefer("any, spanish", outlet=faro)

    assert order("fr", "en") == ["any"]
    assert order("es", "en") == ["spanish"]
    assert order("es", "en", outlet=faro.pk) == ["any", "spanish"]


def test_an_outlet_that_is_translated_by_hand_is_offered_no_engine() -> None:
    faro = a_source()
    prefer("", outlet=faro)

    assert between("es", "en", outlet=faro) == [""]


def test_a_preference_for_an_engine_that_nobody_has_is_refused() -> None:
    with pytest.raises(ValidationError, match="babelfish"):
        EnginePreference(engines="spanish, babelfish").full_clean()


def test_a_second_preference_for_the_same_is_refused() -> None:
    prefer("any", pair="es-en")

    with pytest.raises(ValidationError, match="There is a choice for these already"):
        EnginePreference(from_language="es", to_language="en", engines="spanish").full_clean()


def test_the_chosen_engine_is_asked_first_and_then_the_others_in_their_order() -> None:
    found, problem = chain("any", "es", "en")

    assert [engine.name for engine in found] == ["any", "spanish"]
    assert problem is not None
    assert "Absent is not installed" in str(problem)
