from __future__ import annotations

import sqlite3
import tarfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dragoman.conf import backups, folder
from dragoman.conf.errors import CannotSaveError, NoBackupError, NotEmptyError
from dragoman.conf.newsroom import Newsroom, open_newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    folder.create(tmp_path / "here", name="The Bridge", languages=["en"], time_zone="UTC")
    newsroom = open_newsroom(tmp_path / "here")
    with closing(sqlite3.connect(newsroom.database)) as rows:
        rows.execute("PRAGMA journal_mode=WAL")
        rows.execute("CREATE TABLE debit (n INTEGER)")
        rows.execute("CREATE TABLE credit (n INTEGER)")
        rows.commit()
    (newsroom.captures / "a.warc.gz").write_bytes(b"capture")
    return newsroom


@contextmanager
def somebody_writing(database: Path) -> Iterator[threading.Event]:
    """Write to both tables in one transaction, again and again."""
    stop, wrote = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(database, isolation_level=None, timeout=120)) as rows:
            while not stop.is_set():
                rows.execute("BEGIN IMMEDIATE")
                rows.execute("INSERT INTO debit VALUES (1)")
                rows.execute("INSERT INTO credit VALUES (1)")
                rows.execute("COMMIT")
                wrote.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield wrote
    finally:
        stop.set()
        writer.join()


def count(rows: sqlite3.Connection, table: str) -> int:
    return int(rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_backup_taken_while_others_write_holds_one_moment(newsroom: Newsroom, tmp_path: Path) -> None:
    with somebody_writing(newsroom.database) as wrote:
        wrote.wait(120)
        backups.save(newsroom, tmp_path / "saved.tar")

    backups.restore(tmp_path / "saved.tar", tmp_path / "again")

    with closing(sqlite3.connect(tmp_path / "again" / "newsroom.sqlite3")) as rows:
        debit, credit = (count(rows, table) for table in ("debit", "credit"))
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert debit == credit > 0
    assert (tmp_path / "again/captures/a.warc.gz").read_bytes() == b"capture"
    assert open_newsroom(tmp_path / "again").secret_key == newsroom.secret_key


def test_a_backup_can_be_read_by_its_owner_only(newsroom: Newsroom, tmp_path: Path) -> None:
    backups.save(newsroom, tmp_path / "saved.tar")

    assert (tmp_path / "saved.tar").stat().st_mode & 0o777 == 0o600


def test_a_newsroom_is_not_restored_over_another(newsroom: Newsroom, tmp_path: Path) -> None:
    backups.save(newsroom, tmp_path / "saved.tar")

    with pytest.raises(NotEmptyError):
        backups.restore(tmp_path / "saved.tar", newsroom.folder)


def test_what_is_no_backup_says_so(tmp_path: Path) -> None:
    (tmp_path / "letter.tar").write_text("dear")
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.add(tmp_path / "letter.tar", arcname="letter")

    for name in ("gone.tar", "letter.tar", "other.tar"):
        with pytest.raises(NoBackupError):
            backups.restore(tmp_path / name, tmp_path / "again")


def test_a_backup_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "newsroom.toml").write_text("")
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        tar.add(tmp_path / "newsroom.toml", arcname="newsroom.toml")
        tar.add(tmp_path / "newsroom.toml", arcname="../escaped")

    with pytest.raises(NoBackupError):
        backups.restore(tmp_path / "evil.tar", tmp_path / "a" / "b")

    assert not (tmp_path / "a" / "escaped").exists()


def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    with pytest.raises(CannotSaveError, match="cannot be written"):
        backups.save(newsroom, tmp_path / "no" / "such" / "saved.tar")

    newsroom.database.write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        backups.save(newsroom, tmp_path / "saved.tar")

    assert [file.name for file in tmp_path.iterdir()] == ["here"]
