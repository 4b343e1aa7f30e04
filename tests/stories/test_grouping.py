from __future__ import annotations

import random
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from dragoman import press
from dragoman.stories import Grouper, Item
from dragoman.stories.features import features, sound

STARTED_AT = datetime(2026, 9, 13, 8, tzinfo=UTC)


def press_items() -> list[Item]:
    """Return every article of the sample press, as a newsroom meets them."""
    articles = sorted(
        press.articles(started_at=STARTED_AT), key=lambda article: (article.published_at, article.id)
    )
    return [Item(a.id, a.language, a.published_at, a.title, f"{a.standfirst}\n{a.text}") for a in articles]


def place(items: list[Item], grouper: Grouper | None = None) -> dict[str, str]:
    grouper = grouper or Grouper()
    return {item.id: grouper.add(item).story_id for item in items}


def an_item(id: str, title: str, *, hours: float = 0, language: str = "en") -> Item:
    return Item(id, language, STARTED_AT + timedelta(hours=hours), title, "")


def test_agency_copy_is_grouped_with_its_original() -> None:
    items = {item.id: item for item in press_items()}
    original, copy = items["meridian-wire/tarvo-bridge-opens"], items["saltmere-post/bridge-replaces-ferry"]

    stories = place([original, copy])

    assert stories[copy.id] == stories[original.id]


def test_the_events_of_the_sample_press_are_told_apart_in_nine_languages() -> None:
    events = press.events()

    stories = place(press_items())

    pairs = [(a, b) for a in stories for b in stories if a < b and a in events and b in events]
    together = {(a, b) for a, b in pairs if stories[a] == stories[b]}
    same_event = {(a, b) for a, b in pairs if events[a] == events[b]}
    assert len(together & same_event) / len(together) > 0.95
    assert len(together & same_event) / len(same_event) > 0.6


def test_different_events_at_one_place_stay_apart() -> None:
    stories = place(
        [
            an_item("a", "Bridge opens at Tarvo after six years of work on two pylons"),
            an_item(
                "b", "Football club of Tarvo loses its coach to a rival before the winter break", hours=1
            ),
        ]
    )

    assert stories["a"] != stories["b"]


def test_a_story_is_closed_when_nothing_came_for_days() -> None:
    title = "Ferry strike in Saltmere enters third day as crews reject offer"

    stories = place([an_item("a", title), an_item("b", title, hours=24 * 5)])

    assert stories["a"] != stories["b"]


def test_a_restart_continues_where_the_first_grouper_stopped() -> None:
    items = press_items()
    at_once = place(items)
    half = len(items) // 2
    restarted = Grouper()

    restarted.seed((item, at_once[item.id]) for item in items[:half])

    assert place(items[half:], restarted) == {item.id: at_once[item.id] for item in items[half:]}


def test_how_alike_is_between_0_and_1() -> None:
    grouper = Grouper()

    scores = [grouper.add(item).score for item in press_items()]

    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("name", "language"),
    [("Tarvo", "en"), ("Тарво", "ru"), ("タルボ", "ja"), ("تارفو", "ar")],
)
def test_a_name_sounds_alike_in_every_script(name: str, language: str) -> None:
    assert sound(name, language=language) == "trb"


def test_a_number_is_the_same_however_it_is_written() -> None:
    texts = [("1,240 metres", "en"), ("1.240 metros", "es"), ("1 240 mètres", "fr"), ("1240 метара", "mk")]

    found = [
        {name for name in features("", text, language=language) if name[0] == "n"} for text, language in texts
    ]

    assert found == [{"n:1240"}] * 4


def test_an_item_without_words_begins_a_story_of_its_own() -> None:
    stories = place([an_item("a", ""), an_item("b", ""), an_item("c", "!?")])

    assert len(set(stories.values())) == 3


def test_ten_thousand_features_of_one_article_are_no_trouble() -> None:
    text = " ".join(f"Name{n} {n}" for n in range(10_000))
    counted: defaultdict[str, int] = defaultdict(int)

    for name in features("", text, language="en"):
        counted[name[0]] += 1

    assert sum(counted.values()) < 2_000


def test_a_long_archive_is_placed_in_time_that_grows_with_its_length() -> None:
    words = sorted({word for item in press_items() if item.language == "en" for word in item.text.split()})
    chance = random.Random(0)
    texts = [" ".join(chance.choices(words, k=40)) for _ in range(1_600)]
    items = [an_item(str(n), text, hours=n / 100) for n, text in enumerate(texts)]

    # Side by side, as a busy machine is slower at one moment than at another.
    rounds = [(_seconds(items[:200]), _seconds(items)) for _ in range(3)]

    assert min(long / short for short, long in rounds) < 8 * 3


def _seconds(items: list[Item]) -> float:
    started = time.process_time()
    place(items)
    return time.process_time() - started
