"""A paper to bake, in the newsroom that the environment names; prints what it measured as JSON."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime, timedelta

import django

django.setup()

from dragoman.baking.actions import bake_all, bake_changes, prepare  # noqa: E402
from dragoman.publication.models import Article, Section  # noqa: E402

NOW = datetime.now(UTC)
WORDS = "The bridge over the river opened this morning after four years of work and two of waiting. " * 6
SECOND_OF_TEXT = "<p>" + WORDS + "</p>"


def add_article(section: Section, number: int) -> Article:
    article = Article(
        title=f"The bridge opens, part {number}",
        slug=f"part-{number}",
        standfirst="After four years, trains cross the river again.",
        published_at=NOW - timedelta(minutes=10_000 - number),
        locale=section.locale,
        body=json.dumps([{"type": "paragraph", "value": SECOND_OF_TEXT}] * 6),
    )
    section.add_child(instance=article)
    return article


def main(articles: int) -> None:
    prepare(at=NOW)
    sections = list(Section.objects.filter(locale__language_code="en").order_by("path"))
    for number in range(articles):
        add_article(sections[number % len(sections)], number)
    start = time.process_time()
    full = bake_all(at=NOW)
    full_cpu = time.process_time() - start
    start = time.process_time()
    again = bake_all(at=NOW)
    again_cpu = time.process_time() - start
    files = len(full.written) + full.unchanged

    published = []
    for number in range(articles, articles + 10):
        article = add_article(sections[number % len(sections)], number)
        start, began = time.process_time(), time.perf_counter()
        baked = bake_changes(at=NOW)
        seconds = time.perf_counter() - began
        published.append((len(baked.written), baked.unchanged, time.process_time() - start, seconds))
    written, unchanged, cpu, seconds = sorted(published, key=lambda run: run[2])[len(published) // 2]
    figures = {
        "files": files,
        "full_bake_ms_a_file": 1000 * full_cpu / files,
        "unchanged_bake_ms_a_file": 1000 * again_cpu / (len(again.written) + again.unchanged),
        "publish_files_written": written,
        "publish_files_looked_at": written + unchanged,
        "publish_cpu_ms": 1000 * cpu,
        "publish_ms": 1000 * seconds,
        "address": article.url_path,
        "problems": len(full.problems),
    }
    print(json.dumps(figures))


main(int(sys.argv[1]))
