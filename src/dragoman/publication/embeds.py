"""Videos and posts of other sites: where a frame for them is found, as sparing of data as can be.

Pure, and without Django: whoever serves the files needs to know which sites a frame may come from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, quote, urlsplit


class Shape(StrEnum):
    """What comes in a frame, as far as its proportions go."""

    VIDEO = "video"
    UPRIGHT = "upright"
    POST = "post"
    SOUND = "sound"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Embed:
    """Something that stands on another site.

    ``site`` is the site as people call it, and ``frame`` what an iframe loads: "" from a site that we do not
    know, which is only linked to. ``address`` is "" when it cannot even be linked to.
    """

    address: str
    site: str
    frame: str = ""
    shape: Shape = Shape.VIDEO


@dataclass(frozen=True, slots=True)
class Provider:
    """A site whose frames we know.

    ``address`` is matched against host, path and query of a page there, without "www."; ``frame`` is filled
    with what it found and, as ``url``, with the page's own address.
    """

    site: str
    address: re.Pattern[str]
    frame: str
    shape: Shape = Shape.VIDEO


def _provider(site: str, address: str, frame: str, shape: Shape = Shape.VIDEO) -> Provider:
    return Provider(site, re.compile(address), frame, shape)


_YOUTUBE = r"(?:m\.)?youtube(?:-nocookie)?\.com/"
_VIDEO = r"(?P<id>[\w-]{11})(?![\w-])"
_POST = r"(?P<id>[\w-]+)"
PROVIDERS = (
    _provider(
        "YouTube", rf"{_YOUTUBE}shorts/{_VIDEO}", "https://www.youtube-nocookie.com/embed/{id}", Shape.UPRIGHT
    ),
    _provider(
        "YouTube",
        rf"(?:{_YOUTUBE}(?:watch\?(?:.*&)?v=|live/|embed/)|youtu\.be/){_VIDEO}",
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    _provider(
        "Vimeo",
        r"vimeo\.com/(?P<id>\d+)/(?P<hash>[0-9a-f]+)",
        "https://player.vimeo.com/video/{id}?h={hash}&dnt=1",
    ),
    _provider(
        "Vimeo",
        r"(?:player\.)?vimeo\.com/(?:video/|channels/\w+/)?(?P<id>\d+)",
        "https://player.vimeo.com/video/{id}?dnt=1",
    ),
    _provider(
        "Dailymotion",
        r"(?:dailymotion\.com/(?:embed/)?video|dai\.ly)/(?P<id>\w+)",
        "https://geo.dailymotion.com/player.html?video={id}",
    ),
    _provider("Rutube", r"rutube\.ru/video/(?P<id>[0-9a-f]{32})", "https://rutube.ru/play/embed/{id}"),
    _provider(
        "TikTok",
        r"tiktok\.com/@[\w.-]+/video/(?P<id>\d+)",
        "https://www.tiktok.com/player/v1/{id}",
        Shape.UPRIGHT,
    ),
    _provider(
        "X",
        r"(?:x|(?:mobile\.)?twitter)\.com/\w+/status/(?P<id>\d+)",
        "https://platform.twitter.com/embed/Tweet.html?id={id}&dnt=true",
        Shape.POST,
    ),
    _provider(
        "Facebook",
        r"(?:m\.)?facebook\.com/(?:watch/?\?|[^/]+/videos/|reel/)",
        "https://www.facebook.com/plugins/video.php?href={url}",
    ),
    _provider(
        "Facebook",
        r"(?:m\.)?facebook\.com/(?:[^/]+/posts/|permalink\.php\?|photo)",
        "https://www.facebook.com/plugins/post.php?href={url}",
        Shape.POST,
    ),
    _provider(
        "Instagram",
        rf"instagram\.com/(?:[\w.]+/)?(?P<sort>p|reel)/{_POST}",
        "https://www.instagram.com/{sort}/{id}/embed/",
        Shape.POST,
    ),
    _provider(
        "Telegram",
        r"t\.me/(?:s/)?(?P<channel>\w+)/(?P<id>\d+)",
        "https://t.me/{channel}/{id}?embed=1",
        Shape.POST,
    ),
    _provider(
        "Spotify",
        r"open\.spotify\.com/(?:intl-\w+/)?(?P<sort>episode|show|track|album|playlist)/(?P<id>\w+)",
        "https://open.spotify.com/embed/{sort}/{id}",
        Shape.SOUND,
    ),
    _provider(
        "SoundCloud",
        r"soundcloud\.com/[\w-]+/[\w-]+",
        "https://w.soundcloud.com/player/?url={url}",
        Shape.SOUND,
    ),
    _provider(
        "Datawrapper",
        r"(?:datawrapper\.dwcdn\.net|datawrapper\.de/_)/(?P<id>\w{5})(?!\w)",
        "https://datawrapper.dwcdn.net/{id}/",
        Shape.CHART,
    ),
)

FRAME_SOURCES = tuple(sorted({"https://" + urlsplit(provider.frame).netloc for provider in PROVIDERS}))
"""Where frames may come from, as a Content-Security-Policy names it."""


def embed(address: str) -> Embed:
    """Return what stands at an address of another site."""
    host = _host(address)
    if not host:
        return Embed("", "")
    parts = urlsplit(address)
    where = host + parts.path + (f"?{parts.query}" if parts.query else "")
    for provider in PROVIDERS:
        if found := provider.address.match(where):
            frame = provider.frame.format(**found.groupdict(), url=quote(address, safe=""))
            return Embed(address, provider.site, frame + _start(provider, parts.query), provider.shape)
    return Embed(address, host)


def _host(address: str) -> str:
    """Return the host of a web address without "www."; "" of anything else."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _start(provider: Provider, query: str) -> str:
    """Return from which second on a video on YouTube is shown, as its frame wants to be told."""
    found = (
        re.fullmatch(r"(\d+)s?", parse_qs(query).get("t", [""])[0]) if provider.site == "YouTube" else None
    )
    return f"?start={found[1]}" if found else ""
