"""The facts of an article, each from what is declared, checked against what is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.metadata.addresses import canonical
from dragoman.reading.metadata.authors import authors
from dragoman.reading.metadata.corrections import corrections
from dragoman.reading.metadata.dates import published, updated
from dragoman.reading.metadata.declared import Declared, declarations
from dragoman.reading.metadata.licences import licence
from dragoman.reading.metadata.paywalls import is_paywalled
from dragoman.reading.metadata.pictures import pictures
from dragoman.reading.metadata.shown import Shown
from dragoman.reading.metadata.standfirsts import standfirst
from dragoman.reading.metadata.texts import line, lines
from dragoman.reading.metadata.titles import headline, outlet_names
from dragoman.reading.metadata.topics import topics
from dragoman.reading.types import Picture


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything of a ``Clipping`` but its body, under the same names; ``language`` is the declared one."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""
    lead: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    topics: tuple[str, ...] = ()
    canonical_url: str = ""
    licence: str = ""
    is_paywalled: bool = False
    corrections: tuple[str, ...] = ()


def facts(tree: LexborHTMLParser, *, url: str | None) -> Facts:
    """Return what a page tells of its article."""
    declared, shown = declarations(tree), Shown(tree)
    outlet = _outlet(declared)
    outlets = outlet_names(outlet, url)
    title = headline(declared, shown, outlets=outlets, url=url)
    lead, others = pictures(declared, shown, url=url)
    return Facts(
        title=title,
        standfirst=standfirst(declared, shown, headline=title),
        authors=authors(declared, shown, headline=title, outlets=outlets),
        outlet=outlet,
        published_at=published(declared, shown, headline=title, url=url),
        updated_at=updated(declared),
        language=_language(declared),
        lead=lead,
        pictures=others,
        topics=topics(declared),
        canonical_url=canonical(declared, url=url),
        licence=licence(declared, shown, url=url),
        is_paywalled=is_paywalled(declared, shown),
        corrections=corrections(declared, shown),
    )


def _outlet(declared: Declared) -> str:
    publisher = declared.article.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return declared.first("og:site_name") or line(name)


def _language(declared: Declared) -> str:
    told = [
        declared.document_language,
        *lines(declared.article.get("inLanguage")),
        declared.first("og:locale", "language", "content-language"),
    ]
    codes = (re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", text.strip()) for text in told)
    return next((code[0].lower() for code in codes if code), "")
