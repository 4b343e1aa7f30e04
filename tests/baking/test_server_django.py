"""What stands behind the files: requests reach Django whole, and its trouble stays its own."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from dragoman.baking.serving.dynamic import THREADS, WAITING
from tests.baking.client import PAGES, Client, serving
from tests.newsrooms import eventually
from tests.watch import Watch


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(tmp_path_factory.mktemp("site"), PAGES) as client:
        yield client


def test_everything_else_is_handed_to_django(client: Client) -> None:
    answer = client.ask("/desk/x/?q=%20", "POST", b"12345", Cookie="c=3")

    assert answer.body == b"POST /desk/x/ q=%20 c=3 5"
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_an_upload_reaches_django_whole(client: Client) -> None:
    answer = client.ask("/desk/", "POST", b"x" * 5_000_000)

    assert answer.body.endswith(b" 5000000")


def test_a_head_is_told_what_django_says_of_the_body(client: Client) -> None:
    answer = client.ask("/desk/", "HEAD")

    assert (answer.status, answer.body) == (200, b"")


def test_a_server_in_front_says_whose_request_it_passes_on(client: Client) -> None:
    answer = client.ask("/-/reader", X_Forwarded_For="6.6.6.6, 203.0.113.9", X_Forwarded_Proto="https")

    assert answer.body == b"https 203.0.113.9"


def test_a_streamed_answer_arrives_whole(client: Client) -> None:
    assert client.ask("/-/stream").body == b"one two three"


def test_with_django_broken_the_pages_answer(client: Client) -> None:
    broken = client.ask("/-/crash")

    assert broken.status == 503
    assert broken.body == b"This does not work at the moment. The pages do.\n"
    assert client.ask("/en/").status == 200


def test_with_django_hung_the_pages_answer_and_the_rest_says_a_sentence(tmp_path: Path) -> None:
    with serving(tmp_path, PAGES) as client, ExitStack() as open_lines:
        lines = [open_lines.enter_context(client.line()) for _ in range(THREADS + WAITING + 1)]
        for line in lines:
            line.sendall(b"GET /-/hang HTTP/1.1\r\nHost: x\r\n\r\n")

        [overrun], _, _ = select.select(lines, [], [], 20)
        page = client.ask("/en/")

        assert overrun.recv(65536).endswith(b"Too many people ask at once. Please try again.\n")
        assert (page.status, page.body) == (200, b"Front page")


def test_a_stream_ends_when_its_reader_leaves(client: Client) -> None:
    before = int(client.ask("/-/closed").body)

    with client.line() as line:
        line.sendall(b"GET /-/endless HTTP/1.1\r\nHost: x\r\n\r\n")
        line.recv(65536)

    assert eventually(lambda: int(client.ask("/-/closed").body) == before + 1)


def test_a_file_that_django_answers_with_comes_from_the_disk(client: Client) -> None:
    (client.folder.parent / "report.pdf").write_bytes(b"%PDF" * 500_000)

    answer = client.ask("/-/file")

    assert (len(answer.body), answer.headers["Content-Length"]) == (2_000_000, "2000000")


def test_whoever_waits_for_django_too_long_is_told(tmp_path: Path) -> None:
    with serving(tmp_path, PAGES, patience=0.5) as client:
        answer = client.ask("/-/hang")

        assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
        assert answer.body == b"This takes too long at the moment. The pages are there.\n"


def test_a_body_that_does_not_arrive_is_not_waited_for(tmp_path: Path) -> None:
    with serving(tmp_path, PAGES, patience=0.5) as client:
        line = client.shout(b"POST /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")

        assert line == b"HTTP/1.1 408 Request Timeout"


def test_a_body_that_drips_is_not_waited_for(tmp_path: Path) -> None:
    with serving(tmp_path, PAGES, patience=1) as client, client.line() as line:
        line.sendall(b"POST /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        line.settimeout(0.2)

        def heard() -> bytes:
            line.sendall(b"a")
            with suppress(TimeoutError):
                return line.recv(12)
            return b""

        watch = Watch()
        assert (eventually(heard), watch.seconds < 5) == (b"HTTP/1.1 408", True)


def test_half_of_what_was_to_be_sent_never_reaches_django(client: Client) -> None:
    with client.line() as line:
        line.sendall(b"POST /desk/half/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nname=ha")
        time.sleep(0.2)
    client.ask("/desk/whole/", "POST", b"12345")

    asked = client.ask("/-/asked").body.split()
    assert b"/desk/whole/" in asked
    assert b"/desk/half/" not in asked


def test_a_sender_who_leaves_is_forgotten(client: Client) -> None:
    with client.line() as line:
        line.sendall(b"POST /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")

    assert client.ask("/desk/", "POST", b"12345").body.endswith(b" 5")
