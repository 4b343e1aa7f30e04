"""An engine asked for one sentence, or a passage that a text cites, while an editor waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dragoman.translation import engines
from dragoman.translation.actions.drafts import touch
from dragoman.translation.actions.proposing import refuse_reserved
from dragoman.translation.engines import Engine
from dragoman.translation.engines.asking import Proposal, ask
from dragoman.translation.engines.none import ByHand
from dragoman.translation.errors import BadAnswerError, ChangedMeanwhileError, EngineError, NoEngineError
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
    problem = BadAnswerError(asked.label, text=segment.original)
    return _asked(segment.tagged.text, asked, segment.original_language, draft, problem=problem, at=at)


def passage(*, text: str, language: str, draft: Draft, outlet: int | None, at: datetime) -> Proposal:
    """Return what the first engine that can makes of a text of another's, in the language of a draft.

    ``outlet`` is the source that wrote it. Raises ``EngineError``; no transaction may be open.
    """
    problem: EngineError = NoEngineError(source=language, target=draft.language)
    for engine in engines.between(language, draft.language, outlet=outlet):
        if engine.name == ByHand.name:
            continue
        try:
            return _asked(text, engine, language, draft, problem=problem, at=at)
        except EngineError as error:
            problem = error
    raise problem


def _asked(
    text: str, engine: Engine, language: str, draft: Draft, *, problem: EngineError, at: datetime
) -> Proposal:
    """Return what one engine answers, paid for; raises what went wrong last, or ``problem``."""
    till = _Till(draft, at)
    for delivery in ask([text], chain=[engine], source=language, target=draft.language, till=till):
        if delivery.receipt:
            settle(delivery.receipt, delivery.usage, engine=engine)
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
