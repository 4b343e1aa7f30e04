"""Hubs that tell us of news, as far as it is pure: WebSub (W3C Recommendation, 23 January 2018)."""

from __future__ import annotations

import hmac
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from dragoman.sources.markup import absolute
from dragoman.web import Answer, is_public

LEASE = timedelta(days=10)
"""How long we ask to be told; hubs may give less."""
SHORTEST_LEASE = timedelta(minutes=10)
RENEWED_BEFORE = timedelta(hours=12)
"""How long before its end a lease is renewed, if it is not shorter than twice that."""

_DIGESTS = frozenset({"sha1", "sha256", "sha384", "sha512"})
_HEAD = 8_000
_LINK = re.compile(rb"<(?:\w+:)?link\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HEADER = re.compile(r'<([^<>]*)>((?:\s*;\s*\w+\*?\s*=\s*(?:"[^"]*"|[^\s",;]+))*)')
_REL = re.compile(r';\s*rel\s*=\s*"?([^";]*)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hub:
    """Who tells of news (``url``), and of which address (``topic``)."""

    url: str
    topic: str


def announced(answer: Answer) -> Hub | None:
    """Return the hub that a feed names, in its headers or else in its text; None where it names none."""
    for links in (_in_headers(answer), _in_text(answer.body[:_HEAD])):
        found: dict[str, str] = {}
        for rel, address in links:
            for name in rel.lower().split():
                found.setdefault(name, address)
        hub = absolute(found.get("hub", ""), base=answer.final_url) if "hub" in found else None
        topic = absolute(found.get("self", ""), base=answer.final_url) or answer.final_url
        if hub:
            return Hub(hub, topic)
    return None


def is_reachable(public_address: str) -> bool:
    """Return whether a hub could call us: not at a private address, nor at a name of this machine."""
    host = urlsplit(public_address).hostname or ""
    if re.fullmatch(r"[\d.]+|.*:.*", host):
        return is_public(host)
    return "." in host and not host.endswith((".localhost", ".local", ".internal"))


def is_signed(body: bytes, *, signature: str, secret: str) -> bool:
    """Return whether ``X-Hub-Signature`` (``sha256=…``) was made of this body by who knows the secret."""
    method, _, told = signature.partition("=")
    if method not in _DIGESTS or not told.isascii():
        return False
    return hmac.compare_digest(hmac.new(secret.encode(), body, method).hexdigest(), told.lower())


def renewal(lease: timedelta) -> timedelta:
    """Return how long after it was given a lease is renewed."""
    return max(lease - RENEWED_BEFORE, lease / 2)


def lease_of(seconds: str) -> timedelta:
    """Return the lease that a hub gives, within reason; what it does not say is what we asked."""
    if not seconds.isascii() or not seconds.isdigit():
        return LEASE
    return min(max(timedelta(seconds=min(int(seconds), 10**8)), SHORTEST_LEASE), LEASE * 10)


def _in_headers(answer: Answer) -> Iterator[tuple[str, str]]:
    fields: Iterable[str] = (value for name, value in answer.headers if name.lower() == "link")
    for field in fields:
        for address, parameters in _HEADER.findall(field[:_HEAD]):
            for rel in _REL.findall(parameters):
                yield rel, address


def _in_text(head: bytes) -> Iterator[tuple[str, str]]:
    for link in _LINK.findall(head):
        facts = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(link)}
        if b"rel" in facts and b"href" in facts:
            yield (
                facts[b"rel"].decode("utf-8", "replace"),
                html.unescape(facts[b"href"].decode("utf-8", "replace")),
            )
