from __future__ import annotations

import json
import logging
import socket
from pathlib import Path

import pytest

from dragoman.conf import database, folder, logs, mail, ports
from dragoman.conf.errors import NotEmptyError, PortInUseError, SettingError


def test_rows_live_in_sqlite_unless_an_address_says_otherwise(tmp_path: Path) -> None:
    chosen = database.choose("", file=tmp_path / "rows")

    assert chosen["NAME"] == f"file://{tmp_path}/rows?mode=rw"
    assert chosen["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_of_postgresql_is_taken_apart() -> None:
    chosen = database.choose("postgresql://ed:p%40ss@db.example:5433/news?sslmode=require", file=Path("x"))

    assert (chosen["USER"], chosen["PASSWORD"], chosen["HOST"], chosen["PORT"]) == (
        "ed",
        "p@ss",
        "db.example",
        "5433",
    )
    assert (chosen["NAME"], chosen["OPTIONS"]) == ("news", {"sslmode": "require"})


def test_a_mail_server_with_a_password_is_spoken_to_in_secret(tmp_path: Path) -> None:
    chosen = mail.settings_for("smtp://ed:secret@mail.example:587", folder=tmp_path)

    assert (chosen["EMAIL_HOST"], chosen["EMAIL_PORT"], chosen["EMAIL_USE_TLS"]) == (
        "mail.example",
        587,
        True,
    )


def test_without_a_server_mail_is_written_to_the_folder(tmp_path: Path) -> None:
    assert mail.settings_for("", folder=tmp_path)["EMAIL_FILE_PATH"] == tmp_path


def test_a_log_line_is_one_json_object_with_its_facts() -> None:
    record = logging.makeLogRecord(
        {"name": "dragoman.sources", "levelname": "INFO", "msg": "polled", "channel": 7}
    )

    line = json.loads(logs.JsonFormatter().format(record))

    assert (line["message"], line["channel"], line["room"]) == ("polled", 7, "dragoman.sources")


def test_a_taken_port_is_found_out_before_anything_starts() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(PortInUseError, match=f"Port {port} is in use"):
            ports.require_free("127.0.0.1", port)


def test_a_newsroom_is_not_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")

    with pytest.raises(NotEmptyError):
        folder.create(tmp_path, name="x", languages=["en"], time_zone="UTC")


def test_a_newsroom_with_a_wrong_setting_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(SettingError):
        folder.create(tmp_path / "new", name='The "Bridge"', languages=["en"], time_zone="Mars/Base")

    assert not (tmp_path / "new" / "newsroom.toml").exists()
