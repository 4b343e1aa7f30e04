from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.web import mailbox
from dragoman.web.errors import MailboxError
from dragoman.web.mailbox import MailboxAddress, Mark, letters
from tests.web.imap import PASSWORD, Server, imap_server

ONE, TWO, THREE = (b"From: a@b.example\r\nSubject: %b\r\n\r\nBody\r\n" % name for name in (b"1", b"2", b"3"))


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with imap_server() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.empty()
    return running


def read(server: Server, *, after: Mark | None = None, limit: int = 20) -> list[bytes]:
    address = MailboxAddress.parse(server.address)
    return [letter.body for letter in letters(address, PASSWORD, after=after or Mark(), limit=limit)]


def first_mark(server: Server) -> Mark:
    return next(letters(MailboxAddress.parse(server.address), PASSWORD, after=Mark(), limit=1)).mark


def last_mark(server: Server) -> Mark:
    return list(letters(MailboxAddress.parse(server.address), PASSWORD, after=Mark(), limit=20))[-1].mark


def test_letters_come_byte_for_byte_in_their_order_and_stay_unread(server: Server) -> None:
    server.receive(ONE, TWO)

    assert read(server) == [ONE, TWO]
    assert server.unread() == 2


def test_only_what_came_after_the_mark_is_read(server: Server) -> None:
    server.receive(ONE, TWO)
    mark = last_mark(server)
    server.receive(THREE)

    assert read(server, after=mark) == [THREE]


def test_nothing_new_is_nothing(server: Server) -> None:
    server.receive(ONE)

    assert read(server, after=last_mark(server)) == []


def test_a_mailbox_that_counts_anew_is_read_from_its_beginning(server: Server) -> None:
    server.receive(ONE)
    before = last_mark(server)

    assert read(server, after=Mark(before.validity - 1, before.uid)) == [ONE]


def test_no_more_is_read_than_was_asked_for(server: Server) -> None:
    server.receive(ONE, TWO, THREE)

    assert read(server, limit=2) == [ONE, TWO]


def test_a_letter_too_large_is_passed_over(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LARGEST_LETTER", 100)
    server.receive(ONE + 100 * b"x", TWO)

    assert read(server, limit=1) == [b""]
    assert read(server, after=first_mark(server)) == [TWO]


def test_a_wrong_password_is_told_in_the_servers_words(server: Server) -> None:
    with pytest.raises(MailboxError, match="Authentication failed"):
        list(letters(MailboxAddress.parse(server.address), "wrong", after=Mark(), limit=1))


def test_a_folder_that_is_not_there_is_told(server: Server) -> None:
    address = MailboxAddress.parse(server.address.replace("INBOX", "Nowhere"))

    with pytest.raises(MailboxError, match="Nowhere"):
        list(letters(address, PASSWORD, after=Mark(), limit=1))


def test_a_server_that_is_not_there_is_told() -> None:
    address = MailboxAddress.parse("imap://desk@127.0.0.1:1/INBOX")

    with pytest.raises(MailboxError, match="no connection"):
        list(letters(address, PASSWORD, after=Mark(), limit=1))


def test_letters_come_over_tls_from_a_server_that_can_be_trusted_only(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.receive(ONE)
    address = MailboxAddress.parse(server.secure_address)

    with pytest.raises(MailboxError, match="certificate"):
        list(letters(address, PASSWORD, after=Mark(), limit=1))
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    [letter] = letters(address, PASSWORD, after=Mark(), limit=1)
    assert letter.body == ONE


@pytest.mark.parametrize(
    "address",
    [
        "https://desk@mail.example.org/",
        "imaps://mail.example.org/INBOX",
        "imaps://desk:secret@mail.example.org/INBOX",
        "imap://desk@mail.example.org/INBOX",
        "imaps://desk@mail.example.org/Pressé",
    ],
)
def test_an_address_that_says_too_little_or_too_much_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="must"):
        MailboxAddress.parse(address)


def test_what_an_address_leaves_out_is_as_usual() -> None:
    address = MailboxAddress.parse("imaps://desk%40example.org@mail.example.org")

    assert (address.port, address.user, address.folder) == (993, "desk@example.org", "INBOX")
