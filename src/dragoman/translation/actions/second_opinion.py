"""Another engine asked for one sentence, while an editor waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dragoman.translation import engines
from dragoman.translation.actions.drafts import touch
from dragoman.translation.actions.proposing import refuse_reserved
from dragoman.translation.engines import Engine
from dragoman.translation.engines.asking import Proposal, ask
from dragoman.translation.errors import BadAnswerError, ChangedMeanwhileError, EngineError
from dragoman.translation.models import Draft, Segment
from dragoman.translation.spending.actions import reserve, settle
from dragoman.translation.spending.models import Expense


def second_opinion(*, segment: Segment, engine: str, seen: str, at: datetime) -> Proposal:
    """Return what an engine makes of one sentence; raises ``EngineError``. No transaction may be open.

    Nothing is asked, nor paid for, where something else than ``seen`` stands there by now.
    """
    draft, asked = segment.draft, engines.named(engine)
    refuse_reserved(draft)
    touch(draft.pk, at=at)
    if segment.translation != " ".join(seen.split()):
        raise ChangedMeanwhileError(segment.translation)
    problem: EngineError = BadAnswerError(asked.label, text=segment.original)
    deliveries = ask(
        [segment.tagged.text], chain=[asked],
        source=segment.original_language, target=draft.language, till=_Till(draft, at),
    )  # fmt: skip
    for delivery in deliveries:
        if delivery.receipt:
            settle(delivery.receipt, delivery.usage, engine=asked)
        if delivery.proposals:
            return delivery.proposals[0]
        problem = delivery.error or problem
    raise problem


@dataclass(frozen=True, slots=True)
class _Till:
    """Puts aside what one sentence may cost."""

    draft: Draft
    at: datetime

    def reserve(self, engine: Engine, texts: Sequence[str]) -> Expense | None:
        return reserve(engine, texts, draft=self.draft, at=self.at)
