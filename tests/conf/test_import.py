from __future__ import annotations

import json
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from tests.newsrooms import Newsroom, make_newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path / "newsroom")


def a_record(number: int, **values: Any) -> dict[str, Any]:
    return {
        "key": f"wp-{number}",
        "section": "culture/books",
        "language": "en",
        "headline": f"A bridge opens, part {number}",
        "published_at": f"2019-05-01T10:00:{59 - number % 60:02}Z",
        "body": f"<p>It is {number} metres long.</p>",
        "authors": [f"Ada {number % 9}"],
        "old_address": f"/2019/05/{number}/",
    } | values


def a_file(folder: Path, *records: dict[str, Any] | str) -> str:
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    (folder / "articles.jsonl").write_text("\n".join(lines))
    return str(folder / "articles.jsonl")


def published(newsroom: Newsroom) -> list[str]:
    """Return the headlines of articles in the order in which they were stored."""
    with sqlite3.connect(newsroom.folder / "newsroom.sqlite3") as rows:
        found = rows.execute(
            "SELECT title FROM publication_article JOIN wagtailcore_page ON id = page_ptr_id ORDER BY id"
        ).fetchall()
    return [title for (title,) in found]


def test_good_lines_are_imported_and_each_bad_one_is_named(newsroom: Newsroom, tmp_path: Path) -> None:
    file = a_file(tmp_path, a_record(1), "{", "", a_record(2, section="cooking"), a_record(3))

    done = newsroom.dragoman("import", file, check=False)

    assert done.returncode == 1
    assert done.stdout == "2 articles imported, 0 known, 2 refused.\n"
    assert "articles.jsonl, line 2: It is no JSON" in done.stderr
    assert "articles.jsonl, line 4: There is no section “cooking” in “en”." in done.stderr
    assert published(newsroom) == ["A bridge opens, part 3", "A bridge opens, part 1"], "in the order of time"


def test_a_file_may_be_tried_first_and_imported_twice(newsroom: Newsroom, tmp_path: Path) -> None:
    file = a_file(tmp_path, *map(a_record, range(3)))

    said = [newsroom.dragoman("import", *options, file).stdout for options in (["--dry-run"], [], [])]

    assert said == [
        "3 articles would be imported, 0 known, 0 refused.\n",
        "3 articles imported, 0 known, 0 refused.\n",
        "0 articles imported, 3 known, 0 refused.\n",
    ]
    assert len(published(newsroom)) == 3


def test_a_file_that_is_not_there_is_a_wrong_call(newsroom: Newsroom, tmp_path: Path) -> None:
    assert newsroom.dragoman("import", str(tmp_path / "gone"), check=False).returncode == 2


@pytest.mark.kill
def test_killed_at_any_moment_and_run_again_nothing_is_lost_or_doubled(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    file = a_file(tmp_path, *map(a_record, range(1500)))

    for _ in range(4):
        with newsroom.running("import", file) as process:
            time.sleep(random.uniform(2, 6))
            process.kill()
    newsroom.dragoman("import", file)

    assert sorted(published(newsroom)) == sorted(a_record(number)["headline"] for number in range(1500))
    assert newsroom.dragoman("check").stdout == "Nothing is wrong with this newsroom.\n"
