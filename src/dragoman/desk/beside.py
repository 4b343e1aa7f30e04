"""A draft beside its original: what the screen shows of it, and what came back from the screen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dragoman.people.models import User
from dragoman.translation import actions
from dragoman.translation.errors import ChangedMeanwhileError
from dragoman.translation.models import DONE, Draft, Segment, SegmentState

_NOTHING: Mapping[int, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody made of a sentence, and what she had before her."""

    text: str
    seen: str
    is_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence on the screen; ``theirs`` is what a colleague wrote meanwhile, None when nobody did."""

    segment: Segment
    text: str
    theirs: str | None = None
    comments: int = 0
    is_outdated: bool = False

    @property
    def key(self) -> str:
        """The segment's number, as it stands in names of fields."""
        return str(self.segment.pk)

    @property
    def state(self) -> str:
        return self.segment.state

    @property
    def original(self) -> SafeString | str:
        """The original, with its links and emphasis marked by the numbers of their tags."""
        return marked(self.segment) if self.segment.spans else self.segment.original

    @property
    def language(self) -> str:
        return self.segment.original_language

    @property
    def seen(self) -> str:
        return self.segment.translation if self.theirs is None else self.theirs

    @property
    def label(self) -> str:
        return label_of(self.segment)

    @property
    def lines(self) -> str:
        """How high the field should be where the browser cannot tell by itself."""
        return str(1 + max(len(self.text), len(self.segment.original)) // 60)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article: its sentences, and what it is."""

    kind: str
    label: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a draft has come."""

    total: int
    done: int
    proposed: int

    @property
    def missing(self) -> int:
        return self.total - self.done - self.proposed


def passages(
    segments: Iterable[Segment],
    *,
    kept: Mapping[int, Typed] = _NOTHING,
    theirs: Mapping[int, str] = _NOTHING,
    comments: Mapping[int, int] = _NOTHING,
    outdated: Collection[int] = (),
) -> list[Passage]:
    """Return the blocks of a draft; what was typed and could not be saved (``kept``) stands in its field.

    ``comments`` says how many of a sentence's are not settled; of ``outdated`` ones the original has changed.
    """
    result = []
    for _block, group in groupby(segments, key=lambda segment: segment.block):
        members = list(group)
        rows = [
            Row(
                segment,
                kept[segment.pk].text if segment.pk in kept else segment.translation,
                theirs.get(segment.pk),
                comments.get(segment.pk, 0),
                segment.pk in outdated,
            )
            for segment in members
        ]
        result.append(Passage(members[0].block_kind, members[0].get_block_kind_display(), rows))
    return result


def progress_of(segments: Iterable[Segment]) -> Progress:
    """Return how far ``segments`` have come."""
    states = Counter(segment.state for segment in segments)
    return Progress(states.total(), sum(states[state] for state in DONE), states[SegmentState.MACHINE])


def marked(segment: Segment) -> SafeString:
    """Return an original as HTML whose words are the original's; style sheets show the numbers."""
    text = str(escape(segment.tagged.text))
    text = re.sub(r"⟨/[1-9][0-9]{0,3}⟩", "</span>", text)
    text = re.sub(r"⟨([1-9][0-9]{0,3})⟩", r'<span class="desk-tag" data-tag="\1">', text)
    return mark_safe(text.replace("⟨⟨", "⟨"))  # noqa: S308 (escaped above)


def label_of(segment: Segment) -> str:
    """Return in words how a sentence stands: “abridged”, “machine draft”, “from the memory, 87 %”."""
    if segment.is_abridged:
        return _("abridged")
    if segment.state == SegmentState.MACHINE and segment.match:
        return _("from the memory, %(match)s %%") % {"match": segment.match}
    return str(SegmentState(segment.state).label)


def typed(posted: Mapping[str, str]) -> dict[int, Typed]:
    """Return the sentences that were changed or accepted on the screen, by segment."""
    changed = {}
    for name, text in posted.items():
        if match := re.fullmatch(r"text-(\d{1,18})", name):
            key, seen = match[1], posted.get(f"seen-{match[1]}", "")
            is_accepted = posted.get("accept") == key
            if is_accepted or _plain(text) != _plain(seen):
                changed[int(key)] = Typed(text, seen, is_accepted)
    return changed


def save(draft: Draft, changed: Mapping[int, Typed], *, user: User, at: datetime) -> dict[int, str]:
    """Save what was typed; return what colleagues wrote meanwhile in sentences that could not be saved."""
    theirs = {}
    for segment in draft.segments.filter(pk__in=changed):
        mine = changed[segment.pk]
        try:
            actions.save_segment(
                segment=segment, text=mine.text, seen=mine.seen, reviewed=mine.is_accepted, user=user, at=at
            )
        except ChangedMeanwhileError as error:
            theirs[segment.pk] = error.theirs
    return theirs


def _plain(text: str) -> str:
    return " ".join(text.split())
