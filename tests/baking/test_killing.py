"""A baker killed at any moment: the next start finishes its work, and no half of a page is ever seen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch

import pytest

from dragoman.baking import actions, files, statics
from dragoman.baking.models import BakedFile, Rebake
from dragoman.publication.models import Change
from dragoman.publication.outbox import announce
from tests.baking.sheets import Sheets, contents
from tests.baking.test_baking import NOW

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here."""


@contextmanager
def killed_at(moment: int) -> Iterator[None]:
    """Kill the baker at its n-th touch of the disk or of a row, before that is done."""
    moments = count(1)

    def touching(touch: Callable[..., Any]) -> Callable[..., Any]:
        def touch_or_die(*args: Any, **kwargs: Any) -> Any:
            if next(moments) == moment:
                raise Killed
            return touch(*args, **kwargs)

        return touch_or_die

    places = [(os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "rmdir"), (Path, "hardlink_to")]
    places += [(actions, "_store_files"), (actions, "_settle"), (files, "replace"), (files, "settle")]
    places += [(Path, "write_bytes")]
    patches = [patch.object(owner, name, touching(getattr(owner, name))) for owner, name in places]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def begin(sheets: Sheets, site: Path) -> None:
    """Have two pages stand, one with a picture, and announce that one changes, one leaves and one comes."""
    for row in (*BakedFile.objects.all(), *Change.objects.all()):
        row.delete()
    sheets.standing.clear()
    for name in ("old", "new"):
        (site.parent / "media" / "images").mkdir(parents=True, exist_ok=True)
        (site.parent / "media" / "images" / f"{name}.webp").write_bytes(name.encode())
    sheets.put("/en/a/", '<img src="/media/images/old.webp">')
    sheets.put("/en/b/", "Leaves")
    actions.bake_all(at=NOW)
    changed = (
        sheets.put("/en/a/", '<img src="/media/images/new.webp">'),
        sheets.take("/en/b/"),
        sheets.put("/en/c/", "Comes"),
    )
    announce(changed, at=NOW)


def test_killed_while_it_bakes_everything_the_next_start_goes_on_from_there(
    sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(250):
        sheets.put(f"/en/{number}/")
    actions.prepare(at=NOW)

    with monkeypatch.context() as patched, suppress(Killed):
        outcomes = iter([actions._store])
        patched.setattr(actions, "_store", lambda *given, **named: next(outcomes, _die)(*given, **named))
        actions.bake_ordered(at=NOW)
    actions.prepare(at=NOW)
    rest = actions.bake_ordered(at=NOW)

    assert len(rest.written) + rest.unchanged == 150
    assert not Rebake.objects.exists()


def _die(*given: object, **named: object) -> NoReturn:
    raise Killed


def test_killed_at_any_moment_the_next_start_finishes(sheets: Sheets, site: Path) -> None:
    statics.collect(site / files.STATIC)
    begin(sheets, site)
    actions.bake_changes(at=NOW)
    wanted = contents(site / "en") | contents(site / "media")

    for moment in count(1):
        begin(sheets, site)
        with suppress(Killed), killed_at(moment):
            actions.bake_changes(at=NOW)
            break
        seen = contents(site / "en")
        actions.prepare(at=NOW)
        actions.bake_changes(at=NOW)

        assert contents(site / "en") | contents(site / "media") == wanted, moment
        assert not Change.objects.exists()
        assert seen.get("a/index.html") in (
            b'<p><img src="/media/images/old.webp"></p>',
            wanted["a/index.html"],
        )
    assert moment > 20
