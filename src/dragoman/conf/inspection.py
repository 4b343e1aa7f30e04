"""Looking for what is wrong with a newsroom; each finding is one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from wagtail.models import Page

from dragoman.baking.models import BakedFile
from dragoman.baking.places import place
from dragoman.conf import upgrade
from dragoman.publication import speech
from dragoman.publication.search.index import unknown
from dragoman.sources.captures import stored, unknown_files
from dragoman.sources.errors import CaptureLostError
from dragoman.sources.models import Capture, Channel


def findings() -> Iterator[str]:
    """Yield everything that is wrong, what stops the newsroom first."""
    yield from _settings()
    damage = list(_damage())
    if damage:
        yield from damage
        return
    waiting = upgrade.pending()
    if waiting:
        yield f"The rows are older than the program by {len(waiting)} migrations: “dragoman run” upgrades."
        return
    yield from _rows()
    yield from _search()
    yield from _captures()
    yield from _site()
    yield from _sources()


def languages() -> Iterator[str]:
    """Yield a sentence for each of the newsroom's languages that the site cannot speak."""
    for language in speech.unspoken():
        yield f"Dragoman has no words in “{language}” yet: its pages will say them in English."


def _settings() -> Iterator[str]:
    for message in checks.run_checks():
        if message.level >= checks.ERROR:
            yield f"{message.msg} {message.hint or ''}".strip()
    if not settings.NEWSROOM.settings.contact:
        yield "Readers and sources do not know where to write to: set “contact” in newsroom.toml."
    yield from languages()
    key = settings.NEWSROOM.folder / "secret.key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield f"Others can read {key}: chmod 600 {key}"


def _damage() -> Iterator[str]:
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            verdict = cursor.fetchone()[0]
    except DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        yield f"The database is damaged ({verdict}): restore a backup."


def _rows() -> Iterator[str]:
    if any(Page.find_problems()):
        yield "The tree of pages is damaged: run “python -m django fixtree”."


def _search() -> Iterator[str]:
    if count := unknown().count():
        yield f"Readers cannot find {count} articles: run “dragoman reindex”."


def _captures() -> Iterator[str]:
    """Read every capture back, which compares it with its digest."""
    lost: Counter[str] = Counter()
    for capture in Capture.objects.held().select_related("revisit_of").iterator():
        try:
            stored(capture)
        except CaptureLostError:
            lost[capture.file] += 1
    for file, captures in sorted(lost.items()):
        yield f"{captures} captures in {settings.NEWSROOM.captures / file} are missing or damaged."
    for file in unknown_files():
        yield f"No capture is known in {settings.NEWSROOM.captures / file}: an older database may be in use."


def _site() -> Iterator[str]:
    for file in BakedFile.objects.troubled():
        yield f"{file.address} shows its last good version: {file.problem}"
    standing = BakedFile.objects.standing().filter(problem="").values_list("address", flat=True)
    lost = sum(not (settings.NEWSROOM.site / place(address)).is_file() for address in standing.iterator())
    if lost:
        yield f"{lost} files of the site are missing: run “dragoman bake”."


def _sources() -> Iterator[str]:
    for channel in Channel.objects.failing().select_related("source"):
        yield f"{channel.source}: {channel.problem} ({channel.url})"
