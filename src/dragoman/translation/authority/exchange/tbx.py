"""TBX-Basic, in which programs exchange terms (ISO 30042:2019, version 3; read also in version 2, “martif”).

What is written has the style DCA, data categories as attributes, which more programs read than the other;
both are read. The standard has no place for why a form is forbidden, where it is used and how long it was
valid: these stand in notes, behind a word that says so, and are read from there again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, groupby
from typing import BinaryIO

from lxml import etree

from dragoman.translation.authority.types import Entry, Form, Record
from dragoman.translation.errors import BadFileError
from dragoman.translation.exchange.base import XML, elements, legal, localname, words
from dragoman.translation.segments import primary

_SPACE = "urn:iso:std:iso:30042:ed-2"
_ROOTS = ("{*}tbx", "{*}martif")
_CONCEPTS = ("{*}conceptEntry", "{*}termEntry")
_LANGUAGES = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_SECTIONS = _LANGUAGES | _TERMS
_CODES = frozenset({"sc", "ec", "ph", "bpt", "ept", "it"})
"""Elements that hold another program's markup, not words."""

_KINDS = frozenset({"person", "place", "organisation", "term"})
_STATUS = {
    "house": "preferredTerm-admn-sts",
    "allowed": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
_STANDINGS = {
    "preferred": "house", "standardized": "house", "recommended": "house", "approved": "house",
    "admitted": "allowed", "legal": "allowed", "regulated": "allowed",
    "deprecated": "forbidden", "superseded": "forbidden", "obsolete": "forbidden",
    "forbidden": "forbidden", "notrecommended": "forbidden", "prohibited": "forbidden",
}  # fmt: skip
"""What programs write there, the standard's words first, without their endings."""
_STATUS_ENDING = re.compile(r"(?:Term)?(?:-admn-sts)?$")
_TYPED = re.compile(r"(Reason|Context|Valid from|Valid until): (.*)", re.DOTALL)
_FIELDS = {"Reason": "reason", "Context": "context", "Valid from": "valid_from", "Valid until": "valid_until"}
_INDENTED = re.compile(r"\n[ \t]+")


class Tbx:
    """A concept for each record, with a section for each of its languages."""

    name = "TBX"
    suffix = ".tbx"

    def write(self, records: Iterable[Record], file: BinaryIO) -> int:
        count = 0
        root = {"type": "TBX-Basic", "style": "dca", f"{XML}lang": "en"}
        with etree.xmlfile(file, encoding="utf-8") as xml:
            xml.write_declaration()
            with xml.element(_tag("tbx"), root, nsmap={None: _SPACE, "xml": XML[1:-1]}):
                xml.write(_header())
                with xml.element(_tag("text")), xml.element(_tag("body")):
                    for record in records:
                        if record.forms:
                            count += 1
                            xml.write(_concept(record, number=count))
        return count

    def read(self, file: BinaryIO) -> Iterator[Entry]:
        is_tbx = False
        for event, element in elements(file, *_ROOTS, *_CONCEPTS, name=self.name):
            is_tbx = is_tbx or localname(element) in {"tbx", "martif"}
            if event == "end" and localname(element) in {"conceptEntry", "termEntry"}:
                yield Entry(element.sourceline or 0, _record(element))
        if not is_tbx:
            raise BadFileError(self.name, reason="it is XML of another kind")


def _tag(name: str) -> str:
    return f"{{{_SPACE}}}{name}"


def _header() -> etree._Element:
    header = etree.Element(_tag("tbxHeader"), nsmap={None: _SPACE})
    source = etree.SubElement(etree.SubElement(header, _tag("fileDesc")), _tag("sourceDesc"))
    etree.SubElement(source, _tag("p")).text = "The names and terms of a newsroom, written by Dragoman"
    return header


def _concept(record: Record, *, number: int) -> etree._Element:
    concept = etree.Element(_tag("conceptEntry"), id=f"c{number}", nsmap={None: _SPACE})
    _say(concept, "descrip", record.kind, type="subjectField")
    _say(concept, "note", record.note)
    in_order = sorted(record.forms, key=_code)
    for code, forms in groupby(in_order, key=_code):
        section = etree.SubElement(concept, _tag("langSec"), {f"{XML}lang": code})
        for form in forms:
            _write_term(etree.SubElement(section, _tag("termSec")), form, is_name=record.kind != "term")
    return concept


def _write_term(section: etree._Element, form: Form, *, is_name: bool) -> None:
    etree.SubElement(section, _tag("term")).text = legal(form.text)
    _say(section, "termNote", "noun" if is_name else "", type="partOfSpeech")
    _say(section, "termNote", _STATUS.get(form.standing, ""), type="administrativeStatus")
    for word, name in _FIELDS.items():
        value = getattr(form, name)
        _say(section, "note", f"{word}: {value}" if value else "")


def _say(element: etree._Element, tag: str, text: str, **attributes: str) -> None:
    if text:
        etree.SubElement(element, _tag(tag), attributes).text = legal(text)


def _code(form: Form) -> str:
    return f"{form.language}-{form.script}" if form.script else form.language


def _record(concept: etree._Element) -> Record:
    said: list[str] = [*_told(concept, "note")]
    subjects = [*_told(concept, "subjectField")]
    kind = next((subject.lower() for subject in subjects if subject.lower() in _KINDS), "term")
    said += [f"Subject: {subject}" for subject in subjects if subject.lower() not in _KINDS]
    said += [f"Definition: {definition}" for definition in _told(concept, "definition")]
    forms: list[Form] = []
    for section in concept:
        if localname(section) in _LANGUAGES:
            code = section.get(f"{XML}lang") or section.get("lang") or ""
            said += [f"Definition ({code}): {definition}" for definition in _told(section, "definition")]
            said += [f"{note} ({code})" for note in _told(section, "note")]
            for term in section:
                if localname(term) in _TERMS:
                    form, more = _form(term, code)
                    forms.append(form)
                    said += more
    return Record(kind, "\n".join(said), tuple(forms))


def _form(term: etree._Element, code: str) -> tuple[Form, list[str]]:
    """Return a form, and what is said of it that a form has no place for."""
    text = " ".join(next(_told(term, "term"), "").split())
    status = next(chain(_told(term, "administrativeStatus"), _told(term, "normativeAuthorization")), "")
    standing = _STANDINGS.get(_STATUS_ENDING.sub("", status).lower(), "")
    facts: dict[str, str] = {}
    notes = []
    for note in _told(term, "note"):
        typed = _TYPED.fullmatch(note)
        if typed and _FIELDS[typed[1]] not in facts and (not typed[1].startswith("Valid") or _day(typed[2])):
            facts[_FIELDS[typed[1]]] = typed[2]
        else:
            notes.append(note)
    if standing == "forbidden" and notes and not facts.get("reason"):
        facts["reason"] = " ".join(" ".join(notes).split())
        notes = []
    language, script = _language(code)
    days = {name: _day(facts.pop(name, "")) for name in ("valid_from", "valid_until")}
    form = Form(text, language, script, standing, **facts, **days)  # type: ignore[arg-type]
    return form, [f"{text} ({code}): {said}" for said in (*notes, *_told(term, "context"))]


def _language(code: str) -> tuple[str, str]:
    """Return a code's language and script; in which country it is spoken, forms do not say."""
    parts = code.replace("_", "-").split("-")
    script = next((part.title() for part in parts[1:2] if len(part) == 4 and part.isalpha()), "")
    return primary(code), script


def _told(element: etree._Element, name: str) -> Iterator[str]:
    """Yield what an element, not one of its sections, says under a data category, in either style."""
    for child in element:
        tag = localname(child)
        if tag in _SECTIONS:
            continue
        if name in (tag, child.get("type")):
            text = _INDENTED.sub(" ", words(child, without=_CODES)).strip()
            if text:
                yield text
        else:
            yield from _told(child, name)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
