"""What the sample press answers to an address at a moment, before HTTP has its say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dragoman.press import pages, pictures
from dragoman.press.newsstand import Press
from dragoman.press.types import Article, ChannelKind, Outlet


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with the content type its server announces, and when it last changed."""

    body: bytes
    content_type: str
    changed_at: datetime
    status: int = 200


@dataclass(frozen=True, slots=True)
class Request:
    """An address within the press: its encoded path with its query, on an origin such as ``http://127.0.0.1:8100``."""

    path: str
    origin: str
    at: datetime


def answer(press: Press, request: Request) -> Answer | None:
    """Return what stands at an address, None when nothing does."""
    outlet = press.outlets.get(request.path.split("/")[1])
    if outlet is None:
        return _answer_of_the_root(press, request)
    return _answer_of_an_outlet(press, outlet, request)


def robots(press: Press, *, origin: str) -> str:
    """Return robots.txt: one for all outlets, as they share an origin."""
    channels = [channel for outlet in press.outlets.values() for channel in outlet.channels]
    sitemaps = [channel.path for channel in channels if channel.kind is ChannelKind.NEWS_SITEMAP]
    lines = ["User-agent: *", "Disallow: /*/print/", *(f"Sitemap: {origin}{path}" for path in sitemaps)]
    return "\n".join(lines) + "\n"


def _answer_of_the_root(press: Press, request: Request) -> Answer | None:
    outlets = list(press.outlets.values())
    match request.path:
        case "/":
            body, kind = pages.stand_page(outlets, origin=request.origin), "text/html"
        case "/robots.txt":
            body, kind = robots(press, origin=request.origin), "text/plain"
        case "/outlets.opml":
            body, kind = pages.opml(outlets, origin=request.origin), "text/x-opml"
        case "/stand.css":
            body, kind = (pages.HERE / "shared" / "stand.css").read_text("utf-8"), "text/css"
        case _:
            return None
    return Answer(body.encode(), f"{kind}; charset=utf-8", press.started_at)


def _answer_of_an_outlet(press: Press, outlet: Outlet, request: Request) -> Answer | None:
    article = press.find(request.path, at=request.at)
    if article is not None:
        return _answer_of_an_article(press, article, request)
    if channel_answer := _channel(press, outlet, request):
        return channel_answer
    local = request.path.removeprefix(outlet.path).rstrip("/")
    if local == "" or local in outlet.sections:
        articles = _articles(press, outlet, request.at)
        page = pages.front_page(outlet, section=local, articles=articles, origin=request.origin)
        return _html(page, outlet, press.changed_at(outlet, at=request.at))
    if local == "about":
        return _html(pages.about_page(outlet, origin=request.origin), outlet, press.started_at)
    return _file(press, outlet, local, request.at)


def _answer_of_an_article(press: Press, article: Article, request: Request) -> Answer:
    if article.is_withdrawn(at=request.at):
        return Answer(b"410 Gone\n", "text/plain; charset=utf-8", request.at, status=410)
    others = _articles(press, article.outlet, request.at)
    page = pages.article_page(article, others=others, origin=request.origin)
    # The related and most-read boxes change whenever the outlet prints something.
    return _html(page, article.outlet, press.changed_at(article.outlet, at=request.at))


def _channel(press: Press, outlet: Outlet, request: Request) -> Answer | None:
    for channel in outlet.channels:
        if channel.path == request.path and channel.kind is not ChannelKind.SECTION:
            articles = _articles(press, outlet, request.at)
            page = pages.channel_page(channel, outlet, articles=articles, origin=request.origin)
            # JSON is UTF-8 by its standard (RFC 8259).
            charset = "utf-8" if channel.kind is ChannelKind.JSON_FEED else outlet.charset
            kind = f"{pages.CONTENT_TYPES[channel.kind]}; charset={charset}"
            body = page.encode(charset, errors="xmlcharrefreplace")
            return Answer(body, kind, press.changed_at(outlet, at=request.at))
    return None


def _file(press: Press, outlet: Outlet, local: str, at: datetime) -> Answer | None:
    if local == "style.css":
        return Answer(
            (pages.HERE / "outlets" / outlet.slug / "style.css").read_bytes(),
            "text/css; charset=utf-8",
            press.started_at,
        )
    for article in _articles(press, outlet, at):
        if article.picture.path == outlet.path + local:
            body = pictures.paint(article.picture.scene, article.event or article.id)
            return Answer(body, "image/jpeg", article.published_at)
    return None


def _articles(press: Press, outlet: Outlet, at: datetime) -> list[Article]:
    return [article for article in press.articles(at=at) if article.outlet is outlet]


def _html(page: str, outlet: Outlet, changed_at: datetime) -> Answer:
    body = page.encode(outlet.charset, errors="xmlcharrefreplace")
    return Answer(body, f"text/html; charset={outlet.announced_charset}", changed_at)
