"""Having engines propose what nobody has translated yet."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby, islice

from django.conf import settings
from django.db import transaction

from dragoman.leases import LEASE
from dragoman.sources.models import MiningRights
from dragoman.sources.types import Policy
from dragoman.translation.engines import Engine
from dragoman.translation.engines.asking import Delivery, Proposal, ask
from dragoman.translation.engines.choice import chain
from dragoman.translation.errors import (
    EngineError,
    LeftUntranslatedError,
    ReservedTextError,
    StoppedError,
)
from dragoman.translation.memory.actions import known
from dragoman.translation.models import Draft, Segment, SegmentState
from dragoman.translation.provenance import MEMORY
from dragoman.translation.spending.actions import reserve, settle
from dragoman.translation.spending.models import Expense

BATCH = 200
"""Sentences that are looked up in the memory at once; an engine takes what it can of them."""


def propose(*, draft: Draft, worker: str, at: datetime) -> int:
    """Write proposals for sentences that nobody has touched, and return how many.

    The draft's engine is asked, then those that follow it in the order for the languages and the outlet. No
    transaction is open while an engine works, and what a person typed meanwhile stays. Where sentences are
    left, the draft says why in ``problem``, and they can be translated by hand.
    """
    claimed = Draft.objects.filter(pk=draft.pk).awaiting_engine().claim(worker=worker, at=at, limit=1)
    if not claimed:
        return 0
    desk = _Desk(claimed[0], worker, at)
    try:
        refuse_reserved(draft)
        for originals in _batches(claimed[0]):
            desk.propose(originals)
        problem = desk.problem()
    except EngineError as error:
        problem = error
    except Exception:
        failed = EngineError(draft.engine, "something happened that was not expected; the log says what")
        _tell(claimed[0], failed)
        raise
    finally:
        Draft.objects.filter(pk=draft.pk, claimed_by=worker).release()
    if problem and not isinstance(problem, StoppedError):
        _tell(claimed[0], problem)
    return desk.written


def _tell(draft: Draft, problem: EngineError) -> None:
    """Say on a draft why its engine stopped, unless somebody has chosen another since."""
    Draft.objects.filter(pk=draft.pk, engine=draft.engine).update(problem=str(problem))


@dataclass(slots=True)
class _Desk:
    """One worker at one draft."""

    draft: Draft
    worker: str
    at: datetime
    written: int = 0
    reasons: list[EngineError] = field(default_factory=list)
    """Why engines had no answer, the latest last."""
    _began: float = field(default_factory=time.monotonic)

    def propose(self, originals: Sequence[Segment]) -> None:
        """Write what is remembered, and what engines make of the rest."""
        language = originals[0].original_language
        texts = {segment.pk: segment.tagged.text for segment in originals}
        remembered = known(texts.values(), source=language, target=self.draft.language)
        self._write(
            {
                segment: Proposal(remembered[texts[segment.pk]], MEMORY)
                for segment in originals
                if texts[segment.pk] in remembered
            }
        )
        waiting = [segment for segment in originals if texts[segment.pk] not in remembered]
        if not waiting:
            return
        found, problem = chain(self.draft.engine, language, self.draft.language, outlet=outlet_of(self.draft))
        if problem:
            self.reasons.append(problem)
        deliveries = ask(
            [texts[segment.pk] for segment in waiting],
            chain=found, source=language, target=self.draft.language, till=self,
        )  # fmt: skip
        for delivery in deliveries:
            self._receive(waiting, delivery)

    def reserve(self, engine: Engine, texts: Sequence[str]) -> _Receipt:
        """Keep the draft, and put aside what a request may cost; who lost the draft sends nothing more."""
        now = self.at + timedelta(seconds=time.monotonic() - self._began)
        ours = Draft.objects.open().filter(pk=self.draft.pk, claimed_by=self.worker, engine=self.draft.engine)
        if not ours.order_by().update(claimed_until=now + LEASE):
            raise StoppedError
        return _Receipt(engine, reserve(engine, texts, draft=self.draft, at=now))

    def problem(self) -> EngineError | None:
        """Return why sentences are left to people, None where none are."""
        stopped = next((reason for reason in self.reasons if isinstance(reason, StoppedError)), None)
        left = self.draft.segments.awaiting_engine().count()
        if stopped or not left:
            return stopped
        if not self.reasons:
            return LeftUntranslatedError(left, why=EngineError(self.draft.engine, "it has no answer"))
        return self.reasons[-1] if not self.written else LeftUntranslatedError(left, why=self.reasons[-1])

    def _receive(self, waiting: Sequence[Segment], delivery: Delivery[_Receipt]) -> None:
        """Pay and write in one transaction: a killed worker has done both or neither."""
        if delivery.error:
            self.reasons.append(delivery.error)
        with transaction.atomic():
            if delivery.receipt:
                settle(delivery.receipt.expense, delivery.usage, engine=delivery.receipt.engine)
            self._write({waiting[place]: proposal for place, proposal in delivery.proposals.items()})

    def _write(self, proposals: Mapping[Segment, Proposal]) -> None:
        with transaction.atomic():
            self.written += sum(_write(segment, proposal) for segment, proposal in proposals.items())


@dataclass(frozen=True, slots=True)
class _Receipt:
    engine: Engine
    expense: Expense | None


def refuse_reserved(draft: Draft) -> None:
    """Raise ``ReservedTextError`` for a text that its outlet reserves, where our policy heeds that."""
    if settings.NEWSROOM.settings.reserved == Policy.NOTE:
        return
    reserved = draft.clippings.filter(clipping__capture__reservation=MiningRights.RESERVED)
    for outlet in reserved.values_list("clipping__source__name", flat=True):
        raise ReservedTextError(outlet)


def _batches(draft: Draft) -> Iterator[list[Segment]]:
    """Yield sentences of one language, at most ``BATCH`` at once."""
    waiting = list(draft.segments.awaiting_engine())
    for _, group in groupby(waiting, key=lambda segment: segment.original_language):
        while batch := list(islice(group, BATCH)):
            yield batch


def outlet_of(draft: Draft) -> int | None:
    """Return whose preferences hold for a draft: its outlet's, nobody's where it has several."""
    outlets = set(draft.clippings.values_list("clipping__source", flat=True))
    return outlets.pop() if len(outlets) == 1 else None


def _write(segment: Segment, proposal: Proposal) -> int:
    untouched = Segment.objects.awaiting_engine().filter(pk=segment.pk, original=segment.original)
    return untouched.update(
        translation=proposal.text, state=SegmentState.MACHINE, engine=proposal.engine,
        engine_model=proposal.model[:80],
    )  # fmt: skip
