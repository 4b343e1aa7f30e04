"""Video channels whose feed is Atom with media fields, as YouTube and its imitators write it."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from dragoman.sources.channels.feed import FeedChannel
from dragoman.sources.markup import absolute, name_of, plain_text, xml_root
from dragoman.sources.types import ChannelKind, Enclosure, Entry, Feed


class VideoChannel:
    """A feed whose entries are films: the description is the summary, the preview picture an enclosure."""

    kind = ChannelKind.VIDEO

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the channel's films; raise SourceError where there is no such feed."""
        feed = FeedChannel().parse(body, url=url, content_type=content_type)
        root = xml_root(body)
        films = {} if root is None else _films(root)
        return replace(
            feed, entries=tuple(_with_media(entry, films.get(entry.id), url) for entry in feed.entries)
        )


def _films(root: etree._Element) -> dict[str, etree._Element]:
    entries = (element for element in root.iter() if name_of(element) == "entry")
    return {id: entry for entry in entries if (id := _text(entry, "id"))}


def _with_media(entry: Entry, film: etree._Element | None, base: str) -> Entry:
    if film is None:
        return entry
    pictures = (e.get("url", "") for e in film.iter() if name_of(e) == "thumbnail")
    addresses = (address for picture in pictures if (address := absolute(picture, base=base)))
    return replace(
        entry,
        summary=entry.summary or plain_text(_text(film, "description")),
        enclosures=entry.enclosures + tuple(Enclosure(address, "image/*") for address in addresses),
    )


def _text(element: etree._Element, name: str) -> str:
    return next((child.text.strip() for child in element.iter() if name_of(child) == name and child.text), "")
