from __future__ import annotations

import fcntl
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.reading import Clipping
from dragoman.reading.archive import parts as cutting
from dragoman.reading.archive.parts import Part, parts
from dragoman.reading.archive.runners import Work, on_cluster
from dragoman.reading.archive.whole import Outcome, read_archive
from dragoman.reading.archive.work import lines
from dragoman.reading.bench import clip
from dragoman.reading.errors import FolderInUseError
from tests.reading.archives import a_folder, a_page, a_warc

THREE = [a_page(number) for number in range(3)]


def here(work: Work, wanted: Sequence[Part]) -> Iterator[Path]:
    """A runner that starts no process."""
    return map(work, wanted)


def read_lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def every_line(*places: Path) -> list[dict[str, Any]]:
    return [line for part in parts(places) for line in lines(part)]


def test_a_folder_of_pages_becomes_a_file_of_clippings(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "pages", pages=45)

    outcome = read_archive([folder], tmp_path / "all.jsonl", runner=here)

    found = read_lines(tmp_path / "all.jsonl")
    assert outcome == Outcome(read=45, unread=0)
    assert sorted(line["title"] for line in found) == sorted(f"Bridge {number} opens" for number in range(45))
    assert [path.name for path in tmp_path.iterdir() if path != folder] == ["all.jsonl"]


@pytest.mark.parametrize("is_packed", [True, False])
def test_the_answers_of_a_warc_file_are_read(tmp_path: Path, is_packed: bool) -> None:
    file = a_warc(tmp_path / ("a.warc.gz" if is_packed else "a.warc"), THREE, packed=is_packed)

    found = every_line(file)

    assert [line["url"] for line in found] == [f"https://post.example/{number}" for number in range(3)]
    assert [line["title"] for line in found] == [f"Bridge {number} opens" for number in range(3)]
    assert all(line["captured_at"] for line in found)


def test_an_answer_is_unpacked_as_its_headers_say(tmp_path: Path) -> None:
    packed = gzip.compress(a_page(7).encode())
    in_chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    file = tmp_path / "a.warc.gz"
    a_warc(file, [in_chunks], Content_Encoding="gzip", Transfer_Encoding="chunked")

    [line] = every_line(file)

    assert line["title"] == "Bridge 7 opens"


def test_a_picture_is_no_page(tmp_path: Path) -> None:
    assert every_line(a_warc(tmp_path / "a.warc.gz", ["x"], Content_Type="image/png")) == []


def test_a_page_without_text_is_a_line_that_says_so(tmp_path: Path) -> None:
    [line] = every_line(a_warc(tmp_path / "a.warc.gz", ["<html></html>"]))

    assert line["error"] == "No article text was found on this page."


def test_a_damaged_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    two_pages = a_warc(tmp_path / "two.warc.gz", THREE[:2]).stat().st_size
    file = a_warc(tmp_path / "a.warc.gz", THREE)
    file.write_bytes(file.read_bytes()[: two_pages + 250])

    found = every_line(file)

    assert [line.get("title") for line in found[:2]] == ["Bridge 0 opens", "Bridge 1 opens"]
    assert "is damaged from byte" in found[-1]["error"]


def test_a_large_file_is_cut_between_its_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_warc(tmp_path / "a.warc.gz", map(a_page, range(50)))
    monkeypatch.setattr(cutting, "BYTES_A_PART", 2_000)

    cut = list(parts([file]))

    assert len(cut) > 5
    found = [line["title"] for part in cut for line in lines(part)]
    assert found == [f"Bridge {number} opens" for number in range(50)]


def test_what_was_read_is_not_read_twice(tmp_path: Path) -> None:
    folder, out = a_folder(tmp_path / "pages", pages=45), tmp_path / "out"
    read_archive([folder], out, runner=here)
    before = {file: file.stat().st_mtime_ns for file in out.glob("*.jsonl")}

    read_archive([folder], out, runner=here)

    assert {file: file.stat().st_mtime_ns for file in out.glob("*.jsonl")} == before


def test_pages_that_came_later_are_read_and_none_is_there_twice(tmp_path: Path) -> None:
    folder, out = a_folder(tmp_path / "pages", pages=60), tmp_path / "out"
    read_archive([folder], out, runner=here)
    before = {file: file.stat().st_mtime_ns for file in out.glob("*.jsonl")}
    (folder / "0005.html").write_text(a_page(99))

    read_archive([folder], out, runner=here)

    titles = [line["title"] for file in out.glob("*.jsonl") for line in read_lines(file)]
    untouched = [file for file in before if file.exists() and file.stat().st_mtime_ns == before[file]]
    assert sorted(titles) == sorted(f"Bridge {number} opens" for number in (*range(60), 99))
    assert len(untouched) >= len(before) - 1


def test_another_archive_in_the_same_folder_stays(tmp_path: Path) -> None:
    one, other = (a_folder(tmp_path / name, pages=2) for name in ("one", "other"))
    for place in (one, other, one):
        read_archive([place], tmp_path / "out", runner=here)

    files = [line["file"] for file in (tmp_path / "out").glob("*.jsonl") for line in read_lines(file)]

    assert sorted(files) == sorted(str(file) for place in (one, other) for file in place.rglob("*.html"))


def test_a_page_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "pages", pages=1)

    assert len(every_line(folder, folder / "000.html", folder)) == 1


def test_what_was_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    folder, out = a_folder(tmp_path / "pages", pages=1), tmp_path / "out"
    out.mkdir()
    (out / "000-0123456789abcdef.77.partial").write_text("{")

    read_archive([folder], out, runner=here)

    assert [file.suffix for file in out.iterdir() if file.name != ".lock"] == [".jsonl"]


def test_two_do_not_read_into_one_folder_at_once(tmp_path: Path) -> None:
    folder, out = a_folder(tmp_path / "pages", pages=1), tmp_path / "out"
    out.mkdir()

    with (out / ".lock").open("w") as held, pytest.raises(FolderInUseError):
        fcntl.flock(held, fcntl.LOCK_EX)
        read_archive([folder], out, runner=here)


def test_a_page_that_costs_too_much_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_warc(tmp_path / "a.warc.gz", [a_page(0), "<p>fatal", "<p>wrong", a_page(1)])
    monkeypatch.setattr("dragoman.reading.archive.work.clip", clip_or_die)

    found = every_line(file)

    assert [line.get("title") for line in found] == ["Bridge 0 opens", None, None, "Bridge 1 opens"]
    assert "more time or memory" in found[1]["error"]
    assert "failed on this page (ZeroDivisionError)" in found[2]["error"]


def clip_or_die(body: bytes, url: str, profile: str) -> Clipping:
    """Read a page as a reader with mistakes would."""
    if b"fatal" in body:
        os._exit(1)
    if b"wrong" in body:
        raise ZeroDivisionError
    return clip(body, url, profile)


def test_a_small_answer_that_unpacks_to_gigabytes_is_told(tmp_path: Path) -> None:
    bomb = brotli.compress(b"a" * 30_000_000)

    [line] = every_line(a_warc(tmp_path / "a.warc.gz", [bomb], Content_Encoding="br"))

    assert "larger than" in line["error"]


@pytest.mark.parametrize("is_packed", [True, False])
def test_pages_behind_a_damaged_one_are_read(tmp_path: Path, is_packed: bool) -> None:
    file = a_warc(tmp_path / ("a.warc.gz" if is_packed else "a.warc"), THREE, packed=is_packed)
    whole, third = bytearray(file.read_bytes()), file.stat().st_size // 3
    whole[third + 20 : third + 60] = b"\0" * 40
    file.write_bytes(whole)

    found = every_line(file)

    assert [line["title"] for line in found if "title" in line][-1] == "Bridge 2 opens"
    assert any("is damaged from byte" in line.get("error", "") for line in found) is is_packed


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(place=st.integers(0, 1_500), noise=st.binary(min_size=1, max_size=30))
def test_noise_in_a_file_never_ends_the_reading(tmp_path: Path, place: int, noise: bytes) -> None:
    file = a_warc(tmp_path / "a.warc", [a_page(0)], packed=False)
    whole = file.read_bytes()
    file.write_bytes(whole[:place] + noise + whole[place + len(noise) :])

    found = every_line(file)

    assert all("error" in line or line["text"] for line in found)


def test_a_page_that_changed_is_read_again(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "pages", pages=1)
    read_archive([folder], tmp_path / "all.jsonl", runner=here)
    (folder / "000.html").write_text(a_page(99))

    read_archive([folder], tmp_path / "all.jsonl", runner=here)

    assert [line["title"] for line in read_lines(tmp_path / "all.jsonl")] == ["Bridge 99 opens"]


def test_a_cluster_reads_what_one_process_reads(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
    places = [a_folder(tmp_path / "pages", pages=25), a_warc(tmp_path / "a.warc.gz", THREE)]
    read_archive(places, tmp_path / "here.jsonl", runner=here)

    outcome = read_archive(places, tmp_path / "there.jsonl", runner=on_cluster("local"))

    assert outcome == Outcome(read=28, unread=0)
    assert (tmp_path / "there.jsonl").read_text() == (tmp_path / "here.jsonl").read_text()


def test_reading_an_archive_loads_no_django() -> None:
    script = "import sys, dragoman.reading.archive.whole; sys.exit('django' in sys.modules)"
    environment = {"PYTHONPATH": ":".join(sys.path)}

    assert subprocess.run([sys.executable, "-c", script], env=environment).returncode == 0
