"""What a host's robots.txt (RFC 9309) lets us read.

Read as Google's parser reads it, so that a publisher who checked the file there is not surprised here: the
same misspelt words, the same cut of endless lines, the same precedence of the longest pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

LARGEST = 500 * 1024
"""Bytes that are read of a file (RFC 9309, 2.5); what follows is not looked at."""

_LONGEST_LINE = 16_663
_LONGEST_DELAY = 86_400.0
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r\n|\r|\n")
_PRODUCT = re.compile(rb"[A-Za-z_-]*")
_ESCAPED = re.compile(rb"%[0-9a-fA-F]{2}|[\x80-\xff]")
_PATH = re.compile(r"[/?;]")
_KEYS = {
    "user-agent": (b"user-agent", b"useragent", b"user agent"),
    "allow": (b"allow",),
    "disallow": (b"disallow", b"dissallow", b"dissalow", b"disalow", b"diasllow", b"disallaw"),
    "crawl-delay": (b"crawl-delay", b"crawldelay"),
    "sitemap": (b"sitemap", b"site-map"),
}


def robots_allow(robots_txt: bytes | str, *, agent: str, url: str) -> bool:
    """Return whether ``robots_txt`` lets ``agent`` (a product's name, like ``Dragoman``) read ``url``."""
    return Robots.parse(robots_txt).allows(agent, url)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt says to one agent; ``crawl_delay`` is in seconds, None where it asks for none."""

    allowed: tuple[bytes, ...] = ()
    disallowed: tuple[bytes, ...] = ()
    crawl_delay: float | None = None

    def allow(self, url: str) -> bool:
        """Return whether ``url`` may be read: the longest pattern decides, and of two as long the kinder."""
        if not self.disallowed:
            return True
        path = _escaped(_path(url).encode("utf-8", "surrogatepass"), raw=True)
        return _longest(self.disallowed, path) <= _longest(self.allowed, path)


ALLOW_ALL = Rules()


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt, understood: its groups in order, and the sitemaps that it names."""

    groups: tuple[_Group, ...] = ()
    sitemaps: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: bytes | str) -> Self:
        """Return what a file says, however broken it is."""
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        groups: list[_Group] = []
        sitemaps: list[str] = []
        is_open = False
        for key, value in _directives(data[:LARGEST]):
            if key == "sitemap":
                sitemaps.append(value.decode("utf-8", "replace"))
            elif key == "user-agent":
                if not is_open:
                    groups.append(_Group())
                is_open = True
                groups[-1].agents.add(_agent(value))
            elif groups:
                is_open = is_open and key == "crawl-delay"
                groups[-1].take(key, value)
        return cls(tuple(groups), tuple(sitemaps))

    def rules_for(self, agent: str) -> Rules:
        """Return the rules of the groups that name ``agent``, or else of those for everybody."""
        name = agent.partition("/")[0].lower().encode("utf-8", "replace")
        mine = [group for group in self.groups if name in group.agents] if name != b"*" else []
        mine = mine or [group for group in self.groups if b"*" in group.agents]
        delays = [group.delay for group in mine if group.delay is not None]
        return Rules(
            tuple(pattern for group in mine for pattern in group.allowed),
            tuple(pattern for group in mine for pattern in group.disallowed),
            max(delays, default=None),
        )

    def allows(self, agent: str, url: str) -> bool:
        """Return whether ``agent`` may read ``url``."""
        return self.rules_for(agent).allow(url)

    def crawl_delay(self, agent: str) -> float | None:
        """Return the seconds that ``agent`` is to wait between two requests, None where unsaid."""
        return self.rules_for(agent).crawl_delay


def matches(pattern: bytes, path: bytes) -> bool:
    """Return whether a pattern with stars fits the start of ``path``, or all of it where it ends with ``$``.

    From the left, each piece between stars at its first place: never more than one pass.
    """
    is_anchored = pattern.endswith(b"$")
    first, *rest = (pattern[:-1] if is_anchored else pattern).split(b"*")
    if not path.startswith(first):
        return False
    if is_anchored and not rest:
        return path == first
    place, last = len(first), rest.pop() if is_anchored else b""
    for piece in rest:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not is_anchored or (path.endswith(last) and len(path) - len(last) >= place)


class _Group:
    """Agents, and the lines that are meant for them."""

    __slots__ = ("agents", "allowed", "delay", "disallowed")

    def __init__(self) -> None:
        self.agents: set[bytes] = set()
        self.allowed: list[bytes] = []
        self.disallowed: list[bytes] = []
        self.delay: float | None = None

    def take(self, key: str, value: bytes) -> None:
        if key == "crawl-delay":
            self.delay = _seconds(value)
        elif key == "disallow":
            self.disallowed.append(_escaped(value))
        else:
            self.allowed.append(_escaped(value))
            folder, slash, file = value.rpartition(b"/")
            if slash and file.startswith(b"index.htm"):
                self.allowed.append(_escaped(folder) + b"/$")


def _directives(data: bytes) -> Iterator[tuple[str, bytes]]:
    for line in _LINE_END.split(_without_mark(data)):
        key, value = _key_and_value(line[:_LONGEST_LINE])
        for name, spellings in _KEYS.items():
            if key.startswith(spellings):
                yield name, value


def _key_and_value(line: bytes) -> tuple[bytes, bytes]:
    """Split a line at its colon, or else at its only gap: people forget the colon."""
    line = line.partition(b"#")[0].strip()
    key, colon, value = line.partition(b":")
    if not colon:
        words = line.split()
        key, value = words if len(words) == 2 else (b"", b"")
    return key.strip().lower(), value.strip()


def _without_mark(data: bytes) -> bytes:
    """Drop the byte order mark, or what is left of one."""
    common = 0
    while common < 3 and data[common : common + 1] == _BYTE_ORDER_MARK[common : common + 1]:
        common += 1
    return data[common:]


def _agent(value: bytes) -> bytes:
    if value[:1] == b"*" and not value[1:2].strip():
        return b"*"
    match = _PRODUCT.match(value)
    return match[0].lower() if match else b""


def _seconds(value: bytes) -> float | None:
    try:
        seconds = float(value[:20])
    except ValueError:
        return None
    return min(seconds, _LONGEST_DELAY) if seconds > 0 else None


def _escaped(pattern: bytes, *, raw: bool = False) -> bytes:
    """Return a pattern with its escapes in upper case and, unless ``raw``, what is not ASCII escaped."""

    def spelt(match: re.Match[bytes]) -> bytes:
        if match[0][0] == ord("%"):
            return match[0].upper()
        return match[0] if raw else b"%%%02X" % match[0][0]

    return _ESCAPED.sub(spelt, pattern)


def _path(url: str) -> str:
    """Return path, parameters and query of an address, as it is spelt."""
    start = 2 if url.startswith("//") else 0
    scheme = url.find("://", start)
    early = _PATH.search(url, start)
    if scheme >= 0 and not (early and early.start() < scheme):
        start = scheme + 3
    begin = _PATH.search(url, start)
    fragment = url.find("#")
    if not begin or 0 <= fragment < begin.start():
        return "/"
    path = url[begin.start() : fragment if fragment >= 0 else None]
    return path if path.startswith("/") else "/" + path


def _longest(patterns: tuple[bytes, ...], path: bytes) -> int:
    return max((len(pattern) for pattern in patterns if matches(pattern, path)), default=0)
