"""What every engine promises, whoever it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from dragoman.translation.engines import FAMILY, SERVERS, Engine
from dragoman.translation.engines.options import EngineKind
from dragoman.translation.errors import PairError
from tests.translation.engines.mock_servers import serve
from tests.translation.engines.tiny import tiny

TEXTS = [
    "Número 11: el puente se abre mañana.",
    "Número 12, sin punto",
    "13",
    "Número 14: «¿Cuándo?», preguntó [el alcalde] & <otro> \\ {x} ^y$ @z #w *v /u.",
    "Número 15: &laquo;Hola&raquo; AT&amp;T",
    "Número 16:\nen dos\n\nlíneas",
    "Número 17: " + "muy " * 200 + "largo.",
]


@pytest.fixture(params=[*sorted(FAMILY), *EngineKind])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param in SERVERS:
        with serve(request.param) as server:
            yield server.engine(pairs=["es-en"])
        return
    engine = tiny() if request.param == EngineKind.NEURAL else FAMILY[request.param]()
    if engine.problem():
        pytest.skip(f"{engine.label} does not work on this machine")
    yield engine


def ask(engine: Engine, texts: list[str]) -> list[str | None]:
    return [*engine.translate(texts, source="es", target="en").texts]


def test_each_text_has_one_answer_in_its_place(engine: Engine) -> None:
    answers = ask(engine, TEXTS)

    assert len(answers) == len(TEXTS)
    for number, answer in zip(itertools.count(11), answers, strict=False):
        assert str(number) in (answer or "") or engine.name in ("", "tiny")


def test_a_text_gets_the_same_answer_alone_as_in_company(engine: Engine) -> None:
    together = ask(engine, TEXTS)

    alone = [ask(engine, [text])[0] for text in TEXTS]

    assert alone == together


def test_nothing_is_answered_to_nothing(engine: Engine) -> None:
    assert ask(engine, []) == []


def test_regions_do_not_matter(engine: Engine) -> None:
    assert engine.translates("es-MX", "en-GB")


def test_a_pair_that_it_does_not_know_is_refused(engine: Engine) -> None:
    if engine.translates("tlh", "en"):
        return

    with pytest.raises(PairError):
        engine.translate(["Qapla'"], source="tlh", target="en")
