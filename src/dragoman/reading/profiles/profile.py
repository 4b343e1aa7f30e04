"""What is known of a source's pages: a small value that is kept as JSON and read back by later versions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from dragoman.reading.errors import UnknownProfileError
from dragoman.reading.profiles.bylines import Line
from dragoman.reading.profiles.habits import Habit
from dragoman.reading.profiles.layouts import Layout, fits

VERSION = 1
_KNOWN_AGAIN = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A box that stands on many pages of a source: its element, how it begins, on which share of pages."""

    name: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Profile:
    """What pages of a source have in common; texts and places are told by 32 bits of them.

    ``pages`` were seen, of ``articles`` different articles; ``texts`` tells on how many articles' pages a
    text stood; ``sketches`` know an article again; ``sureness`` lies between 0 and 1. ``marks``, and
    the texts that were ``kept`` and ``dropped``, come from an editor's ``corrections``. Where ``byline``
    and ``dateline`` stand is None while it is not sure.
    """

    pages: int = 0
    articles: int = 0
    texts: Mapping[int, int] = field(default_factory=dict)
    habits: Mapping[int, Habit] = field(default_factory=dict)
    layouts: tuple[Layout, ...] = ()
    sketches: tuple[tuple[int, ...], ...] = ()
    body: str = ""
    boxes: tuple[Box, ...] = ()
    sureness: float = 0.0
    corrections: int = 0
    marks: Mapping[int, Habit] = field(default_factory=dict)
    kept: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()
    byline: Line | None = None
    dateline: Line | None = None

    def has_learnt(self, texts: Set[int]) -> bool:
        """Say whether a page with these texts is, or is a version of, one that was learnt from."""
        return any(
            sketch and sum(text in texts for text in sketch) > _KNOWN_AGAIN * len(sketch)
            for sketch in self.sketches
        )

    def fits(self, paths: Set[int]) -> bool:
        """Say whether a page with text at these places has a layout of the source."""
        return fits(self.layouts, paths)

    def to_json(self) -> str:
        """Return the profile as stable text of at most 100 KB."""
        return json.dumps(_packed(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Profile:
        """Return a profile that any version of this module wrote; raise UnknownProfileError for others."""
        try:
            return _unpacked(json.loads(text))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise UnknownProfileError from error


def _packed(profile: Profile) -> dict[str, Any]:
    return {
        "version": VERSION,
        "pages": profile.pages,
        "articles": profile.articles,
        "texts": _packed_counts(profile.texts),
        "habits": _packed_habits(profile.habits),
        "layouts": [[layout.pages, _hexes(sorted(layout.places))] for layout in profile.layouts],
        "sketches": [_hexes(sketch) for sketch in profile.sketches],
        "body": profile.body,
        "boxes": [[box.name, box.text, box.share] for box in profile.boxes],
        "sureness": profile.sureness,
        "corrections": profile.corrections,
        "marks": _packed_habits(profile.marks),
        "kept": _hexes(sorted(profile.kept)),
        "dropped": _hexes(sorted(profile.dropped)),
        "byline": _packed_line(profile.byline),
        "dateline": _packed_line(profile.dateline),
    }


def _unpacked(read: dict[str, Any]) -> Profile:
    if not 1 <= read["version"] <= VERSION:
        raise UnknownProfileError
    return Profile(
        pages=read["pages"],
        articles=read["articles"],
        texts={text: int(count) for count, texts in read["texts"].items() for text in _numbers(texts)},
        habits=_unpacked_habits(read["habits"]),
        layouts=tuple(Layout(pages, frozenset(_numbers(places))) for pages, places in read["layouts"]),
        sketches=tuple(tuple(_numbers(sketch)) for sketch in read["sketches"]),
        body=read["body"],
        boxes=tuple(Box(*box) for box in read["boxes"]),
        sureness=read["sureness"],
        corrections=read["corrections"],
        marks=_unpacked_habits(read["marks"]),
        kept=frozenset(_numbers(read.get("kept", ""))),
        dropped=frozenset(_numbers(read["dropped"])),
        byline=_unpacked_line(read.get("byline")),
        dateline=_unpacked_line(read.get("dateline")),
    )


def _packed_counts(counts: Mapping[int, int]) -> dict[str, str]:
    by_count: defaultdict[int, list[int]] = defaultdict(list)
    for text, count in counts.items():
        by_count[count].append(text)
    return {str(count): _hexes(sorted(texts)) for count, texts in by_count.items()}


def _packed_habits(habits: Mapping[int, Habit]) -> dict[str, list[float | None]]:
    return {f"{place:08x}": [h.pages, h.odds, h.recurring, h.share] for place, h in habits.items()}


def _unpacked_habits(read: dict[str, list[Any]]) -> dict[int, Habit]:
    return {int(place, 16): Habit(*habit) for place, habit in read.items()}


def _packed_line(line: Line | None) -> list[Any] | None:
    return [line.place, line.element, line.pages] if line else None


def _unpacked_line(read: list[Any] | None) -> Line | None:
    return Line(*read) if read else None


def _hexes(numbers: Iterable[int]) -> str:
    """Return numbers of 32 bits as eight letters each."""
    return "".join(f"{number:08x}" for number in numbers)


def _numbers(hexes: str) -> list[int]:
    return [int(hexes[start : start + 8], 16) for start in range(0, len(hexes), 8)]
