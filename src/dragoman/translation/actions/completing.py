"""Writing ahead of an editor, while she writes."""

from __future__ import annotations

from dragoman.translation.actions.proposing import outlet_of, refuse_reserved
from dragoman.translation.engines import Completing
from dragoman.translation.engines.choice import offered
from dragoman.translation.models import Segment
from dragoman.translation.provenance import Ahead


def complete(*, segment: Segment, prefix: str) -> Ahead | None:
    """Return what may follow ``prefix`` in a sentence, None where no engine of this machine can say.

    Nothing is written. Raises ``EngineError``, also for a text that its outlet reserves.
    """
    draft, language = segment.draft, segment.original_language
    refuse_reserved(draft)
    for engine in offered(language, draft.language, outlet=outlet_of(draft)):
        if isinstance(engine, Completing):
            rest = engine.complete(segment.tagged.text, prefix, source=language, target=draft.language)
            return Ahead(engine.name, engine.version(), rest)
    return None
