"""Tables in CSV as spreadsheets of all countries write them, and as none of them runs what stands there."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from dragoman.translation.errors import BadFileError

NAME = "CSV"

# A spreadsheet would run what begins so; a leading apostrophe makes it text, there and here.
_FORMULA = re.compile(r"['=+\-@\t\r]")
_GUARDED = re.compile(r"'(?=['=+\-@\t\r])")


def write_table(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a line of headings and one for each row, and return how many rows there were.

    That is in UTF-8 with a byte-order mark, which spreadsheets need to believe it.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    lines = csv.writer(text)
    lines.writerow(columns)
    count = 0
    for row in rows:
        lines.writerow([_cell(value) for value in row])
        count += 1
    text.detach()
    return count


def read_table(file: BinaryIO, *, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row by its headings, with the number of the line it ends in; raises ``BadFileError``."""
    text = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
    try:
        heading = text.readline()
        # Spreadsheets of countries with a decimal comma part cells by semicolons, “Unicode text” by tabs.
        apart = next((mark for mark in ";\t" if mark in heading), ",")
        names = next(csv.reader([heading], delimiter=apart), [])
        if missing := [column for column in needed if column not in names]:
            raise BadFileError(NAME, reason=f"the column “{missing[0]}” is missing")
        lines = csv.reader(text, delimiter=apart, strict=True)
        for cells in lines:
            if cells:
                yield 1 + lines.line_num, dict(zip(names, map(_text, cells), strict=False))
    except csv.Error as error:
        raise BadFileError(NAME, reason=str(error)) from None
    except UnicodeError:
        raise BadFileError(NAME, reason="it is written neither in UTF-8 nor in UTF-16") from None
    finally:
        text.detach()  # the file is the caller's: it may be read again


def _encoding(file: BinaryIO) -> str:
    """Return what a file is written in, by its first bytes."""
    begin = file.read(2)
    file.seek(-len(begin), io.SEEK_CUR)
    return "utf-16" if begin in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"


def _cell(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _text(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
