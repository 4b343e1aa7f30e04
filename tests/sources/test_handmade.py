from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from dragoman import reading
from dragoman.people.models import User
from dragoman.reading.actions import read_captures
from dragoman.reading.models import Clipping
from dragoman.sources import handmade
from dragoman.sources.captures import archive, stored
from dragoman.sources.clipping import clip_document
from dragoman.sources.errors import NobodysTextError
from dragoman.sources.models import Capture, Entry, Source
from dragoman.sources.types import Document, Told
from dragoman.sources.warc import Archive
from tests.sources.captured import NOW, a_capture, a_source

TEXT = "The bridge was opened on Monday.\n\nHundreds walked\nacross it, and nobody fell."
TOLD = Told(
    title="A bridge <opens>",
    url="https://herald.example/bridge",
    outlet="Herald",
    authors=("Ada Moss", "Ben Hill"),
    published_at=datetime(2026, 11, 20, tzinfo=UTC),
    language="en",
)
PICTURE = Document(b"\x89PNG the very bytes", "image/png")


@pytest.fixture
def kept(db: None) -> Iterator[Archive]:
    with closing(archive()) as kept:
        yield kept


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create(username="nino")


def clip(
    kept: Archive, user: User, *, told: Told = TOLD, text: str = TEXT, beside: tuple[Document, ...] = ()
) -> Entry:
    page = handmade.page(told, text)
    return clip_document(page, told=told, beside=beside, user=user, archive=kept, at=NOW)


def test_what_was_told_of_a_text_is_what_is_read_from_it() -> None:
    clipping = reading.read(handmade.page(TOLD, TEXT).body, url=TOLD.url)

    assert (clipping.title, clipping.outlet, clipping.authors) == (TOLD.title, TOLD.outlet, TOLD.authors)
    assert clipping.published_at == TOLD.published_at
    assert [block.text for block in clipping.paragraphs] == [
        "The bridge was opened on Monday.",
        "Hundreds walked across it, and nobody fell.",
    ]


def test_an_hour_keeps_its_zone() -> None:
    at = datetime(2026, 11, 20, 7, tzinfo=timezone(timedelta(hours=1)))

    page = handmade.page(Told(title="A", published_at=at), TEXT)

    assert b'"datePublished": "2026-11-20T07:00:00+01:00"' in page.body


def test_lines_are_paragraphs_where_nothing_else_parts_them() -> None:
    assert handmade.paragraphs("One.\r\nTwo.\r\n") == ["One.", "Two."]


@given(st.text(min_size=30), st.text(), st.text())
def test_no_text_breaks_out_of_its_page(text: str, title: str, outlet: str) -> None:
    page = handmade.page(Told(title=title, outlet=outlet), text).body.decode()

    assert page.count("<script") == page.count("</script>") == page.count("<article>") == 1
    assert page.count("<p>") == len(handmade.paragraphs(text))


def test_a_text_clipped_by_hand_is_read_like_any_other_and_says_by_whom(kept: Archive, user: User) -> None:
    entry = clip(kept, user)

    read_captures(worker="w", at=NOW, limit=10)

    clipping = Clipping.objects.get()
    assert (clipping.title, clipping.url, clipping.problem) == (TOLD.title, TOLD.url, "")
    assert entry.captures.get() == clipping.capture
    assert Entry.objects.get().clipped_by == user


def test_the_very_bytes_are_a_resource_in_the_archive(kept: Archive, user: User) -> None:
    clip(kept, user, beside=(PICTURE,))

    capture = Capture.objects.get(content_type="image/png")
    with (kept._folder / capture.file).open("rb") as file:
        records = [(record.rec_type, record.content_stream().read()) for record in ArchiveIterator(file)]
    assert records[-1] == ("resource", PICTURE.body)
    assert stored(capture).body == PICTURE.body


def test_only_the_text_is_read_not_what_proves_it(kept: Archive, user: User) -> None:
    clip(kept, user, beside=(PICTURE,))

    assert [capture.content_type for capture in Capture.objects.unread()] == ["text/html; charset=utf-8"]


def test_the_same_clipped_twice_is_kept_once(kept: Archive, user: User) -> None:
    entries = [clip(kept, user, beside=(PICTURE,)) for _ in range(2)]

    assert entries[0] == entries[1]
    assert Capture.objects.count() == 2


def test_a_private_copy_joins_the_article_that_a_feed_announced(kept: Archive, user: User) -> None:
    polled = a_capture(b"<p>Only for subscribers</p>", path="bridge")

    entry = clip(kept, user, told=Told(title="A bridge", url=polled.url, is_private=True))

    assert entry == polled.entry
    assert [capture.is_private for capture in entry.captures.order_by("pk")] == [False, True]


def test_a_text_without_an_address_stands_at_its_outlets(kept: Archive, user: User) -> None:
    source = a_source()

    entry = clip(kept, user, told=Told(title="A bridge", outlet="herald"))

    assert entry.source == source
    assert entry.url.startswith("https://herald.example/#clipped-")


def test_of_outlets_of_one_name_it_is_the_one_at_the_texts_address(kept: Archive, user: User) -> None:
    a_source()
    here = a_source(home="https://herald.abroad.example/")

    entry = clip(kept, user, told=Told(title="A", outlet="Herald", url="https://herald.abroad.example/a"))

    assert entry.source == here


def test_an_outlet_that_was_unknown_is_named_and_not_followed(kept: Archive, user: User) -> None:
    entry = clip(kept, user, told=Told(title="A", outlet="The Post", url="https://post.example/a"))

    source = entry.source
    assert (source.name, source.homepage, source.is_followed) == ("The Post", "https://post.example/", False)


def test_nobodys_text_is_not_kept(kept: Archive, user: User) -> None:
    with pytest.raises(NobodysTextError):
        clip(kept, user, told=Told(title="A", outlet="Unheard of"))


def test_a_post_keeps_its_account_and_its_place_in_the_recording(kept: Archive, user: User) -> None:
    told = Told(title="A speech", url="https://video.example/1", handle="@mayor", time_code="1:02:03")

    entry = clip(kept, user, told=told)

    assert (entry.handle, entry.time_code) == ("@mayor", "1:02:03")


def test_what_was_clipped_by_hand_does_not_expire(kept: Archive, user: User) -> None:
    entry = clip(kept, user, beside=(PICTURE,))
    entry.captures.update(read_at=NOW)
    Source.objects.update(keep_days=1)

    assert not Capture.objects.outlived(at=NOW + timedelta(days=9)).exists()
