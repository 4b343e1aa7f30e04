from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest

from dragoman.baking.actions import bake_changes
from dragoman.baking.models import QUIET
from dragoman.baking.pressing import press
from dragoman.publication.outbox import announce
from tests.baking.sheets import Sheets

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOW + 2 * QUIET
TEXT = " ".join(f"The {number} bridges over the river opened." for number in range(400))


@pytest.fixture
def page(sheets: Sheets, site: Path) -> Path:
    """A page that was just baked."""
    bake(sheets, TEXT)
    return site / "en" / "index.html"


def bake(sheets: Sheets, text: str, *, at: datetime = NOW) -> None:
    announce([sheets.put("/en/", text)], at=at)
    bake_changes(at=at)


def pressed(page: Path) -> bytes:
    return page.with_name("index.html.br").read_bytes()


def test_a_page_that_has_stood_for_a_while_becomes_smaller_and_stays_the_same(page: Path) -> None:
    plain, quick, stood_since = page.read_bytes(), pressed(page), page.stat().st_mtime_ns

    assert press(limit=10, at=LATER) == 1

    assert len(pressed(page)) < len(quick)
    assert brotli.decompress(pressed(page)) == page.read_bytes() == plain
    assert page.stat().st_mtime_ns == stood_since


def test_what_is_pressed_is_left_alone(page: Path) -> None:
    press(limit=10, at=LATER)

    assert press(limit=10, at=LATER) == 0


def test_a_page_just_baked_is_left_alone(page: Path) -> None:
    assert press(limit=10, at=NOW + QUIET - timedelta(seconds=1)) == 0


def test_nothing_is_pressed_while_something_is_to_be_baked(page: Path) -> None:
    announce(["page:7"], at=LATER)

    assert press(limit=10, at=LATER) == 0


def test_a_page_that_changed_is_pressed_again(sheets: Sheets, page: Path) -> None:
    press(limit=10, at=LATER)
    bake(sheets, f"Another river. {TEXT}", at=LATER)

    assert press(limit=10, at=LATER + 2 * QUIET) == 1
    assert brotli.decompress(pressed(page)) == page.read_bytes()


def test_a_page_that_changes_while_it_is_pressed_keeps_its_own_form(
    sheets: Sheets, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press_slowly(body: bytes) -> bytes:
        page.write_bytes(b"<p>Another text</p>")
        return b"pressed"

    monkeypatch.setattr("dragoman.baking.files.press", press_slowly)

    press(limit=10, at=LATER)

    assert pressed(page) != b"pressed"
