"""An article's pictures: the lead picture with caption and credit, and the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from dragoman.reading.metadata.addresses import absolute
from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.shown import Shown, label
from dragoman.reading.metadata.texts import line
from dragoman.reading.types import Picture

_SHARED = ("og:image", "og:image:secure_url", "og:image:url")
_OTHERS = (
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
    "sailthru.image.full",
    "image",
    "thumbnail",
)
# Signs of the outlet, of its software and of its people.
_NO_PICTURE = (
    "logo", "placeholder", "default", "blank", "spacer", "pixel", "avatar", "sprite", "1x1", "no-image",
    "noimage", "transparent", "loader", "branded",
    "favicon", "/icon", "-icon", "icon.", "fallback", "profile",
    "headshot", "badge", "button", "emoji", ".svg", "data:", "social-share",
)  # fmt: skip
_CREDIT = re.compile(
    r"(?:©|\(c\)|\b(?i:photo(?:graph)?(?: by)?|foto(?:graf)?|fotos|image|picture|credits?|bild|quelle"
    r"|crédit(?: photo)?|fuente|fonte"
    r"|фото|写真|사진|图|صورة|عکس)\s*[:：/=]|\b(?=Getty|Reuters|REUTERS|AFP|EPA\b|AP Photo|dpa\b))\s*(.+)$",
)
_CREDIT_WORDS = re.compile(r"credit|copyright|source|author|photographer|rights|agency")
_CAPTION_WORDS = re.compile(r"caption|legend|bildunterschrift|untertitel|didascalia|pie-?de")
_FIGURE = re.compile(r"figure|hero|lead|main|featured|opener|top-?image|caption")
_PORTRAIT = re.compile(r"author|headshot|portrait|byline|rounded-full|profile|bio\b|(?<!post-)thumb-?nail")
_TOKEN = re.compile(r"[A-Za-z0-9]+")
_SIZE = re.compile(
    r"(?<=\w{6})[-_.](?:\d+x\d+|v-|\w*[0-9]\w*$|facebook|article|social|og$|large|medium|small|scaled|rc$)"
)
# A thumbnail's size in its address: "-150x84", "/w35".
_THUMB = re.compile(r"[-_/](?:w\d\d|1?\d\dx1?\d\d)(?=[-_/.?]|$)")
_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-full-src", "src")
_MOST, _MOST_SEEN, _MOST_TRIED, _SMALLEST, _CLIMB, _LONGEST_CAPTION = 30, 25, 100, 200, 4, 1_000
_SHORTEST = 4
_WHOLE = frozenset({"article", "main", "body"})


def pictures(
    declared: Declared, shown: Shown, *, url: str | None
) -> tuple[Picture | None, tuple[Picture, ...]]:
    """Return an article's lead picture, None where it has none, and its other pictures, at most 30."""
    seen = _shown(shown, url)
    told = [address for link in _declared(declared) if (address := absolute(link, url))]
    lead = _lead(told, seen, shown)
    if lead is None:
        return None, ()
    node = next((node for address, node in seen if _is_same(address, lead)), None)
    others = {address: node for address, node in seen if not _is_same(address, lead)}
    described = [_described(address, node) for address, node in list(others.items())[:_MOST]]
    return _described(lead, node), tuple(described)


def _lead(told: list[str], seen: list[tuple[str, LexborNode]], shown: Shown) -> str | None:
    """Return the picture that stands below the headline, else the one that is told to be shared.

    Where both are the same picture, the told one is larger; outlets also share pictures with words on them.
    """
    real = next((address for address in told if not _is_sign(address)), None)
    on_top = [(address, _is_figure(node)) for address, node in seen if shown.is_on_top(node)]
    if on_top and on_top[0][1] and not (real and _is_same(on_top[0][0], real)):
        return on_top[0][0]
    figures = (address for address, is_figure in on_top if is_figure)
    return (
        real or next(figures, None) or next((address for address, _ in seen), None) or next(iter(told), None)
    )


def _is_figure(node: LexborNode) -> bool:
    """Say whether a picture is marked as one of the article's, and as nobody's portrait."""
    words, parent = label(node.attributes), node.parent
    is_figure = False
    for _ in range(_CLIMB):
        if parent is None or parent.tag in _WHOLE:
            break
        words = f"{words} {label(parent.attributes)}"
        is_figure = is_figure or parent.tag == "figure"
        parent = parent.parent
    return (is_figure or bool(_FIGURE.search(words))) and not _PORTRAIT.search(words)


def _declared(declared: Declared) -> Iterator[str]:
    yield from declared.all(*_SHARED)
    yield from _images(declared.article.get("image"))
    yield from declared.all(*_OTHERS)
    yield from declared.links.get("image_src", ())
    yield from _images(declared.article.get("thumbnailUrl"))
    yield from declared.item.get("image", ())


def _images(value: object) -> Iterator[str]:
    for member in value[:_MOST] if isinstance(value, list) else [value]:
        link = member.get("url") or member.get("contentUrl") if isinstance(member, dict) else member
        if isinstance(link, str):
            yield link


def _shown(shown: Shown, url: str | None) -> list[tuple[str, LexborNode]]:
    """Return the large pictures that may be the article's, with their addresses."""
    found: list[tuple[str, LexborNode]] = []
    for node in shown.pictures[:_MOST_TRIED]:
        if len(found) == _MOST_SEEN:
            break
        attributes = node.attributes
        if not _is_small(attributes) and not _is_sign(label(attributes)) and not shown.is_elsewhere(node):
            address = absolute(_source(attributes), url)
            if _has_name(address) and not _is_sign(address) and not _THUMB.search(address):
                found.append((address, node))
    return found


def _source(attributes: Mapping[str, str | None]) -> str:
    sets = attributes.get("srcset") or attributes.get("data-srcset") or ""
    largest = sets.rsplit(", ", 1)[-1].split()[:1]
    sources = (attributes.get(name) or "" for name in _SOURCES)
    return next(
        (source for source in sources if source and not source.startswith("data:")),
        largest[0] if largest else "",
    )


def _has_name(address: str) -> bool:
    """Say whether an address leads to a file, not to a counter of readers."""
    return len("".join(address.partition("?")[0].split("/", 3)[3:])) > _SHORTEST


def _is_sign(words: str) -> bool:
    lowered = words.lower()
    return any(sign in lowered for sign in _NO_PICTURE)


def _is_small(attributes: Mapping[str, str | None]) -> bool:
    sizes = [attributes.get(name) or "" for name in ("width", "height")]
    return any(
        size.removesuffix("px").isdecimal() and int(size.removesuffix("px")[:9]) < _SMALLEST for size in sizes
    )


def _is_same(one: str, other: str) -> bool:
    """Say whether two addresses are of one picture: they share a file's stem or a long number in it."""
    return one == other or bool(_marks(one) & _marks(other))


@lru_cache(1_024)
def _marks(address: str) -> frozenset[str]:
    """Return the names that outlive sizes and servers: the stem of the file, numbers and hashes."""
    path = unquote(urlsplit(address).path)
    stem = path.rsplit("/", 1)[-1].split(".")[0]
    tokens = {
        token for token in _TOKEN.findall(path) if len(token) >= 7 and sum(map(str.isdigit, token)) >= 4
    }
    return frozenset({stem, _SIZE.split(stem)[0], *tokens} - {""})


def _described(address: str, node: LexborNode | None) -> Picture:
    """Return a picture with the caption and credit of its figure."""
    caption, credit = "", ""
    for element in _captions(node):
        text = line(element.text(separator=" "))[:_LONGEST_CAPTION]
        if _CREDIT_WORDS.search(label(element.attributes)):
            credit = credit or text
        else:
            caption = caption or text
    if credit and caption.endswith(credit):
        caption = caption.removesuffix(credit).rstrip(" |–—-(/[")
    elif not credit and (match := _CREDIT.search(caption)):
        caption, credit = caption[: match.start()].rstrip(" |–—-(/["), match[0].strip(" )]")
    return Picture(address, caption=caption, credit=credit)


def _captions(node: LexborNode | None) -> list[LexborNode]:
    """Return the elements of a picture's figure that hold its caption and credit, outer ones first."""
    figure = node
    for _ in range(_CLIMB):
        figure = figure.parent if figure is not None else None
        if figure is None or figure.tag in _WHOLE:
            return []
        if figure.tag == "figure" or _CAPTION_WORDS.search(label(figure.attributes)):
            return figure.css("figcaption, [class*=caption i], [class*=credit i], [class*=copyright i]")[:6]
    return []
