"""What a newsletter says of itself: who sends it, and whether it is a list of links or a text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from urllib.parse import quote

import nh3

from dragoman.sources.errors import BrokenLetterError
from dragoman.sources.types import Document, Entry
from dragoman.web.limits import is_public_suffix, registrable_domain
from dragoman.web.urls import LONGEST

LETTERS_FOR_A_TEXT = 600
"""For each link with a headline: lists say a sentence or two of each article, essays cite now and then."""

_LIST_ID = re.compile(r"<([\w.-]{1,250})>\s*$")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_ADDRESS = re.compile(r"<(https?://[^>\s]+)>")
_MANY_WRITE_FROM = re.compile(
    r"(gmail|googlemail|outlook|hotmail|yahoo|ymail|icloud|aol|gmx|protonmail)(\.[a-z]{2,3}){1,2}"
    r"|(live|msn|me|mac|zoho|fastmail)\.com|(proton|pm)\.me|(web|t-online)\.de|laposte\.net"
    r"|(mail|inbox|list|bk|yandex|ya|rambler)\.ru|yandex\.com|ukr\.net|(i|meta)\.ua"
    r"|(substack|beehiiv|convertkit|mailerlite)\.com|ghost\.io|buttondown\.email"
    r"|(mailchimpapp|mcsv|mcdlv|rsgsv)\.net|mailchimp\.com"
)
_BREAK = re.compile(
    r"<(?:br|/?p|/?div|/?li|/?h\d|/?tr|/?td|/?blockquote|/?ul|/?ol|/?table)\b[^>]*>", re.IGNORECASE
)
_MEMBER = re.compile(
    r"(<(?:style|script|title)\b.*?</(?:style|script|title)\s*>|<!--.*?-->)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a newsletter, told from others by ``url``.

    ``sites`` may be its outlet's, likeliest first; ``own_site`` is nobody else's.
    """

    url: str
    name: str
    sites: tuple[str, ...]
    own_site: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a letter's head says."""

    sender: Sender
    id: str
    service_links: frozenset[str]


def envelope(body: bytes) -> Envelope:
    """Return what stands at the head of a message; raise BrokenLetterError where nobody sent it."""
    try:
        message = message_from_bytes(body)
        name, address = parseaddr(_header(message, "From"))
        list_id = _LIST_ID.search(_header(message, "List-Id"))
        id = _header(message, "Message-Id").strip("<> ")
        links = _ADDRESS.findall(_header(message, "List-Unsubscribe"))
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise BrokenLetterError from error
    writer, _, host = address.lower().rpartition("@")
    if not _HOST.fullmatch(host):
        raise BrokenLetterError
    listed = list_id[1].lower() if list_id else ""
    sender = Sender(
        url=f"list-id:{listed}" if listed else f"mailto:{address.lower()}",
        name=name or address,
        sites=tuple(f"https://{site}/" for site in _sites(host, listed)),
        own_site=f"https://{host}/~{quote(writer)}/",
    )
    return Envelope(sender, id or Document(body, "").digest, frozenset(links))


def is_text(issue: Entry, *, articles: int) -> bool:
    """Say whether an issue is itself what is to be read, rather than the articles to which it links."""
    return sum(map(len, paragraphs(issue))) >= LETTERS_FOR_A_TEXT * (articles + 1)


def paragraphs(issue: Entry) -> list[str]:
    """Return the paragraphs of an issue as plain text."""
    one_line = " ".join(_MEMBER.sub(" ", issue.markup).split())
    plain = html.unescape(nh3.clean(_BREAK.sub("\n", one_line), tags=set()))
    return [line for part in plain.split("\n") if (line := " ".join(part.split()))]


def online(issue: Entry) -> str:
    """Return where everybody can read an issue; empty where the address may carry our subscriber's number."""
    return "" if "?" in issue.url else issue.url


def _sites(host: str, listed: str) -> list[str]:
    """Return hosts from the likeliest: many writers send from one host, with lists below it or none."""
    labels = host.split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
    is_shared = _MANY_WRITE_FROM.fullmatch(registrable_domain(host))
    above = [] if is_shared else [site for site in parents if not is_public_suffix(site)]
    return [listed, *above] if listed.endswith(f".{host}") else above


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name) or "")[:LONGEST]
    return " ".join(str(make_header(decode_header(raw))).split())
