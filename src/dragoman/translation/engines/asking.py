"""Asking engines until every text has a translation that can be one, or nobody is left to ask.

An answer that cannot be a translation is asked for again, alone; then the next engine is asked. A text that
none translates stays untranslated: it is never lost, and never gets another's translation.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from dragoman.translation.engines.answers import cleaned, fault_in, has_words
from dragoman.translation.engines.base import Engine, Reply
from dragoman.translation.engines.prices import Usage
from dragoman.translation.errors import BadAnswerError, EngineError, EngineFailedError

ALONE = 2
"""Times that a text is asked for alone after a faulty answer."""
MOST_FAULTS = 12
"""Faulty answers in a row, to texts asked for alone, after which an engine is not asked any more."""

Receipt = TypeVar("Receipt", covariant=True)


class Till(Protocol[Receipt]):
    """Who is asked before anything is sent, because it costs money."""

    def reserve(self, engine: Engine, texts: Sequence[str]) -> Receipt:
        """Put aside what a request may cost; raises ``EngineError`` where it must not be sent."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A translation with where it is from; ``model`` is "" where the engine has but one."""

    text: str
    engine: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class Delivery(Generic[Receipt]):
    """What came of one request: proposals by the place of their text, and what is to be paid for it.

    ``usage`` is None where nobody knows it: then all that was put aside counts as spent. ``error`` says why
    a text has no answer.
    """

    receipt: Receipt | None
    proposals: Mapping[int, Proposal] = field(default_factory=dict)
    usage: Usage | None = None
    error: EngineError | None = None


def ask(
    texts: Sequence[str], *, chain: Iterable[Engine], source: str, target: str, till: Till[Receipt]
) -> Iterator[Delivery[Receipt]]:
    """Yield what engines make of ``texts`` with tags, request by request; each text is proposed at most once.

    The receipt of each delivery is to be settled before the next is asked for.
    """
    waiting = dict(enumerate(texts))
    for engine in chain:
        if wordless := [place for place, text in waiting.items() if not has_words(text)]:
            yield Delivery(None, {place: Proposal(waiting.pop(place), engine.name) for place in wordless})
        for delivery in _Errand(engine, source, target, till).run(dict(waiting)):
            for place in delivery.proposals:
                del waiting[place]
            yield delivery
        if not waiting:
            return


@dataclass(slots=True)
class _Errand(Generic[Receipt]):
    """One engine asked for many texts."""

    engine: Engine
    source: str
    target: str
    till: Till[Receipt]
    faults: int = 0
    """Faulty answers in a row."""
    is_over: bool = False

    def run(self, texts: Mapping[int, str]) -> Iterator[Delivery[Receipt]]:
        for batch in _batches(texts, engine=self.engine):
            first = yield from self._tried(batch)
            for place, text in batch.items():
                if place not in first.proposals and not self.is_over:
                    yield from self._alone(place, text, tried=len(batch) == 1)
            if self.is_over:
                return

    def _alone(self, place: int, text: str, *, tried: bool) -> Iterator[Delivery[Receipt]]:
        for _ in range(ALONE - tried):
            delivery = yield from self._tried({place: text})
            if delivery.proposals or self.is_over:
                return

    def _tried(self, batch: Mapping[int, str]) -> Generator[Delivery[Receipt], None, Delivery[Receipt]]:
        """Yield what comes of a request, and of those after it while the engine fails; return the last.

        Each is paid for by itself: what failed may have cost.
        """
        for pause in self.engine.pauses:
            delivery = self._request(batch)
            yield delivery
            failed = delivery.error
            if not isinstance(failed, EngineFailedError) or failed.again_in is None:
                return delivery
            time.sleep(max(pause, failed.again_in))
            self.is_over = False
        delivery = self._request(batch)
        yield delivery
        return delivery

    def _request(self, batch: Mapping[int, str]) -> Delivery[Receipt]:
        texts = [*batch.values()]
        try:
            receipt = self.till.reserve(self.engine, texts)
        except EngineError as error:
            self.is_over = True
            return Delivery(None, error=error)
        try:
            reply = self.engine.translate(texts, source=self.source, target=self.target)
        except EngineError as error:
            self._note(is_good=False, is_alone=len(batch) == 1)
            self.is_over = self.is_over or not isinstance(error, BadAnswerError)
            return Delivery(receipt, usage=None if error.may_cost else Usage(), error=error)
        proposals = self._sound(batch, reply)
        self._note(is_good=bool(proposals), is_alone=len(batch) == 1)
        missing = next((text for place, text in batch.items() if place not in proposals), None)
        fault = None if missing is None else BadAnswerError(self.engine.label, text=missing)
        return Delivery(receipt, proposals, reply.usage, fault)

    def _sound(self, batch: Mapping[int, str], reply: Reply) -> dict[int, Proposal]:
        """Return the answers that can be translations, none where there are more or fewer than texts."""
        if len(reply.texts) != len(batch):
            return {}
        answers = {
            place: cleaned(answer or "", original=text)
            for (place, text), answer in zip(batch.items(), reply.texts, strict=True)
        }
        return {
            place: Proposal(answer, self.engine.name, reply.model)
            for place, answer in answers.items()
            if not fault_in(batch[place], answer, source=self.source, target=self.target)
        }

    def _note(self, *, is_good: bool, is_alone: bool) -> None:
        self.faults = 0 if is_good else self.faults + is_alone
        self.is_over = self.faults >= MOST_FAULTS


def _batches(texts: Mapping[int, str], *, engine: Engine) -> Iterator[dict[int, str]]:
    """Yield as many texts as an engine takes at once; one that is too long for it is left out."""
    batch: dict[int, str] = {}
    letters = 0
    for place, text in texts.items():
        if len(text) > engine.most_letters:
            continue
        if batch and (len(batch) == engine.most_texts or letters + len(text) > engine.most_letters):
            yield batch
            batch, letters = {}, 0
        batch[place] = text
        letters += len(text)
    if batch:
        yield batch
