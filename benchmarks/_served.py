"""A paper to serve, in the newsroom that the environment names; prints the address of one of its articles."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import django

django.setup()

from dragoman.baking.actions import bake_all  # noqa: E402
from dragoman.conf.upgrade import furnish  # noqa: E402
from dragoman.publication.models import Article, Section  # noqa: E402

PARAGRAPH = "The bridge over the river opened this morning after four years of work and two of waiting. "
ARTICLES = 20


def main() -> None:
    now = datetime.now(UTC)
    sections = list(Section.objects.filter(locale__language_code="en").order_by("path"))
    for number in range(ARTICLES):
        section = sections[number % len(sections)]
        texts = [f"<p>{number}.{part} {PARAGRAPH * 6}</p>" for part in range(12)]
        article = Article(
            title=f"The bridge opens, part {number}",
            slug=f"part-{number}",
            standfirst="After four years, trains cross the river again.",
            published_at=now - timedelta(minutes=ARTICLES - number),
            locale=section.locale,
            body=json.dumps([{"type": "paragraph", "value": text} for text in texts]),
        )
        section.add_child(instance=article)
    furnish()
    bake_all(at=now)
    print(article.url_path)


main()
