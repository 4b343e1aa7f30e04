"""What a home page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from dragoman.publication.articles import card
from dragoman.publication.contexts.compared import ComparedStory, compared_stories
from dragoman.publication.frames import trail_to
from dragoman.publication.front_rules import (
    IN_SECTION,
    LEADS,
    USUAL,
    Row,
    RowKind,
    Stock,
    Wish,
    lay_out,
    needed,
)
from dragoman.publication.models import ArchivePlace, Article, Dossier, Home, Section
from dragoman.publication.models.article import SECTION_DEPTH, ArticleQuerySet
from dragoman.publication.pictures import Place
from dragoman.publication.reads import note
from dragoman.publication.types import Block, Card, Context, Frame


def home(page: Home, frame: Frame) -> Context:
    note(f"children:{page.pk}")
    wishes = [_wish(block) for block in page.front.raw_data] or USUAL
    sections, dossiers = _sections(page, wishes), _dossiers(page, wishes)
    rows = lay_out(wishes, _stock(page, wishes, sections, dossiers))
    standing = {article for row in rows for article in row.articles}
    articles = Article.objects.for_cards(Place.LEAD, Place.CARD).in_bulk(standing)
    comparing = [row.wish.subjects for row in rows if row.wish.kind is RowKind.COMPARISON]
    stories = compared_stories(page, frame.language, comparing)
    front = _Front(frame, articles, sections, dossiers, iter(stories))
    return {"rows": [shown for row in rows if (shown := front.show(row))], "is_empty": not articles}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontRow:
    """A row of a front page; ``address`` leads to what it is about, "" when that has no page.

    ``is_chosen`` tells whether editors chose what stands in a lead row beside the lead.
    """

    kind: RowKind
    title: str = ""
    address: str = ""
    cards: tuple[Card, ...] = ()
    blocks: tuple[Block, ...] = ()
    story: ComparedStory | None = None
    is_chosen: bool = False


class _Front:
    """Turns what was decided into what the template shows."""

    def __init__(
        self,
        frame: Frame,
        articles: Mapping[int, Article],
        sections: Mapping[int, Section],
        dossiers: Mapping[int, Dossier],
        stories: Iterator[ComparedStory | None],
    ) -> None:
        self._frame, self._articles = frame, articles
        self._sections, self._dossiers, self._stories = sections, dossiers, stories

    def show(self, row: Row) -> FrontRow | None:
        """Return a row; None for a comparison when there is no story to compare."""
        kind = row.wish.kind
        match kind:
            case RowKind.SECTIONS:
                return FrontRow(kind=kind, blocks=tuple(self._blocks(row)))
            case RowKind.DOSSIER:
                return self._dossier(row)
            case RowKind.COMPARISON:
                story = next(self._stories)
                return FrontRow(kind=kind, story=story) if story else None
            case _:
                cards = tuple(self._cards(row.articles, lead=kind is RowKind.LEAD))
                chosen = row.chose_beside
                return FrontRow(kind=kind, title=row.wish.title, cards=cards, is_chosen=chosen)

    def _dossier(self, row: Row) -> FrontRow:
        [(subject, articles)] = row.parts
        dossier = self._dossiers[subject or 0]
        note(f"page:{dossier.pk}")
        cards = tuple(self._cards(articles))
        return FrontRow(kind=row.wish.kind, title=dossier.title, address=dossier.url_path, cards=cards)

    def _blocks(self, row: Row) -> Iterator[Block]:
        for subject, articles in row.parts:
            *_, link = trail_to(self._sections[subject or 0].url_path, self._frame.sections)
            yield Block(link, tuple(self._cards(articles)))

    def _cards(self, articles: Sequence[int], *, lead: bool = False) -> Iterator[Card]:
        for number, article in enumerate(articles):
            place = Place.LEAD if lead and number == 0 else Place.CARD
            yield card(self._articles[article], self._frame, place)


def _wish(block: Mapping[str, Any]) -> Wish:
    """Return what an editor wished for in a block, as it is stored."""
    kind, value = RowKind(block["type"]), block["value"] or {}
    match kind:
        case RowKind.LEAD:
            return Wish(kind, chosen=(value.get("article"), *_items(value, "beside")))
        case RowKind.ROW:
            return Wish(kind, value.get("title") or "", chosen=_items(value, "articles"))
        case RowKind.SECTIONS:
            return Wish(kind, subjects=_items(value, "sections"))
        case RowKind.DOSSIER:
            return Wish(kind, subjects=_known(value.get("dossier")))
        case RowKind.COMPARISON:
            return Wish(kind, subjects=_known(value.get("article")))
        case _:
            return Wish(kind)


def _items(value: Mapping[str, Any], name: str) -> tuple[int, ...]:
    """Return the pages of a list of choosers; one whose page was deleted is empty."""
    return tuple(item["value"] for item in value.get(name) or () if item["value"])


def _known(page: int | None) -> tuple[int, ...]:
    return (page,) if page else ()


def _stock(
    page: Home,
    wishes: Sequence[Wish],
    sections: Mapping[int, Section],
    dossiers: Mapping[int, Dossier],
) -> Stock:
    menu = [
        pk for pk, section in sections.items() if section.show_in_menus and section.depth == SECTION_DEPTH
    ]
    enough = needed(wishes, menu) + LEADS
    public = Article.objects.on(page).newest()
    newest = dict(public.values_list("pk", "lead_picture")[:enough])
    wished = {pk for wish in wishes for pk in wish.chosen if pk}
    return Stock(
        newest=list(newest),
        chosen=set(public.filter(pk__in=wished).values_list("pk", flat=True)) if wished else (),
        pictured={pk for pk, picture in newest.items() if picture},
        dossiers=_of_dossiers(public, dossiers),
        sections=_of_sections(public, sections, IN_SECTION + enough),
        running=[pk for pk, dossier in dossiers.items() if dossier.show_in_menus],
        menu=menu,
    )


def _sections(page: Home, wishes: Sequence[Wish]) -> dict[int, Section]:
    """Return the sections that blocks may be about, in the menu's order; none without such a row."""
    rows = [wish for wish in wishes if wish.kind is RowKind.SECTIONS]
    if not rows:
        return {}
    chosen = {pk for row in rows for pk in row.subjects}
    able = Section.objects.live().descendant_of(page).defer("introduction").order_by("path")
    return able.filter(Q(depth=SECTION_DEPTH) | Q(pk__in=chosen)).in_bulk()


def _dossiers(page: Home, wishes: Sequence[Wish]) -> dict[int, Dossier]:
    """Return the dossiers that rows may be about, the newest first; none without such a row."""
    rows = [wish for wish in wishes if wish.kind is RowKind.DOSSIER]
    if not rows:
        return {}
    chosen = {pk for row in rows for pk in row.subjects}
    able = Dossier.objects.live().public().child_of(page).order_by("-starts_on", "-pk")
    able = able.filter(Q(show_in_menus=True) | Q(pk__in=chosen)).defer("introduction", "timeline")
    return able.in_bulk()


def _of_dossiers(public: ArticleQuerySet, dossiers: Mapping[int, Dossier]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    if dossiers:
        rows = public.filter(dossiers__in=dossiers).values_list("pk", "dossiers")
        for article, dossier in rows:
            found[dossier].append(article)
    return found


def _of_sections(
    public: ArticleQuerySet, sections: Mapping[int, Section], enough: int
) -> dict[int, list[int]]:
    """Return the newest articles of each section, those of its sub-sections included."""
    places = ArchivePlace.objects.newest_of(f"section:{pk}" for pk in sections)
    newest = list(public.filter(pk__in=places.values("article")).values_list("pk", "path"))
    return {
        pk: [article for article, path in newest if path.startswith(section.path)][:enough]
        for pk, section in sections.items()
    }
