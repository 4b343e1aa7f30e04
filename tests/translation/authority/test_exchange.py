"""Names and terms in files: what the house has comes back as it was, and what others wrote is understood."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.translation.authority import exchange
from dragoman.translation.authority.exchange import FORMS, TermFile, entries, form_of
from dragoman.translation.authority.types import Entry, Form, Record
from dragoman.translation.errors import BadFileError, NoSuchFormError, TooManyEntriesError

TBX, CSV = FORMS[".tbx"], FORMS[".csv"]
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)

XML_TEXTS = some.text(
    some.characters(
        exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", exclude_characters="\ufffe\uffff"
    )
)
LINES = XML_TEXTS.map(str.strip)
WORDS = XML_TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
DAYS = some.none() | some.dates()
VALUES = some.builds(
    Form, text=WORDS, language=some.sampled_from(["az", "en", "sr", "zh"]),
    script=some.sampled_from(["", "Cyrl", "Hant"]),
    standing=some.sampled_from(["house", "allowed", "forbidden"]),
    reason=LINES, context=LINES, valid_from=DAYS, valid_until=DAYS,
)  # fmt: skip
RECORDS = some.builds(
    Record, kind=some.sampled_from(["person", "place", "organisation", "term"]), note=LINES,
    forms=some.lists(VALUES, min_size=1, max_size=4).map(
        lambda forms: tuple(sorted(forms, key=lambda form: (form.language, form.script)))
    ),
)  # fmt: skip


def written(form: TermFile, *records: Record) -> bytes:
    file = io.BytesIO()
    form.write(records, file)
    return file.getvalue()


def read(form: TermFile, content: str | bytes) -> list[Entry]:
    return entries(form, io.BytesIO(content.encode() if isinstance(content, str) else content))


def records(form: TermFile, content: str | bytes) -> list[Record]:
    return [entry.record for entry in read(form, content)]


def a_martif(*concepts: str) -> str:
    """Return a file as programs wrote it before 2019."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
        '<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>\n'
        + "\n".join(concepts)
        + "</body></text></martif>"
    )


def a_concept(*terms: str, language: str = "en") -> str:
    tigs = "".join(f"<tig>{term}</tig>" for term in terms)
    return f'<termEntry><langSet xml:lang="{language}">{tigs}</langSet></termEntry>'


def standings(forms: Sequence[Form]) -> list[tuple[str, str]]:
    return [(form.text, form.standing) for form in forms]


def unindented(record: Record) -> Record:
    """Return a record as TBX keeps it: without the indentation of lines, which belongs to the file."""
    forms = [
        replace(form, reason=_unindented(form.reason), context=_unindented(form.context))
        for form in record.forms
    ]
    return Record(record.kind, _unindented(record.note), tuple(forms))


def _unindented(text: str) -> str:
    return re.sub(r"\n[ \t]+", " ", text)


@given(some.lists(RECORDS, max_size=3))
def test_a_table_gives_back_what_was_written_to_it(made: list[Record]) -> None:
    assert records(CSV, written(CSV, *made)) == made


@given(some.lists(RECORDS, max_size=3))
def test_tbx_gives_back_what_was_written_to_it_but_for_the_indentation_of_notes(made: list[Record]) -> None:
    assert records(TBX, written(TBX, *made)) == [*map(unindented, made)]


@every_form
@given(scraps=some.binary(max_size=200))
def test_scraps_are_refused_in_a_sentence(form: TermFile, scraps: bytes) -> None:
    try:
        found = read(form, scraps)
    except BadFileError as error:
        assert form.name in str(error)
    else:
        assert found == []


def test_what_tbx_has_no_field_for_stands_in_notes_that_people_can_read() -> None:
    form = Form("Кировабад", "ru", "", "forbidden", "of Soviet times", "in quotations", date(1935, 1, 7))

    file = written(TBX, Record("place", forms=(form,))).decode()

    assert '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>' in file
    for note in ("Reason: of Soviet times", "Context: in quotations", "Valid from: 1935-01-07"):
        assert f"<note>{note}</note>" in file


def test_the_style_with_data_categories_as_elements_is_read() -> None:
    file = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
      xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
      <tbxHeader/><text><body><conceptEntry id="c1">
        <transacGrp><basic:transactionType>origination</basic:transactionType><note>By Tom</note></transacGrp>
        <min:subjectField>Astronomy</min:subjectField>
        <langSec xml:lang="en"><descripGrp><basic:definition>Stars formed
            together.</basic:definition><basic:source>Oxford</basic:source></descripGrp>
          <termSec><term>open <hi>cluster</hi></term>
            <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
            <descripGrp><basic:context>Over 1100 are known.</basic:context></descripGrp></termSec>
          <termSec><term>galactic cluster</term>
            <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
            <note>an older name</note></termSec>
        </langSec></conceptEntry></body></text></tbx>"""

    [record] = records(TBX, file)

    assert record.forms == (
        Form("open cluster", "en", standing="house"),
        Form("galactic cluster", "en", standing="forbidden", reason="an older name"),
    )
    assert (record.kind, record.note.splitlines()) == (
        "term",
        [
            "By Tom",
            "Subject: Astronomy",
            "Definition (en): Stars formed together.",
            "open cluster (en): Over 1100 are known.",
        ],
    )


def test_version_2_is_read_with_a_type_definition_that_is_not_there() -> None:
    concept = a_concept(
        '<term>bridge</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>',
        '<term>span</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>',
        '<term>brige</term><termNote type="normativeAuthorization">deprecatedTerm</termNote>',
        "<term>overpass</term>",
    )
    grouped = "<ntig><termGrp><term>тоннель</term></termGrp></ntig>"

    [record] = records(TBX, a_martif(concept.replace("</termEntry>", a_section("ru-Cyrl-RU", grouped))))

    assert standings(record.forms) == [
        ("bridge", "house"), ("span", "allowed"), ("brige", "forbidden"), ("overpass", ""), ("тоннель", ""),
    ]  # fmt: skip
    assert (record.forms[-1].language, record.forms[-1].script) == ("ru", "Cyrl")


def a_section(language: str, content: str) -> str:
    return f'<langSet xml:lang="{language}">{content}</langSet></termEntry>'


def test_an_entry_knows_the_line_that_it_begins_in() -> None:
    concepts = [a_concept(f"<term>{word}</term>") for word in ("bridge", "river", "road")]

    assert [entry.line for entry in read(TBX, a_martif(*concepts))] == [4, 5, 6]


def test_tbx_in_utf_16_is_read() -> None:
    file = a_martif(a_concept("<term>Мост</term>", language="ru")).removeprefix('<?xml version="1.0"?>')

    assert records(TBX, file.encode("utf-16"))[0].forms == (Form("Мост", "ru"),)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("<html><body/></html>", "XML of another kind"),
        (a_martif(a_concept("<term>a &nbsp; b</term>")), "has the entity “nbsp”"),
        (a_martif(a_concept("<term>" + "x" * 11_000_000 + "</term>")), "line"),
        ("<tbx><conceptEntry>" + "<a>" * 400, "depth"),
        (
            '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + "<tbx><termEntry>&x;</termEntry></tbx>",
            "“x”",
        ),
    ],
    ids=["html", "entity", "huge", "deep", "file"],
)
def test_hostile_xml_is_refused_in_words(file: str, why: str) -> None:
    with pytest.raises(BadFileError, match=why):
        read(TBX, file)


def test_lines_of_a_table_with_the_same_record_belong_together() -> None:
    table = (
        "record;kind;text;language;standing\n1;place;Kəlbəcər;az;house\n;person;Ana;es;\n"
        "1;;Кельбаджар;ru;forbidden\n"
    )

    first, second = read(CSV, table)

    assert (first.line, standings(first.record.forms)) == (
        2,
        [("Kəlbəcər", "house"), ("Кельбаджар", "forbidden")],
    )
    assert (second.line, second.record.kind) == (3, "person")


def test_a_day_that_is_none_is_a_fault_of_its_entry_only() -> None:
    first, second = read(CSV, "text,language,valid_from\nBakı,az,soon\nTarvo,az,1991-10-18\n")

    assert (len(first.faults), second.faults) == (1, ())
    assert second.record.forms[0].valid_from == date(1991, 10, 18)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = written(CSV, *(Record("term", forms=(Form(f"word {n}", "en"),)) for n in range(3)))
    monkeypatch.setattr(exchange, "MOST_ENTRIES", 2)
    with pytest.raises(TooManyEntriesError, match="may bring in 2 names"):
        read(CSV, table)
    monkeypatch.setattr(exchange, "LARGEST", 50)
    with pytest.raises(BadFileError, match="more than 50 bytes"):
        read(CSV, table)


def test_a_form_of_file_is_known_by_its_name() -> None:
    assert form_of("Glossary.TBX") is TBX
    with pytest.raises(NoSuchFormError, match=r"\.tbx, \.csv"):
        form_of("glossary.xlsx")
