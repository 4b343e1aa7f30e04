"""The texts for people: found in each room, kept and translated in its ``locale/``, compiled for gettext."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "dragoman"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
FOR_READERS = ("digest", "people", "publication", "readers")
"""The rooms that a language is begun in: what readers meet is theirs."""
FORMS_IN_ARABIC = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
"""As CLDR orders them; Babel's catalogues have the fifth and the sixth the other way round."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Compiled catalogues carry a date; a fixed one lets a file change only when a text does."""

HEADER = """\
# {language} for the texts in dragoman/{room}/
msgid ""
msgstr ""
"Project-Id-Version: Dragoman\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""

Text: TypeAlias = str | tuple[str, ...]
Key: TypeAlias = tuple[str | None, Text]
"""A text as gettext knows it: its context, if it has one, and its words, with the plural where it has one."""


def rooms() -> list[Path]:
    """Return the rooms of the house that have texts for people, or had some."""
    folders = sorted(path.parent for path in HOUSE.glob("*/__init__.py"))
    return [room for room in folders if (room / "locale").exists() or texts_of(room)]


def languages_of(room: Path) -> list[str]:
    """Return the languages that the room speaks besides English."""
    return sorted(path.name for path in (room / "locale").glob("*") if path.is_dir())


def languages() -> list[str]:
    """Return the languages that Dragoman speaks besides English, in one room at least."""
    return sorted({language for room in rooms() for language in languages_of(room)})


def texts_of(room: Path) -> set[Key]:
    """Return every text for people in the room's Python, Jinja2 and Django templates."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(room, methods, options, KEYWORDS)
    return {(context, text) for _, _, text, _, context in found}


def extract_from_template(
    file: Any, keywords: Mapping[str, Any], tags: Collection[str], options: Any
) -> Iterator[Any]:
    """Yield the texts of a Django template, as Babel asks its extractors to."""
    python = templatize(file.read().decode())
    flat = "\n".join(line.lstrip() for line in python.splitlines())
    return extract_python(BytesIO(flat.encode()), keywords, tags, options)


def catalogue_file(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(room: Path, language: str) -> Catalog:
    """Return the room's catalogue, an empty one when it has none yet."""
    file = catalogue_file(room, language)
    if not file.exists():
        return Catalog(language)
    with file.open("rb") as stored:
        return read_po(stored, language)


def translations_in(messages: Iterable[Message]) -> dict[Key, Text]:
    """Return the finished translations of a catalogue."""
    return {
        _key(message): message.string if isinstance(message.string, str) else tuple(message.string)
        for message in messages
        if message.id and not message.fuzzy and message.string and all(message.string)
    }


def merged(catalogue: Catalog, texts: set[Key], *, known: Mapping[Key, Text]) -> Catalog:
    """Return a catalogue of ``texts``, translated as before or as ``known``; others become obsolete."""
    before = translations_in([*catalogue.obsolete.values(), *catalogue])
    result = Catalog(catalogue.locale)
    for context, text in texts:
        string = before.get((context, text)) or known.get((context, text))
        result.add(text, string, context=context)
    for context, text in before.keys() - texts:
        result.obsolete[f"{context}{text}"] = Message(text, before[context, text], context=context)
    return result


def written(catalogue: Catalog, room: Path) -> bytes:
    """Return a ``django.po`` without line numbers and dates, so that it changes only when a text does."""
    body = BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    code = catalogue.locale_identifier
    name = Locale.parse(code).english_name
    plurals = f"nplurals=6; plural=({FORMS_IN_ARABIC});" if code == "ar" else catalogue.plural_forms
    header = HEADER.format(language=name, room=room.name, code=code, plurals=plurals)
    return header.encode() + body.getvalue().strip() + b"\n"


def compiled(catalogue: Catalog) -> bytes:
    """Return the ``django.mo`` that the program reads."""
    catalogue.creation_date = catalogue.revision_date = UNDATED
    machine_readable = BytesIO()
    write_mo(machine_readable, catalogue)
    return machine_readable.getvalue()


def main(begun: Sequence[str]) -> None:
    """Bring every catalogue up to date, and say what remains to be translated."""
    for language, name in product(begun, FOR_READERS):
        catalogue_file(HOUSE / name, language).parent.mkdir(parents=True, exist_ok=True)
    for language in languages():
        speaking = [room for room in rooms() if language in languages_of(room)]
        known = {
            key: text
            for room in speaking
            for key, text in translations_in(read_catalogue(room, language)).items()
        }
        for room in speaking:
            catalogue = merged(read_catalogue(room, language), texts_of(room), known=known)
            file = catalogue_file(room, language)
            file.write_bytes(written(catalogue, room))
            file.with_suffix(".mo").write_bytes(compiled(read_catalogue(room, language)))
            untranslated = len(catalogue) - len(translations_in(catalogue))
            if untranslated:
                sys.stdout.write(f"{file.relative_to(ROOT)}: {untranslated} to translate\n")


def _key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


if __name__ == "__main__":
    main(sys.argv[1:])
