"""Public Telegram channels, as ``t.me/s/NAME`` shows them to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dragoman.sources.channels.posts import titled
from dragoman.sources.dates import moment
from dragoman.sources.errors import BrokenFeedError, NoArticlesError
from dragoman.sources.markup import html_root, plain_text, resolved
from dragoman.sources.types import ChannelKind, Enclosure, Entry, Feed

_SITE = "https://t.me/"
_PICTURE = re.compile(r"background-image:\s*url\(['\"]?([^'\")]+)")


class TelegramChannel:
    """The messages that a channel's preview page shows, oldest first."""

    kind = ChannelKind.TELEGRAM

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the channel's messages; raise SourceError where the page shows none."""
        root = html_root(body)
        if root is None:
            raise BrokenFeedError
        messages = [element for element in root.iter("div") if element.get("data-post")]
        if not messages:
            raise NoArticlesError
        name = messages[0].get("data-post").partition("/")[0]
        title = next(_with_class(root, "tgme_channel_info_header_title"), None)
        return Feed(
            title=plain_text("".join(title.itertext())) if title is not None else name,
            entries=tuple(titled(_entry(message)) for message in messages),
            homepage=resolved(name, base=_SITE),
        )


def _entry(message: etree._Element) -> Entry:
    place = message.get("data-post")
    text = next(_with_class(message, "js-message_text"), None)
    time = next((element for element in message.iter("time") if element.get("datetime")), None)
    return Entry(
        url=resolved(place, base=_SITE),
        title="",
        id=place,
        markup=_inside(text) if text is not None else "",
        authors=(f"@{place.partition('/')[0]}",),
        published_at=moment(time.get("datetime")) if time is not None else None,
        enclosures=tuple(_pictures(message)),
        base=_SITE,
    )


def _inside(element: etree._Element) -> str:
    written: str = etree.tostring(element, method="html", encoding="unicode", with_tail=False)
    return written


def _pictures(message: etree._Element) -> Iterator[Enclosure]:
    for wrap in _with_class(message, "tgme_widget_message_photo_wrap"):
        found = _PICTURE.search(wrap.get("style") or "")
        if found and (address := resolved(found[1], base=_SITE)):
            yield Enclosure(address, "image/*")


def _with_class(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (inner for inner in element.iter("*") if name in (inner.get("class") or "").split())
