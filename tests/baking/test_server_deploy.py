"""The configurations in ``deploy/``: nginx and Caddy answer for the public site as our own server does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.baking import files
from tests.baking.client import ARTICLE, PAGES, Answer, Client, serving
from tests.baking.fronts import DEPLOY, Front, a_place, caddy, missing, nginx, running
from tests.newsrooms import free_port

MORE = {
    "fr/404.html": "Introuvable",
    "en/410.html": "Withdrawn",
    "500.html": "Something broke",
    "en/feed.xml": "<rss/>",
    "en/feed.json": "{}",
    "en/feed.atom": "<feed/>",
    "en/a/sources.json": "[]",
    "copies/timemap/faro.example/1.link": (
        '<https://faro.example/>; rel="original",\n'
        '</copies/20201014120000/faro.example/1/>; rel="first last memento"; '
        'datetime="Wed, 14 Oct 2020 12:00:00 GMT"\n'
    ),
    "copies/20201014120000/faro.example/1/index.html": (
        '<head><link rel="original" href="https://faro.example/">'
        '<link rel="timemap" type="application/link-format" '
        'href="/copies/timemap/faro.example/1.link"></head>'
    ),
    "en/a/annotations.jsonld": "{}",
    "en/opensearch.xml": "<OpenSearchDescription/>",
    "sitemap.xml": "<urlset/>",
    "manifest.webmanifest": "{}",
    "en/outlets.opml": "<opml/>",
    "static/logo.0123456789ab.svg": "<svg/>",
    "static/a.0123456789ab.js": "1",
    "media/a.webp": "RIFF",
    "media/a.avif": "avif",
}
ALIKE = (
    *("Content-Type", "Cache-Control", "Content-Security-Policy", "X-Content-Type-Options"),
    *("Referrer-Policy", "Content-Encoding"),
)
"""Headers that a reader's browser must be told alike, whoever serves."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Our own server, which also stands behind the others."""
    with serving(tmp_path_factory.mktemp("site"), PAGES | MORE) as client:
        yield client


@pytest.fixture(scope="module", params=[nginx, caddy])
def front(
    own: Client, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Client]:
    """Another server in front of the same folder."""
    _require(request.param)
    place = a_place(tmp_path_factory.mktemp("front"), site=own.folder, behind=own.port)
    with running(request.param, place):
        yield Client(own.folder, place.port)


def _require(front: Front) -> None:
    if lacking := missing(front):
        pytest.skip(f"{lacking} is not installed: scripts/install-test-tools")


def _told(answer: Answer) -> dict[str, str | None]:
    return {name: answer.headers[name] for name in ALIKE}


@pytest.mark.parametrize("accepted", ["identity", "gzip", "gzip, deflate, br"])
@pytest.mark.parametrize(
    "path", ["/en/", "/en/culture/a-bridge/", "/en/%D0%BA%D1%83%D0%BB%D1%8C%D1%82%D1%83%D1%80%D0%B0/"]
)
def test_a_page_is_the_same_whoever_serves_it(own: Client, front: Client, path: str, accepted: str) -> None:
    ours, theirs = (one.ask(path, Accept_Encoding=accepted) for one in (own, front))

    assert (theirs.status, theirs.body, _told(theirs)) == (200, ours.body, _told(ours))
    assert (theirs.headers["Vary"] or "").lower() == "accept-encoding"


@pytest.mark.parametrize("name", [name for name in MORE if not name.startswith(("en/4", "fr/4", "copies/2"))])
def test_every_kind_of_file_is_what_it_is_whoever_serves_it(own: Client, front: Client, name: str) -> None:
    ours, theirs = (one.ask(f"/{name}") for one in (own, front))

    assert (theirs.status, theirs.body, _told(theirs)) == (200, ours.body, _told(ours))


def test_a_page_that_the_browser_has_is_not_sent_again(front: Client) -> None:
    tag = front.ask("/en/", Accept_Encoding="br").headers["ETag"]

    assert front.ask("/en/", Accept_Encoding="br", If_None_Match=tag).status == 304


def test_a_stretch_of_a_page_can_be_asked_for(front: Client) -> None:
    answer = front.ask("/en/culture/a-bridge/", Range="bytes=3-9")

    assert (answer.status, answer.body.decode()) == (206, ARTICLE[3:10])


@pytest.mark.parametrize("path", ["/en/old/", "/en/old", "/2019/05/bridge.html", "/en/culture/a-bridge"])
def test_a_page_that_moved_leads_to_its_new_address(front: Client, path: str) -> None:
    answer = front.ask(path)

    assert (answer.status, answer.headers["Location"]) in ((301, BRIDGE), (308, BRIDGE))
    assert answer.headers["Cache-Control"] == "no-cache"


BRIDGE = "/en/culture/a-bridge/"


@pytest.mark.parametrize(("wish", "language"), [("fr-CA, en;q=0.5", "fr"), ("de", "en"), ("", "en")])
def test_the_root_leads_to_a_language(front: Client, wish: str, language: str) -> None:
    answer = front.ask("/", Accept_Language=wish)

    assert (answer.status, answer.headers["Location"]) == (302, f"/{language}/")
    assert "accept-language" in answer.headers["Vary"].lower()
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "status", "page"),
    [
        ("/fr/retire/", 410, "Retirée"),
        ("/fr/rien/", 404, "Introuvable"),
        ("/en/nothing/", 404, "No such page"),
        ("/static/", 404, "No such page"),
        ("/copies/20201014120000/x/1/", 404, "No such page"),
        ("/static/no.css", 404, "No such page"),
        ("/en/index.html.br", 404, "No such page"),
        ("/_redirects", 404, "No such page"),
        ("/en/.lock", 404, "No such page"),
    ],
)
def test_what_is_gone_or_never_was_says_so_in_its_language(
    front: Client, path: str, status: int, page: str
) -> None:
    answer = front.ask(path)

    assert (answer.status, answer.body.decode()) == (status, page)
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_gate_to_copies_is_dragomans(front: Client) -> None:
    answer = front.ask("/copies/timegate/faro.example/1/", Accept_Datetime="Wed, 14 Oct 2020 12:00:00 GMT")

    assert (answer.status, answer.headers["Location"]) == (302, "/copies/20201014120000/faro.example/1/")
    assert answer.headers["Vary"] == "accept-datetime"


def test_a_copy_says_when_it_was_made(front: Client) -> None:
    answer = front.ask("/copies/20201014120000/faro.example/1/")

    assert (answer.status, answer.headers["Memento-Datetime"]) == (200, "Wed, 14 Oct 2020 12:00:00 GMT")


@pytest.mark.parametrize("path", ["/desk/x/?q=1", "/en/search/?q=1", "/media/draft.webp", "/-/health"])
def test_everything_else_is_dragomans(front: Client, path: str) -> None:
    assert front.ask(path).body.startswith(f"GET {path.partition('?')[0]}".encode())


def test_what_is_sent_to_dragoman_reaches_it(front: Client) -> None:
    assert front.ask("/desk/", "POST", b"x" * 2_000_000).body.endswith(b" 2000000")


def test_dragoman_hears_whose_request_it_is(front: Client) -> None:
    assert front.ask("/-/reader", X_Forwarded_For="6.6.6.6").body == b"http 127.0.0.1"


@pytest.mark.parametrize("front", [nginx, caddy])
def test_without_dragoman_the_public_site_stays_and_the_rest_says_a_sentence(
    front: Front, tmp_path: Path
) -> None:
    _require(front)
    for name, text in (PAGES | MORE).items():
        files.write(tmp_path / "site" / name, text.encode())
    place = a_place(tmp_path, site=tmp_path / "site", behind=free_port())

    with running(front, place):
        alone = Client(place.site, place.port)
        paths = ("/en/", "/en/old/", "/fr/retire/", "/en/nothing/")
        assert [alone.ask(path).status for path in paths] == [200, 301, 410, 404]
        sentence = alone.ask("/en/search/")
        assert (sentence.status, sentence.body) in ((502, b"Something broke"), (503, b"Something broke"))


def test_ten_thousand_signposts_are_read(tmp_path: Path) -> None:
    _require(nginx)
    posts = "".join(f"/en/Story-{n}/ /en/culture/{n}$/ 301\n" for n in range(10_000))
    files.write(tmp_path / "site" / "_redirects", posts.encode())

    check, _run = nginx(a_place(tmp_path, site=tmp_path / "site", behind=free_port()))

    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("front", [nginx, caddy])
def test_a_site_whose_pages_never_moved_is_served(front: Front, tmp_path: Path) -> None:
    _require(front)
    files.write(tmp_path / "site" / "_redirects", b"")

    check, _run = front(a_place(tmp_path, site=tmp_path / "site", behind=free_port()))

    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_the_units_of_systemd_are_understood() -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed")
    units = sorted((DEPLOY / "systemd").iterdir())

    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)

    assert "Unknown" not in done.stderr, done.stderr
