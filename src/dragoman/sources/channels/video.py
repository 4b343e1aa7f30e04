"""Video channels whose feed is Atom with media fields, as YouTube and its imitators write it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.sources.channels.feed import feed_of, read_xml
from dragoman.sources.types import ChannelKind, Feed


class VideoChannel:
    """A feed whose entries are films: the description is the summary, the preview picture an enclosure."""

    kind = ChannelKind.VIDEO

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the channel's films; raise SourceError where there is no such feed."""
        channel, films = read_xml(body, url=url, content_type=content_type)
        feed = feed_of(channel, films)
        pictured = (
            replace(entry, enclosures=entry.enclosures + tuple(film.pictures))
            for entry, film in zip(feed.entries, films, strict=True)
        )
        return replace(feed, entries=tuple(pictured))
