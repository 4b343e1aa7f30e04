"""What one bake keeps for the next, and when it must not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.baking import files
from dragoman.baking.actions import bake_all
from dragoman.publication.reads import keep, note
from tests.baking.sheets import Sheet, Sheets
from tests.baking.test_baking import NOW, bake_after

pytestmark = pytest.mark.django_db
standing: dict[str, str] = {}


@keep
def title() -> str:
    note("page:1")
    return standing["title"]


@dataclass(frozen=True)
class Titled(Sheet):
    """A sheet that shows a title that is kept."""

    def render(self) -> bytes:
        return title().encode()


@pytest.fixture
def front(sheets: Sheets, site: Path) -> Path:
    """A front page with an old title, which has become another without a word to anybody."""
    standing["title"] = "Old"
    sheets.standing["/en/"] = Titled("/en/", "")
    bake_after("sheet:/en/")
    standing["title"] = "New"
    return site / "en" / "index.html"


def test_what_no_change_concerns_is_kept(front: Path) -> None:
    bake_after("sheet:/en/")

    assert front.read_text() == "Old"


def test_what_changed_is_read_again(front: Path) -> None:
    bake_after("page:1")

    assert front.read_text() == "New"


def test_a_bake_of_everything_reads_everything_again(front: Path) -> None:
    bake_all(at=NOW)
    bake_after("sheet:/en/")

    assert front.read_text() == "New"


def test_nothing_is_kept_when_another_process_has_settled_changes(front: Path, site: Path) -> None:
    (site / files.LOCK).write_text("another process")

    bake_after("sheet:/en/")

    assert front.read_text() == "New"
