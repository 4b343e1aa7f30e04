from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from dragoman.people.models import User
from dragoman.reading.actions import read_captures
from dragoman.reading.models import Clipping
from dragoman.sources import newsletters
from dragoman.sources.captures import archive, stored
from dragoman.sources.errors import BrokenLetterError
from dragoman.sources.letters import envelope
from dragoman.sources.models import Capture, Channel, Entry, Mailbox, Source
from dragoman.sources.models.capture import LETTER
from dragoman.sources.warc import Archive
from dragoman.web.errors import MailboxError
from tests.sources.captured import NOW, a_source
from tests.sources.letters import ESSAY, a_letter, a_list
from tests.web.imap import PASSWORD, Server, imap_server

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with imap_server() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.empty()
    return running


@pytest.fixture
def kept() -> Iterator[Archive]:
    with closing(archive()) as kept:
        yield kept


def look(server: Server, kept: Archive, *, at: object = NOW, password: str = PASSWORD) -> int:
    return newsletters.read_mailbox(server.address, password, archive=kept, worker="w", at=at)  # type: ignore[arg-type]


def keep(kept: Archive, letter: bytes, *, follow: bool = True) -> Capture:
    capture = newsletters.keep_letter(letter, archive=kept, at=NOW)
    if follow:
        newsletters.follow(channel=Channel.objects.get(captures=capture), at=NOW)
    return capture


def open_all(kept: Archive) -> int:
    return newsletters.open_letters(archive=kept, worker="w", at=NOW, limit=20)


def test_a_letter_is_kept_byte_for_byte_in_private(server: Server, kept: Archive) -> None:
    server.receive(a_letter())

    look(server, kept)

    capture = Capture.objects.get()
    assert stored(capture).body == a_letter()
    assert (capture.content_type, capture.url, capture.is_private) == (LETTER, "mid:1@herald.example", True)


def test_a_mailbox_is_not_asked_again_at_once(server: Server, kept: Archive) -> None:
    look(server, kept)
    server.receive(a_letter())

    assert look(server, kept) == 0
    assert look(server, kept, at=LATER) == 1


def test_a_letter_comes_once_even_when_the_mailbox_counts_anew(server: Server, kept: Archive) -> None:
    server.receive(a_letter())
    look(server, kept)
    Mailbox.objects.update(validity=1)

    look(server, kept, at=LATER)

    assert Capture.objects.count() == 1


def test_a_reader_killed_before_it_could_remember_doubles_nothing(server: Server, kept: Archive) -> None:
    server.receive(a_letter())
    look(server, kept)
    Mailbox.objects.update(uid=0, read_at=None)

    look(server, kept)

    assert Capture.objects.count() == 1


def test_what_is_no_letter_does_not_stop_the_next(server: Server, kept: Archive) -> None:
    server.receive(b"Subject: nobody's\r\n\r\n", a_letter())

    look(server, kept)

    assert Capture.objects.count() == 1


def test_a_mailbox_that_refuses_us_is_asked_again_after_a_pause(server: Server, kept: Archive) -> None:
    with pytest.raises(MailboxError):
        look(server, kept, password="wrong")
    server.receive(a_letter())

    assert (look(server, kept), look(server, kept, at=LATER)) == (0, 1)


def test_an_unknown_sender_waits_for_a_decision(kept: Archive) -> None:
    keep(kept, a_letter(), follow=False)

    assert open_all(kept) == 0
    [channel] = Channel.objects.undecided()
    assert (channel.title, channel.source.is_followed) == ("The Herald", False)


def test_the_letters_that_waited_are_opened_once_somebody_follows(kept: Archive) -> None:
    keep(kept, a_letter(a_list("bridges", "rivers"), id="<1@h>"), follow=False)
    keep(kept, a_letter(a_list("rivers", "towns"), id="<2@h>"), follow=True)

    open_all(kept)

    assert list(Entry.objects.order_by("url").values_list("url", flat=True)) == [
        f"https://herald.example/{path}" for path in ("bridges", "rivers", "towns")
    ]
    assert Source.objects.get().is_followed


def test_declined_letters_stay_closed(kept: Archive) -> None:
    keep(kept, a_letter(), follow=False)

    newsletters.decline(channel=Channel.objects.get(), at=NOW)

    assert open_all(kept) == 0
    assert not Channel.objects.undecided().exists()


def test_declined_letters_are_opened_once_somebody_follows_after_all(kept: Archive) -> None:
    keep(kept, a_letter(), follow=False)
    channel = Channel.objects.get()

    newsletters.decline(channel=channel, at=NOW)
    newsletters.reconsider(channel=channel)
    assert Channel.objects.undecided().get() == channel
    newsletters.follow(channel=channel, at=NOW)

    assert open_all(kept) == 1


def test_nobody_polls_a_newsletter(kept: Archive) -> None:
    keep(kept, a_letter())

    assert not Channel.objects.due(at=LATER).exists()


def test_a_letter_is_of_the_outlet_at_whose_address_it_was_sent(kept: Archive) -> None:
    herald = a_source(home="https://www.herald.example/")

    letter = keep(kept, a_letter(sender="x@mail.herald.example"))

    assert letter.source == herald


@pytest.mark.parametrize("host", ["gmail.com", "yahoo.co.uk", "mail.beehiiv.com", "village.example"])
def test_two_people_who_write_from_one_host_are_two_outlets(kept: Archive, host: str) -> None:
    ada = keep(kept, a_letter(sender=f"Ada <ada@{host}>"))
    bob = keep(kept, a_letter(sender=f"Bob <bob@{host}>"))

    assert ada.source != bob.source
    assert (ada.source.name, bob.source.name) == ("Ada", "Bob")


def test_two_letters_of_one_paper_are_of_one_outlet(kept: Archive) -> None:
    week = keep(kept, a_letter(sender="The Herald <week@herald.example>"))
    sport = keep(kept, a_letter(sender="The Herald <sport@herald.example>"))

    assert week.source == sport.source


def test_the_way_out_of_a_list_is_never_taken(kept: Archive) -> None:
    keep(kept, a_letter(a_list("bridges")))

    open_all(kept)

    assert not Entry.objects.filter(url__contains="leave").exists()


def test_a_letter_that_is_a_text_becomes_a_private_clipping(kept: Archive) -> None:
    keep(kept, a_letter(subject="On bridges"))

    open_all(kept)
    read_captures(worker="w", at=NOW, limit=10)

    clipping = Clipping.objects.get()
    assert (clipping.title, clipping.authors, len(clipping.blocks)) == ("On bridges", ["The Herald"], 5)
    assert clipping.capture.is_private
    assert clipping.url.startswith("https://herald.example/#clipped-")


def test_a_text_stands_at_its_address_on_the_web_unless_that_names_our_subscription(kept: Archive) -> None:
    keep(kept, a_letter(Archived_At="<https://herald.example/open>", id="<1@h>"))
    keep(kept, a_letter(Archived_At="<https://herald.example/ours?e=123>", id="<2@h>"))

    open_all(kept)

    assert Entry.objects.filter(url="https://herald.example/open").exists()
    assert not Entry.objects.filter(url__contains="e=123").exists()


def test_a_letter_is_opened_once(kept: Archive) -> None:
    letter = keep(kept, a_letter())

    opened = [newsletters.open_letter(letter, archive=kept, at=NOW) for _ in range(2)]

    assert opened == [1, 0]
    assert Entry.objects.count() == 1


def test_what_a_letter_clipped_by_hand_announces_is_marked_so(kept: Archive) -> None:
    letter = keep(kept, a_letter(a_list("bridges")), follow=False)
    user = User.objects.create(username="nino")

    newsletters.open_letter(letter, archive=kept, user=user, at=NOW)

    assert Entry.objects.get().clipped_by == user


@pytest.mark.parametrize(
    ("letter", "url", "sites"),
    [
        (a_letter(), "mailto:week@herald.example", ["herald.example"]),
        (
            a_letter(sender="ada@post.example", list_id="ada.post.example"),
            "list-id:ada.post.example",
            ["ada.post.example", "post.example"],
        ),
        (a_letter(list_id="77.lists.example"), "list-id:77.lists.example", ["herald.example"]),
        (
            a_letter(sender="a@b.herald.example"),
            "mailto:a@b.herald.example",
            ["b.herald.example", "herald.example"],
        ),
        (
            a_letter(sender="a@mail.herald.co.uk"),
            "mailto:a@mail.herald.co.uk",
            ["mail.herald.co.uk", "herald.co.uk"],
        ),
        (
            a_letter(sender="ada@substack.com", list_id="ada.substack.com"),
            "list-id:ada.substack.com",
            ["ada.substack.com"],
        ),
    ],
    ids=["sender", "writer", "list", "subdomain", "public suffix", "writer among many"],
)
def test_a_sender_is_known_by_her_list_or_her_address(letter: bytes, url: str, sites: list[str]) -> None:
    sender = envelope(letter).sender

    assert (sender.url, sender.sites) == (url, tuple(f"https://{site}/" for site in sites))


@pytest.mark.parametrize(
    "letter", [b"", b"<p>A page</p>", b"From: nobody\r\n\r\n", b"\xff\xfe", ESSAY.encode()]
)
def test_what_nobody_sent_is_no_letter(letter: bytes) -> None:
    with pytest.raises(BrokenLetterError):
        envelope(letter)
