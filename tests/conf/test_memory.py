from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsrooms import Newsroom, make_newsroom

TABLE = (
    "original,translation,source_language,target_language,created_by\n"
    "Körpü açıldı.,The bridge opened.,az,en,Nino\n"
    "Yağış yağdı.,It rained.,az,en,\n"
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path / "newsroom")


def test_a_memory_travels_from_a_table_to_a_program_of_translators(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "old.csv").write_text(TABLE, encoding="utf-8")

    brought = newsroom.dragoman("memory", "import", str(tmp_path / "old.csv"))
    newsroom.dragoman("memory", "import", str(tmp_path / "old.csv"))
    taken = newsroom.dragoman("memory", "export", str(tmp_path / "new.tmx"), "--from", "az", "--to", "en")

    assert brought.stdout == "2 translations of old.csv are remembered.\n"
    assert taken.stdout.startswith("2 translations stand in ")
    assert "<seg>Körpü açıldı.</seg>" in (tmp_path / "new.tmx").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_kept_and_one_of_another_form_refused(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "new.tmx").write_text("mine")
    (tmp_path / "old.docx").write_text("mine")

    kept = newsroom.dragoman(
        "memory", "export", str(tmp_path / "new.tmx"), "--from", "az", "--to", "en", check=False
    )
    refused = newsroom.dragoman("memory", "import", str(tmp_path / "old.docx"), check=False)

    assert (kept.returncode, refused.returncode) == (1, 1)
    assert (tmp_path / "new.tmx").read_text() == "mine"
    assert ".tmx, .xlf, .csv" in refused.stderr


@pytest.mark.parametrize(
    ("code", "why"), [("English", "“English” is no language code"), ("ka", "nothing is")]
)
def test_where_there_is_nothing_to_export_no_file_is_written(
    newsroom: Newsroom, tmp_path: Path, code: str, why: str
) -> None:
    file = tmp_path / "new.tmx"

    refused = newsroom.dragoman("memory", "export", str(file), "--from", "az", "--to", code, check=False)

    assert refused.returncode != 0
    assert why in refused.stderr
    assert not file.exists()


def test_nothing_of_a_file_with_a_fault_is_remembered(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text(TABLE + "Su.,Water.,az,Latin,\n", encoding="utf-8")

    refused = newsroom.dragoman("memory", "import", str(tmp_path / "old.csv"), check=False)
    taken = newsroom.dragoman(
        "memory", "export", str(tmp_path / "new.tmx"), "--from", "az", "--to", "en", check=False
    )

    assert "“Latin” in line 4 is no language code" in refused.stderr
    assert "nothing is remembered" in taken.stderr
