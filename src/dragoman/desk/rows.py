"""What the desk's lists show: rows gathered with a few queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.utils.dateparse import parse_datetime

from dragoman.reading.models import Clipping
from dragoman.stories.models import Membership, Story, StoryQuerySet
from dragoman.translation.models import Claim, Draft, DraftState, Gist

PAGE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A clipping in a list, with its gist if there is one, and who claimed it if anybody did."""

    clipping: Clipping
    gist: Gist | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as the inbox shows it, its freshest clipping first."""

    story: Story
    clippings: Sequence[Clipping]
    drafts: Sequence[Draft]
    gists: Mapping[int, Gist]
    language: str
    claims: Sequence[Claim] = ()

    SHOWN = 5

    @property
    def headline(self) -> str:
        """The story's title; where that is in another language, what the first clipping in ours says."""
        named = [clipping for clipping in self.clippings if clipping.title == self.story.title]
        ours = [
            clipping for clipping in self.clippings if clipping.title and clipping.language == self.language
        ]
        return ours[-1].title if named and ours and named[0] not in ours else self.story.title

    @property
    def lines(self) -> list[Line]:
        """All clippings."""
        claims = {claim.clipping_id: claim for claim in self.claims}
        return [
            Line(clipping, self.gists.get(clipping.pk), claims.get(clipping.pk))
            for clipping in self.clippings
        ]

    @property
    def claim(self) -> Claim | None:
        """Who works on the story as a whole, None when nobody does."""
        return next((claim for claim in self.claims if claim.story_id == self.story.pk), None)

    @property
    def shown(self) -> list[Line]:
        """The freshest clippings; the gist that already stands under the headline is left out."""
        own = self.gist
        return [
            replace(line, gist=None) if own and line.gist == own else line
            for line in self.lines[: self.SHOWN]
        ]

    @property
    def gist(self) -> Gist | None:
        """What the headline says: the gist of the clipping that it comes from."""
        named = (line.gist for line in self.lines if line.gist and line.clipping.title == self.headline)
        return next(named, None)

    @property
    def more(self) -> int:
        return max(0, len(self.clippings) - self.SHOWN)

    @property
    def countries(self) -> int:
        return len({clipping.source.country for clipping in self.clippings} - {""})

    @property
    def languages(self) -> int:
        return len({clipping.language for clipping in self.clippings} - {""})


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A screenful of stories, and where the next one begins (empty when this is the last)."""

    rows: Sequence[StoryRow]
    older: str


def stories_before(stories: StoryQuerySet, *, cursor: str, language: str) -> StoryPage:
    """Return the freshest of ``stories`` after ``cursor``, the mark with which the page before ended.

    A page is found by time and not by number, so that stories which arrive meanwhile move nothing.
    """
    mark = _read(cursor)
    if mark:
        at, pk = mark
        stories = stories.filter(Q(last_at__lt=at) | Q(last_at=at, pk__lt=pk))
    found = list(stories[: PAGE + 1])
    page, is_last = found[:PAGE], len(found) <= PAGE
    return StoryPage(story_rows(page, language=language), "" if is_last else _write(page[-1]))


def story_rows(stories: Sequence[Story], *, language: str) -> list[StoryRow]:
    """Return the rows of ``stories``, with gists in ``language``, by four queries."""
    memberships = Membership.objects.filter(story__in=stories).select_related("clipping__source")
    memberships = memberships.defer("clipping__blocks").order_by("-clipping__published_at", "-clipping")
    clippings: defaultdict[int, list[Clipping]] = defaultdict(list)
    for membership in memberships:
        clippings[membership.story_id].append(membership.clipping)
    in_work = Draft.objects.exclude(state=DraftState.DROPPED).filter(story__in=stories)
    drafts: defaultdict[int | None, list[Draft]] = defaultdict(list)
    for draft in in_work.select_related("created_by").order_by("pk"):
        drafts[draft.story_id].append(draft)
    everything = [clipping for some in clippings.values() for clipping in some]
    gists = Gist.objects.by_clipping(everything, language=language)
    held = Claim.objects.filter(Q(story__in=stories) | Q(clipping__in=everything))
    claims = list(held.select_related("holder"))
    return [
        StoryRow(story, clippings[story.pk], drafts[story.pk], gists, language, claims) for story in stories
    ]


def _write(story: Story) -> str:
    return f"{story.last_at.isoformat()}~{story.pk}"


def _read(cursor: str) -> tuple[datetime, int] | None:
    moment, _, pk = cursor.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    return (at, int(pk)) if at and at.tzinfo and pk.isdecimal() else None
