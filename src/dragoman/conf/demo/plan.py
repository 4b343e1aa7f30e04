"""What the demo publishes: for each event of the sample press, which outlets' texts and in which section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

SECTIONS = {
    "tarvo-bridge": "society",
    "ardel-flood": "society",
    "velia-wind-contract": "economy",
    "ferry-strike": "economy",
    "ombria-mayor": "politics",
    "night-train": "economy",
    "morna-film-festival": "culture",
    "lindeby-hoard": "culture",
    "beavers-return": "science",
    "heron-satellite": "science",
    "walking-study": "science",
    "coast-cup-final": "sport",
}
"""Event → section's short name in English; events without one stay in the inbox for the newcomer to draft."""


TRANSLATED = {"tarvo-bridge"}
"""Events for which a machine's translation is taken: it reads well enough to be shown unedited."""


class Published(Protocol):
    """What the plan has to know of an article of the sample press."""

    @property
    def id(self) -> str: ...
    @property
    def event(self) -> str: ...
    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """One article that the demo makes: whose text, for which site language and section."""

    article_id: str
    language: str
    section: str
    is_translation: bool


def pieces(
    articles: Iterable[Published], *, site_languages: Sequence[str], pairs: Iterable[tuple[str, str]]
) -> list[Piece]:
    """Choose a text for each event and site language: one in that language or, for some, a translated one."""
    by_event: dict[str, list[Published]] = {}
    for article in articles:
        if article.event in SECTIONS:
            by_event.setdefault(article.event, []).append(article)
    known = set(pairs)
    chosen = []
    for event in sorted(by_event, key=list(SECTIONS).index):
        for language in site_languages:
            piece = _choose(by_event[event], language, known if event in TRANSLATED else set())
            chosen += [piece] if piece else []
    return chosen


def _choose(articles: Sequence[Published], language: str, pairs: set[tuple[str, str]]) -> Piece | None:
    foreign = [article for article in articles if (article.language, language) in pairs]
    native = [article for article in articles if article.language == language]
    for article in (*foreign, *native):
        return Piece(article.id, language, SECTIONS[article.event], is_translation=article in foreign)
    return None
