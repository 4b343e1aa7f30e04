from __future__ import annotations

from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from dragoman.publication.models import Article, Change, Looks
from dragoman.readers.actions import count_views
from dragoman.readers.counting import Tally, Visits
from dragoman.readers.models import ViewCount
from dragoman.readers.views import beacon
from tests.publication.newsroom import NOW, a_section, an_article
from tests.readers.test_counting import FIREFOX


@pytest.fixture(autouse=True)
def nothing_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without visits; views are written when a test says so, not by a timer."""
    monkeypatch.setattr(beacon, "_visits", Visits())
    monkeypatch.setattr(beacon, "_tally", Tally())
    monkeypatch.setattr(beacon, "flush_later", lambda: None)


def answer_to(body: object, *, origin: str = "http://testserver", agent: str = FIREFOX) -> HttpResponse:
    client = Client(enforce_csrf_checks=True, headers={"origin": origin, "user-agent": agent})
    response = client.post("/-/seen", data=str(body), content_type="text/plain;charset=UTF-8")
    assert not response.cookies
    return cast(HttpResponse, response)


def send(body: object, *, origin: str = "http://testserver", agent: str = FIREFOX) -> int:
    return answer_to(body, origin=origin, agent=agent).status_code


def views_of(article: Article) -> int:
    beacon.flush()
    return sum(ViewCount.objects.filter(article=article).values_list("views", flat=True))


def test_an_opened_article_is_counted(article: Article) -> None:
    status = send(article.pk)

    assert status == 204
    assert views_of(article) == 1


def test_a_reload_is_no_second_view(article: Article) -> None:
    send(article.pk)
    send(article.pk)

    assert views_of(article) == 1


def test_views_of_one_day_add_up_in_one_row(article: Article) -> None:
    today = timezone.localdate()

    for _ in range(2):
        count_views(views={(article.pk, today): 3}, at=NOW)

    assert ViewCount.objects.get().views == 6


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_a_page_from_elsewhere_is_not_listened_to(article: Article, origin: str) -> None:
    status = send(article.pk, origin=origin)

    assert status == 204
    assert views_of(article) == 0


@pytest.mark.parametrize("body", ["", "0", "-1", "81; DROP TABLE", "9" * 40, "8" * 3_000_000, "١"])
def test_nonsense_is_refused(db: None, body: str) -> None:
    assert send(body) == 400


@pytest.mark.parametrize(("imported", "words"), [(9, "Read 10 times"), (1_233, "Read 1,234 times")])
def test_the_answer_says_how_often_an_article_was_read(article: Article, imported: int, words: str) -> None:
    Looks.objects.create(shows_view_counts=True)
    Article.objects.filter(pk=article.pk).update(imported_views=imported)

    answer = answer_to(article.pk)

    assert (answer.status_code, answer.content.decode()) == (200, words)


def test_views_that_are_written_and_views_that_are_not_yet_add_up(article: Article) -> None:
    Looks.objects.create(shows_view_counts=True)
    count_views(views={(article.pk, timezone.localdate()): 10}, at=NOW)

    assert answer_to(article.pk).content == b"Read 11 times"


def test_an_article_that_few_have_read_yet_says_nothing_of_it(article: Article) -> None:
    Looks.objects.create(shows_view_counts=True)
    Article.objects.filter(pk=article.pk).update(imported_views=beacon.WORTH_SAYING - 2)

    first, second = answer_to(article.pk), answer_to(article.pk)

    assert (first.status_code, second.content) == (204, b"")


def test_numbers_are_written_as_the_article_s_language_has_them(article: Article) -> None:
    Looks.objects.create(shows_view_counts=True)
    french = an_article(a_section("/fr/culture/"), "Un pont", imported_views=1_233)

    assert "1\N{NARROW NO-BREAK SPACE}234" in answer_to(french.pk).content.decode()


def test_an_article_that_was_withdrawn_is_not_spoken_of(article: Article) -> None:
    Looks.objects.create(shows_view_counts=True)
    article.unpublish()

    assert send(article.pk) == 204


def test_an_article_that_is_not_there_makes_no_row(article: Article) -> None:
    send(article.pk + 1000)

    beacon.flush()

    assert not ViewCount.objects.exists()


def test_only_a_post_counts(client: Client, db: None) -> None:
    assert client.get("/-/seen").status_code == 405


def test_the_most_read_come_first_and_only_those_of_the_language(article: Article) -> None:
    second = an_article(a_section("/en/politics/"), "A mayor is elected")
    french = an_article(a_section("/fr/culture/"), "Un pont s'ouvre")
    hidden = an_article(a_section("/en/politics/"), "Taken back", live=False)
    day = timezone.localdate(NOW)

    count_views(views={(pk, day): pk for pk in (article.pk, second.pk, french.pk, hidden.pk)}, at=NOW)

    assert ViewCount.objects.most_read(language="en", days=7) == [second, article]


def test_a_new_order_of_the_most_read_is_announced_once(article: Article) -> None:
    day = timezone.localdate(NOW)
    Change.objects.all().delete()

    for _ in range(2):
        count_views(views={(article.pk, day): 1}, at=NOW)

    assert [change.key for change in Change.objects.all()] == ["most_read:en"]
