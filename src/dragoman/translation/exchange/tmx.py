"""TMX 1.4b, in which most programs exchange translation memories (LISA OSCAR, 2005)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from lxml import etree

from dragoman.translation.exchange.base import (
    TEXTS,
    XML,
    checked,
    elements,
    legal,
    localname,
    moment,
    words,
)
from dragoman.translation.memory import Unit

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Elements that hold another program's markup, not words."""
_ATTRIBUTES = ("creationdate", "creationid", "changedate", "changeid")
_PROPERTIES = tuple(text for text in TEXTS if text != "note")


class Tmx:
    """Sentence by sentence, with who made and changed it and when, to the second."""

    name = "TMX"
    suffix = ".tmx"

    def write(self, units: Iterable[Unit], file: BinaryIO, *, source: str, target: str) -> int:
        count = 0
        header = {
            "creationtool": "Dragoman", "creationtoolversion": "1", "segtype": "sentence",
            "o-tmf": "Dragoman", "adminlang": "en", "srclang": source, "datatype": "plaintext",
        }  # fmt: skip
        with etree.xmlfile(file, encoding="utf-8") as xml:
            xml.write_declaration()
            with xml.element("tmx", version="1.4"):
                xml.write(etree.Element("header", header))
                with xml.element("body"):
                    for unit in units:
                        xml.write(_element(unit, source=source))
                        count += 1
        return count

    def read(self, file: BinaryIO) -> Iterator[Unit]:
        source = ""
        for event, element in elements(file, "{*}header", "{*}tu", name=self.name):
            tag = localname(element)
            if event == "start" and tag == "header":
                source = element.get("srclang") or ""
            elif event == "end" and tag == "tu":
                yield from _units(element, element.get("srclang") or source)


def _element(unit: Unit, *, source: str) -> etree._Element:
    told = {
        "creationdate": _date(unit.created_at), "creationid": legal(unit.created_by),
        "changedate": _date(unit.changed_at), "changeid": legal(unit.changed_by),
        "srclang": unit.source_language if unit.source_language != source else "",
    }  # fmt: skip
    element = etree.Element("tu", {name: value for name, value in told.items() if value})
    if unit.note:
        etree.SubElement(element, "note").text = legal(unit.note)
    for name in _PROPERTIES:
        if value := getattr(unit, name):
            etree.SubElement(element, "prop", type=f"x-{name}").text = legal(value)
    sides = ((unit.source_language, unit.original), (unit.target_language, unit.translation))
    for language, text in sides:
        variant = etree.SubElement(element, "tuv", {f"{XML}lang": language})
        etree.SubElement(variant, "seg").text = legal(text)
    return element


def _units(element: etree._Element, source: str) -> Iterator[Unit]:
    """Yield a unit for each language beside the source's, which is the first where none is named."""
    variants = element.findall("{*}tuv")
    languages = [(tuv.get(f"{XML}lang") or tuv.get("lang") or "").replace("_", "-") for tuv in variants]
    texts = [words(tuv.find("{*}seg"), without=_CODES) for tuv in variants]
    named = [place for place, language in enumerate(languages) if language.lower() == source.lower()]
    origin = named[0] if named else 0
    for place, (language, text) in enumerate(zip(languages, texts, strict=True)):
        if place != origin and language and languages[origin] and text.strip() and texts[origin].strip():
            line = variants[place].sourceline or 0
            pair = (checked(code, name=Tmx.name, line=line) for code in (languages[origin], language))
            yield Unit(texts[origin], text, *pair, **_told(element, variants[place]))  # type: ignore[arg-type]


def _told(element: etree._Element, variant: etree._Element) -> dict[str, str | datetime | None]:
    """Return what is said of a translation, where nothing is of its unit: programs do it at either place."""
    told = {name: variant.get(name) or "" for name in _ATTRIBUTES} | {
        name: element.get(name) or "" for name in _ATTRIBUTES if element.get(name)
    }
    kept = {f"x-{name}": name for name in _PROPERTIES}
    said = [*variant.findall("{*}prop"), *element.findall("{*}prop")]
    properties = {kept[type_]: words(prop) for prop in said if (type_ := prop.get("type") or "") in kept}
    notes = [words(note) for note in (*element.findall("{*}note"), *variant.findall("{*}note"))]
    return {
        "created_at": moment(told["creationdate"]), "created_by": told["creationid"],
        "changed_at": moment(told["changedate"]), "changed_by": told["changeid"],
        "note": "\n".join(notes), **properties,
    }  # fmt: skip


def _date(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" if at else ""
