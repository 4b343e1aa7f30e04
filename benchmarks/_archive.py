"""An archive to bring into the newsroom that the environment names; prints what it measured as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import django

django.setup()

from wagtail.models import Page  # noqa: E402

from dragoman.citations.models import Origin  # noqa: E402
from dragoman.publication.actions.bulk import AT_ONCE, import_file  # noqa: E402
from dragoman.publication.bulk.body import compose  # noqa: E402
from dragoman.publication.bulk.files import look_through  # noqa: E402
from dragoman.publication.bulk.types import ImportedArticle  # noqa: E402
from dragoman.publication.models import Article, ArticleCredit, ArticleOrigin, Author, Section, Topic  # noqa: E402

NOW = datetime.now(UTC)
PLAIN = "The bridge over the river opened on day {} after four years of work and two years of waiting. "
RICH = 'So <b>said</b> <a href="https://outlet.example/{}">the engineer</a>, who has built bridges before. '
Figures = dict[str, float]


def record(number: int, sections: list[str]) -> dict[str, Any]:
    """Return an article of an archive: eight paragraphs of eighty words, and what goes with it."""
    outlet = f"Outlet {number % 40}"
    return {
        "key": f"old-{number}",
        "section": sections[number % len(sections)],
        "language": "en",
        "headline": f"The bridge opens, part {number}",
        "standfirst": "After four years, trains cross the river again.",
        "published_at": (NOW - timedelta(hours=20_000 - number)).isoformat(),
        "body": f"<p>{PLAIN.format(number) * 4}{RICH.format(number)}</p>" * 8,
        "kind": "translation",
        "authors": [f"Author {number % 60}"],
        "translators": [f"Translator {number % 7}"],
        "origins": [{"outlet": outlet, "url": f"https://outlet.example/{number}", "permission": "granted"}],
        "topics": [f"Topic {number % 30}"],
        "old_address": f"/{number}/the-bridge/",
        "views": number,
    }


def in_bulk(file: Path) -> Figures:
    cpu, wall = time.process_time(), time.perf_counter()
    batches, count = [wall], 0
    for count, (_number, outcome) in enumerate(
        import_file(contents=look_through(file, at=NOW), at=NOW), start=1
    ):
        if outcome.state != "imported":
            raise RuntimeError(outcome)
        if count % AT_ONCE == 1:
            batches.append(time.perf_counter())
    seconds = time.perf_counter() - wall
    longest = max(later - earlier for earlier, later in pairwise(batches))
    return {"articles": count, "cpu": time.process_time() - cpu, "wall": seconds, "longest": longest}


def page_by_page(records: list[dict[str, Any]]) -> Figures:
    """Save articles as Wagtail does it; its tasks for references and search are not even counted."""
    sections = {section.url_path[4:-1]: section.pk for section in Section.objects.all()}
    authors = {author.name: author for author in Author.objects.all()}
    topics = {topic.name: topic for topic in Topic.objects.all()}
    cpu, wall, longest = time.process_time(), time.perf_counter(), 0.0
    for values in records:
        began = time.perf_counter()
        section = Section.objects.select_related("locale").get(pk=sections[values["section"]])
        text = compose(ImportedArticle(**values))
        names = [(name, role) for role in ("author", "translator") for name in values[f"{role}s"]]
        article = Article(
            title=values["headline"],
            slug=f"again-{values['key']}",
            standfirst=values["standfirst"],
            kind=values["kind"],
            published_at=datetime.fromisoformat(values["published_at"]),
            locale=section.locale,
            body=json.dumps(text.blocks),
            credits=[ArticleCredit(author=authors[name], role=role) for name, role in names],
            origins=[ArticleOrigin(origin=Origin.objects.create(**origin)) for origin in values["origins"]],
            topics=[topics[name] for name in values["topics"]],
        )
        section.add_child(instance=article)
        article.save_revision().publish()
        longest = max(longest, time.perf_counter() - began)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {"articles": len(records), "cpu": cpu, "wall": wall, "longest": longest}


def main(articles: int, single: int) -> None:
    sections = [section.url_path[4:-1] for section in Section.objects.filter(locale__language_code="en")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for number in range(articles):
            file.write(json.dumps(record(number, sections)) + "\n")
        file.flush()
        bulk = in_bulk(Path(file.name))
    bulk["sound"] = not any(Page.find_problems()) and Article.objects.live().count() == articles
    singly = page_by_page([record(number, sections) for number in range(single)])
    print(json.dumps({"in bulk": bulk, "page by page": singly}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
