"""What goes where on a front page: the editors' rows, filled up with the newest, and nothing twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

BESIDE, IN_ROW, IN_SECTION = 5, 4, 4
"""How many articles stand beside the lead, in a row, and in a section's block."""
LEADS = 12
"""Among how many of the newest a lead with a picture is looked for."""


class RowKind(StrEnum):
    """The rows of a front page, named like their blocks."""

    LEAD = "lead"
    ROW = "row"
    DOSSIER = "dossier"
    COMPARISON = "comparison"
    MOST_READ = "most_read"
    SIGN_UP = "sign_up"
    SECTIONS = "sections"


LISTING = frozenset({RowKind.LEAD, RowKind.ROW, RowKind.DOSSIER, RowKind.SECTIONS})
"""The rows that show articles of their own; the others show what somebody else has chosen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A row as the editors left it.

    ``chosen`` are articles: of a lead row the lead first, None when it is left to us. ``subjects`` are the
    dossier, the sections or the article of the story that the row is about; none when they are left to us.
    """

    kind: RowKind
    title: str = ""
    chosen: tuple[int | None, ...] = ()
    subjects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What can be shown: articles that readers may see, the newest first.

    ``chosen`` are those of the articles wished for that may be shown; ``pictured`` those with a picture.
    ``dossiers`` and ``sections`` are the articles of each; ``running`` and ``menu`` say which of them stand
    when the editors chose none.
    """

    newest: Sequence[int]
    chosen: Collection[int] = ()
    pictured: Collection[int] = ()
    dossiers: Mapping[int, Sequence[int]] = field(default_factory=dict)
    sections: Mapping[int, Sequence[int]] = field(default_factory=dict)
    running: Sequence[int] = ()
    menu: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row to show; ``parts`` are the articles of each of its subjects, or of the row itself under None."""

    wish: Wish
    parts: tuple[tuple[int | None, tuple[int, ...]], ...] = ()

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(chain.from_iterable(articles for _subject, articles in self.parts))

    @property
    def chose_beside(self) -> bool:
        """Whether something stands beside a lead because editors chose it."""
        return not set(self.articles[1:]).isdisjoint(self.wish.chosen[1:])


USUAL: tuple[Wish, ...] = tuple(
    Wish(kind)
    for kind in (
        RowKind.LEAD,
        RowKind.SIGN_UP,
        RowKind.ROW,
        RowKind.DOSSIER,
        RowKind.COMPARISON,
        RowKind.MOST_READ,
        RowKind.SECTIONS,
    )
)
"""A front page that nobody laid out."""


def lay_out(wishes: Sequence[Wish], stock: Stock) -> list[Row]:
    """Return the rows from top to bottom, each filled, no article twice, and no row without one.

    What editors chose stands where they chose it first; the rest is filled up from the top with the newest.
    """
    page = _Page(stock)
    kept = [page.keep(wish) for wish in wishes]
    rows = [page.fill(wish, own) for wish, own in zip(wishes, kept, strict=True)]
    return [row for row in rows if row.articles or row.wish.kind not in LISTING]


class _Page:
    """A front page in the making."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._placed: set[int] = set()
        self._dossiers: set[int] = set()

    def keep(self, wish: Wish) -> list[int | None]:
        """Return what the editors chose for a row and may stand there; None stands for a lead left to us."""
        seats = {RowKind.LEAD: 1 + BESIDE, RowKind.ROW: IN_ROW}.get(wish.kind, 0)
        own: list[int | None] = []
        for place, article in enumerate(wish.chosen):
            if len(own) == seats:
                break
            if article is not None and self._may_stand(article):
                self._placed.add(article)
                own.append(article)
            elif place == 0 and wish.kind is RowKind.LEAD:
                own.append(None)
        return own

    def fill(self, wish: Wish, own: Sequence[int | None]) -> Row:
        match wish.kind:
            case RowKind.LEAD:
                return Row(wish, ((None, self._lead(own)),))
            case RowKind.ROW:
                return Row(wish, ((None, self._filled([pk for pk in own if pk], IN_ROW)),))
            case RowKind.DOSSIER:
                return Row(wish, tuple(self._dossier(wish.subjects)))
            case RowKind.SECTIONS:
                return Row(wish, tuple(self._blocks(wish.subjects or self._stock.menu)))
            case _:
                return Row(wish)

    def _lead(self, own: Sequence[int | None]) -> tuple[int, ...]:
        first, beside = (own[0], own[1:]) if own else (None, ())
        if first is None:
            pictured = [pk for pk in self._stock.newest[:LEADS] if pk in self._stock.pictured]
            lead = self._filled([], 1, among=[*pictured, *self._stock.newest])
        else:
            lead = (first,)
        return lead + self._filled([pk for pk in beside if pk], BESIDE)

    def _dossier(self, chosen: Sequence[int]) -> Iterable[tuple[int, tuple[int, ...]]]:
        """Yield the chosen dossier; without one that can be shown, the first that no row above shows."""
        for dossier in (*chosen, *self._stock.running):
            if dossier not in self._dossiers:
                self._dossiers.add(dossier)
                if articles := self._filled([], IN_ROW, among=self._stock.dossiers.get(dossier, ())):
                    yield dossier, articles
                    return

    def _blocks(self, sections: Iterable[int]) -> Iterable[tuple[int, tuple[int, ...]]]:
        for section in dict.fromkeys(sections):
            if articles := self._filled([], IN_SECTION, among=self._stock.sections.get(section, ())):
                yield section, articles

    def _filled(self, own: Sequence[int], seats: int, among: Sequence[int] | None = None) -> tuple[int, ...]:
        """Return ``own`` filled up to ``seats`` with articles that stand nowhere yet."""
        free = (pk for pk in (self._stock.newest if among is None else among) if pk not in self._placed)
        further = list(dict.fromkeys(free))[: seats - len(own)]
        self._placed.update(further)
        return (*own, *further)

    def _may_stand(self, article: int) -> bool:
        return article in self._stock.chosen and article not in self._placed


def needed(wishes: Sequence[Wish], menu: Sequence[int]) -> int:
    """Return how many of the newest articles fill every row, whatever else stands there."""
    seats = {RowKind.LEAD: 1 + BESIDE, RowKind.ROW: IN_ROW, RowKind.DOSSIER: IN_ROW}
    blocks = sum(len(wish.subjects or menu) for wish in wishes if wish.kind is RowKind.SECTIONS)
    rows = sum(seats.get(wish.kind, 0) + len(wish.chosen) for wish in wishes)
    return rows + blocks * IN_SECTION
