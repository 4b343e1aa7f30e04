"""A paper of a size, baked and published in; in the newsroom that the environment names. Prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

import django

django.setup()

from django.db import transaction  # noqa: E402

from benchmarks._archive import in_bulk, record  # noqa: E402
from dragoman.baking import actions  # noqa: E402
from dragoman.baking.baker import orders_for_all  # noqa: E402
from dragoman.baking.models import BakedFile, Dependency  # noqa: E402
from dragoman.baking.types import Order  # noqa: E402
from dragoman.citations.models import Origin  # noqa: E402
from dragoman.publication.bakeables import registry  # noqa: E402
from dragoman.publication.models import (  # noqa: E402
    Article,
    ArticleCredit,
    ArticleOrigin,
    Author,
    Change,
    Section,
    Topic,
)

NOW = datetime.now(UTC)
APART = timedelta(minutes=20)
WARM_UP = 3
SENTENCE = "The bridge over the river opened this morning after four years of work and two of waiting. "
IN_MANY = frozenset({"pages", "numbered"})
"""The families of which an archive has many files."""

Figures = dict[str, float]


def bring(articles: int) -> None:
    """Bring an archive in bulk."""
    sections = [section.url_path[4:-1] for section in Section.objects.filter(locale__language_code="en")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for number in range(articles):
            at = NOW - APART * (articles - number)
            file.write(json.dumps(record(number, sections) | {"published_at": at.isoformat()}) + "\n")
        file.flush()
        in_bulk(Path(file.name))


def bake() -> Figures:
    """Bake everything, with as many processes as there are cores."""
    cpu, wall = _cpu(), time.perf_counter()
    baked = actions.bake_all(at=datetime.now(UTC))
    files = len(baked.written) + baked.unchanged
    cpu, wall = _cpu() - cpu, time.perf_counter() - wall
    memory = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "files": files,
        "problems": len(baked.problems),
        "ms_a_file": 1000 * cpu / files,
        "wall_ms_a_file": 1000 * wall / files,
        "memory_mb": memory / 1024,
    }


def pretend() -> None:
    """Bake what an archive has few files of, and store for the rest the rows that baking would."""
    orders = orders_for_all(registry)
    actions._bake(actions._bakery(), [order for order in orders if order.family not in IN_MANY], at=NOW)
    _store_rows(orders)


@transaction.atomic
def _store_rows(orders: Iterable[Order]) -> None:
    standing = {row.address for row in BakedFile.objects.all()}
    BakedFile.objects.bulk_create(
        (
            BakedFile(address=order.address, family=order.family, baked_at=NOW)
            for order in orders
            if order.address not in standing
        ),
        batch_size=1000,
    )
    files = dict(BakedFile.objects.values_list("address", "pk"))
    articles = Article.objects.order_by("pk").prefetch_related("topics", "credits", "origins__origin")
    for article in articles.defer("body").iterator(chunk_size=500):
        file = files[article.url_path]
        Dependency.objects.bulk_create(Dependency(file_id=file, key=key) for key in _keys_of(article))
    Change.objects.all().delete()


def _keys_of(article: Article) -> Iterator[str]:
    yield from ("menu:en", "site", "editions:en", f"translations:{article.translation_key}")
    yield from (f"{kind}:{article.pk}" for kind in ("page", "earlier", "next"))
    yield from (f"page:{article.pk - distance}" for distance in (1, 16, 30, 60, 90))
    yield from (f"topic:{topic.pk}" for topic in article.topics.all())
    yield from (f"author:{credit.author_id}" for credit in article.credits.all())
    yield from (f"outlet:{row.origin.source_id}" for row in article.origins.all())


def publish(count: int) -> Figures:
    """Publish articles one by one as the desk does; time each until its files are live."""
    runs = [_publish_one(number) for number in range(WARM_UP + count)][WARM_UP:]
    written, looked_at, cpu, wall = (list(column) for column in zip(*runs, strict=True))
    return {
        "written": max(written),
        "looked_at": max(looked_at),
        "cpu_ms": 1000 * median(cpu),
        "cpu_p95_ms": 1000 * quantiles(cpu, n=20)[-1],
        "wall_ms": 1000 * median(wall),
        "wall_p95_ms": 1000 * quantiles(wall, n=20)[-1],
    }


def _publish_one(number: int) -> tuple[int, int, float, float]:
    sections = Section.objects.filter(locale__language_code="en").order_by("path")
    section = sections.select_related("locale")[number % len(sections)]
    authors, topics = Author.objects.order_by("pk"), Topic.objects.order_by("pk")
    at = datetime.now(UTC)
    cpu, wall = _cpu(), time.perf_counter()
    article = Article(
        title=f"A new bridge, part {number}",
        slug=f"new-{at.timestamp():.0f}-{number}",
        standfirst="After four years, trains cross the river again.",
        kind="translation",
        published_at=at,
        locale=section.locale,
        live=False,
        body=json.dumps([{"type": "paragraph", "value": f"<p>{SENTENCE * 4}</p>"}] * 8),
    )
    with transaction.atomic():
        section.add_child(instance=article)
        for place, role in enumerate(("author", "translator")):
            article.credits.add(ArticleCredit(author=authors[(number + 7 * place) % len(authors)], role=role))
        article.origins = [ArticleOrigin(origin=Origin.objects.order_by("pk")[number])]
        article.topics = [topics[number % len(topics)]]
        article.save_revision().publish()
    baked = actions.bake_changes(at=datetime.now(UTC))
    looked_at = len(baked.written) + baked.unchanged
    return len(baked.written), looked_at, _cpu() - cpu, time.perf_counter() - wall


def _cpu() -> float:
    """Return the seconds of CPU that this process and those that it has ended used."""
    return sum(used.ru_utime + used.ru_stime for used in _used())


def _used() -> list[resource.struct_rusage]:
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def main(articles: int, publications: int, pretending: bool) -> None:
    actions.collect_statics(at=NOW)
    bring(articles)
    figures: dict[str, Figures] = {}
    if pretending:
        pretend()
    else:
        figures["bake"] = bake()
    figures["publish"] = publish(publications)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "pretending")
