"""A source whose pages are known."""

from __future__ import annotations

from dragoman.people.models import User
from dragoman.reading import actions
from dragoman.reading.models import Clipping
from dragoman.sources.models import Source
from tests.reading.site import pages
from tests.sources.captured import NOW, a_capture, a_source


def a_known_source(*, editor: User | None = None) -> Source:
    """Return a source of six pages, read and learnt; ``editor`` corrected one and has all read again."""
    source = a_source()
    for number, body in enumerate(pages(6)):
        a_capture(body, source=source, path=str(number))
    actions.read_captures(worker="w", at=NOW, limit=50)
    actions.learn_sources(worker="w", at=NOW, limit=5)
    if editor:
        first = Clipping.objects.filter(source=source).earliest("pk")
        blocks = actions.outline_of(first.capture).blocks
        kept = [number for number, block in enumerate(blocks) if block.is_kept]
        actions.correct(capture=first.capture, blocks=blocks, kept=kept, user=editor, at=NOW)
        actions.learn_sources(worker="w", at=NOW, limit=5)
        actions.ask_to_reread(source=source.pk, user=editor, at=NOW)
    return source
