"""Looking for what is wrong with a newsroom; each finding is one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.db import connection
from wagtail.models import Page

from dragoman.baking.models import BakedFile
from dragoman.conf import upgrade
from dragoman.sources.models import Capture, Channel


def findings() -> Iterator[str]:
    """Yield everything that is wrong, what stops the newsroom first."""
    yield from _settings()
    waiting = upgrade.pending()
    if waiting:
        yield f"The rows are older than the program by {len(waiting)} migrations: “dragoman run” upgrades."
        return
    yield from _rows()
    yield from _captures()
    yield from _site()
    yield from _sources()


def _settings() -> Iterator[str]:
    for message in checks.run_checks():
        if message.level >= checks.ERROR:
            yield f"{message.msg} {message.hint or ''}".strip()
    key = settings.NEWSROOM.folder / "secret.key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield f"Others can read {key}: chmod 600 {key}"


def _rows() -> Iterator[str]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            verdict = cursor.fetchone()[0]
        if verdict != "ok":
            yield f"The database is damaged ({verdict}): restore a backup."
    if any(Page.find_problems()):
        yield "The tree of pages is damaged: run “python -m django fixtree”."


def _captures() -> Iterator[str]:
    archive = settings.NEWSROOM.captures
    ends: dict[str, int] = {}
    for file, offset, length in Capture.objects.values_list("file", "offset", "length").iterator():
        ends[file] = max(ends.get(file, 0), offset + length)
    for file, end in sorted(ends.items()):
        place = archive / file
        if not place.exists():
            yield f"The captures in {place} are missing."
        elif place.stat().st_size < end:
            yield f"The captures in {place} end too early ({place.stat().st_size} of {end} bytes)."


def _site() -> Iterator[str]:
    failed = BakedFile.objects.exclude(problem="")
    for file in failed:
        yield f"{file.address} shows its last good version: {file.problem}"


def _sources() -> Iterator[str]:
    for channel in Channel.objects.failing().select_related("source"):
        yield f"{channel.source}: {channel.problem} ({channel.url})"
