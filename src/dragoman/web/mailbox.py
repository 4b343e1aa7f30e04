"""A mailbox read over IMAP (RFC 9051), and left as it was: nothing is marked, moved or deleted."""

from __future__ import annotations

import imaplib
import re
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from dragoman.web.errors import MailboxError

LARGEST_LETTER = 25_000_000
"""Bytes: what mail servers usually let through; larger letters are left where they are."""

_PATIENCE = 20
"""Seconds for each answer of the server."""
_DEADLINE = 120.0
_ON_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    """Where letters lie: ``imaps://user@host/INBOX``, the password apart."""

    host: str
    port: int
    user: str
    folder: str
    is_secure: bool

    @classmethod
    def parse(cls, address: str) -> MailboxAddress:
        """Return what an address says; raise ValueError, with a reason, where it makes no sense."""
        parts = urlsplit(address)
        if parts.scheme not in {"imaps", "imap"} or not parts.hostname or not parts.username:
            raise ValueError('must be like "imaps://user@mail.example.org/INBOX"')
        if parts.password is not None:
            raise ValueError("must not contain the password: mailbox_password refers to it")
        if parts.scheme == "imap" and parts.hostname not in _ON_THIS_MACHINE:
            raise ValueError("must begin with imaps:// so that nobody on the way reads the password")
        if not address.isascii():
            raise ValueError("must be plain ASCII")
        is_secure = parts.scheme == "imaps"
        folder = unquote(parts.path.strip("/")) or "INBOX"
        return cls(
            parts.hostname,
            parts.port or (993 if is_secure else 143),
            unquote(parts.username),
            folder,
            is_secure,
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a mailbox was read: the number of a letter, which counts while ``validity`` stays."""

    validity: int = 0
    uid: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it arrived, byte for byte, and the mark behind it; empty when it is gone or too large."""

    mark: Mark
    body: bytes


def letters(address: MailboxAddress, password: str, *, after: Mark, limit: int) -> Iterator[Letter]:
    """Yield letters that came after ``after``, the oldest first; all of them where the mailbox counts anew.

    Raises MailboxError where the server cannot be reached, refuses us, or takes longer than two minutes.
    """
    until = time.monotonic() + _DEADLINE
    with _told(address), _opened(address, password) as box:
        validity = _validity(box)
        start = after.uid if after.validity == validity else 0
        for uid in _numbers(box, start)[:limit]:
            if time.monotonic() > until:
                raise TimeoutError
            yield Letter(Mark(validity, uid), _body(box, uid))


@contextmanager
def _told(address: MailboxAddress) -> Iterator[None]:
    """Turn whatever goes wrong between us and the server into a sentence."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailboxError(address.host, "its certificate cannot be trusted") from error
    except TimeoutError as error:
        raise MailboxError(address.host, "it takes too long") from error
    except OSError as error:
        raise MailboxError(address.host, "no connection could be made, or it broke") from error
    except imaplib.IMAP4.error as error:
        raise MailboxError(address.host, f"it says: {_words(error)}") from error


@contextmanager
def _opened(address: MailboxAddress, password: str) -> Iterator[imaplib.IMAP4]:
    if address.is_secure:
        context = ssl.create_default_context()
        box: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            address.host, address.port, ssl_context=context, timeout=_PATIENCE
        )
    else:
        box = imaplib.IMAP4(address.host, address.port, timeout=_PATIENCE)
    try:
        box.login(address.user, password)
        _require(box.select(_quoted(address.folder), readonly=True))
        yield box
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            box.logout()


def _validity(box: imaplib.IMAP4) -> int:
    _, told = box.response("UIDVALIDITY")
    return int(told[-1]) if told and told[-1] else 0


def _numbers(box: imaplib.IMAP4, start: int) -> list[int]:
    """Return the numbers of letters after ``start``; of “n:*” servers name the last one even below n."""
    found = _require(box.uid("SEARCH", "UID", f"{start + 1}:*"))
    return sorted(uid for part in found if part for uid in map(int, part.split()) if uid > start)


def _body(box: imaplib.IMAP4, uid: int) -> bytes:
    """Return a letter, nothing for one that is gone or too large; PEEK leaves it unread."""
    about = _require(box.uid("FETCH", str(uid), "(RFC822.SIZE)"))
    size = next(
        (int(found[1]) for part in about if isinstance(part, bytes) and (found := _SIZE.search(part))), 0
    )
    if not 0 < size <= LARGEST_LETTER:
        return b""
    parts = _require(box.uid("FETCH", str(uid), "(BODY.PEEK[])"))
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), b"")


def _require(answer: tuple[str, list[Any]]) -> list[Any]:
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(data[-1] if data else status)
    return data


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words(error: imaplib.IMAP4.error) -> str:
    """Return what the server said, in one line."""
    said = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(text.split())[:200].rstrip(".") or "no"
