from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from dragoman.baking import actions, statics
from dragoman.baking.models import Rebake
from tests.baking.sheets import Sheets, contents
from tests.baking.test_baking import NOW


@pytest.fixture
def hashed(settings: Settings, site: Path) -> None:
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    settings.STATIC_ROOT = site / "static"


@pytest.fixture
def collected(hashed: None, site: Path) -> Path:
    statics.collect(site / "static")
    return site / "static"


def test_files_are_named_by_their_contents_and_compressed(collected: Path) -> None:
    names = {path.name for path in (collected / "wagtailadmin" / "css").glob("core.*.css*")}

    assert {len(name.split(".")) for name in names} == {3, 4}
    assert {name.rsplit(".", 1)[1] for name in names} == {"css", "br", "gz"}


def test_a_second_collection_finds_nothing_to_do(collected: Path) -> None:
    assert statics.collect(collected) is False


def test_nothing_is_left_aside(collected: Path) -> None:
    assert [path.name for path in collected.parent.iterdir()] == ["static"]


def test_opening_a_newsroom_bakes_everything_once(hashed: None, sheets: Sheets, site: Path) -> None:
    sheets.put("/en/")

    actions.prepare(at=NOW)
    first = actions.bake_ordered(at=NOW)
    actions.prepare(at=NOW)

    assert first.written == ("/en/",)
    assert not Rebake.objects.exists()


def test_opening_a_newsroom_takes_away_a_picture_that_a_killed_baker_left(
    hashed: None, sheets: Sheets, site: Path
) -> None:
    actions.prepare(at=NOW)
    (site / "media").mkdir()
    (site / "media" / "x.webp").write_bytes(b"RIFF")

    actions.prepare(at=NOW)

    assert "media/x.webp" not in contents(site)


def test_old_versions_leave_when_no_page_wears_them(hashed: None, sheets: Sheets, site: Path) -> None:
    actions.prepare(at=NOW)
    old = site / "static" / "old.0123456789ab.css"
    worn = site / "static" / "worn.0123456789ab.css"
    sheets.put("/en/", '<link href="/static/worn.0123456789ab.css">')
    actions.bake_all(at=NOW)
    old.write_bytes(b"")
    worn.write_bytes(b"")
    sheets.put("/en/", slip=True)

    actions.bake_all(at=NOW)

    assert (old.exists(), worn.exists()) == (False, True)
    assert list((site / "static" / "wagtailadmin" / "css").glob("core.*.css.br"))
