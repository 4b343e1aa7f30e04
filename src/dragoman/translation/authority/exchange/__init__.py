"""The family of files in which names and terms travel: one class a file, all behind :class:`TermFile`."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO, Protocol

from dragoman.translation.authority.exchange.csv import Csv
from dragoman.translation.authority.exchange.tbx import Tbx
from dragoman.translation.authority.types import Entry, Record
from dragoman.translation.errors import BadFileError, NoSuchFormError, TooManyEntriesError

__all__ = ["FORMS", "LARGEST", "MOST_ENTRIES", "TermFile", "entries", "form_of"]

MOST_ENTRIES = 20_000
"""Entries that a file may bring in at once: all of them, or none, go into one transaction."""
LARGEST = 100_000_000
"""Bytes: as many entries have a tenth of that."""


class TermFile(Protocol):
    """A form of file for names and terms."""

    name: str
    suffix: str

    def write(self, records: Iterable[Record], file: BinaryIO) -> int:
        """Write records, those without any form left out, and return how many."""

    def read(self, file: BinaryIO) -> Iterator[Entry]:
        """Yield the entries of a file; raises ``BadFileError``."""


FORMS: dict[str, TermFile] = {form.suffix: form for form in (Tbx(), Csv())}


def form_of(name: str) -> TermFile:
    """Return the form of a file by its name; raises ``NoSuchFormError``."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMS:
        raise NoSuchFormError(name, known=", ".join(FORMS))
    return FORMS[suffix]


def entries(form: TermFile, file: BinaryIO) -> list[Entry]:
    """Return all entries of a file; raises ``BadFileError``, or ``TooManyEntriesError``."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > LARGEST:
        raise BadFileError(form.name, reason=f"it has more than {LARGEST:,} bytes")
    found = list(islice(form.read(file), MOST_ENTRIES + 1))
    if len(found) > MOST_ENTRIES:
        raise TooManyEntriesError(MOST_ENTRIES)
    return found
