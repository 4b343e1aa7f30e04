"""What every engine promises, whoever it is."""

from __future__ import annotations

import itertools

import pytest

from dragoman.translation.engines import FAMILY, Engine
from dragoman.translation.errors import PairError

TEXTS = [
    "Número 11: el puente se abre mañana.",
    "Número 12, sin punto",
    "13",
    "Número 14: «¿Cuándo?», preguntó [el alcalde] & <otro> \\ {x} ^y$ @z #w *v /u.",
    "Número 15: &laquo;Hola&raquo; AT&amp;T",
    "Número 16:\nen dos\n\nlíneas",
    "Número 17: " + "muy " * 200 + "largo.",
]


@pytest.fixture(params=sorted(FAMILY))
def engine(request: pytest.FixtureRequest) -> Engine:
    engine = FAMILY[request.param]()
    if engine.name and ("es", "en") not in engine.pairs():
        pytest.skip(f"{engine.label} does not translate from Spanish to English on this machine")
    return engine


def test_each_text_has_one_answer_in_its_place(engine: Engine) -> None:
    answers = engine.translate(TEXTS, source="es", target="en")

    assert len(answers) == len(TEXTS)
    for number, answer in zip(itertools.count(11), answers, strict=False):
        assert str(number) in answer or not engine.name


def test_a_text_gets_the_same_answer_alone_as_in_company(engine: Engine) -> None:
    together = engine.translate(TEXTS, source="es", target="en")

    alone = [engine.translate([text], source="es", target="en")[0] for text in TEXTS]

    assert alone == together


def test_nothing_is_answered_to_nothing(engine: Engine) -> None:
    assert engine.translate([], source="es", target="en") == []
    assert engine.translate(["", " \n"], source="es", target="en") == ["", ""]


def test_regions_do_not_matter(engine: Engine) -> None:
    assert engine.translates("es-MX", "en-GB")


def test_a_pair_that_it_does_not_know_is_refused(engine: Engine) -> None:
    if engine.translates("tlh", "en"):
        return

    with pytest.raises(PairError):
        engine.translate(["Qapla'"], source="tlh", target="en")
