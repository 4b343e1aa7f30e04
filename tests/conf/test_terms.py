from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsrooms import Newsroom, make_newsroom

TABLE = (
    "record,kind,note,text,language,standing,reason\n"
    "1,place,In Armenian texts: Karvachar.,Kəlbəcər,az,house,\n"
    "1,,,Кельбаджар,ru,forbidden,house style\n"
    "2,term,,bridge,en,,\n"
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path / "newsroom")


def test_names_travel_from_a_table_to_a_program_of_translators_and_back(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "old.csv").write_text(TABLE, encoding="utf-8")

    brought = newsroom.dragoman("terms", "import", str(tmp_path / "old.csv"))
    taken = newsroom.dragoman("terms", "export", str(tmp_path / "new.tbx"))
    again = newsroom.dragoman("terms", "import", str(tmp_path / "new.tbx"))

    assert brought.stdout.startswith("old.csv: 2 names and terms are new")
    assert taken.stdout.startswith("2 names and terms stand in ")
    assert "<note>Reason: house style</note>" in (tmp_path / "new.tbx").read_text(encoding="utf-8")
    assert again.stdout.endswith("2 were known.\n")


def test_a_fault_is_told_with_its_line_and_nothing_of_the_file_is_there_afterwards(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "old.csv").write_text(TABLE + "3,thing,,river,en,,\n", encoding="utf-8")

    refused = newsroom.dragoman("terms", "import", str(tmp_path / "old.csv"), check=False)
    empty = newsroom.dragoman("terms", "export", str(tmp_path / "new.tbx"), check=False)

    assert (refused.returncode, empty.returncode) == (1, 1)
    assert "old.csv, line 5: “thing” is no kind of name" in refused.stderr
    assert "the house has no names and terms" in empty.stderr
    assert not (tmp_path / "new.tbx").exists()
