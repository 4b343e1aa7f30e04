"""Every text for people is found and translated; ``scripts/messages`` keeps it so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from gettext import c2py
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from scripts import catalogues
from scripts.catalogues import (
    HOUSE,
    ROOT,
    Key,
    Text,
    merged,
    read_catalogue,
    texts_of,
    translations_in,
    written,
)

CATALOGUES = [(room, language) for room in catalogues.rooms() for language in catalogues.languages_of(room)]
COUNTED = {"%(num)s", "%(number)s"}
each_catalogue = pytest.mark.parametrize(
    ("room", "language"), CATALOGUES, ids=[f"{room.name}-{language}" for room, language in CATALOGUES]
)


@pytest.mark.parametrize(
    ("room", "key"),
    [
        ("sources", (None, "news agency")),
        (
            "publication",
            (None, ("From %(first)s and %(num)s other outlet", "From %(first)s and %(num)s other outlets")),
        ),
        ("desk", (None, "Nothing has arrived yet. Follow a source, or clip an address above.")),
        ("desk", ("to do", "Reprint")),
    ],
)
def test_texts_are_found_in_python_in_jinja_and_in_django_templates(room: str, key: Key) -> None:
    assert key in texts_of(HOUSE / room)


def test_a_text_of_a_template_is_found_whatever_its_indentation() -> None:
    template = (
        b"<p>\n    <b>{% translate 'One' %}</b>\n  {{ _('Two') }}\n</p>\n{% translate 'Three' context 'of' %}"
    )

    found = extract(catalogues.extract_from_template, BytesIO(template), catalogues.KEYWORDS)

    assert [(context, text) for _, text, _, context in found] == [
        (None, "One"),
        (None, "Two"),
        ("of", "Three"),
    ]


@each_catalogue
def test_every_text_is_translated(room: Path, language: str) -> None:
    assert texts_of(room) - set(translations_in(read_catalogue(room, language))) == set()


@each_catalogue
def test_a_translation_keeps_the_markup_and_what_is_filled_in(room: Path, language: str) -> None:
    catalogue = read_catalogue(room, language)
    lone = _forms_of_a_lone_number(catalogue)

    wrong = [
        (text, form)
        for (_context, text), string in translations_in(catalogue).items()
        for number, form in enumerate([string] if isinstance(string, str) else string)
        if _parts(form) not in _allowed(text, may_be_unnumbered=number in lone)
    ]

    assert wrong == []


@each_catalogue
def test_no_translation_is_left_of_what_is_gone(room: Path, language: str) -> None:
    assert set(translations_in(read_catalogue(room, language))) - texts_of(room) == set()


@each_catalogue
def test_the_compiled_catalogue_is_that_of_the_source(room: Path, language: str) -> None:
    stored = catalogues.catalogue_file(room, language).with_suffix(".mo").read_bytes()

    assert stored == catalogues.compiled(read_catalogue(room, language))


@pytest.mark.parametrize("language", catalogues.languages())
def test_a_text_reads_the_same_in_every_room(language: str) -> None:
    """Django makes one catalogue of all: of two translations of one text, only one would ever be seen."""
    told: defaultdict[Key, set[Text]] = defaultdict(set)
    for room in catalogues.rooms():
        for key, text in translations_in(read_catalogue(room, language)).items():
            told[key].add(text)

    assert {key: texts for key, texts in told.items() if len(texts) > 1} == {}


def test_arabic_plurals_follow_cldr() -> None:
    form_of = c2py(read_catalogue(HOUSE / "publication", "ar").plural_expr)
    form_in_cldr = Locale("ar").plural_form

    forms = {number: ("zero", "one", "two", "few", "many", "other")[form_of(number)] for number in range(250)}

    assert forms == {number: form_in_cldr(number) for number in range(250)}


def test_merging_keeps_translations_and_takes_up_those_of_other_rooms() -> None:
    before = Catalog("fr")
    before.add("Save", "Enregistrer")
    before.add("Gone", "Parti")

    after = merged(before, {(None, "Save"), (None, "New"), (None, "Title")}, known={(None, "Title"): "Titre"})

    assert translations_in(after) == {(None, "Save"): "Enregistrer", (None, "Title"): "Titre"}


def test_the_translation_of_a_text_that_comes_back_is_still_there() -> None:
    before = Catalog("fr")
    before.add("Gone", "Parti")

    gone = written(merged(before, set(), known={}), ROOT)
    back = merged(read_po(BytesIO(gone), "fr"), {(None, "Gone")}, known={})

    assert translations_in(back) == {(None, "Gone"): "Parti"}


def test_a_catalogue_changes_only_when_a_text_does() -> None:
    before = read_catalogue(HOUSE / "publication", "fr")

    again = written(merged(before, texts_of(HOUSE / "publication"), known={}), HOUSE / "publication")

    assert again == catalogues.catalogue_file(HOUSE / "publication", "fr").read_bytes()


def _parts(text: str) -> list[str]:
    return sorted(re.findall(r"%(?:\(\w+\))?[ds]|</?\w+>", text))


def _allowed(text: Text, *, may_be_unnumbered: bool) -> list[list[str]]:
    """Return what a translation may hold: “one article” needs no number, where one is all that it says."""
    if isinstance(text, str):
        return [_parts(text)]
    whole = _parts(text[1])
    return [whole, [part for part in whole if part not in COUNTED]] if may_be_unnumbered else [whole]


def _forms_of_a_lone_number(catalogue: Catalog) -> set[int]:
    form_of = c2py(catalogue.plural_expr)
    uses = Counter(form_of(number) for number in range(1000))
    return {form for form, times in uses.items() if times == 1}
