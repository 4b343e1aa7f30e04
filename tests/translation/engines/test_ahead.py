"""The neural engine writing ahead of an editor, with the tiny model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.engines import SERVERS, Completing
from dragoman.translation.errors import PairError
from tests.translation.engines.tiny import tiny

ctranslate2 = pytest.importorskip("ctranslate2")
pytest.importorskip("sentencepiece")

ORIGINAL = "La ministra visita el hospital viejo en Ereván el lunes."
WHOLE = "The minister visits the old hospital in Yerevan on Monday."
ENGINE = tiny()


def rest_after(prefix: str, *, original: str = ORIGINAL) -> str:
    return ENGINE.complete(original, prefix, source="es", target="en-GB")


@pytest.mark.parametrize(
    "begun", ["", "The ", "The minister", "The minister visits the ", "The minister vis"]
)
def test_a_sentence_is_written_on_from_where_the_editor_is(begun: str) -> None:
    assert begun + rest_after(begun) == WHOLE


def test_what_the_editor_chose_is_gone_on_from() -> None:
    assert rest_after("The minister closes the new ") == "hospital in Yerevan on Monday."


@pytest.mark.parametrize("begun", ["The minister xq", WHOLE, WHOLE + " ", "The " * 300])
def test_nothing_is_better_than_nonsense(begun: str) -> None:
    assert rest_after(begun) == ""


def test_tags_do_not_stand_in_the_way() -> None:
    original = ORIGINAL.replace("el hospital", "⟨1⟩el hospital⟨/1⟩")

    assert rest_after("The minister visits ⟨1⟩the old hosp", original=original).startswith("ital")


@given(st.text(max_size=60))
def test_whatever_was_typed_it_answers(begun: str) -> None:
    assert isinstance(rest_after(begun), str)


def test_a_pair_that_it_does_not_know_is_refused() -> None:
    with pytest.raises(PairError):
        ENGINE.complete("Qapla'", "Suc", source="tlh", target="en")


def test_only_who_tells_nobody_writes_ahead() -> None:
    assert isinstance(ENGINE, Completing)
    assert not [kind for kind in SERVERS.values() if issubclass(kind, Completing)]


def test_threads_share_one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, loaded, load = tiny(), [], ctranslate2.Translator

    def counted(*args: Any, **kwargs: Any) -> Any:
        loaded.append(args)
        return load(*args, **kwargs)

    monkeypatch.setattr(ctranslate2, "Translator", counted)
    with ThreadPoolExecutor(8) as threads:
        [*threads.map(lambda _: engine.complete(ORIGINAL, "The ", source="es", target="en"), range(8))]

    assert len(loaded) == 1


def test_an_editor_waits_for_no_word() -> None:
    places = range(3, 53)
    rest_after("The")
    took = []

    for place in places:
        began = process_time()
        rest_after(WHOLE[:place])
        took.append(process_time() - began)

    assert quantiles(took, n=20)[-1] <= 0.15, "of a processor's seconds: others may be at work on it"
