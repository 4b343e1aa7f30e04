from __future__ import annotations

import fcntl
import gzip
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from dragoman.sources.errors import ArchiveError, CaptureLostError
from dragoman.sources.warc import IDLE, Archive, Page, mend, safe_name
from tests.sources.answers import NOW, an_answer
from tests.sources.other_readers import as_others_read


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path)
    yield archive
    archive.close()


def test_what_is_written_is_read_back(archive: Archive) -> None:
    answer = an_answer(
        headers=(("Content-Type", "text/html"), ("X-Odd", "café"), ("Set-Cookie", "a"), ("Set-Cookie", "b"))
    )

    stored = archive.read(archive.write(answer, source="post", at=NOW))

    assert (stored.url, stored.status, stored.body) == (answer.final_url, 200, answer.body)
    assert stored.headers == answer.headers
    assert stored.captured_at == NOW


def test_a_source_has_one_file_a_month(archive: Archive) -> None:
    first, second = (archive.write(an_answer(), source="post", at=NOW) for _ in range(2))
    later = archive.write(an_answer(), source="post", at=NOW.replace(month=4))

    assert first.file == second.file == "post/2026-03-1.warc.gz"
    assert first.offset < second.offset
    assert later.file == "post/2026-04-1.warc.gz"


def test_a_packed_chunked_answer_is_kept_as_it_came(archive: Archive) -> None:
    headers = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    answer = an_answer(b"plain", payload=gzip.compress(b"plain"), headers=headers)

    stored = archive.read(archive.write(answer, source="post", at=NOW))

    assert stored.body == b"plain"
    assert stored.headers == headers


def test_bytes_that_are_no_text_survive_in_headers(archive: Archive) -> None:
    latin = b"caf\xe9".decode("utf-8", "surrogateescape")

    stored = archive.read(archive.write(an_answer(headers=(("X-Latin", latin),)), source="post", at=NOW))

    assert stored.headers == (("X-Latin", "café"),)


@given(st.binary(max_size=500), st.integers(100, 599))
def test_any_body_is_read_back(body: bytes, status: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))

        stored = archive.read(archive.write(an_answer(body, status=status), source="post", at=NOW))
        archive.close()

    assert (stored.body, stored.status) == (body, status)


def test_the_file_is_what_archives_everywhere_read(archive: Archive, tmp_path: Path) -> None:
    pointer = archive.write(an_answer(), source="post", at=NOW)

    with (tmp_path / pointer.file).open("rb") as file:
        found = [(record.rec_type, record.rec_headers.protocol) for record in ArchiveIterator(file)]

    assert found == [("warcinfo", "WARC/1.1"), ("response", "WARC/1.1"), ("request", "WARC/1.1")]
    assert as_others_read(tmp_path / pointer.file) == {an_answer().final_url: an_answer().body}


def test_the_same_answer_again_is_a_revisit(archive: Archive, tmp_path: Path) -> None:
    body = os.urandom(5_000)
    first = archive.write(an_answer(body), source="post", at=NOW)

    again = archive.write(an_answer(body, url="https://news.example/b"), source="post", at=NOW, like=first)

    assert again.length < 1_000
    assert (archive.read(again).url, archive.read(again).body) == ("https://news.example/b", body)
    found = as_others_read(tmp_path / again.file)
    assert found == {an_answer().url: body, "https://news.example/b": body}


def test_the_same_text_packed_in_another_way_is_kept_whole(archive: Archive, tmp_path: Path) -> None:
    packed = an_answer(b"a", payload=gzip.compress(b"a"), headers=(("Content-Encoding", "gzip"),))
    first = archive.write(an_answer(b"a"), source="post", at=NOW)

    again = archive.write(packed, source="post", at=NOW, like=first)

    assert again.same_as is None
    assert archive.read(again).body == b"a"


def test_nothing_is_a_revisit_of_what_was_lost(archive: Archive) -> None:
    first = archive.write(an_answer(), source="post", at=NOW)

    again = archive.write(an_answer(), source="post", at=NOW, like=replace(first, offset=3))

    assert archive.read(again).body == an_answer().body
    assert again.same_as is None


def test_many_pages_go_to_the_disk_together(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    archive.write(an_answer(), source="post", at=NOW)
    monkeypatch.setattr(os, "fsync", synced.append)

    pointers = archive.write_all([Page(an_answer(bytes([n])), "post", NOW) for n in range(40)])

    assert len(synced) == 1
    assert [archive.read(pointer).body for pointer in pointers] == [bytes([n]) for n in range(40)]


def test_a_file_that_nobody_writes_to_is_given_up(archive: Archive, tmp_path: Path) -> None:
    pointer = archive.write(an_answer(), source="post", at=NOW)

    archive.write(an_answer(), source="herald", at=NOW + IDLE * 1.1)

    with Path(tmp_path / pointer.file).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@given(missing=st.integers(1, 350))
def test_a_torn_tail_is_cut_wherever_it_was_torn(missing: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        kept = [archive.write(an_answer(bytes([n]) * 50), source="post", at=NOW) for n in range(3)]
        whole = (Path(folder) / kept[0].file).stat().st_size
        last = archive.write(an_answer(b"last"), source="post", at=NOW)
        archive.close()
        torn_at = max(whole, last.offset + last.length - missing)
        os.truncate(Path(folder) / last.file, torn_at)

        cut = mend(Path(folder) / last.file)

        assert cut == torn_at - whole
        assert [archive.read(pointer).body for pointer in kept] == [bytes([n]) * 50 for n in range(3)]
        assert archive.write(an_answer(), source="post", at=NOW).offset == whole
        archive.close()


@pytest.mark.parametrize(
    "junk", [b"", b"\x1f\x8b\x08", b"x" * 100, gzip.compress(b"not a record", mtime=0), b"\0" * 4096]
)
def test_what_is_no_record_at_the_end_is_cut(archive: Archive, tmp_path: Path, junk: bytes) -> None:
    pointer = archive.write(an_answer(), source="post", at=NOW)
    archive.close()
    with (tmp_path / pointer.file).open("ab") as file:
        file.write(junk)

    assert mend(tmp_path / pointer.file) == len(junk)
    assert archive.read(pointer).status == 200


def test_a_file_that_tore_in_its_first_record_starts_anew(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()
    (tmp_path / "post/2026-03-1.warc.gz").write_bytes(b"\x1f\x8b\x08\0")

    pointer = archive.write(an_answer(), source="post", at=NOW)

    assert archive.read(pointer).body == an_answer().body


def test_two_writers_never_share_a_file(archive: Archive, tmp_path: Path) -> None:
    other = Archive(tmp_path)

    mine, theirs = (a.write(an_answer(), source="post", at=NOW) for a in (archive, other))
    other.close()

    assert (mine.file, theirs.file) == ("post/2026-03-1.warc.gz", "post/2026-03-2.warc.gz")


def test_a_killed_writers_file_is_taken_up_again(archive: Archive, tmp_path: Path) -> None:
    script = """
        import os, pathlib, sys
        from dragoman.sources.warc import Archive
        from tests.sources.answers import NOW, an_answer
        Archive(pathlib.Path(sys.argv[1])).write(an_answer(), source="post", at=NOW)
        os.kill(os.getpid(), 9)
    """
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", dedent(script), str(tmp_path)], env=paths)

    pointer = archive.write(an_answer(), source="post", at=NOW)

    assert pointer.file == "post/2026-03-1.warc.gz"
    assert pointer.offset > 800


def test_many_sources_need_few_open_files(archive: Archive) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))

    for number in range(100):
        archive.write(an_answer(), source=f"source-{number}", at=NOW)

    assert len(list(Path("/proc/self/fd").iterdir())) - before <= 64


def test_a_full_disk_leaves_no_trace(archive: Archive, tmp_path: Path) -> None:
    pointer = archive.write(an_answer(), source="post", at=NOW)
    size = (tmp_path / pointer.file).stat().st_size
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)

    limit((size + 100, usual[1]))
    try:
        with pytest.raises(ArchiveError, match="File too large"):
            archive.write(an_answer(os.urandom(5_000)), source="post", at=NOW)
    finally:
        limit(usual)

    assert (tmp_path / pointer.file).stat().st_size == size


@pytest.mark.parametrize(
    "harm", [{"offset": 3}, {"digest": "0"}, {"file": "post/none.warc.gz"}, {"length": 20}]
)
def test_a_capture_that_is_lost_is_said_to_be_lost(archive: Archive, harm: dict[str, int | str]) -> None:
    pointer = archive.write(an_answer(), source="post", at=NOW)

    with pytest.raises(CaptureLostError, match="missing or damaged"):
        archive.read(replace(pointer, **harm))  # type: ignore[arg-type]


@given(st.text(min_size=1, max_size=100))
def test_any_slug_gives_a_plain_folder_of_its_own(slug: str) -> None:
    name = safe_name(slug)

    assert name not in {".", ".."} and "/" not in name and len(name) <= 80 and name.isascii()
    assert safe_name(slug + "x") != name
