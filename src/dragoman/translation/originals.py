"""Where a draft's sentences come from, and which of them their outlet has changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dragoman.reading.models import Clipping
from dragoman.translation.models import Draft, DraftClipping, Segment


def changed(originals: Iterable[tuple[int, str]], texts: Collection[str]) -> set[int]:
    """Return the keys of ``originals``, sentences by key, that stand in none of ``texts`` any more."""
    plain = [_plain(text) for text in texts]
    return {key for key, original in originals if not any(_plain(original) in text for text in plain)}


def changed_in(draft: Draft, segments: Iterable[Segment]) -> set[int]:
    """Return the keys of sentences that the outlets' texts, as we read them last, no longer have.

    ``draft`` comes with ``latest`` of its clippings, as ``Draft.objects.whole()`` has it.
    """
    parts = list(draft.clippings.all())
    newer = Clipping.objects.in_bulk(_read_again(parts))
    texts = [whole(newer.get(part.latest, part.clipping)) for part in parts]
    return changed(((row.pk, row.original) for row in segments if row.original), texts) if texts else set()


def outdated(drafts: Iterable[Draft]) -> set[int]:
    """Return the keys of drafts whose outlets have other words on their pages by now, as we read them last.

    The drafts come with ``latest`` of their clippings; nothing is asked where no page was captured again.
    """
    again = [part for draft in drafts for part in draft.clippings.all() if _read_again([part])]
    keys = {key for part in again for key in (part.clipping_id, part.latest)}
    texts = Clipping.objects.in_bulk(keys) if keys else {}
    return {part.draft_id for part in again if whole(texts[part.clipping_id]) != whole(texts[part.latest])}


def _read_again(parts: Iterable[DraftClipping]) -> list[int]:
    """Return the keys of the clippings by which those of a draft have been overtaken."""
    return [part.latest for part in parts if part.latest and part.latest > part.clipping_id]


def made_from(draft: Draft, segment: Segment) -> Clipping | None:
    """Return the clipping that a sentence is from, else the draft's first; None for a text of our own."""
    rows = draft.clippings.select_related("clipping__source")
    row = rows.filter(pk=segment.made_from_id or 0).first() or rows.first()
    return row.clipping if row else None


def whole(clipping: Clipping) -> str:
    """Return all words of a clipping."""
    return f"{clipping.title}\n{clipping.standfirst}\n{clipping.text}"


def _plain(text: str) -> str:
    return " ".join(text.split())
