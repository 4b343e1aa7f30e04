from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from dragoman.people.types import Role
from tests.desk.conftest import SignIn

OUTSIDE = "newsroom.sqlite3"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "draft.jpg").write_bytes(b"a picture")
    (tmp_path / OUTSIDE).write_bytes(b"everything")
    return tmp_path


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.CHIEF_EDITOR])
def test_somebody_of_the_newsroom_sees_a_picture_that_is_not_published(sign_in: SignIn, role: Role) -> None:
    answer = sign_in(role).get("/media/draft.jpg")

    assert b"".join(answer) == b"a picture"
    assert "private" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_to_a_reader_an_unpublished_picture_is_not_there(db: None) -> None:
    answer = Client().get("/media/draft.jpg")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "path", [f"../{OUTSIDE}", f"%2e%2e/{OUTSIDE}", f"..%2f{OUTSIDE}", f"x/../../{OUTSIDE}"]
)
def test_no_spelling_leads_out_of_the_folder_of_pictures(editor: Client, path: str) -> None:
    answer = editor.get(f"/media/{path}")

    assert answer.status_code in (302, 400, 404)
    assert b"everything" not in answer.content
