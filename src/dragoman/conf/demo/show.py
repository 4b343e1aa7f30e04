"""The demo at work: starts the newsroom on the sample press and shows the path with progress bars."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from dragoman import press
from dragoman.baking.models import BakedFile, Rebake
from dragoman.conf import upgrade
from dragoman.conf.cli.main import main
from dragoman.conf.demo.citing import open_citing_draft
from dragoman.conf.demo.editors import Editors
from dragoman.conf.demo.folder import EMAIL, Demo
from dragoman.conf.demo.paper import Paper, furnish_looks
from dragoman.conf.demo.texts import texts
from dragoman.conf.errors import DemoStoppedError
from dragoman.conf.progress import progress
from dragoman.digest.actions import make_edition
from dragoman.digest.models import Edition
from dragoman.people.models import User
from dragoman.pipeline.processes import live_with_parent, told_to_end
from dragoman.pipeline.run import fork
from dragoman.pipeline.run import run as keep_running
from dragoman.publication.models import Article, Change
from dragoman.reading.models import Clipping
from dragoman.sources import following
from dragoman.sources.agent import hosts_for
from dragoman.sources.models import Capture, Channel, Entry, Source
from dragoman.stories.models import Membership
from dragoman.web import Hosts

PATIENCE = 180.0
"""Seconds without any progress before the demo says that something is wrong."""

_LOOK_EVERY = 0.2


def run(demo: Demo, *, host: str, port: int, once: bool) -> None:
    """Run the newsroom on the sample press until interrupted; with ``once``, until an edition stands."""
    commands = [
        ["press", "--port", str(demo.press_port), "--since", demo.press_started_at.isoformat()],
        ["web", "--host", host, "--port", str(port)],
        ["gather"],
        ["work"],
    ]
    keeper = fork(_keep_running, commands)
    stop = threading.Event()
    try:
        with told_to_end(stop):
            _Show(demo, address=f"http://{host}:{port}", stop=stop).direct()
            while not once and keeper.is_alive() and not stop.wait(_LOOK_EVERY):
                pass
    finally:
        connection.close()
        keeper.terminate()
        keeper.join()


def _keep_running(commands: Sequence[Sequence[str]]) -> None:
    live_with_parent()
    keep_running(commands, be=main)


class _Show:
    """What a newcomer sees: one bar for each stage of the path, then where to look."""

    def __init__(self, demo: Demo, *, address: str, stop: threading.Event) -> None:
        self._demo = demo
        self._address = address
        self._stop = stop

    def direct(self) -> None:
        """Walk the path."""
        with progress() as display:
            self._walk(display)
        self._say_where_to_look()

    def _walk(self, display: Progress) -> None:
        user = upgrade.welcome_chief(email=EMAIL, password=self._demo.password)
        self._follow(display)
        self._watch(display, "Poll", lambda: (_polled(), Channel.objects.followed().count()))
        self._watch(display, "Capture", lambda: (_settled_entries(), Entry.objects.count()))
        self._watch(
            display, "Read", lambda: (Clipping.objects.count(), Capture.objects.exclude(entry=None).count())
        )
        self._watch(
            display, "Group", lambda: (Membership.objects.count(), Clipping.objects.readable().count())
        )
        editors = Editors(user=user, address=self._demo.press, started_at=self._demo.press_started_at)
        self._edit(display, editors)
        self._furnish(display, editors, user)
        self._watch(display, "Bake", _baked)
        self._make_edition(display)
        self._watch(display, "Bake edition", _baked)

    def _follow(self, display: Progress) -> None:
        outlets = press.outlets()
        task = display.add_task("Follow", total=len(outlets))
        self._until(lambda: (int(self._is_open()), 1))
        asyncio.run(self._follow_all(outlets, lambda: display.advance(task)))

    def _is_open(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._demo.press_port)) == 0

    async def _follow_all(self, outlets: Sequence[press.Outlet], done: Callable[[], None]) -> None:
        async with hosts_for(settings.NEWSROOM.settings) as hosts, asyncio.TaskGroup() as group:
            for outlet in outlets:
                group.create_task(self._follow_one(outlet, hosts)).add_done_callback(lambda _: done())

    async def _follow_one(self, outlet: press.Outlet, hosts: Hosts) -> None:
        homepage = self._demo.press + outlet.path
        if not await Source.objects.filter(homepage=homepage).aexists():
            await following.follow(homepage, hosts=hosts, at=datetime.now(UTC), is_trusted=True)
            await Source.objects.filter(homepage=homepage).aupdate(
                country=outlet.country, kind=outlet.kind, reuse_note=outlet.terms
            )

    def _edit(self, display: Progress, editors: Editors) -> None:
        pieces = list(editors.unfinished(at=datetime.now(UTC)))
        draft_bar = display.add_task("Translate", total=len(pieces))
        publish_bar = display.add_task("Publish", total=len(pieces))
        waiting = pieces

        def publish_what_is_ready() -> tuple[int, int]:
            nonlocal waiting
            ready = [(piece, draft) for piece, draft in waiting if editors.is_ready(draft)]
            waiting = [pair for pair in waiting if pair not in ready]
            display.update(draft_bar, completed=len(pieces) - len(waiting))
            for piece, draft in ready:
                editors.publish(piece, draft, at=datetime.now(UTC))
                display.advance(publish_bar)
            return len(pieces) - len(waiting), len(pieces)

        self._until(publish_what_is_ready)

    def _furnish(self, display: Progress, editors: Editors, user: User) -> None:
        languages = settings.NEWSROOM.settings.languages
        task = display.add_task("Furnish", total=len(languages))
        furnish_looks()
        for language in languages:
            Paper(language=language, user=user).furnish(editors.published(language), at=datetime.now(UTC))
            if words := texts(language).get("citing"):
                printed = press.articles(started_at=self._demo.press_started_at)
                open_citing_draft(words, printed, language=language, user=user, at=datetime.now(UTC))
            display.advance(task)

    def _make_edition(self, display: Progress) -> None:
        languages = settings.NEWSROOM.settings.languages
        task = display.add_task("Edition", total=len(languages))
        for language in languages:
            if not Edition.objects.filter(language=language, date=timezone.localdate()).exists():
                make_edition(language=language, date=timezone.localdate(), at=datetime.now(UTC))
            display.advance(task)

    def _watch(self, display: Progress, label: str, count: Callable[[], tuple[int, int]]) -> None:
        """Show a bar until everything that waited at this stage is done."""
        task = display.add_task(label, total=None)

        def shown() -> tuple[int, int]:
            done, total = count()
            display.update(task, completed=done, total=total)
            return done, max(total, 1)  # nothing to do is not yet known from nothing found

        self._until(shown)

    def _until(self, count: Callable[[], tuple[int, int]]) -> None:
        """Wait until as much is done as there is to do, as long as it goes on."""
        before, moved = -1, time.monotonic()
        while time.monotonic() - moved < PATIENCE:
            done, total = count()
            if done >= total:
                return
            if done != before:
                before, moved = done, time.monotonic()
            if self._stop.wait(_LOOK_EVERY):
                break
        raise DemoStoppedError

    def _say_where_to_look(self) -> None:
        console = Console(stderr=True, soft_wrap=True)
        console.print(
            f"\n[bold]{settings.NEWSROOM.settings.name}[/bold]: {Article.objects.live().count()} articles"
            f" from {Source.objects.followed().count()} outlets.\n\n"
            f"  The site   {self._address}/\n"
            f"  The desk   {self._address}/desk/   {EMAIL}   password {self._demo.password}\n"
            f"  The press  {self._demo.press}/\n\n"
            "Three things to try:\n"
            "  1. In the desk, open the Inbox, choose a story, draft one of its clippings and publish it:\n"
            "     it is on the site within a few seconds.\n"
            "  2. Wait a few minutes: the press prints more, changes an article, and withdraws one.\n"
            "     Each source is polled in its own rhythm; under Sources, “Poll now” asks at once.\n"
            "  3. Stop with Ctrl+C, even with kill -9, and start again: it continues where it stopped.\n",
            highlight=False,
        )


def _polled() -> int:
    return Channel.objects.followed().exclude(polled_at=None).count()


def _settled_entries() -> int:
    waiting = Entry.objects.filter(captured_at=None, is_given_up=False, tries=0).count()
    return Entry.objects.count() - waiting


def _baked() -> tuple[int, int]:
    done = BakedFile.objects.count()
    return done, done + Change.objects.count() + Rebake.objects.count()
