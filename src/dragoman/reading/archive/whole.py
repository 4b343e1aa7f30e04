"""A whole archive, read into one file or one folder."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dragoman.reading import bench
from dragoman.reading.apart import apart
from dragoman.reading.archive.parts import parts
from dragoman.reading.archive.runners import Runner, on_every_core
from dragoman.reading.archive.work import Captured, PartReader, earlier_parts, pages
from dragoman.reading.errors import (
    FolderInUseError,
    NoPageFoundError,
    NothingToLearnError,
    NothingToReadError,
    ReadingError,
)
from dragoman.reading.profiles import Profile

MOST_LEARNT_FROM = 100
_ERROR = b'"error": '


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many pages became clippings, and how many did not."""

    read: int
    unread: int


def learn_source(places: Sequence[Path]) -> Profile:
    """Return what the first pages of a source have in common, from files, folders and WARC files of them.

    Raises NothingToLearnError where none of them holds an article.
    """
    found = (page for part in parts(places) for _, page in pages(part) if isinstance(page, Captured))
    readable = list(islice(filter(_is_readable, found), MOST_LEARNT_FROM))
    if not readable:
        raise NothingToLearnError(places[0])
    learnt, _ = apart(bench.learn_source, [(page.html, page.url) for page in readable], ())
    return Profile.from_json(learnt)


def _is_readable(page: Captured) -> bool:
    try:
        apart(bench.clip, page.html, page.url, "")
    except ReadingError:
        return False
    return True


def read_archive(
    places: Sequence[Path],
    out: Path,
    *,
    profile: Profile | None = None,
    runner: Runner = on_every_core,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Outcome:
    """Read folders and WARC files, all of one source where its ``profile`` is given.

    ``out`` is a file if its name ends with ``.jsonl``, else a folder of such.

    What is stopped goes on where it was when it is called again: a part that is there is not read twice, and
    the file appears when all of them are. A folder never holds a page of the archive twice. Raises
    NothingToReadError where there are no files to read, NoPageFoundError where those hold no page.
    """
    is_file = out.suffix == ".jsonl"
    folder = out.with_name(f"{out.name}.parts") if is_file else out
    wanted = list(parts(places))
    if not wanted:
        raise NothingToReadError(places[0])
    folder.mkdir(parents=True, exist_ok=True)
    read = PartReader(folder, profile.to_json() if profile else "")
    written = [read.file_of(part) for part in wanted]
    with _held(folder):
        on_progress(0, len(wanted))
        for done, _ in enumerate(runner(read, wanted), start=1):
            on_progress(done, len(wanted))
        outcome = _count(written)
        if outcome == Outcome(0, 0):
            raise NoPageFoundError(places[0])
        if is_file:
            _join(written, out)
            shutil.rmtree(folder)
            return outcome
        read_again = {str(file) for part in wanted for file in part.files}
        _leave_out(read_again, of=earlier_parts(folder) - {*written})
        return outcome


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep others from reading into a folder, and rid it of what somebody who was killed left there."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderInUseError(folder) from error
        for partial in folder.glob("*.partial"):
            partial.unlink()
        yield


def _leave_out(read_again: Set[str], *, of: Iterable[Path]) -> None:
    """Take out of earlier parts what other parts hold by now."""
    for file in of:
        with file.open(encoding="utf-8") as lines:
            kept = [line for line in lines if json.loads(line)["file"] not in read_again]
        if kept:
            partial = file.with_suffix(".partial")
            partial.write_text("".join(kept), encoding="utf-8")
            partial.replace(file)
        else:
            file.unlink()


def _count(files: Iterable[Path]) -> Outcome:
    read = unread = 0
    for file in files:
        with file.open("rb") as lines:
            for line in lines:
                # Within a value, the quotation marks would have backslashes.
                is_unread = _ERROR in line
                unread += is_unread
                read += not is_unread
    return Outcome(read, unread)


def _join(files: Iterable[Path], out: Path) -> None:
    partial = out.with_name(f"{out.name}.partial")
    with partial.open("wb") as whole:
        for file in files:
            with file.open("rb") as part:
                shutil.copyfileobj(part, whole)
    partial.replace(out)
