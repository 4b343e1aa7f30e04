"""A disk that is full or read-only, a clock that jumps: nothing is lost, and no half of a page is seen."""

from __future__ import annotations

import gzip
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from dragoman.baking import files
from dragoman.baking.actions import bake_all, bake_changes
from dragoman.baking.errors import SiteFolderError
from dragoman.baking.models import BakedFile
from dragoman.publication.models import Change
from tests.baking.sheets import Sheet, Sheets, contents
from tests.baking.test_baking import NOW, bake_after

pytestmark = pytest.mark.django_db
LONG = "A long text. " * 1000


@dataclass(frozen=True)
class Watching(Sheet):
    """A sheet that lets somebody watch when it is rendered."""

    watch: Callable[[], object] = list

    def render(self) -> bytes:
        self.watch()
        return super().render()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size`` bytes, as on a disk that has no room left."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder, root neither."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "none", folder], capture_output=True)
    if done.returncode:
        pytest.skip("only who may mount a file system can make a folder read-only for everybody")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_on_a_full_disk_everything_stands_as_it_did(sheets: Sheets, site: Path) -> None:
    bake_after(sheets.put("/en/a/", "Before"), sheets.put("/en/b/", "Before"))
    before = contents(site)
    changed = sheets.put("/en/a/", "After"), sheets.put("/en/b/", LONG)

    with room_for(5000), pytest.raises(SiteFolderError, match="File too large"):
        bake_after(*changed)

    assert contents(site) == before
    assert not list(site.rglob("*.new"))
    assert Change.objects.count() == 2


def test_when_there_is_room_again_the_next_round_finishes(sheets: Sheets, site: Path) -> None:
    with room_for(5000), pytest.raises(SiteFolderError):
        bake_after(sheets.put("/en/a/", "Short"), sheets.put("/en/b/", LONG))

    baked = bake_changes(at=NOW)

    assert set(baked.written) == {"/en/a/", "/en/b/"}
    assert not Change.objects.exists()


def test_a_folder_that_nobody_may_write_is_told_in_a_sentence(sheets: Sheets, site: Path) -> None:
    changed = sheets.put("/en/a/")

    with read_only(site), pytest.raises(SiteFolderError, match="Read-only file system"):
        bake_after(changed)

    assert bake_changes(at=NOW).written == ("/en/a/",)


def test_a_clock_that_jumps_back_keeps_nothing_from_being_baked(sheets: Sheets, site: Path) -> None:
    bake_after(sheets.put("/en/a/", "Before"))
    sheets.put("/en/a/", "After")

    bake_all(at=NOW - timedelta(days=400))

    assert contents(site)["en/a/index.html"] == b"<p>After</p>"
    assert BakedFile.objects.get().baked_at == NOW - timedelta(days=400)


def test_a_batch_goes_live_only_when_all_of_it_is_written(sheets: Sheets, site: Path) -> None:
    seen: list[set[str]] = []
    changed = [sheets.put(address) for address in ("/en/a/", "/en/b/")]
    sheets.standing["/en/b/"] = Watching("/en/b/", "Second", watch=lambda: seen.append(set(contents(site))))

    bake_after(*changed)

    assert seen == [set()]
    assert {"en/a/index.html", "en/b/index.html"} < set(contents(site))


def test_what_a_killed_baker_laid_aside_never_comes_out_later(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    files.write(file, b"old")
    files.lay_aside(file, b"new")

    files.write(file, b"old")

    assert file.read_bytes() == b"old"
    assert gzip.decompress(files.sibling(file, "gzip").read_bytes()) == b"old"
    assert sorted(tmp_path.iterdir()) == sorted(
        [file, *(files.sibling(file, name) for name in ("br", "gzip"))]
    )
