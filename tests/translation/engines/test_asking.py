"""Engines that are at fault in every way we know of: of what they are asked, none is lost or swapped."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.engines.asking import MOST_FAULTS, Delivery, ask
from dragoman.translation.engines.base import Engine, Reply
from dragoman.translation.engines.markup import unwrapped, wrapped
from dragoman.translation.engines.none import ByHand
from dragoman.translation.errors import (
    EngineBusyError,
    EngineError,
    EngineFailedError,
    EngineTimeoutError,
    GarbledAnswerError,
    OverBudgetError,
)
from dragoman.translation.tags import tag_faults
from tests.translation.engines.mock_servers import backwards

SEGMENTS = 10_000
_WRAPPED = re.compile(r"^<(s\d+)>(.*)</\1>$")


def a_segment(number: int) -> str:
    """Return a text like no other, every third with a link and emphasis in it."""
    text = f"El alcalde número {number} abre el puente nuevo cerca del mercado viejo."
    if number % 3:
        return text
    return text.replace("el puente nuevo", "⟨1⟩el ⟨2⟩puente⟨/2⟩ nuevo⟨/1⟩")


class Free:
    """A till for what costs nothing."""

    def reserve(self, engine: Engine, texts: Sequence[str]) -> None:
        return None


class Backwards(ByHand):
    """Translates rightly, over the same marks as servers do."""

    name = "backwards"
    label = "Backwards"

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        answers = self.spoil([backwards(text) for text in wrapped(texts)])
        return Reply(unwrapped(answers, count=len(texts)))

    def spoil(self, answers: list[str]) -> list[str]:
        return answers


Fault = Callable[[list[str], random.Random], list[str]]


def inside(change: Callable[[str], str]) -> Fault:
    """Return a fault of single texts, within their elements."""

    def fault(answers: list[str], chance: random.Random) -> list[str]:
        place = chance.randrange(len(answers))
        match = _WRAPPED.match(answers[place])
        assert match
        return [*answers[:place], f"<{match[1]}>{change(match[2])}</{match[1]}>", *answers[place + 1 :]]

    return fault


def swapped(answers: list[str], chance: random.Random) -> list[str]:
    return chance.sample(answers, len(answers))


def exchanged(answers: list[str], chance: random.Random) -> list[str]:
    """Two texts within each other's marks: only what they say tells them apart."""
    [first, second] = chance.sample(range(len(answers)), 2) if len(answers) > 1 else [0, 0]
    match, other = _WRAPPED.match(answers[first]), _WRAPPED.match(answers[second])
    assert match and other
    answers[first] = f"<{match[1]}>{other[2]}</{match[1]}>"
    answers[second] = f"<{other[1]}>{match[2]}</{other[1]}>"
    return answers


def one_too_few(answers: list[str], chance: random.Random) -> list[str]:
    return answers[: chance.randrange(len(answers))]


def one_twice(answers: list[str], chance: random.Random) -> list[str]:
    return [*answers, chance.choice(answers)]


def one_for_another(answers: list[str], chance: random.Random) -> list[str]:
    return [answers[-1], *answers[1:-1], answers[0]] if len(answers) > 1 else []


def run_together(answers: list[str], chance: random.Random) -> list[str]:
    return ["".join(answers).replace("</s1><s2>", " ", 1)]


def garbled(answers: list[str], chance: random.Random) -> list[str]:
    raise GarbledAnswerError("Backwards", text="<!DOCTYPE html>")


def broken_off(answers: list[str], chance: random.Random) -> list[str]:
    whole = "".join(answers)
    return [whole[: chance.randrange(len(whole))]]


def busy(answers: list[str], chance: random.Random) -> list[str]:
    raise EngineBusyError("Backwards")


def hanging(answers: list[str], chance: random.Random) -> list[str]:
    raise EngineTimeoutError("Backwards", seconds=60)


FAULTS: dict[str, Fault] = {
    "in another order": swapped,
    "exchanged": exchanged,
    "one too few": one_too_few,
    "one too many": one_twice,
    "one in another's place": one_for_another,
    "run together": run_together,
    "a web page": garbled,
    "broken off": broken_off,
    "busy": busy,
    "hanging": hanging,
    "tags dropped": inside(
        lambda text: re.sub(r"</?x\d+>", "", text) + ("" if "<x" in text else "<x1>a</x1>")
    ),
    "tags crossed": inside(lambda text: f"<x1>{re.sub('<.*?>', '', text)[:9]}<x2></x1></x2>"),
    "tags doubled": inside(lambda text: f"{text} <x1>otra</x1> <x1>vez</x1>"),
    "an explanation": inside(lambda text: f"Sure! Here is the translation: {text}"),
    "a note": inside(lambda text: f"{text} (Note: a bridge in Spain.)"),
    "untranslated": inside(backwards),
    "empty": inside(lambda text: " "),
    "said twice": inside(lambda text: f"{text} {text}"),
    "far too long": inside(lambda text: text + " y más" * 60),
    "markup": inside(lambda text: f"&lt;p class='x'&gt;{text}&lt;/p&gt;"),
}


class Faulty(Backwards):
    """Is at fault in one way in every third request."""

    name = "faulty"

    def __init__(self, fault: Fault) -> None:
        self._fault, self._chance = fault, random.Random(7)

    def spoil(self, answers: list[str]) -> list[str]:
        return self._fault(answers, self._chance) if self._chance.random() < 0.3 else answers


def proposals(deliveries: Sequence[Delivery[None]]) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[str, str]] = {}
    for delivery in deliveries:
        assert not found.keys() & delivery.proposals.keys(), "proposed twice"
        found |= {place: (made.text, made.engine) for place, made in delivery.proposals.items()}
    return found


def asked(texts: Sequence[str], *chain: Engine) -> list[Delivery[None]]:
    return list(ask(texts, chain=chain, source="es", target="en", till=Free()))


@pytest.mark.parametrize("fault", FAULTS)
def test_of_ten_thousand_texts_none_is_lost_and_none_swapped(fault: str) -> None:
    texts = [a_segment(number) for number in range(10, 10 + SEGMENTS // len(FAULTS))]

    found = proposals(asked(texts, Faulty(FAULTS[fault]), Backwards()))

    assert {place: text for place, (text, _) in found.items()} == dict(enumerate(map(backwards, texts)))


@pytest.mark.parametrize("fault", FAULTS)
def test_an_engine_that_is_always_at_fault_proposes_nothing_wrong_and_is_soon_left_alone(fault: str) -> None:
    engine = Faulty(FAULTS[fault])
    engine._chance.random = lambda: 0.0  # type: ignore[method-assign]
    texts = [a_segment(number) for number in range(10, 210)]

    deliveries = asked(texts, engine)

    assert all(text == backwards(texts[place]) for place, (text, _) in proposals(deliveries).items())
    assert len(deliveries) <= MOST_FAULTS + 4 or len(proposals(deliveries)) > 150


def test_a_faulty_answer_is_asked_for_again_alone() -> None:
    seen: list[int] = []

    class Once(Backwards):
        def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
            seen.append(len(texts))
            reply = super().translate(texts, source=source, target=target)
            return Reply([None, *reply.texts[1:]]) if len(seen) == 1 else reply

    found = proposals(asked([a_segment(1), a_segment(2)], Once()))

    assert seen == [2, 1]
    assert len(found) == 2


def test_what_the_first_engine_cannot_the_second_is_asked_for() -> None:
    class Mute(Backwards):
        name = "mute"

        def spoil(self, answers: list[str]) -> list[str]:
            return answers[1:]

    found = proposals(asked([a_segment(1), a_segment(2)], Mute(), Backwards()))

    assert [found[place][1] for place in (0, 1)] == ["backwards", "mute"]


def test_what_has_no_words_is_not_sent() -> None:
    class Silent(Backwards):
        def spoil(self, answers: list[str]) -> list[str]:
            raise AssertionError

    assert proposals(asked(["12 %", "* * *"], Silent())) == {
        0: ("12 %", "backwards"),
        1: ("* * *", "backwards"),
    }


def test_a_text_that_is_too_long_for_an_engine_is_left_to_people() -> None:
    assert proposals(asked(["palabra " * 40_000], Backwards())) == {}


def test_an_engine_that_may_not_be_paid_is_not_asked() -> None:
    class Empty:
        def reserve(self, engine: Engine, texts: Sequence[str]) -> None:
            raise OverBudgetError(engine.label, budget=5)

    class Silent(Backwards):
        def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
            raise AssertionError

    [delivery] = ask([a_segment(1)], chain=[Silent()], source="es", target="en", till=Empty())

    assert isinstance(delivery.error, OverBudgetError)


class Failing(Backwards):
    """Fails at its work so often before it does it."""

    pauses = (0.0, 0.0)

    def __init__(self, times: int, *, again_in: float | None = 0.0) -> None:
        self._left, self._again_in = times, again_in

    def spoil(self, answers: list[str]) -> list[str]:
        self._left -= 1
        if self._left >= 0:
            raise EngineFailedError("Failing", "a screw is loose", again_in=self._again_in)
        return answers


class Counting:
    """A till that counts what it is asked for."""

    asked = 0

    def reserve(self, engine: Engine, texts: Sequence[str]) -> int:
        self.asked += 1
        return self.asked


def test_an_engine_that_failed_is_asked_again_and_each_time_is_paid_for() -> None:
    deliveries = list(ask([a_segment(1)], chain=[Failing(2)], source="es", target="en", till=Counting()))

    assert [(one.receipt, one.usage) for one in deliveries] == [(1, None), (2, None), (3, None)]
    assert [bool(one.proposals) for one in deliveries] == [False, False, True]


def test_an_engine_that_fails_on_and_on_is_left_and_the_next_one_asked() -> None:
    failing = Failing(99)

    found = proposals(asked([a_segment(n) for n in range(100)], failing, Backwards()))

    assert {name for _, name in found.values()} == {"backwards"}
    assert failing._left == 99 - 3


def test_an_engine_that_says_asking_again_is_no_use_is_believed() -> None:
    assert len(asked([a_segment(1)], Failing(1, again_in=None))) == 1


@given(
    texts=st.lists(st.text(st.sampled_from("ab ⟨⟩/12<>&x;é漢"), min_size=1), min_size=1, max_size=6),
    chance=st.randoms(use_true_random=False),
)
def test_marks_find_every_text_again_whatever_stands_in_it(texts: list[str], chance: random.Random) -> None:
    marked = wrapped(texts)

    found = unwrapped(chance.sample(marked, len(marked)), count=len(texts))

    assert [not tag_faults(text, back or "") for text, back in zip(texts, found, strict=True)] == [
        not tag_faults(text, text) for text in texts
    ]


@pytest.mark.parametrize(
    "error", [EngineError("X", "it is out of paper"), EngineTimeoutError("X", seconds=60)]
)
def test_what_was_sent_and_not_answered_counts_as_spent_only_where_it_may_be_charged(
    error: EngineError,
) -> None:
    class Failing(Backwards):
        def spoil(self, answers: list[str]) -> list[str]:
            raise error

    [delivery] = asked([a_segment(1)], Failing())

    assert (delivery.usage is None) is error.may_cost
