"""What every form of file keeps, whatever stands in it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.translation.errors import BadFileError, NoSuchFormError
from dragoman.translation.exchange import FORMS, Form, form_of
from dragoman.translation.memory import Unit

XML_TEXTS = some.text(
    some.characters(
        exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", exclude_characters="\ufffe\uffff"
    )
)
WORDED = XML_TEXTS.filter(str.strip)
SECONDS = some.integers(-(10**9), 2 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
UNITS = some.builds(
    Unit, original=WORDED, translation=WORDED,
    source_language=some.just("az"), target_language=some.sampled_from(["en", "pt-BR"]),
    created_at=some.none() | SECONDS, changed_at=some.none() | SECONDS,
    created_by=XML_TEXTS, changed_by=XML_TEXTS, origin=XML_TEXTS, outlet=XML_TEXTS,
    engine=XML_TEXTS, note=XML_TEXTS,
)  # fmt: skip

every_form = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)


def written(form: Form, *units: Unit) -> bytes:
    file = io.BytesIO()
    form.write(units, file, source="az", target="en")
    return file.getvalue()


def there_and_back(form: Form, *units: Unit) -> list[Unit]:
    return list(form.read(io.BytesIO(written(form, *units))))


@every_form
@given(units=some.lists(UNITS, max_size=3))
def test_what_is_written_is_read_again_with_its_provenance(form: Form, units: list[Unit]) -> None:
    assert there_and_back(form, *units) == units


@every_form
def test_a_file_may_be_read_again(form: Form) -> None:
    file = io.BytesIO(written(form, Unit("Su.", "Water.", "az", "en")))

    first = list(form.read(file))
    file.seek(0)

    assert list(form.read(file)) == first != []


@every_form
def test_what_xml_cannot_hold_spoils_nothing_else(form: Form) -> None:
    unit = Unit("A bell\x07 rings \ud800.", "Zəng çalır.", "en", "az")

    [read] = there_and_back(form, unit)

    assert "rings" in read.original
    assert read.translation == unit.translation


@every_form
@given(scraps=some.binary(max_size=200))
def test_scraps_are_refused_in_a_sentence(form: Form, scraps: bytes) -> None:
    try:
        units = list(form.read(io.BytesIO(scraps)))
    except BadFileError as error:
        assert form.name in str(error)
    else:
        assert units == []


@pytest.mark.parametrize("suffix", [".tmx", ".xlf"])
def test_a_file_cut_short_gives_what_is_whole_and_then_says_so(suffix: str) -> None:
    form = FORMS[suffix]
    whole = written(form, *(Unit(f"Sentence {n}.", "Cümlə.", "en", "az") for n in range(2000)))
    read: list[Unit] = []

    with pytest.raises(BadFileError):
        for unit in form.read(io.BytesIO(whole[: len(whole) // 2])):
            read.append(unit)

    assert len(read) > 500


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    unit = Unit("=HYPERLINK(1)", "-2 dərəcə", "en", "az")

    file = written(FORMS[".csv"], unit).decode("utf-8-sig")

    assert "'=HYPERLINK" in file
    assert "'-2" in file


@pytest.mark.parametrize(
    "entity",
    ['e SYSTEM "file:///etc/hostname"', 'e "words"', "other 'words'"],
    ids=["of a file", "of words", "that nobody explains"],
)
def test_an_entity_in_the_place_of_words_is_refused_rather_than_dropped(entity: str) -> None:
    file = (
        f'<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY {entity}>]><tmx version="1.4">'
        '<header srclang="en"/><body><tu><tuv xml:lang="en"><seg>One &e; two</seg></tuv>'
        '<tuv xml:lang="fr"><seg>Un</seg></tuv></tu></body></tmx>'
    )

    with pytest.raises(BadFileError, match="line 1 has the entity “e”"):
        list(FORMS[".tmx"].read(io.BytesIO(file.encode())))


def test_entities_of_entities_are_refused_before_they_grow() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{laughs}]><tmx version="1.4"><header srclang="&l9;"/>'
        '<body><tu srclang="&l9;"/></body></tmx>'
    )

    with pytest.raises(BadFileError):
        list(FORMS[".tmx"].read(io.BytesIO(bomb.encode())))


def test_a_tmx_that_tells_of_its_languages_one_by_one_keeps_who_made_them() -> None:
    file = (
        '<tmx version="1.4"><header srclang="en"/><body><tu><note>Of a headline</note>'
        '<tuv xml:lang="en"><seg>Bridge</seg></tuv>'
        '<tuv xml:lang="az" creationid="Nino" creationdate="20250102T030405Z">'
        "<note>Approved</note><seg>Körpü</seg></tuv></tu></body></tmx>"
    )

    [unit] = FORMS[".tmx"].read(io.BytesIO(file.encode()))

    assert (unit.created_by, unit.created_at) == ("Nino", datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert unit.note == "Of a headline\nApproved"


def test_a_tmx_of_three_languages_gives_two_units_without_foreign_markup() -> None:
    file = (
        '<tmx version="1.4"><header srclang="EN"/><body><tu>'
        '<tuv xml:lang="fr"><seg>Le <hi>pont</hi></seg></tuv>'
        '<tuv xml:lang="en"><seg>The <bpt i="1">&lt;b&gt;</bpt>bridge<ept i="1">&lt;/b&gt;</ept></seg></tuv>'
        '<tuv xml:lang="de_AT"><seg>Die Brücke</seg></tuv></tu></body></tmx>'
    ).encode("utf-16")

    units = list(FORMS[".tmx"].read(io.BytesIO(file)))

    plain = Unit("The bridge", "Le pont", "en", "fr")
    assert units == [plain, replace(plain, translation="Die Brücke", target_language="de-AT")]


def test_a_form_is_known_by_the_name_of_the_file() -> None:
    assert form_of("Memory.TMX") is FORMS[".tmx"]
    with pytest.raises(NoSuchFormError, match="xls"):
        form_of("memory.xls")


def test_a_table_with_semicolons_is_read() -> None:
    table = 'original;translation;source_language;target_language\r\n"Un; deux";One, two;fr;en\r\n'

    [unit] = FORMS[".csv"].read(io.BytesIO(table.encode("utf-8-sig")))

    assert unit == Unit("Un; deux", "One, two", "fr", "en")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_in_utf_16_is_read(mark: str) -> None:
    rows = ["original", "translation", "source_language", "target_language"], ["Мост", "Körpü", "ru", "az"]
    table = "".join(f"{mark.join(row)}\r\n" for row in rows)

    [unit] = FORMS[".csv"].read(io.BytesIO(table.encode("utf-16")))

    assert unit == Unit("Мост", "Körpü", "ru", "az")


def test_a_tmx_with_a_namespace_is_read() -> None:
    file = (
        b'<tmx xmlns="http://www.lisa.org/tmx14"><header srclang="en"/><body><tu><note>Old</note>'
        b'<tuv xml:lang="en"><seg>Bridge</seg></tuv><tuv xml:lang="az"><seg>K</seg></tuv></tu></body></tmx>'
    )

    assert list(FORMS[".tmx"].read(io.BytesIO(file))) == [Unit("Bridge", "K", "en", "az", note="Old")]


def test_an_older_xliff_is_refused_with_what_to_do() -> None:
    file = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file/></xliff>'

    with pytest.raises(BadFileError, match="XLIFF 2"):
        list(FORMS[".xlf"].read(io.BytesIO(file)))


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_what_is_no_language_code_is_refused(form: Form) -> None:
    file = written(form, Unit("The bridge", "Körpü", "English", "az"))

    with pytest.raises(BadFileError, match="“English” in line"):
        list(form.read(io.BytesIO(file)))


def test_what_nobody_has_translated_yet_is_not_remembered() -> None:
    file = written(FORMS[".xlf"], Unit("The bridge", "Körpü", "en", "az")).replace(b"final", b"initial")

    assert list(FORMS[".xlf"].read(io.BytesIO(file))) == []


def test_an_xliff_says_its_languages_once_as_the_standard_wants_it_and_keeps_their_regions() -> None:
    unit = Unit("Körpü", "A ponte", "az", "pt-BR")
    file = io.BytesIO()

    FORMS[".xlf"].write([unit], file, source="az", target="pt")

    assert b'trgLang="pt"' in file.getvalue() and b"xml:lang" not in file.getvalue()
    file.seek(0)
    assert list(FORMS[".xlf"].read(file)) == [unit]
