from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.newsrooms import EMAIL, PASSWORD, Newsroom, make_newsroom

ROOT = Path(__file__).parents[2]
UPGRADE = (
    "from dragoman.conf.start import start; start(); from dragoman.conf.upgrade import furnish; furnish()"
)


def run(*line: str, source: Path, folder: Path) -> None:
    environ = os.environ | {"PYTHONPATH": str(source), "DRAGOMAN_NEWSROOM": str(folder)}
    environ.pop("DATABASE_URL", None)
    environ["DJANGO_SETTINGS_MODULE"] = "dragoman.conf.settings"
    subprocess.run(line, env=environ, check=True, capture_output=True, timeout=1200)


@pytest.fixture
def previous(tmp_path: Path) -> Path:
    """The program as of the newest tag."""
    described = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0", "HEAD^"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if described.returncode:
        pytest.skip("no version was tagged yet")
    archive = subprocess.run(
        ["git", "archive", described.stdout.strip(), "src"], cwd=ROOT, capture_output=True, check=True
    )
    subprocess.run(["tar", "-x", "-C", str(tmp_path)], input=archive.stdout, check=True)
    return tmp_path / "src"


def test_a_newsroom_of_the_previous_version_is_backed_up_and_upgraded(previous: Path, tmp_path: Path) -> None:
    folder = tmp_path / "newsroom"
    init = ("init", str(folder), "--contact", EMAIL, "--email", EMAIL, "--password", PASSWORD)
    run(sys.executable, "-m", "dragoman", *init, source=previous, folder=folder)

    run(sys.executable, "-c", UPGRADE, source=ROOT / "src", folder=folder)

    assert Newsroom(folder, 0).dragoman("check").returncode == 0


def test_rows_that_are_as_new_as_the_program_need_no_backup(tmp_path: Path) -> None:
    folder = make_newsroom(tmp_path / "newsroom").folder

    run(sys.executable, "-c", UPGRADE, source=ROOT / "src", folder=folder)

    assert not (folder / "backups").exists()


def test_rows_that_are_older_are_backed_up_before_they_are_migrated(tmp_path: Path) -> None:
    folder = make_newsroom(tmp_path / "newsroom").folder
    run(sys.executable, "-m", "django", "migrate", "pipeline", "zero", source=ROOT / "src", folder=folder)

    run(sys.executable, "-c", UPGRADE, source=ROOT / "src", folder=folder)

    assert len(list((folder / "backups").glob("before-upgrade-*.sqlite3"))) == 1
    assert Newsroom(folder, 0).dragoman("check").returncode == 0
