"""What the demo publishes: for each event of the sample press, which outlets' texts and in which section."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

SECTIONS = {
    "tarvo-bridge": "world",
    "ardel-flood": "news",
    "velia-wind-contract": "economy",
    "ferry-strike": "economy",
    "ombria-mayor": "politics",
    "night-train": "economy",
    "morna-film-festival": "film",
    "lindeby-hoard": "news",
    "sahilkend-xeber/xalca-emalatxanasi": "arts",
    "morna-university": "science",
    "beavers-return": "environment",
    "heron-satellite": "science",
    "walking-study": "science",
    "coast-cup-final": "sport",
}
"""Event, or the article that alone tells of something → section's short name in English.

Events without one stay in the inbox for the newcomer to draft.
"""


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


def subject(article: Published) -> str:
    """Return what an article is about: an event, or something that nobody else tells of."""
    return article.event or article.id


def pieces(articles: Iterable[Published], *, translated: Mapping[str, Collection[str]]) -> list[Piece]:
    """Choose a text for each subject and site language: one that is translated, else one in that language.

    ``translated`` names for each site language the articles that the editors translate.
    """
    by_subject: dict[str, list[Published]] = {}
    for article in articles:
        if subject(article) in SECTIONS:
            by_subject.setdefault(subject(article), []).append(article)
    chosen = (
        _choose(by_subject[about], language, ours)
        for about in sorted(by_subject, key=list(SECTIONS).index)
        for language, ours in translated.items()
    )
    return [piece for piece in chosen if piece]


def _choose(articles: Sequence[Published], language: str, translated: Collection[str]) -> Piece | None:
    foreign = [article for article in articles if article.id in translated]
    native = [article for article in articles if article.language == language]
    for article in (*foreign, *native):
        return Piece(article.id, language, SECTIONS[subject(article)], is_translation=article in foreign)
    return None
