"""The configurations in ``deploy/``: nginx and Caddy answer for the public site as our own server does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dragoman.baking import files
from tests.baking.client import ARTICLE, PAGES, Answer, Client, serving
from tests.newsrooms import eventually, free_port

DEPLOY = Path(__file__).parents[2] / "deploy"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MORE = {
    "fr/404.html": "Introuvable",
    "en/410.html": "Withdrawn",
    "500.html": "Something broke",
    "en/feed.xml": "<rss/>",
    "en/feed.json": "{}",
    "en/feed.atom": "<feed/>",
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


def nginx(folder: Path, front: Client, behind: int) -> tuple[list[str], list[str]]:
    """Return the command that checks our configuration of nginx, and the one that runs it."""
    if not shutil.which("nginx") or not BROTLI.exists():
        pytest.skip("nginx and its brotli module are not installed: scripts/install-test-tools")
    own = (DEPLOY / "nginx" / "dragoman.conf").read_text()
    for ours, theirs in (
        ("listen 80;", f"listen 127.0.0.1:{front.port};"),
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("/srv/newsroom/site", str(front.folder)),
        ("/etc/nginx/dragoman-signposts.map", str(_signposts("nginx", front.folder, folder))),
    ):
        own = own.replace(ours, theirs)
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of tests are their user's alone
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"load_module {BROTLI};\n{user} pid {folder}/pid;\nerror_log stderr warn;\n"
        f"daemon off;\nworker_processes 1;\nevents {{}}\n"
        f"http {{\naccess_log off;\nsendfile on;\n{places}{own}}}\n"
    )
    command = ["nginx", "-e", "stderr", "-c", f"{folder}/nginx.conf"]
    return [*command, "-t"], command


def caddy(folder: Path, front: Client, behind: int) -> tuple[list[str], list[str]]:
    """Return the command that checks our configuration of Caddy, and the one that runs it."""
    if not shutil.which("caddy"):
        pytest.skip("Caddy is not installed: scripts/install-test-tools")
    own = (DEPLOY / "caddy" / "Caddyfile").read_text()
    for ours, theirs in (
        ("digest.example.org {", f"http://127.0.0.1:{front.port} {{"),
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("/srv/newsroom/site", str(front.folder)),
        ("/etc/caddy/dragoman-signposts", str(_signposts("caddy", front.folder, folder))),
    ):
        own = own.replace(ours, theirs)
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{own}")
    arguments = ["--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]
    return ["caddy", "validate", *arguments], ["caddy", "run", *arguments]


def _signposts(server: str, site: Path, folder: Path) -> Path:
    with (site / "_redirects").open() as posts:
        line = [sys.executable, str(DEPLOY / "signposts"), server]
        done = subprocess.run(line, stdin=posts, capture_output=True, text=True, check=True)
    (folder / "signposts").write_text(done.stdout)
    return folder / "signposts"


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
    with _running(request.param, own.folder, own.port, tmp_path_factory.mktemp("front")) as client:
        yield client


@contextmanager
def _running(
    server: Callable[[Path, Client, int], tuple[list[str], list[str]]], site: Path, behind: int, folder: Path
) -> Iterator[Client]:
    client = Client(site, free_port())
    check, run = server(folder, client, behind)
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    with (folder / "log").open("w") as log, subprocess.Popen(run, stdout=log, stderr=log) as process:
        try:
            eventually(client.listens)
            yield client
        finally:
            process.terminate()


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


@pytest.mark.parametrize("name", [name for name in MORE if not name.startswith(("en/4", "fr/4"))])
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


BRIDGE = "/en/culture/a-bridge/"


@pytest.mark.parametrize(("wish", "language"), [("fr-CA, en;q=0.5", "fr"), ("de", "en"), ("", "en")])
def test_the_root_leads_to_a_language(front: Client, wish: str, language: str) -> None:
    answer = front.ask("/", Accept_Language=wish)

    assert (answer.status, answer.headers["Location"]) == (302, f"/{language}/")
    assert "accept-language" in answer.headers["Vary"].lower()


@pytest.mark.parametrize(
    ("path", "status", "page"),
    [
        ("/fr/retire/", 410, "Retirée"),
        ("/fr/rien/", 404, "Introuvable"),
        ("/en/nothing/", 404, "No such page"),
        ("/static/", 404, "No such page"),
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


@pytest.mark.parametrize("path", ["/desk/x/?q=1", "/en/search/?q=1", "/media/draft.webp", "/-/health"])
def test_everything_else_is_dragomans(front: Client, path: str) -> None:
    assert front.ask(path).body.startswith(f"GET {path.partition('?')[0]}".encode())


def test_what_is_sent_to_dragoman_reaches_it(front: Client) -> None:
    assert front.ask("/desk/", "POST", b"x" * 2_000_000).body.endswith(b" 2000000")


def test_dragoman_hears_whose_request_it_is(front: Client) -> None:
    assert front.ask("/-/reader", X_Forwarded_For="6.6.6.6").body == b"http 127.0.0.1"


@pytest.mark.parametrize("server", [nginx, caddy])
def test_without_dragoman_the_public_site_stays_and_the_rest_says_a_sentence(
    server: Callable[..., tuple[list[str], list[str]]], tmp_path: Path
) -> None:
    for name, text in (PAGES | MORE).items():
        files.write(tmp_path / "site" / name, text.encode())

    with _running(server, tmp_path / "site", free_port(), tmp_path) as alone:
        paths = ("/en/", "/en/old/", "/fr/retire/", "/en/nothing/")
        assert [alone.ask(path).status for path in paths] == [200, 301, 410, 404]
        sentence = alone.ask("/en/search/")
        assert (sentence.status, sentence.body) in ((502, b"Something broke"), (503, b"Something broke"))


def test_ten_thousand_signposts_are_read(tmp_path: Path) -> None:
    posts = "".join(f"/en/Story-{n}/ /en/culture/{n}$/ 301\n" for n in range(10_000))
    files.write(tmp_path / "site" / "_redirects", posts.encode())
    check, _run = nginx(tmp_path, Client(tmp_path / "site", free_port()), free_port())

    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_the_units_of_systemd_are_understood() -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed")
    units = sorted((DEPLOY / "systemd").iterdir())

    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)

    assert "Unknown" not in done.stderr, done.stderr
