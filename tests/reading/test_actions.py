from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.reading import actions
from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture
from tests.reading.pdfs import a_pdf, column
from tests.sources.captured import NOW, a_capture, a_source

pytestmark = pytest.mark.django_db

TEXT = "The bridge over the Tarvo opened on Monday after three years of work, the city said. " * 3
PAGE = """<html lang="en"><head><title>A bridge opens</title>{head}</head>
<body><article><h1>A bridge opens</h1><p>{text}</p><p>{text}</p></article></body></html>"""


def a_page(*, head: str = "", text: str = TEXT) -> str:
    return PAGE.format(head=head, text=text)


def read() -> Clipping:
    actions.read_captures(worker="w", at=NOW, limit=10)
    return Clipping.objects.get()


def test_a_captured_page_becomes_a_clipping() -> None:
    capture = a_capture(a_page())

    clipping = read()

    assert (clipping.capture, clipping.title, clipping.language) == (capture, "A bridge opens", "en")
    assert "The bridge over the Tarvo opened" in clipping.text
    assert clipping.problem == ""


def test_a_capture_is_read_once() -> None:
    a_capture(a_page())

    counts = [actions.read_captures(worker="w", at=NOW, limit=10) for _ in range(2)]

    assert counts == [1, 0]


def test_what_another_worker_reads_is_left_alone_until_its_claim_runs_out() -> None:
    a_capture(a_page())
    Capture.objects.unread().claim(worker="killed", at=NOW, limit=10)

    counts = [
        actions.read_captures(worker="w", at=NOW + wait, limit=10)
        for wait in (timedelta(), timedelta(hours=1))
    ]

    assert counts == [0, 1]


def test_a_page_without_an_article_becomes_a_clipping_that_says_so() -> None:
    a_capture("<html><body></body></html>", title="Announced")

    clipping = read()

    assert "No article text" in clipping.problem
    assert clipping.title == "Announced"
    assert not Clipping.objects.ungrouped().exists()


def test_what_is_no_page_says_what_it_is() -> None:
    a_capture(b"PK", content_type="application/zip")

    assert "not a web page but application/zip" in read().problem


def test_a_pdf_is_read_under_the_title_that_was_announced() -> None:
    body = a_pdf(column(["The bridge was opened by the mayor."]))
    a_capture(body, title="A bridge", content_type="application/pdf")

    clipping = read()

    assert (clipping.title, clipping.text) == ("A bridge", "The bridge was opened by the mayor.")


def test_a_capture_that_the_archive_lost_says_so_and_the_others_are_read() -> None:
    lost = a_capture(a_page(), source=a_source())
    a_capture(a_page(), source=a_source(home="https://post.example/"))
    Capture.objects.filter(pk=lost.pk).update(offset=lost.offset + 1)

    actions.read_captures(worker="w", at=NOW, limit=10)

    assert "missing or damaged" in Clipping.objects.get(capture=lost).problem
    assert Clipping.objects.readable().count() == 1


def test_a_title_comes_without_the_name_of_its_outlet() -> None:
    a_capture(f"<html lang='en'><title>A bridge opens - Herald</title><p>{TEXT}<p>{TEXT}", source=a_source())

    assert read().title == "A bridge opens"


def test_a_page_without_a_time_takes_its_announcement_s() -> None:
    announced_at = datetime(2026, 11, 22, 8, tzinfo=UTC)
    a_capture(a_page(), published_at=announced_at)

    assert read().published_at == announced_at


def test_a_page_dated_tomorrow_was_published_when_it_was_captured() -> None:
    a_capture(a_page(head='<meta property="article:published_time" content="2026-11-24T12:00:00Z">'))

    assert read().published_at == NOW


def test_a_page_that_does_not_tell_its_language_speaks_its_outlet_s() -> None:
    a_capture(
        a_page(text="1 2 3 4 5 6 7 8 9 " * 20).replace(' lang="en"', ""), source=a_source(languages=("fr",))
    )

    assert read().language in {"fr", "en"}
