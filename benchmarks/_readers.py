"""Readers who search a paper of 10,000 articles, in the newsroom that the environment names.

``python -m benchmarks._readers fill`` makes the articles, ``… ask`` prints what asking costs as JSON.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models.sql import InsertQuery  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402
from wagtail.search import index as wagtail_index  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402

from dragoman.languages.detect import little_words  # noqa: E402
from dragoman.publication.models import Article, Section  # noqa: E402
from dragoman.publication.search.finding import search  # noqa: E402
from dragoman.publication.search.index import index_many  # noqa: E402
from dragoman.publication.search.types import Question  # noqa: E402

NOW = datetime.now(UTC)
ARTICLES, WORDS = 10_000, 30_000
SYLLABLES = {
    "en": "ba con der el fin gra ho in jo ker lan mo ner op pra qui ro sti tion ul ver wil ex yar zon",
    "fr": "ba con dé el fin gra hô in jou ker lan mo né op prê qui ro sti tion ur vé eau ex yeux çon",
    "ru": "ба кон де ель фи гра хо ин жу кер лан мо не оп пра чи ро сти ция уль вер вы экс яр зон",
    "az": "ba kon də el fin qra xo in jo kər lan mo nə op pra çı ro sti şün ul vər vil eks yar zon",
}
FREQUENT = (60, 3000)
"""The ranks of the words that readers type: rarer than "government", more frequent than a town's name."""


def words_of(language: str) -> list[str]:
    """Return a vocabulary, the most frequent first: little words, then invented ones."""
    chance = random.Random(language)
    syllables = SYLLABLES[language].split()
    invented = {"".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 4)))) for _ in range(3 * WORDS)}
    return [*sorted(little_words(language)), *sorted(invented, key=lambda _: chance.random())][:WORDS]


class Writer:
    """Writes in one language, each word as often as Zipf says."""

    def __init__(self, language: str) -> None:
        self.words = words_of(language)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def write(self, count: int, chance: random.Random) -> str:
        return " ".join(chance.choices(self.words, cum_weights=self._weights, k=count)).capitalize() + "."


def fill() -> None:
    chance = random.Random(3)
    sections = [s for s in Section.objects.order_by("path") if s.locale.language_code in SYLLABLES]
    writers = {language: Writer(language) for language in SYLLABLES}
    articles = [
        _article(number, sections[number % len(sections)], writers, chance) for number in range(ARTICLES)
    ]
    with transaction.atomic():
        _store(articles)
    start = time.process_time()
    for first in range(0, ARTICLES, 500):
        with transaction.atomic():
            index_many(articles[first : first + 500])
    ours = ARTICLES / (time.process_time() - start)
    Article.search_fields = _search_fields()
    start = time.process_time()
    wagtails_index = get_search_backend().get_index_for_model(Article)
    for first in range(0, ARTICLES, 500):
        wagtails_index.add_items(Article, articles[first : first + 500])
    wagtails = ARTICLES / (time.process_time() - start)
    print(json.dumps({"indexed_a_second": ours, "wagtail_indexed_a_second": wagtails}))


def _article(number: int, section: Section, writers: dict[str, Writer], chance: random.Random) -> Article:
    writer = writers[section.locale.language_code]
    paragraphs = [f"<p>{writer.write(60, chance)}</p>" for _ in range(8)]
    section.numchild += 1
    title = writer.write(9, chance)
    return Article(
        path=Article._get_path(section.path, section.depth + 1, section.numchild),
        depth=section.depth + 1,
        title=title,
        draft_title=title,
        slug=f"article-{number}",
        url_path=f"{section.url_path}article-{number}/",
        standfirst=writer.write(25, chance),
        published_at=NOW - timedelta(hours=chance.expovariate(1 / 8000)),
        locale=section.locale,
        content_type=ContentType.objects.get_for_model(Article),
        body=json.dumps([{"type": "paragraph", "value": text} for text in paragraphs]),
    )


def _store(articles: Sequence[Article]) -> None:
    """Store new pages without a save each: this benchmark is of what comes after."""
    pages = [
        Page(**{f.attname: getattr(article, f.attname) for f in Page._meta.concrete_fields})
        for article in articles
    ]
    for article, page in zip(articles, Page.objects.bulk_create(pages), strict=True):
        article.pk = article.page_ptr_id = page.pk
    for first in range(0, len(articles), 100):
        query = InsertQuery(Article)
        query.insert_values(Article._meta.local_concrete_fields, [*articles[first : first + 100]])
        query.get_compiler(connection=connection).execute_sql()


def _search_fields() -> list[Any]:
    return [
        *Page.search_fields,
        wagtail_index.SearchField("standfirst"),
        wagtail_index.SearchField("body"),
        wagtail_index.FilterField("published_at"),
    ]


def questions(count: int) -> Iterator[Question]:
    """Yield what readers ask: one to three words of one article, one time in three in one section or year."""
    chance = random.Random(7)
    vocabularies = {language: set(words_of(language)[slice(*FREQUENT)]) for language in SYLLABLES}
    articles = list(Article.objects.order_by("pk").values_list("body", "locale__language_code", "url_path"))
    while count:
        body, language, address = chance.choice(articles)
        known = [
            w
            for w in str(body).replace("<p>", "").replace("</p>", "").replace(".", "").split()
            if w in vocabularies[language]
        ]
        if len(known) < 3:
            continue
        text = " ".join(chance.sample(known, chance.choice((1, 1, 2, 2, 3))))
        match chance.randrange(6):
            case 0:
                yield Question(text=text, languages=(language,), section=address.strip("/").split("/")[1])
            case 1:
                yield Question(text=text, languages=(language,), since=NOW - timedelta(days=365))
            case _:
                yield Question(text=text, languages=(language,))
        count -= 1


def wagtails_search(question: Question) -> int:
    """Ask Wagtail's search for the same page of the same words."""
    locale = Locale.objects.get(language_code=question.languages[0])
    articles = Article.objects.live().filter(locale=locale)
    if question.section:
        section = Section.objects.get(url_path=f"/{question.languages[0]}/{question.section}/")
        articles = articles.descendant_of(section)
    if question.since:
        articles = articles.filter(published_at__gte=question.since)
    found = articles.search(question.text, operator="and")
    return len(found[:20]) and found.count()


def ask() -> None:
    Article.search_fields = _search_fields()
    asked = list(questions(220))
    ours, ours_found = _costs(lambda question: search(question, at=NOW).total, asked)
    wagtails, wagtails_found = _costs(wagtails_search, asked[:60])
    agreed = statistics.mean(a == b for a, b in zip(ours_found, wagtails_found, strict=False))
    figures = {"found": statistics.median(ours_found), "wagtail_found": statistics.median(wagtails_found)}
    print(json.dumps(figures | {"agreed": agreed, "ms": ours, "wagtail_ms": wagtails}))


def _costs(ask: Callable[[Question], int], asked: list[Question]) -> tuple[list[float], list[int]]:
    """Return the CPU milliseconds of each question, after twenty to warm up, and what was found."""
    gc.collect()
    costs, found = [], []
    for number, question in enumerate(asked):
        start = time.process_time()
        total = ask(question)
        if number >= 20:
            costs.append(1000 * (time.process_time() - start))
            found.append(total)
    return costs, found


if __name__ == "__main__":
    {"fill": fill, "ask": ask}[sys.argv[1]]()
