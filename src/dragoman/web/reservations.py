"""What publishers reserve from machines: the TDM Reservation Protocol (W3C) and ``Content-Usage`` (IETF)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.web.robots import matches
from dragoman.web.types import Answer
from dragoman.web.urls import parsed

WELL_KNOWN = "/.well-known/tdmrep.json"
LARGEST = 500 * 1024
"""Bytes: a host's file that is larger says nothing."""

MOST_RULES = 1_000
_NAMES = ("tdm-reservation", "tdm-policy")
_LEARNING = frozenset({"ai", "bots", "train-ai", "train-genai"})
_HEAD = 100_000
_META = re.compile(rb"<meta\s[^>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""(name|content)\s*=\s*(?:"([^"]{0,900})"|'([^']{0,900})'|([^\s"'>]{1,900}))""", re.IGNORECASE
)
_USAGE = re.compile(r"^\s*([a-z][a-z0-9_.*-]*)\s*=\s*\??([yn01])\s*(?:;.*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a page says about mining it: ``is_reserved`` is None where it says nothing.

    ``policy`` is the address of terms under which it may be mined, ``usage`` the preferences of
    ``Content-Usage`` by category (``train-ai``), ``terms`` all of it as it was sent.
    """

    is_reserved: bool | None = None
    policy: str = ""
    usage: tuple[tuple[str, bool], ...] = ()
    terms: str = ""


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What a host's file says of the pages that a pattern fits."""

    pattern: bytes
    facts: tuple[tuple[str, str], ...]

    def fits(self, path: str) -> bool:
        """Match as robots.txt does: from the start, ``*`` for anything, ``$`` for the end."""
        return matches(self.pattern, path.encode("utf-8", "replace"))


def site_rules(data: bytes) -> tuple[SiteRule, ...]:
    """Return what a host's ``tdmrep`` file says, in its order; nothing where it is too large or broken."""
    try:
        entries: Any = json.loads(data) if 0 < len(data) <= LARGEST else []
    except (ValueError, RecursionError):
        return ()
    listed = entries[:MOST_RULES] if isinstance(entries, list) else []
    rules = (_rule(entry) for entry in listed if isinstance(entry, dict))
    return tuple(rule for rule in rules if rule.pattern)


def reservation(answer: Answer, *, site: Iterable[SiteRule] = ()) -> Reservation:
    """Return what an answer reserves, in its headers, else in its page, else by the rules of its ``site``.

    The protocol's own order of precedence; a category that ``Content-Usage`` denies to machines that learn
    reserves too.
    """
    facts = {name: value for name in _NAMES if (value := answer.header(name)) is not None}
    if "html" in (answer.header("Content-Type") or "html").lower():
        facts = _in_page(answer.body) | facts
    if "tdm-reservation" not in facts:
        facts |= _of_site(site, parsed(answer.final_url).pathname)
    said = answer.header("Content-Usage") or ""
    if said:
        facts["content-usage"] = said
    usage = _usage(said)
    return Reservation(
        _is_reserved(facts.get("tdm-reservation", ""), dict(usage)),
        facts.get("tdm-policy", "").strip(),
        usage,
        "\n".join(f"{name}: {value}" for name, value in facts.items()),
    )


def _is_reserved(said: str, usage: Mapping[str, bool]) -> bool | None:
    learning = [allowed for name, allowed in usage.items() if name in _LEARNING]
    stated = {"1": True, "0": False}.get(said.strip())
    if stated or False in learning:
        return True
    return False if stated is False or learning else None


def _usage(header: str) -> tuple[tuple[str, bool], ...]:
    found = (_USAGE.match(part) for part in header[:2_000].split(","))
    return tuple((match[1].lower(), match[2].lower() in {"y", "1"}) for match in found if match)


def _in_page(body: bytes) -> dict[str, str]:
    facts: dict[str, str] = {}
    for tag in _META.findall(body[:_HEAD]):
        said = {name.lower(): b"".join(values) for name, *values in _ATTRIBUTE.findall(tag)}
        name = said.get(b"name", b"").decode("latin-1").lower()
        if name in _NAMES and b"content" in said:
            facts.setdefault(name, said[b"content"].decode("utf-8", "replace"))
    return facts


def _rule(entry: Mapping[str, Any]) -> SiteRule:
    location = entry.get("location")
    pattern = location.encode("utf-8", "replace") if isinstance(location, str) else b""
    facts = ((name, str(entry[name])) for name in _NAMES if isinstance(entry.get(name), str | int))
    return SiteRule(pattern, tuple(facts))


def _of_site(rules: Iterable[SiteRule], path: str) -> dict[str, str]:
    """Return what the first fitting rule of a host says."""
    return next((dict(rule.facts) for rule in rules if rule.fits(path)), {})
