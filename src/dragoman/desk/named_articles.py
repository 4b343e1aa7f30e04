"""Which published articles a name of the authority stands in."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from dragoman.languages.inflection import Use, paradigms
from dragoman.publication.models import Article
from dragoman.translation import Term, Termbase
from dragoman.translation.authority.models import Form
from dragoman.translation.segments import primary


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """A published article, and the words by which it names what was asked for."""

    article: Article
    words: tuple[str, ...]


def articles_naming(forms: Collection[Form]) -> list[NamedArticle]:
    """Return the published articles in which one of ``forms`` stands, inflected or not, the newest first.

    The database narrows them down by the beginnings of words; the texts themselves decide.
    """
    found = []
    for language in sorted({form.language for form in forms}):
        texts = [form.text for form in forms if form.language == language]
        terms = Termbase(map(Term, texts), language=language)
        for article in _candidates(texts, language):
            text = "\n".join(_texts(article))
            words = tuple(dict.fromkeys(text[match.start : match.end] for match in terms.find(text)))
            if words:
                found.append(NamedArticle(article, words))
    return sorted(found, key=lambda named: named.article.published_at, reverse=True)


def _candidates(texts: Iterable[str], language: str) -> Iterator[Article]:
    # A locale may have a region of its own: pt-BR.
    articles = Article.objects.live().filter(
        Q(locale__language_code=language) | Q(locale__language_code__startswith=f"{language}-")
    )
    anywhere = Q()
    for beginning in {part for text in texts for part in _beginnings(text, language)}:
        escaped = json.dumps(beginning)[1:-1]
        for field in ("title", "standfirst", "body_text"):
            anywhere |= Q(**{f"{field}__contains": beginning})
        anywhere |= Q(body_text__contains=escaped)  # as SQLite keeps it
    return (
        articles.alias(body_text=Cast("body", TextField()))
        .filter(anywhere)
        .select_related("locale")
        .iterator()
    )


def _beginnings(text: str, language: str) -> set[str]:
    """Return what every form of the longest word begins with, in small and in capital letters."""
    word = max(text.split() or [text], key=len)
    use = Use.NAME if word[:1].isupper() else Use.WORD
    shortest = min(len(paradigm.stem) for paradigm in paradigms(word, language=primary(language), use=use))
    beginning = word[: max(1, min(shortest, len(word)) - 1)]
    return {beginning, beginning.lower(), beginning.capitalize(), beginning.upper()}


def _texts(article: Article) -> Iterator[str]:
    yield article.title
    yield article.standfirst
    yield from article.body.stream_block.get_searchable_content(article.body)
