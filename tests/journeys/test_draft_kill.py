"""Whatever is killed while two people type on one draft: every word they typed stands there in the end."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import connect
from threading import Timer

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, StorageState

from tests.browsers import flags
from tests.journeys.test_translating import sign_in
from tests.newsrooms import EMAIL, PASSWORD, Newsroom, environment, eventually, make_newsroom

pytestmark = [pytest.mark.journey, pytest.mark.kill, pytest.mark.torture]

KILLS = 50 if os.environ.get("DRAGOMAN_TORTURE") else 4
TRANSLATOR = "ana@example.org"
SURELY = 2
"""Seconds after which a typed word must be safe."""


class Server:
    """The newsroom's web server, which comes back after it was killed."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self.start()

    def start(self) -> None:
        line = (sys.executable, "-m", "dragoman", "--newsroom", str(self._newsroom.folder))
        port = ("web", "--port", str(self._newsroom.port))
        with (self._newsroom.folder / "log.txt").open("ab") as log:
            self._process = subprocess.Popen([*line, *port], env=environment(), stdout=log, stderr=log)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def restart(self) -> None:
        self.kill()
        self.start()

    def wait(self) -> None:
        eventually(lambda: self._newsroom.answers("/-/health"))


class Person:
    """Somebody who types words that nobody else types, and sees to it that no colleague's word is lost."""

    def __init__(self, name: str, page: Page, segments: range) -> None:
        self.name = name
        self.page = page
        self._segments = segments
        self.typed: dict[str, float] = {}
        self.cut_short: set[str] = set()

    def type(self) -> None:
        """Type the next word at a human speed at the end of a random sentence."""
        word = f"{self.name}{len(self.typed) + len(self.cut_short)}."
        try:
            self._write(random.choice(self._segments), word, delay=random.uniform(20, 90))
        except Error:
            self.cut_short.add(word)
            raise
        self.typed[word] = time.monotonic()

    def settle(self) -> None:
        """Decide wherever a colleague wrote meanwhile, until everything is saved."""

        def is_settled() -> bool:
            for segment in self._segments:
                self._join(segment)
            return self.page.locator("[data-saved]").get_attribute("data-how") in (None, "saved")

        eventually(is_settled)

    def take_back(self) -> None:
        """Take back all that the screen offers."""
        offers = self.page.get_by_role("button", name="Take it back")
        while offers.count():
            offers.first.click()

    def _write(self, segment: int, words: str, *, delay: float = 0) -> None:
        self._join(segment)
        fields(self.page).nth(segment).focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(f" {words}", delay=delay)

    def _join(self, segment: int) -> None:
        """Put a colleague's words behind our own, where the screen tells of them."""
        row = self.page.locator("[data-segment]").nth(segment)
        if not row.locator(".desk-theirs").is_visible():
            return
        own = fields(self.page).nth(segment).input_value().split()
        theirs = row.locator("[data-theirs]").text_content() or ""
        missing = [word for word in theirs.split() if word not in own]
        fields(self.page).nth(segment).fill(" ".join([*own, *missing]))
        with suppress(Error):  # it may have gone when nothing is left to decide
            row.get_by_role("button", name="Save mine instead").click(timeout=1000)


def fields(page: Page) -> Locator:
    return page.locator("[data-segment] textarea[name^=text-]")


class Window:
    """A browser with a folder of its own, killed with everything it started."""

    def __init__(self, browser: Browser, folder: Path, newsroom: Newsroom) -> None:
        self._start = browser.browser_type.launch_persistent_context
        self._folder = folder
        self._newsroom = newsroom

    def open(self, draft: str, signed_in: StorageState) -> Page:
        context = self._start(
            self._folder,
            executable_path=shutil.which("chromium"),
            args=flags(),
            base_url=self._newsroom.address,
            locale="en-GB",
        )
        context.add_cookies(signed_in["cookies"])  # type: ignore[arg-type]
        page = context.pages[0]
        with page.expect_response("**/findings/**"):  # asked for when all has been offered
            page.goto(draft)
        return page

    def kill(self) -> None:
        for process in self._processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        eventually(lambda: not self._processes())

    def _processes(self) -> list[int]:
        """Return the processes that were started with our folder."""
        own = f"--user-data-dir={self._folder}".encode()
        found = []
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                if own in line.read_bytes():
                    found.append(int(line.parent.name))
        return found


@pytest.fixture
def own_newsroom(tmp_path: Path) -> Newsroom:
    newsroom = make_newsroom(tmp_path / "newsroom")
    surroundings = {
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
    }
    program = f"""
import django; django.setup()
from dragoman.people.actions import make_user
from dragoman.people.models import User
from dragoman.people.types import Role
from tests.desk.newsroom import a_draft
ana = {{"username": "ana", "email": "{TRANSLATOR}", "password": "{PASSWORD}", "display_name": "Ana"}}
make_user(**ana, role=Role.TRANSLATOR)
a_draft(user=User.objects.get(email="{EMAIL}"))
"""
    subprocess.run([sys.executable, "-c", program], env=environment() | surroundings, check=True)
    return newsroom


@pytest.fixture
def server(own_newsroom: Newsroom) -> Iterator[Server]:
    server = Server(own_newsroom)
    server.wait()
    yield server
    server.kill()


def test_whatever_is_killed_while_two_people_type_nothing_is_lost(
    browser: Browser, own_newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    draft = f"{own_newsroom.address}/desk/drafts/1/"
    with browser.new_context(base_url=own_newsroom.address, locale="en-GB") as context:
        colleague = Person("b", context.new_page(), range(1, 3))
        sign_in(colleague.page, TRANSLATOR)
        colleague.page.goto(draft)
        with browser.new_context(base_url=own_newsroom.address) as hers:
            sign_in(hers.new_page(), EMAIL)
            signed_in = hers.storage_state()
        window = Window(browser, tmp_path / "profile", own_newsroom)
        editor = Person("a", window.open(draft, signed_in), range(2))
        unsafe: set[str] = set()

        for number in range(KILLS):
            what = ("browser", "server", "both")[number % 3]
            killed_at = type_until_killed(editor, colleague, what, window=window, server=server)
            server.wait()
            if what != "server":
                unsafe |= {word for word, at in editor.typed.items() if at > killed_at - SURELY} - unsafe
                editor.page = window.open(draft, signed_in)
                editor.take_back()
            editor.settle()
        colleague.settle()
        window.kill()

    standing = Counter(" ".join(sentences_of(own_newsroom)).split())
    must = (set(editor.typed) - unsafe) | set(colleague.typed)
    assert must
    assert {word for word in must if word not in standing} == set()
    assert {word for word, times in standing.items() if times > 1} == set()


def type_until_killed(
    editor: Person, colleague: Person, what: str, *, window: Window, server: Server
) -> float:
    """Have both type, kill at a random moment, and return when that was; the server comes back by itself."""
    killed: list[float] = []

    def kill() -> None:
        if what == "server":
            server.restart()
        elif what == "both":
            server.kill()
            time.sleep(random.uniform(0, 1.5))
        if what != "server":
            killed.append(time.monotonic())
            window.kill()
        if what == "both":
            server.start()
        killed.append(time.monotonic())

    moment = Timer(random.uniform(0.5, 3), kill)
    moment.start()
    try:
        while moment.is_alive():
            editor.type()
            colleague.type()
    except Error:
        assert what != "server"
    moment.join()
    return killed[0]


def sentences_of(newsroom: Newsroom) -> list[str]:
    with closing(connect(newsroom.folder / "newsroom.sqlite3")) as rows:
        return [
            text for [text] in rows.execute("SELECT translation FROM translation_segment WHERE draft_id = 1")
        ]
