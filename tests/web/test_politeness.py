"""The rules of ``docs/reference/politeness.md``, each by its number, against a web on loopback."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dragoman.sources import parse
from dragoman.sources.life import has_lied
from dragoman.sources.schedule import Rhythm, next_poll
from dragoman.web import Answer, guard, hosts
from dragoman.web.errors import BadAnswerError, NotYetError, RedirectError, RobotsError, UnreachableError
from dragoman.web.limits import Limits, Scope
from dragoman.web.reservations import LARGEST, MOST_RULES, reservation, site_rules
from dragoman.web.waiting import conditions, fresh_for, retry_after
from tests.web.mock_web import PAUSE, Web, mock_web

DOCUMENT = Path(__file__).parents[2] / "docs/reference/politeness.md"
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
RULES: dict[int, Callable[[Web], None]] = {}


def rule(number: int) -> Callable[[Callable[[Web], None]], Callable[[Web], None]]:
    def numbered(check: Callable[[Web], None]) -> Callable[[Web], None]:
        RULES[number] = check
        return check

    return numbered


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setattr(guard, "is_public", lambda address: address != "127.0.0.1")
    with mock_web() as served:
        yield served


def test_every_rule_that_is_written_down_is_tested() -> None:
    written = {int(number) for number in re.findall(r"^\| (\d+) \|", DOCUMENT.read_text(), re.MULTILINE)}

    assert written == set(RULES)
    assert len(written) >= 40


def an_answer(*headers: tuple[str, str], body: bytes = b"", status: int = 200) -> Answer:
    url = "https://herald.example/news/a"
    return Answer(url, url, "GET", (), AT, "1.1", status, "", headers, body, body)


def robots(web: Web, text: str, *, host: int = 2, status: int = 200) -> None:
    web.put("/robots.txt", text, host=host, status=status)


def is_disallowed(web: Web, path: str) -> bool:
    [answer] = web.get(web.put(path))
    return isinstance(answer, RobotsError)


@rule(1)
def _(web: Web) -> None:
    web.get(web.put("/a"))
    assert web.paths() == ["/robots.txt", "/a"]


@rule(2)
def _(web: Web) -> None:
    robots(web, "User-agent: *\nDisallow: /a")
    assert is_disallowed(web, "/a")
    assert web.paths() == ["/robots.txt"]


@rule(3)
def _(web: Web) -> None:
    robots(web, "User-agent: *\nDisallow: /\nUser-agent: dragoman\nAllow: /")
    assert not is_disallowed(web, "/a")


@rule(4)
def _(web: Web) -> None:
    web.get(web.put("/a"), web.put("/b"))
    assert web.paths() == ["/robots.txt", "/a", "/b"]


@rule(5)
def _(web: Web) -> None:
    robots(web, "", status=403)
    assert not is_disallowed(web, "/a")


@rule(6)
def _(web: Web) -> None:
    robots(web, "", status=500)
    [answer] = web.get(web.put("/a"))
    assert isinstance(answer, UnreachableError)
    assert web.paths() == ["/robots.txt"]


@rule(7)
def _(web: Web) -> None:
    robots(web, "", status=429)
    [answer] = web.get(web.put("/a"))
    assert isinstance(answer, UnreachableError)


@rule(8)
def _(web: Web) -> None:
    web.lead("/robots.txt", web.url("/robots.txt", host=3))
    robots(web, "User-agent: *\nDisallow: /", host=3)
    assert is_disallowed(web, "/a")


@rule(9)
def _(web: Web) -> None:
    web.lead("/robots.txt", web.url("/robots.txt"))
    assert not is_disallowed(web, "/a")
    assert web.paths().count("/robots.txt") == 5


@rule(10)
def _(web: Web) -> None:
    robots(web, "User-agent: *\nDisallow: /b", host=3)
    web.put("/b", host=3)
    [answer] = web.get(web.lead("/a", web.url("/b", host=3)))
    assert isinstance(answer, RobotsError)


@rule(11)
def _(web: Web) -> None:
    robots(web, "User-agent: *\nDisallow: /private")
    web.put("/private")
    [answer] = web.get(web.lead("/a", "/private"))
    assert isinstance(answer, RobotsError)


@rule(12)
def _(web: Web) -> None:
    robots(web, "User-agent: *\nDisallow: /a")
    [answer] = web.get(web.put("/a"), trusted=True)
    assert isinstance(answer, RobotsError)


def starts(web: Web, *, host: int = 2) -> list[float]:
    return [asked.at for asked in web.asked if asked.host.startswith(f"127.0.0.{host}:")]


@rule(13)
def _(web: Web) -> None:
    web.get(*(web.put(path) for path in ("/a", "/b", "/c")))
    assert starts(web)[-1] - starts(web)[0] >= 2.5 * PAUSE
    assert hosts.PAUSE >= 5


@rule(14)
def _(web: Web) -> None:
    web.seconds = 0.05
    web.ask(*(web.put(f"/{number}") for number in range(4)))
    assert set(web.most_at_once.values()) == {1}


@rule(15)
def _(web: Web) -> None:
    web.seconds = 1
    web.ask(web.put("/a"), web.put("/a", host=3))
    assert web.most_together == 2


@rule(16)
def _(web: Web) -> None:
    robots(web, "User-agent: *\nCrawl-delay: 0.5")
    web.get(web.put("/a"), web.put("/b"))
    assert starts(web)[2] - starts(web)[1] >= 0.45


@rule(17)
def _(web: Web) -> None:
    robots(web, "User-agent: *\nCrawl-delay: 0.01")
    web.get(web.put("/a"), web.put("/b"))
    assert starts(web)[2] - starts(web)[0] >= 1.5 * PAUSE


@rule(18)
def _(web: Web) -> None:
    assert 5 <= hosts.LONGEST_PAUSE <= 60


@rule(19)
def _(web: Web) -> None:
    web.get(*(web.put(path) for path in ("/a", "/b", "/c")), trusted=True)
    assert starts(web)[-1] - starts(web)[0] < PAUSE


@rule(20)
def _(web: Web) -> None:
    web.get(web.put("/a"))
    assert all("(+https://digest.example/contact)" in asked.headers["User-Agent"] for asked in web.asked)


@rule(21)
def _(web: Web) -> None:
    web.get(web.put("/a"))
    sent = web.asked[-1].headers
    assert "Mozilla" not in sent["User-Agent"]
    assert not {"Referer", "Accept-Language", "Sec-Fetch-Mode", "DNT"} & set(sent)


@rule(22)
def _(web: Web) -> None:
    web.get(web.put("/a", Set_Cookie="seen=1"), web.put("/b"))
    assert not any("Cookie" in asked.headers for asked in web.asked)


@rule(23)
def _(web: Web) -> None:
    web.get(web.put("/a"), web.lead("/b", "/a"))
    assert {asked.method for asked in web.asked} == {"GET"}


@rule(24)
def _(web: Web) -> None:
    web.get(web.put("/a"))
    assert "gzip" in web.asked[-1].headers["Accept-Encoding"]


def marks(etag: str = "", last_modified: str = "", unchanged: int = 0, days: int = 0) -> dict[str, str]:
    read_at = AT - timedelta(days=days)
    return conditions(etag=etag, last_modified=last_modified, unchanged=unchanged, read_at=read_at, at=AT)


@rule(25)
def _(web: Web) -> None:
    odd = 'W/"ünicode-or-what, not"'
    assert marks(etag=odd) == {"If-None-Match": odd}


@rule(26)
def _(web: Web) -> None:
    assert marks(last_modified="yesterday, I think") == {"If-Modified-Since": "yesterday, I think"}


@rule(27)
def _(web: Web) -> None:
    web.get(web.put("/a", status=304), If_None_Match='"x"', If_Modified_Since="then")
    sent = web.asked[-1].headers
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"x"', "then")


@rule(28)
def _(web: Web) -> None:
    assert marks(etag='"x"', unchanged=99)
    assert not marks(etag='"x"', unchanged=100)


@rule(29)
def _(web: Web) -> None:
    assert marks(etag='"x"', days=6)
    assert not marks(etag='"x"', days=7)


@rule(30)
def _(web: Web) -> None:
    assert has_lied(unchanged=100, told_at=AT, fresh=[AT - timedelta(days=1)])
    assert not has_lied(unchanged=100, told_at=AT, fresh=[])


@rule(31)
def _(web: Web) -> None:
    assert fresh_for(an_answer(("Cache-Control", "public, max-age=3600"), ("Age", "600"))) == timedelta(
        minutes=50
    )
    assert fresh_for(an_answer(("Cache-Control", "max-age=99999999"))) == timedelta(days=1)


@rule(32)
def _(web: Web) -> None:
    sent = ("Date", "Mon, 23 Nov 2026 12:00:00 GMT")
    assert fresh_for(an_answer(sent, ("Expires", "Mon, 23 Nov 2026 14:00:00 GMT"))) == timedelta(hours=2)
    assert fresh_for(an_answer(sent, ("Expires", "-1"))) == timedelta()


@rule(33)
def _(web: Web) -> None:
    assert fresh_for(an_answer(("Cache-Control", "no-cache, max-age=3600"))) == timedelta()


@rule(34)
def _(web: Web) -> None:
    assert retry_after("120", at=AT) == timedelta(minutes=2)
    assert retry_after("Mon, 23 Nov 2026 12:30:00 GMT", at=AT) == timedelta(minutes=30)


@rule(35)
def _(web: Web) -> None:
    assert retry_after("99999999", at=AT) == timedelta(days=7)
    assert retry_after("soon", at=AT) is None


@rule(36)
def _(web: Web) -> None:
    refused = web.put("/a", status=429, Retry_After="600")
    _, again = web.get(refused, web.put("/b"))
    assert isinstance(again, NotYetError)
    assert again.minutes == 10
    assert "/b" not in web.paths()


@rule(37)
def _(web: Web) -> None:
    _, again = web.get(web.put("/a", status=503, Retry_After="600"), web.put("/b"))
    assert isinstance(again, NotYetError)
    limits = Limits()
    limits.refused("http://a.example/", wait=None, at=0)
    assert limits.wait("http://a.example/", at=0) == timedelta(minutes=15)


@rule(38)
def _(web: Web) -> None:
    limits = Limits()
    assert limits.refused("http://a.blogs.co.uk/x", wait=None, at=0) is Scope.HOST
    assert not limits.wait("http://b.blogs.co.uk/x", at=1)
    assert limits.refused("http://b.blogs.co.uk/x", wait=None, at=1) is Scope.DOMAIN
    assert limits.wait("http://c.blogs.co.uk/x", at=2)
    assert not limits.wait("http://other.co.uk/x", at=2)


@rule(39)
def _(web: Web) -> None:
    limits = Limits()
    limits.refused("http://a.example/feed", wait=None, at=0)
    limits.answered("http://a.example/other")
    assert limits.refused("http://a.example/feed", wait=None, at=2_000) is Scope.PATH
    assert not limits.wait("http://a.example/other", at=2_001)


@rule(40)
def _(web: Web) -> None:
    limits, at = Limits(), 0.0
    waits = []
    for _ in range(3):
        limits.refused("http://a.example/feed", wait=None, at=at)
        waits.append(limits.wait("http://a.example/feed", at=at))
        at += 4_000
    assert waits == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]


@rule(41)
def _(web: Web) -> None:
    web.put("/new", host=3)
    [moved] = web.get(web.lead("/a", web.url("/new", host=3), status=308))
    assert isinstance(moved, Answer)
    assert moved.moved_to == web.url("/new", host=3)


@rule(42)
def _(web: Web) -> None:
    web.put("/new")
    [elsewhere] = web.get(web.lead("/a", "/new", status=302))
    assert isinstance(elsewhere, Answer)
    assert (elsewhere.moved_to, elsewhere.body) == ("", b"here")


@rule(43)
def _(web: Web) -> None:
    [answer] = web.get(web.lead("/a", "/a"))
    assert isinstance(answer, RedirectError)
    assert web.paths().count("/a") <= 11


@rule(44)
def _(web: Web) -> None:
    said = reservation(an_answer(("TDM-Reservation", "1"), ("TDM-Policy", "https://herald.example/tdm")))
    assert (said.is_reserved, said.policy) == (True, "https://herald.example/tdm")


@rule(45)
def _(web: Web) -> None:
    page = b'<html><head><meta content="0" name="tdm-reservation">'
    assert reservation(an_answer(body=page)).is_reserved is False
    assert reservation(an_answer(("tdm-reservation", "1"), body=page)).is_reserved is True


@rule(46)
def _(web: Web) -> None:
    file = b'[{"location": "/news/*", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]'
    assert reservation(an_answer(), site=site_rules(file)).is_reserved is True
    assert reservation(an_answer(), site=site_rules(b"no json")).is_reserved is None


@rule(47)
def _(web: Web) -> None:
    said = reservation(an_answer(("Content-Usage", "train-ai=n, search=y")))
    assert said.is_reserved is True
    assert said.usage == (("train-ai", False), ("search", True))


@rule(48)
def _(web: Web) -> None:
    feed = b"<rss><channel><title>News</title><ttl>90</ttl><item><link>/a</link></item></channel></rss>"
    pause = parse(feed, url="https://herald.example/feed").pause
    again_at = next_poll(Rhythm(AT, AT), at=AT, asked_pause=pause)
    assert again_at - AT >= timedelta(minutes=90)


@pytest.mark.parametrize("number", sorted(RULES))
def test_the_rule_is_kept(web: Web, number: int) -> None:
    RULES[number](web)


@pytest.mark.parametrize("entry", [b"{},", b'{"location": "/", "tdm-reservation": 1},'])
def test_a_file_of_reservations_that_is_too_large_says_nothing(entry: bytes) -> None:
    file = b"[" + entry * (LARGEST // len(entry)) + b"{}]"

    assert len(site_rules(file)) <= MOST_RULES
    assert site_rules(file.ljust(LARGEST + 1)) == ()


def test_a_robots_txt_that_is_broken_is_not_asked_for_again_at_once(web: Web) -> None:
    web.put("/robots.txt", Content_Encoding="rot13")

    answers = web.get(web.put("/a"), web.put("/b"))

    assert [type(answer) for answer in answers] == [BadAnswerError, BadAnswerError]
    assert web.paths() == ["/robots.txt"]
