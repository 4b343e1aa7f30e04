"""What becomes of the articles of a file, decided from what the newsroom has already."""

from __future__ import annotations

import textwrap
import uuid
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from django.utils.text import slugify

from dragoman.languages import romanise
from dragoman.publication.bulk.types import ImportedArticle, Outcome, State, Text
from dragoman.publication.rules import SLUG_LENGTH, free_slug

_VERSIONS = uuid.UUID("7e9f6a0e-3d3c-4f57-8d55-6a8f1d1b9c02")


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """What the newsroom has, as far as articles of the file meet it."""

    keys: Set[str]
    sections: Set[str]
    """Addresses of sections."""
    versions: Set[tuple[uuid.UUID, str]]
    """What versions of an article have in common, each with a language in which one stands."""
    moved: Set[str]
    """Addresses from which readers are sent elsewhere."""


def judge(texts: Iterable[Text], present: Present) -> list[Outcome]:
    """Return which articles are imported, with sentences on what each loses, or why it is not."""
    outcomes = []
    moved = set(present.moved)
    for text in texts:
        outcome = _judge(text, present, moved)
        if outcome.state is State.IMPORTED and text.article.old_address:
            moved.add(text.article.old_address)
        outcomes.append(outcome)
    return outcomes


def _judge(text: Text, present: Present, moved: Set[str]) -> Outcome:
    article = text.article
    if article.key in present.keys:
        return Outcome(State.KNOWN)
    if objections := tuple(_objections(text, present)):
        return Outcome(State.REFUSED, objections)
    if article.old_address not in moved:
        return Outcome(State.IMPORTED, text.notes)
    elsewhere = f"Readers are sent from {article.old_address} to another page already."
    return Outcome(State.IMPORTED, (*text.notes, elsewhere))


def _objections(text: Text, present: Present) -> Iterator[str]:
    article = text.article
    if section_address(article) not in present.sections:
        yield f"There is no section “{article.section}” in “{article.language}”."
    if article.translation_key and (version_key(article), article.language) in present.versions:
        yield f"There is a version of “{article.translation_key}” in “{article.language}” already."
    if not text.blocks:
        yield " ".join(("It has no text.", *text.notes))


def section_address(article: ImportedArticle) -> str:
    """Return where the section of an article lies: ``/en/culture/books/``."""
    return f"/{article.language}/{article.section.strip('/')}/"


def version_key(article: ImportedArticle) -> uuid.UUID:
    """Return what all versions of an article have in common; one without others has its own."""
    return uuid.uuid5(_VERSIONS, article.translation_key) if article.translation_key else uuid.uuid4()


def wanted_slug(article: ImportedArticle) -> str:
    """Return the last part of an article's address, if that is free."""
    headline = romanise(article.headline, language=article.language)
    short = textwrap.shorten(headline, SLUG_LENGTH, placeholder="")
    return slugify(article.slug) or slugify(short) or "article"


def slugs_for(names: Iterable[str], *, taken: Set[str]) -> dict[str, str]:
    """Return a short name of its own for each name."""
    slugs: dict[str, str] = {}
    for name in names:
        wanted = slugify(romanise(name))[:SLUG_LENGTH].strip("-") or "name"
        slugs[name] = free_slug(wanted, taken=taken | set(slugs.values()))
    return slugs
