"""What an article cites as programs for references read it (CSL-JSON, https://citeproc-js.readthedocs.io)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlsplit

from dragoman.publication.addresses import ascii_address
from dragoman.publication.machines.paper import Node, known
from dragoman.publication.marking import Source

POSTS = frozenset(
    {
        *("twitter.com", "x.com", "t.me", "facebook.com", "instagram.com", "bsky.app", "mastodon.social"),
        *("threads.net", "vk.com", "ok.ru"),
    }
)
VIDEOS = frozenset({"youtube.com", "youtu.be", "rutube.ru", "vimeo.com", "dailymotion.com", "tiktok.com"})


def csl_items(sources: Iterable[Source]) -> list[Node]:
    """Return sources as items of the schema ``csl-data``, numbered as in the list under the article."""
    return [_item(source) for source in sources]


def _item(source: Source) -> Node:
    cited = source.cited
    address = ascii_address(source.address)
    return known(
        {
            "id": f"source-{source.number}",
            "type": _type(address),
            "title": cited.title,
            "container-title": cited.outlet,
            "language": cited.language,
            "issued": _date(cited.published_on),
            "URL": address,
            "accessed": _date(cited.captured_at),
            "archive_location": cited.snapshot,
        }
    )


def _type(address: str) -> str:
    host = (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("m.")
    if host in POSTS:
        return "post"
    return "motion_picture" if host in VIDEOS else "article-newspaper"


def _date(value: date | datetime | None) -> Node:
    return {"date-parts": [[value.year, value.month, value.day]]} if value else {}
