"""An inbox of 200,000 clippings, in the newsroom that the environment names.

``python -m benchmarks._inbox fill`` makes them, ``… ask`` prints what the screen costs as JSON.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from dragoman.people.models import User  # noqa: E402
from dragoman.reading.models import Clipping  # noqa: E402
from dragoman.sources.models import Capture, Source  # noqa: E402
from dragoman.stories.models import Membership, Story, StoryState  # noqa: E402
from dragoman.translation.models import Claim, Draft, DraftClipping, Gist, Kind, Segment  # noqa: E402

NOW = datetime.now(UTC)
CLIPPINGS, STORIES, SOURCES, BATCH = 200_000, 60_000, 120, 2_000
LANGUAGES = ("es", "tr", "fr", "ru", "de", "ka", "az", "it", "pl", "en")
COUNTRIES = ("ES", "TR", "FR", "RU", "DE", "GE", "AZ", "IT", "PL", "GB")
WORDS = [f"{a}{b}" for a in ("pont", "ville", "min", "élec", "riv", "acc", "gou") for b in range(300)]
ASKED = {
    "the first page": "",
    "a state": "?state=shortlisted",
    "skipped": "?state=skipped",
    "all": "?state=all",
    "a language": "?language=ka",
    "a rare language": "?language=is",
    "a country": "?country=GE",
    "a source": "?source={source}",
    "a source and a language": "?source={source}&language=is",
    "a usual word": "?search=pont1",
    "a rare word": "?search=xylophone",
    "no such word": "?search=nothing-is-called-so",
    "a word in a language": "?search=riv7&language=ka",
    "far down": "?before={cursor}",
}
TIMES = 5


def fill() -> None:
    chance = random.Random(8)
    sources = Source.objects.bulk_create(_sources())
    stories = Story.objects.bulk_create(_stories(chance), batch_size=BATCH)
    for first in range(0, CLIPPINGS, BATCH):
        with transaction.atomic():
            _fill(range(first, first + BATCH), sources, stories, chance)
    _work(stories[:600])
    connection.cursor().execute("ANALYZE")
    print(json.dumps({"clippings": Clipping.objects.count(), "stories": Story.objects.count()}))


def _sources() -> Iterator[Source]:
    for number in range(SOURCES):
        yield Source(
            name=f"Outlet {number}", slug=f"outlet-{number}", homepage=f"https://{number}.example/",
            country=COUNTRIES[number % len(COUNTRIES)], added_at=NOW,
        )  # fmt: skip


def _stories(chance: random.Random) -> Iterator[Story]:
    states = [StoryState.NEW, StoryState.SEEN, StoryState.SKIPPED, StoryState.SHORTLISTED]
    for number in range(STORIES):
        at = NOW - timedelta(minutes=7 * number)
        [state] = chance.choices(states, weights=(20, 10, 69, 1))
        yield Story(title=_title(chance), state=state, first_at=at - timedelta(hours=9), last_at=at)


def _title(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=9)).capitalize()


def _fill(numbers: range, sources: list[Source], stories: list[Story], chance: random.Random) -> None:
    places = [number * STORIES // CLIPPINGS for number in numbers]
    of_source = [sources[chance.randrange(SOURCES)] for _ in numbers]
    captures = Capture.objects.bulk_create(
        Capture(
            source=source, url=f"https://a.example/{number}", final_url=f"https://a.example/{number}",
            status=200, captured_at=NOW, file="x.warc.gz", offset=number, length=9, read_at=NOW,
        )
        for number, source in zip(numbers, of_source, strict=True)
    )  # fmt: skip
    clippings = Clipping.objects.bulk_create(
        _clipping(number, capture, stories[place], chance)
        for number, capture, place in zip(numbers, captures, places, strict=True)
    )
    Membership.objects.bulk_create(
        Membership(story=stories[place], clipping=clipping, score=1)
        for place, clipping in zip(places, clippings, strict=True)
    )
    Gist.objects.bulk_create(
        Gist(clipping=clipping, language="en", title="A bridge", lead="It opens.", wanted_at=NOW, made_at=NOW)
        for clipping in clippings
        if clipping.pk % 4 == 0
    )


def _clipping(number: int, capture: Capture, story: Story, chance: random.Random) -> Clipping:
    is_rare = number % 20_011 == 0
    place = capture.source_id % len(LANGUAGES)
    return Clipping(
        capture=capture, source_id=capture.source_id, url=capture.url,
        language="is" if is_rare else LANGUAGES[place],
        title=f"{_title(chance)} xylophone" if is_rare else _title(chance), standfirst=_title(chance),
        blocks=[{"kind": "paragraph", "text": _title(chance)}] * 12, published_at=story.last_at,
        read_at=NOW, grouped_at=NOW,
    )  # fmt: skip


def _work(stories: list[Story]) -> None:
    """Have every twentieth of the latest stories claimed or drafted."""
    [user] = User.objects.all()[:1]
    for story in stories[::20]:
        clipping = Membership.objects.filter(story=story).earliest("pk").clipping
        Claim.objects.create(story=story, holder=user, since=NOW)
        draft = Draft.objects.create(
            kind=Kind.TRANSLATION, language="en", story=story, created_by=user, created_at=NOW, updated_at=NOW
        )
        DraftClipping.objects.create(draft=draft, clipping=clipping, position=0)
        Segment.objects.create(draft=draft, position=0, block=0, original="A bridge")


def ask() -> None:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get())
    deep = Story.objects.order_by("-last_at")[STORIES // 2]
    filled = {"source": Source.objects.all()[7].pk, "cursor": f"{deep.last_at.isoformat()}~{deep.pk}"}
    client.get("/desk/inbox/")
    print(json.dumps({name: _cost(client, asked.format(**filled)) for name, asked in ASKED.items()}))


def _cost(client: Client, asked: str) -> dict[str, Any]:
    """Return milliseconds of CPU (SQLite works in this process) and queries of one page."""
    address, spent = f"/desk/inbox/{asked.replace('+', '%2B')}", []
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    asked_for = queries.captured_queries
    for _ in range(TIMES):
        started = time.process_time()
        client.get(address)
        spent.append(1000 * (time.process_time() - started))
    return {
        "ms": statistics.median(spent),
        "queries": len(asked_for),
        "stories": answer.content.decode().count('id="story-'),
        "slowest": max(asked_for, key=lambda query: float(query["time"])),
    }


if __name__ == "__main__":
    {"fill": fill, "ask": ask}[sys.argv[1]]()
