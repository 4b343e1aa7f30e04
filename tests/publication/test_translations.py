from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import dragoman.publication

ROOM = Path(dragoman.publication.__file__).parent
FRENCH = ROOM / "locale" / "fr" / "LC_MESSAGES"
CONFIGURATION = Path(__file__).parents[2] / "babel.cfg"
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None}


def texts_of_the_room() -> set[str]:
    with CONFIGURATION.open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOM, methods, options, KEYWORDS)
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}


def french() -> dict[str, str | tuple[str, ...]]:
    with (FRENCH / "django.po").open("rb") as file:
        return translations_in(read_po(file, "fr"))


def translations_in(catalogue: Catalog) -> dict[str, str | tuple[str, ...]]:
    """Return the finished translations by their text, the first for texts with a plural."""
    return {
        _first(message.id): message.string if isinstance(message.string, str) else tuple(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def _first(text: str | Sequence[str]) -> str:
    return text if isinstance(text, str) else text[0]


def test_texts_are_found_in_jinja_templates_and_in_python() -> None:
    texts = texts_of_the_room()

    assert {"Where this comes from", "From %(first)s and %(num)s other outlet", "Special coverage"} <= texts


def test_every_text_of_the_public_site_is_in_french() -> None:
    assert texts_of_the_room() - set(french()) == set()


def test_no_french_text_is_left_of_what_is_gone() -> None:
    assert set(french()) - texts_of_the_room() == set()


def test_the_compiled_french_is_that_of_the_source() -> None:
    with (FRENCH / "django.mo").open("rb") as file:
        compiled = translations_in(read_mo(file))

    assert compiled == french()
