from __future__ import annotations

import pytest

from dragoman.publication import lists
from dragoman.publication.actions import archive
from dragoman.publication.lists.numbered import front, last_page, numbered_page
from dragoman.publication.models import ArchivePlace, Article, Change, Home, Section, Topic
from tests.publication.newsroom import HOUR, NOW, a_frame, a_section, a_topic, an_article, an_author


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch, paper: list[Home]) -> None:
    """A paper whose numbered pages are full with two articles."""
    monkeypatch.setattr(archive, "PAGE", 2)


@pytest.fixture
def culture() -> Section:
    return a_section("/en/culture/")


@pytest.fixture
def sport() -> Section:
    return a_section("/en/sport/")


def name_of(thing: Section | Topic) -> str:
    return f"{type(thing).__name__.lower()}:{thing.pk}"


def place(article: Article, thing: Section | Topic) -> int:
    return ArchivePlace.objects.get(article=article, list=name_of(thing)).page


def pages(section: Section) -> list[list[str]]:
    """Return the headlines on each numbered page of a section, page 1 first, gaps as nothing."""
    places = ArchivePlace.objects.of(name_of(section)).order_by("page", "pk").select_related("article")
    shown: dict[int, list[str]] = {}
    for one in places:
        shown.setdefault(one.page, []).append(one.article.title if one.article else "")
    return list(shown.values())


def publish(section: Section, headlines: str) -> list[Article]:
    return [an_article(section, name, at=NOW + hour * HOUR) for hour, name in enumerate(headlines)]


def test_an_article_that_goes_live_gets_a_page_of_each_of_its_lists(culture: Section) -> None:
    topic, film = a_topic("Bridges"), a_section("/en/culture/film/")

    article = an_article(film, topics=[topic], translators=["Ada"])

    names = set(ArchivePlace.objects.filter(article=article).values_list("list", flat=True))
    ada = an_author("Ada")
    assert names == {name_of(film), name_of(culture), name_of(topic), f"author:{ada.pk}:en"}


def test_a_draft_has_no_place_until_it_is_published(culture: Section) -> None:
    draft = an_article(culture, live=False)
    assert not ArchivePlace.objects.exists()

    draft.save_revision().publish()

    assert place(draft, culture) == 1


def test_a_full_page_is_followed_by_the_next(culture: Section) -> None:
    publish(culture, "abcde")

    assert pages(culture) == [["a", "b"], ["c", "d"], ["e"]]


def test_an_article_dated_back_joins_the_newest_page(culture: Section) -> None:
    publish(culture, "abc")

    an_article(culture, "old", at=NOW - 1000 * HOUR)

    assert pages(culture) == [["a", "b"], ["c", "old"]]


def test_a_place_is_kept_whatever_becomes_of_the_article(culture: Section) -> None:
    first, *_ = publish(culture, "abcde")

    first.published_at = NOW + 99 * HOUR
    first.save_revision().publish()
    first.unpublish()
    first.save_revision().publish()

    assert pages(culture) == [["a", "b"], ["c", "d"], ["e"]]


def test_a_deleted_article_leaves_a_gap_that_nobody_fills(culture: Section) -> None:
    *_, last = publish(culture, "abc")

    last.delete()
    publish(culture, "de")

    assert pages(culture) == [["a", "b"], ["", "d"], ["e"]]


def test_a_topic_that_comes_later_gives_a_place_in_its_list(culture: Section) -> None:
    article, topic = an_article(culture), a_topic("Bridges")

    article.topics = [topic]
    article.save()

    assert place(article, topic) == 1


def test_articles_of_a_section_that_moves_get_places_where_it_moves_to(
    culture: Section, sport: Section
) -> None:
    film = a_section("/en/culture/film/")
    publish(film, "ab")

    film.move(sport, "last-child")

    assert pages(a_section("/en/sport/")) == pages(culture) == [["a", "b"]]


def test_a_page_begun_has_the_last_but_one_stand_alone_and_the_one_before_lead_to_it(
    culture: Section,
) -> None:
    publish(culture, "abcdef")
    Change.objects.all().delete()

    publish(culture, "g")  # begins page 4

    keys = set(Change.objects.filter(key__startswith="list:section").values_list("key", flat=True))
    assert keys == {f"list:section:{culture.pk}{end}" for end in ("", ":1", ":2")}


def test_every_article_stands_once_on_the_front_or_on_a_numbered_page(culture: Section) -> None:
    publish(culture, "abcdefghi")
    members, frame = lists.pages.list_of(culture), a_frame("/en/culture/")

    shelves = [front(members, frame)]
    shelves += [numbered_page(members, number, frame) for number in range(last_page(members.key), 0, -1)]

    shown = ["".join(item.card.headline for item in shelf.items) for shelf in shelves]
    assert shown == ["ihg", "fe", "dc", "ba"]


def test_the_pages_lead_from_the_front_to_the_oldest_and_back(culture: Section) -> None:
    publish(culture, "abcdefghi")
    members, frame = lists.pages.list_of(culture), a_frame("/en/culture/")

    ways = [(shelf.newer, shelf.older) for shelf in (
        front(members, frame), *(numbered_page(members, number, frame) for number in (3, 2, 1))
    )]  # fmt: skip

    one, two, three = (f"/en/culture/page-{number}/" for number in (1, 2, 3))
    assert ways == [("", three), ("/en/culture/", two), (three, one), (two, "")]


def test_articles_without_places_get_them_the_oldest_first(culture: Section) -> None:
    late, early = (
        an_article(culture, name, at=NOW + hour * HOUR) for hour, name in ((5, "late"), (1, "early"))
    )
    other = an_article(culture, "other", at=NOW + 9 * HOUR)
    ArchivePlace.objects.all().delete()

    assert archive.assign_missing(at=NOW) == 3
    assert archive.assign_missing(at=NOW) == 0

    assert [place(article, culture) for article in (early, late, other)] == [1, 1, 2]


def test_a_refilled_list_is_announced(culture: Section) -> None:
    publish(culture, "abcdef")
    ArchivePlace.objects.all().delete()
    Change.objects.all().delete()

    archive.assign_missing(at=NOW)

    keys = set(Change.objects.values_list("key", flat=True))
    assert {f"list:section:{culture.pk}", f"list:section:{culture.pk}:1"} <= keys
