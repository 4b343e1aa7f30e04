from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from dragoman.sources.captures import archive, earlier
from dragoman.sources.errors import FileThereError, InsideArchiveError
from dragoman.sources.export import Exported, export
from dragoman.sources.models import Capture
from tests.sources.captured import NOW, a_capture, a_source, an_answer
from tests.sources.other_readers import as_others_read

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def captures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Capture]:
    """A page a day, the last the same again as the first."""
    monkeypatch.setattr(settings, "NEWSROOM", replace(settings.NEWSROOM, folder=tmp_path))
    source = a_source()
    kept = [a_capture(f"<p>{n}", path=str(n), source=source, at=NOW + n * DAY) for n in range(3)]
    return [*kept, the_same_again(kept[0])]


def the_same_again(capture: Capture) -> Capture:
    again = a_capture("<p>gone", path="again", source=capture.source, at=NOW + 3 * DAY)
    answer = an_answer(again.url, b"<p>0", at=again.captured_at)
    with closing(archive()) as kept:
        like = earlier(source=capture.source_id, body=answer.body)
        at = kept.write(answer, source=capture.source.slug, at=answer.started_at, like=like)
    place = {"file": at.file, "offset": at.offset, "length": at.length, "digest": at.digest}
    Capture.objects.filter(pk=again.pk).update(revisit_of=capture, **place)
    return Capture.objects.get(pk=again.pk)


def test_an_export_is_what_other_programs_read(captures: list[Capture], tmp_path: Path) -> None:
    done = export(source=captures[0].source, file=tmp_path / "out.warc.gz", at=NOW)

    found = as_others_read(tmp_path / "out.warc.gz")
    assert done == Exported(captures=4, lost=0)
    assert list(found) == [capture.url for capture in captures]
    assert list(found.values()) == [b"<p>0", b"<p>1", b"<p>2", b"<p>0"]


def test_an_export_since_a_day_has_the_older_pages_that_it_needs(
    captures: list[Capture], tmp_path: Path
) -> None:
    export(source=captures[0].source, file=tmp_path / "out.warc.gz", since=NOW + 2 * DAY, at=NOW)

    found = as_others_read(tmp_path / "out.warc.gz")
    assert list(found) == [captures[n].url for n in (0, 2, 3)]


def test_what_is_private_is_exported_only_when_asked_for(captures: list[Capture], tmp_path: Path) -> None:
    Capture.objects.filter(pk=captures[0].pk).update(is_private=True)
    source = captures[0].source

    export(source=source, file=tmp_path / "public.warc.gz", at=NOW)
    export(source=source, file=tmp_path / "all.warc.gz", with_private=True, at=NOW)

    assert list(as_others_read(tmp_path / "public.warc.gz")) == [captures[1].url, captures[2].url]
    assert len(as_others_read(tmp_path / "all.warc.gz")) == 4


def test_an_export_leaves_out_what_is_lost_and_says_how_much(captures: list[Capture], tmp_path: Path) -> None:
    Capture.objects.filter(pk=captures[1].pk).update(digest="0")

    done = export(source=captures[0].source, file=tmp_path / "out.warc.gz", at=NOW)

    assert done == Exported(captures=3, lost=1)
    assert captures[1].url not in as_others_read(tmp_path / "out.warc.gz")


def test_an_export_that_is_broken_off_leaves_no_file(captures: list[Capture], tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(source=captures[0].source, file=tmp_path / "out.warc.gz", at=NOW, on_progress=stop)

    assert [path.name for path in tmp_path.iterdir()] == ["captures"]


def test_an_export_never_replaces_what_was_captured(captures: list[Capture]) -> None:
    evidence = settings.NEWSROOM.captures / captures[0].file
    before = evidence.read_bytes()

    with pytest.raises(InsideArchiveError, match="lies in the archive itself"):
        export(source=captures[0].source, file=evidence, force=True, at=NOW)

    assert evidence.read_bytes() == before


def test_an_export_replaces_a_file_only_when_told_to(captures: list[Capture], tmp_path: Path) -> None:
    file = tmp_path / "out.warc.gz"
    file.write_bytes(b"precious")

    with pytest.raises(FileThereError, match="is there already"):
        export(source=captures[0].source, file=file, at=NOW)
    export(source=captures[0].source, file=file, force=True, at=NOW)

    assert len(as_others_read(file)) == 4
