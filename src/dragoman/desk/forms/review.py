"""A review of the press as it stands in the fields of its screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from dragoman.reading.models import Clipping
from dragoman.translation.models import SentenceRule
from dragoman.translation.reviews.actions import Excerpt
from dragoman.translation.reviews.choosing import Passage, chosen_from, moved, passages_of, quotable
from dragoman.translation.types import Block

BY = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Part:
    """An outlet's part of a review: what can be quoted, and what was chosen and typed."""

    clipping: Clipping
    blocks: Sequence[Block]
    passages: Sequence[Passage]
    keys: frozenset[str]
    introduction: str

    @property
    def lines(self) -> list[list[tuple[str, str, bool]]]:
        """The passages as the screen shows them: each sentence's key, its words, and whether it is chosen."""
        return [
            [(choice.key, choice.text, choice.key in self.keys) for choice in passage]
            for passage in self.passages
        ]

    @property
    def excerpt(self) -> Excerpt:
        chosen = tuple(chosen_from(self.blocks, self.passages, keys=self.keys))
        return Excerpt(self.clipping, chosen, self.introduction)

    @property
    def mark(self) -> str:
        """What tells this reading of the page from a later one, whose sentences may stand elsewhere."""
        return self.clipping.read_at.isoformat()


def order_of(asked: QueryDict) -> list[int]:
    """Return the clippings of a review, by key, in the order that was asked for; each once."""
    order = list(dict.fromkeys(int(key) for key in asked.getlist("clippings") if key.isdecimal()))
    what, _, key = asked.get("do", "").partition(":")
    if not key.isdecimal():
        return order
    if what in BY:
        return moved(order, int(key), by=BY[what])
    if what == "add":
        return list(dict.fromkeys([*order, int(key)]))
    return [member for member in order if member != int(key)] if what == "remove" else order


def parts_of(asked: QueryDict, clippings: Iterable[Clipping]) -> list[Part]:
    """Return the parts of a review with what was chosen and typed so far."""
    return [_part(asked, clipping) for clipping in clippings]


def read_anew(asked: QueryDict, parts: Iterable[Part]) -> list[Clipping]:
    """Return the clippings that were read anew since their sentences stood on the screen."""
    return [part.clipping for part in parts if asked.get(f"mark-{part.clipping.pk}", part.mark) != part.mark]


def _part(asked: QueryDict, clipping: Clipping) -> Part:
    blocks = quotable(standfirst=clipping.standfirst, body=clipping.blocks)
    house = SentenceRule.objects.of(clipping.source_id, language=clipping.language)
    passages = passages_of(blocks, language=clipping.language, house=house)
    keys = frozenset(asked.getlist(f"passage-{clipping.pk}"))
    introduction = " ".join(asked.get(f"introduction-{clipping.pk}", "").split())
    return Part(clipping, blocks, passages, keys, introduction)
