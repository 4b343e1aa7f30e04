"""Which keys a change of a page touches: pure decisions, made before and after every save.

A key is what a rendering notes when it reads something (``publication.reads``): ``page:81`` a page's own
content, ``children:7`` which articles a home or section lists, ``menu:en`` what stands on every page of a
language (sections, dossiers, plain pages, the notices of its front page), ``translations:<key>`` in which
languages a page stands, and where, ``corrections:en`` what was corrected in the articles of a language,
``earlier:81`` and ``next:81`` what was published before an article, and next in its section.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

INDEXES = {
    "topic": "topics:{}",
    "author": "authors:{}",
    "outlet": "outlets",
    "month": "archive:{}",
    "story": "stories",
}
"""The key of the page that names all lists of a sort which have an article, in a language."""


class PageKind(StrEnum):
    """What sort of page it is, as far as other pages care."""

    HOME = "home"
    SECTION = "section"
    DOSSIER = "dossier"
    ARTICLE = "article"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What other pages may show of a page, at one moment."""

    page: int
    kind: PageKind
    language: str
    live: bool
    title: str
    url_path: str
    in_menus: bool = False
    listed_in: frozenset[int] = frozenset()
    """The home and the sections that may list it."""
    translation_key: str = ""
    followed_by: frozenset[tuple[str, int]] = frozenset()
    """What an article has in common with others that came later, and these, which may suggest it."""
    next_to: frozenset[int] = frozenset()
    """The articles after which it comes next in their section."""
    on_every_page: tuple[str, ...] = ()
    """What stands of a page on every page of its language, or decides what does."""
    corrections: frozenset[tuple[str, str]] = frozenset()
    """When an article was corrected, and in what."""
    lists: frozenset[str] = frozenset()
    """The lists that an article stands in (``topic:3``), or those of whatever another page stands under."""
    places: frozenset[tuple[str, int]] = frozenset()
    """Lists, and the numbered page of each on which an article stands, or stood as long as it was in it."""
    published_at: datetime | None = None
    alone_in: frozenset[int] = frozenset()
    """The sections that an article keeps in the menus, as they have no other."""


def keys_touched(before: PageState | None, after: PageState | None) -> set[str]:
    """Return what changes for readers between two states of a page; None is a page that is not there.

    A draft that readers never saw touches nothing.
    """
    seen = [state for state in (before, after) if state is not None and state.live]
    keys = {f"page:{state.page}" for state in seen}
    for state in seen:
        if state.kind is PageKind.ARTICLE:
            keys |= listings(state.listed_in)
    if _address(before) != _address(after):
        keys |= {f"translations:{state.translation_key}" for state in seen}
        keys |= {"site" for state in seen if state.kind is PageKind.HOME}
    if _place_in_time(before) != _place_in_time(after):
        keys |= {f"earlier:{page}" for state in seen for _, page in state.followed_by}
        keys |= {f"next:{page}" for state in seen for page in state.next_to}
    if _menu_entry(before) != _menu_entry(after) or _keeps_in_menus(before) != _keeps_in_menus(after):
        keys |= {f"menu:{state.language}" for state in seen}
    if _corrections(before) != _corrections(after):
        keys |= {f"corrections:{state.language}" for state in seen}
    return keys | _lists_touched(before, after)


def keys_below(
    below: Iterable[PageState], *, listed_now: Iterable[int], lists_now: Set[str] = frozenset()
) -> set[str]:
    """Return what changes when a whole branch gets other addresses.

    ``below`` are the pages under the one that moved, as they stood; ``listed_now`` is who lists them now, and
    ``lists_now`` are the lists of these.
    """
    keys: set[str] = set()
    for state in below:
        keys |= keys_touched(state, None) | listings(listed_now) | _list_keys(state.places, lists_now)
    return keys


def listings(pages: Iterable[int]) -> set[str]:
    """Return the keys of what these homes and sections list."""
    return {f"children:{page}" for page in pages}


def _address(state: PageState | None) -> str | None:
    return state.url_path if state is not None and state.live else None


def _place_in_time(state: PageState | None) -> tuple[object, ...] | None:
    return (state.url_path, state.followed_by, state.next_to) if state is not None and state.live else None


def _menu_entry(state: PageState | None) -> tuple[object, ...] | None:
    if state is None or not state.live or state.kind is PageKind.ARTICLE:
        return None
    return state.title, state.url_path, state.in_menus, state.on_every_page


def _keeps_in_menus(state: PageState | None) -> frozenset[int]:
    return state.alone_in if state is not None and state.live else frozenset()


def _corrections(state: PageState | None) -> frozenset[tuple[str, str]]:
    return state.corrections if state is not None and state.live else frozenset()


def _lists_touched(before: PageState | None, after: PageState | None) -> set[str]:
    """Return the keys of the lists that get an article, lose it, or have it elsewhere in their order.

    A month's list tells of corrections as well: search engines are told when one of its articles changed.
    """
    was, now = _listed(before), _listed(after)
    moved = {name for name in was | now if was.get(name) != now.get(name) or name.startswith("month:")}
    places = frozenset[tuple[str, int]]().union(*(state.places for state in (before, after) if state))
    language = next((state.language for state in (before, after) if state), "")
    kinds = {name.partition(":")[0] for name in was.keys() ^ now.keys()}
    return _list_keys(places, moved) | {INDEXES[kind].format(language) for kind in kinds & INDEXES.keys()}


def _list_keys(places: Set[tuple[str, int]], lists: Set[str]) -> set[str]:
    """Return the keys of lists, and of the numbered pages of theirs that are among ``places``."""
    pages = {f"list:{name}:{page}" for name, page in places if name in lists}
    return pages | {f"list:{name}" for name in lists}


def _listed(state: PageState | None) -> dict[str, datetime | None]:
    """Return the lists that readers find an article in, with what it is ordered by."""
    if state is None or not state.live or state.kind is not PageKind.ARTICLE:
        return {}
    return dict.fromkeys(state.lists, state.published_at)
