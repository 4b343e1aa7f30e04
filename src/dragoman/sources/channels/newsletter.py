"""Newsletters: an e-mail is an issue, and the headlines in it are links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from html import escape

from dragoman.sources.dates import moment
from dragoman.sources.errors import BrokenFeedError
from dragoman.sources.markup import html_root, resolved
from dragoman.sources.types import ChannelKind, Entry, Feed

SHORTEST_HEADLINE = 20
LONGEST_HEADER = 2_000
LONGEST_ISSUE = 1_000_000

_LINK = re.compile(r"https?://[^\s<>\"')\]]{4,2000}")
_SERVICE = re.compile(
    r"unsubscri|abmelden|abbestellen|désabonn|désinscri|darse de baja|disiscriv|cancelar|отписаться|abonelik"
    r"|preferences|einstellungen|privacy|datenschutz|forward(ed)? (this|to)|copyright|mailto:",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"(view|read|open|see)\b.{0,30}\b(browser|online|web)|im browser|en ligne|en línea|в браузере",
    re.IGNORECASE,
)
# What the email package was seen to raise on messages that are not.
_FAULTS = (AttributeError, LookupError, RecursionError, TypeError, ValueError)


class NewsletterChannel:
    """The issue itself, followed by the articles to which it links."""

    kind = ChannelKind.NEWSLETTER

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the issue and its articles; raise BrokenFeedError where this is no message."""
        try:
            message = message_from_bytes(body)
            sender, subject = _header(message, "From"), _header(message, "Subject")
            markup, text = _part(message, "text/html"), _part(message, "text/plain")
        except _FAULTS as error:
            raise BrokenFeedError from error
        if not sender:
            raise BrokenFeedError
        name, address = parseaddr(sender)
        at = moment(_header(message, "Date"))
        links = list(_links(markup)) if markup else list(_written(text))
        issue = Entry(
            url=_online(message, links),
            title=subject,
            id=_header(message, "Message-Id"),
            markup=markup or "<br>\n".join(escape(text, quote=False).splitlines()),
            authors=(name or address,),
            published_at=at,
            base=url,
        )
        return Feed(title=name or address, entries=(issue, *_articles(links, at)))


def _articles(links: list[tuple[str, str]], at: datetime | None) -> Iterator[Entry]:
    seen = set()
    for title, address in links:
        is_service = _SERVICE.search(f"{title} {address}") or _ONLINE.search(title)
        if len(title) >= SHORTEST_HEADLINE and not is_service and address not in seen:
            seen.add(address)
            yield Entry(url=address, title=title, id=address, published_at=at)


def _online(message: Message, links: list[tuple[str, str]]) -> str:
    """Return where the web has the issue (RFC 5064, or the link that says so), empty for nowhere."""
    stated = _LINK.search(_header(message, "Archived-At"))
    return stated[0] if stated else next((url for title, url in links if _ONLINE.search(title)), "")


def _links(markup: str) -> Iterator[tuple[str, str]]:
    root = html_root(markup[:LONGEST_ISSUE].encode())
    for link in root.iter("a") if root is not None else ():
        title = " ".join("".join(link.itertext()).split())
        if title and (address := resolved(link.get("href") or "", base="")):
            yield title, address


def _written(text: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses in a plain text with what stands beside or above them."""
    above = ""
    for line in text.splitlines():
        found = _LINK.search(line)
        words = line.replace(found[0], "").strip(" :<>()[]-–*") if found else line.strip()
        if found:
            yield words or above, found[0].rstrip(".,;")
        above = words or above


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name) or "")[:LONGEST_HEADER]
    parts = (
        part.decode(charset or "utf-8", "replace") if isinstance(part, bytes) else part
        for part, charset in decode_header(raw)
    )
    return " ".join("".join(parts).split())


def _part(message: Message, media_type: str) -> str:
    """Return the first part of this type as text, empty where there is none."""
    for part in message.walk():
        if part.get_content_type() == media_type and not part.get_filename():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload.decode(part.get_content_charset() or "utf-8", "replace")
    return ""
