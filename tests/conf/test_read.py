from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from dragoman.conf.cli.main import main
from dragoman.conf.cli.read import fetch
from dragoman.web.errors import RobotsError
from tests.newsrooms import dragoman, environment, eventually
from tests.reading.archives import a_folder, a_page, a_warc


class Outlet(BaseHTTPRequestHandler):
    """A server with a page that is open to us and one that is not."""

    def do_GET(self) -> None:
        text = "User-agent: *\nDisallow: /closed" if self.path == "/robots.txt" else a_page(1)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Outlet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_is_written_as_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(a_page(1))

    as_markdown = dragoman("read", str(tmp_path / "page.html"), "--markdown").stdout
    as_text = dragoman("read", str(tmp_path / "page.html"), "--text").stdout

    assert as_markdown.startswith("# Bridge 1 opens\n\nThe bridge over")
    assert as_text.startswith("The bridge over") and as_text.count("\n") == 3


def test_several_pages_need_a_file_to_be_read_into(tmp_path: Path) -> None:
    done = dragoman("read", str(a_folder(tmp_path / "pages", pages=2)), check=False)

    assert done.returncode == 2
    assert "--out FILE.jsonl" in done.stderr


def test_an_archive_is_read_into_a_file(tmp_path: Path) -> None:
    file = a_warc(tmp_path / "a.warc.gz", [a_page(1), "<html></html>"])

    done = dragoman("read", str(file), "--out", str(tmp_path / "a.jsonl"))

    assert "1 pages were read into" in done.stdout and "1 could not be" in done.stdout
    first, second = map(json.loads, (tmp_path / "a.jsonl").read_text().splitlines())
    assert (first["title"], second["error"]) == ("Bridge 1 opens", "No article text was found on this page.")


def test_a_file_that_is_there_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    file, out = a_warc(tmp_path / "a.warc.gz", [a_page(1)]), tmp_path / "a.jsonl"
    out.write_text("{}")

    refused = dragoman("read", str(file), "--out", str(out), check=False)
    dragoman("read", str(file), "--out", str(out), "--force")

    assert refused.returncode == 1 and "--force" in refused.stderr
    assert "Bridge 1 opens" in out.read_text()


@pytest.mark.kill
@pytest.mark.parametrize(
    ("how", "name"), [(signal.SIGKILL, "all.jsonl"), (signal.SIGINT, "all.jsonl"), (signal.SIGKILL, "all")]
)
def test_an_archive_goes_on_where_it_was_stopped(tmp_path: Path, how: signal.Signals, name: str) -> None:
    folder, out, said = a_folder(tmp_path / "pages", pages=800), tmp_path / name, tmp_path / "said"
    parts = f"{name}.parts/*.jsonl" if out.suffix else f"{name}/*.jsonl"
    line = ["read", str(folder), "--out", str(out)]
    with said.open("w") as errors:
        command = [sys.executable, "-m", "dragoman", *line]
        # What runs in the background of a script is deaf to Ctrl+C, and so would be what it starts.
        hearing = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        process = subprocess.Popen(
            command, env=environment(), start_new_session=True, stderr=errors, preexec_fn=hearing
        )
    eventually(lambda: any(tmp_path.glob(parts)))
    (os.kill if how == signal.SIGKILL else os.killpg)(process.pid, how)
    process.wait(120)
    before = list(tmp_path.glob(parts))

    dragoman(*line)

    written = [out] if out.is_file() else out.glob("*.jsonl")
    titles = [json.loads(text)["title"] for file in written for text in file.read_text().splitlines()]
    assert 0 < len(before) < 40
    assert "Traceback" not in said.read_text()
    assert sorted(titles) == sorted(f"Bridge {number} opens" for number in range(800))


def test_an_address_is_asked_only_where_its_robots_txt_lets_us(served: str) -> None:
    html, address = fetch(f"{served}/open", trusted=(served,))

    assert (b"Bridge" in html, address) == (True, f"{served}/open")
    with pytest.raises(RobotsError):
        fetch(f"{served}/closed", trusted=(served,))


def test_every_block_of_a_page_is_explained(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(a_page(1).replace("</body>", "<nav><a href=/>Home</a></nav></body>"))

    lines = dragoman("read", str(tmp_path / "page.html"), "--explain").stdout.splitlines()

    [kept, *_] = [line for line in lines if "The bridge over the river Tarva" in line]
    [dropped] = [line for line in lines if "Home" in line]
    assert kept.startswith("+ 0.9") and dropped.startswith("- 0.0")
    assert kept.endswith(")") and dropped.endswith(")")


def test_a_page_is_read_as_its_source_teaches(tmp_path: Path) -> None:
    for number in range(8):
        box = "<div class=x><p>The paper was founded in 1881. It is read far away.</p></div>"
        page = a_page(number).replace("Tarva", f"of town {number}").replace("</article>", f"{box}</article>")
        (tmp_path / f"{number}.html").write_text(page)

    said = dragoman("read", str(tmp_path / "0.html"), "--source", str(tmp_path), "--explain").stdout

    [line] = [line for line in said.splitlines() if "founded in 1881" in line]
    assert line.startswith("-") and "of the other pages" in line


def test_an_archive_is_read_as_its_source_teaches(tmp_path: Path) -> None:
    folder, out = a_folder(tmp_path / "pages", pages=6), tmp_path / "all.jsonl"

    done = dragoman("read", str(folder), "--source", str(folder), "--out", str(out))

    assert "6 pages were read" in done.stdout


def test_what_was_learnt_of_a_source_is_written_and_used(tmp_path: Path) -> None:
    for number in range(8):
        box = "<div class=x><p>The paper was founded in 1881. It is read far away.</p></div>"
        page = a_page(number).replace("Tarva", f"of town {number}").replace("</article>", f"{box}</article>")
        (tmp_path / f"{number}.html").write_text(page)
    learnt = tmp_path / "post.json"

    told = dragoman("read", str(tmp_path), "--learn", str(learnt)).stdout
    again = dragoman("read", str(tmp_path), "--learn", str(learnt), check=False)
    said = dragoman("read", str(tmp_path / "0.html"), "--source", str(learnt), "--explain").stdout

    [line] = [line for line in said.splitlines() if "founded in 1881" in line]
    assert told.startswith("8 different articles on 8 pages")
    assert again.returncode == 1 and "--force" in again.stderr
    assert line.startswith("-") and "of the other pages" in line


def called(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, str]:
    """Call ``dragoman read`` in this process; return its exit code and what it said of errors."""
    with pytest.MonkeyPatch.context() as patched, pytest.raises(SystemExit) as ended:
        patched.setattr("dragoman.conf.cli.main.live_with_parent", lambda: None)
        main(["read", *line])
    return int(ended.value.code or 0), capsys.readouterr().err


ODD = {
    "nothing.html": (b"", "it is empty"),
    "blank.html": (b" \n", "it is empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(99), "not a web page but image/png"),
    "noise.html": (bytes(range(256)) * 20, "not a web page but application/octet-stream"),
    "broken.pdf": (b"%PDF-1.4 x", "This PDF cannot be read"),
    "words.html": (b"<p>Hi", "No article text was found"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_page_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    body, reason = ODD[name]
    (tmp_path / name).write_bytes(body)

    code, said = called(capsys, str(tmp_path / name))

    assert code == 1
    assert said.startswith("dragoman: ") and reason in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "code", "reason"),
    [
        (["missing.html"], 1, "No such file or directory"),
        (["missing", "--out", "x"], 1, "no such file or folder"),
        (["folder", "--out", "x"], 1, "Neither a page nor a WARC file is in folder"),
        (["folder", "--learn", "x"], 1, "No page with an article was found in folder"),
        (
            ["page.html", "--out", "/proc/x/y"],
            1,
            "Nothing can be written to /proc/x/y",
        ),
        (["page.html", "--source", "no.json"], 1, "no profile of a source"),
        (["page.html", "--out", "there.jsonl"], 1, "a folder of that name is there"),
        (["page.html", "--out", "all.json"], 2, "all.json is neither"),
        (["one.warc", "two.warc", "--out", "x.jsonl"], 1, "No page is in the files of one.warc"),
        (["-", "--out", "x"], 2, "take files, folders"),
        (["https://post.example/", "--out", "x"], 2, "take files, folders"),
        (["page.html", "--out", "x", "--learn", "y"], 2, "Learn first"),
        (["page.html", "--cluster", "local"], 2, "--out FILE.jsonl"),
    ],
)
def test_what_cannot_be_done_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    line: list[str],
    code: int,
    reason: str,
) -> None:
    for name in ("folder", "there.jsonl"):
        (tmp_path / name).mkdir()
    for name in ("one.warc", "two.warc"):
        (tmp_path / name).touch()
    (tmp_path / "page.html").write_text(a_page(1))
    (tmp_path / "no.json").write_bytes(b"\xff\xfe{}")
    monkeypatch.chdir(tmp_path)

    told = called(capsys, *line)

    assert (told[0], reason in told[1]) == (code, True)


def test_half_a_character_in_a_pages_data_is_printed_as_unknown(tmp_path: Path) -> None:
    data = '{"@type": "NewsArticle", "headline": "A \\ud83d bridge", "author": "Ann \\ud83d\\ude00"}'
    page = a_page(1).replace("<h1>Bridge 1 opens</h1>", f'<script type="application/ld+json">{data}</script>')
    (tmp_path / "page.html").write_text(page)

    said = dragoman("read", str(tmp_path / "page.html"), "--json").stdout

    assert json.loads(said)["title"] == "A \ufffd bridge"


def test_a_page_is_read_from_standard_input_in_its_own_charset() -> None:
    page = a_page(1).replace("river", "rivière").replace("<head>", "").encode("cp1252")

    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "read", "-", "--text"],
        input=page,
        capture_output=True,
        env=environment(),
    )

    assert "the rivière Tarva" in done.stdout.decode()
