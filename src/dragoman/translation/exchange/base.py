"""What every form of file can do, and what those in XML have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Protocol

from lxml import etree

from dragoman.languages import is_language_code
from dragoman.translation.errors import BadFileError
from dragoman.translation.memory import Unit

XML = "{http://www.w3.org/XML/1998/namespace}"
TEXTS = ("origin", "outlet", "engine", "note")
"""What units say of themselves in words."""

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Form(Protocol):
    """A form of file for units: written and read without holding more than a few of them."""

    name: str
    suffix: str

    def write(self, units: Iterable[Unit], file: BinaryIO, *, source: str, target: str) -> int:
        """Write units of a pair of languages, and return how many."""

    def read(self, file: BinaryIO) -> Iterator[Unit]:
        """Yield the units of a file, those with an empty side left out; raises ``BadFileError``."""


def legal(text: str) -> str:
    """Return a text without the few characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def elements(file: BinaryIO, *tags: str, name: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the starts and ends of elements, forgetting each after its end.

    Raises ``BadFileError``, also where an entity stands in for words: none is resolved, and no other file
    opened, whatever the document asks for.
    """
    parser = etree.iterparse(
        file, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in parser:
            if event == "end":
                _refuse_entities(element, name=name)
            yield event, element
            if event == "end":
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise BadFileError(name, reason=error.msg or "it is no XML") from None


def words(element: etree._Element | None, *, without: frozenset[str] = frozenset()) -> str:
    """Return the text of an element, what stands in elements of the tags ``without`` left out."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if localname(child) in without else words(child, without=without), child.tail or ""]
    return "".join(parts)


def localname(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def checked(code: str, *, name: str, line: int) -> str:
    """Return a language code as it is; raises ``BadFileError`` for what is none, such as “English”."""
    if not is_language_code(code):
        raise BadFileError(name, reason=f"“{code[:40]}” in line {line:,} is no language code")
    return code


def moment(text: str | None) -> datetime | None:
    """Return an ISO 8601 time in UTC, basic or extended; None for anything else."""
    try:
        found = datetime.fromisoformat(text or "")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _refuse_entities(element: etree._Element, *, name: str) -> None:
    """Raise ``BadFileError`` for an entity that the program which wrote the file should have written out."""
    for entity in element.iter(etree.Entity):
        reason = f"line {entity.sourceline:,} has the entity “{entity.name}” in the place of words"
        raise BadFileError(name, reason=reason)


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
