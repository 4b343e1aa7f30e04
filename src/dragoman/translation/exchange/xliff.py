"""XLIFF 2.1, in which texts travel to translators and back (OASIS, 2018); provenance is metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from lxml import etree

from dragoman.translation.errors import BadFileError
from dragoman.translation.exchange.base import TEXTS, XML, checked, elements, legal, moment, words
from dragoman.translation.memory import Unit

_CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
_OLD = "{urn:oasis:names:tc:xliff:document:1.2}"
_META = "{urn:oasis:names:tc:xliff:metadata:2.0}"
_NAMES = {None: _CORE[1:-1], "mda": _META[1:-1]}
_CATEGORY = "provenance"
_TIMES = ("created_at", "changed_at")
_TOLD = (*_TIMES, "created_by", "changed_by", *TEXTS)
_LANGUAGES = ("source_language", "target_language")
_CODES = frozenset({"cp"})


class Xliff:
    """One file element with a unit for each sentence; who made it, when, and from what, as metadata."""

    name = "XLIFF"
    suffix = ".xlf"

    def write(self, units: Iterable[Unit], file: BinaryIO, *, source: str, target: str) -> int:
        count = 0
        with etree.xmlfile(file, encoding="utf-8") as xml:
            xml.write_declaration()
            attributes = {"version": "2.1", "srcLang": source, "trgLang": target}
            with xml.element(f"{_CORE}xliff", attributes, nsmap=_NAMES), xml.element(f"{_CORE}file", id="f1"):
                for count, unit in enumerate(units, start=1):
                    xml.write(_element(unit, number=count, source=source, target=target))
        return count

    def read(self, file: BinaryIO) -> Iterator[Unit]:
        source = target = ""
        tags = (f"{_CORE}xliff", f"{_CORE}unit", f"{_OLD}xliff")
        for event, element in elements(file, *tags, name=self.name):
            if event == "start" and element.tag == tags[0]:
                source, target = element.get("srcLang") or "", element.get("trgLang") or ""
            elif element.tag == tags[2]:
                raise BadFileError(self.name, reason="it is XLIFF 1; save it as XLIFF 2, or as TMX")
            elif event == "end" and element.tag == tags[1]:
                yield from _units(element, source, target)
        if not source:
            raise BadFileError(self.name, reason="it names no source language")


def _element(unit: Unit, *, number: int, source: str, target: str) -> etree._Element:
    """Return a unit; metadata say where its languages are of other regions than the file's: it may not."""
    element = etree.Element(f"{_CORE}unit", id=f"u{number}", nsmap=_NAMES)
    told = {name: _text(getattr(unit, name)) for name in _TOLD}
    spoken = zip(_LANGUAGES, (source, target), strict=True)
    told |= {name: getattr(unit, name) for name, said in spoken if getattr(unit, name) != said}
    if any(told.values()):
        data = etree.SubElement(element, f"{_META}metadata")
        group = etree.SubElement(data, f"{_META}metaGroup", category=_CATEGORY)
        for name, value in told.items():
            if value:
                etree.SubElement(group, f"{_META}meta", type=name).text = value
    segment = etree.SubElement(element, f"{_CORE}segment", state="final")
    for tag, text in (("source", unit.original), ("target", unit.translation)):
        side = etree.SubElement(segment, f"{_CORE}{tag}", {f"{XML}space": "preserve"})
        side.text = legal(text)
    return element


def _units(element: etree._Element, source: str, target: str) -> Iterator[Unit]:
    said = {meta.get("type"): meta.text or "" for meta in element.iter(f"{_META}meta")}
    told = _told(said)
    ours = [said.get(name) for name in _LANGUAGES]
    for segment in element.iter(f"{_CORE}segment"):
        if segment.get("state") == "initial":  # nobody has translated it yet, or a machine has
            continue
        original, translation = segment.find(f"{_CORE}source"), segment.find(f"{_CORE}target")
        if original is None or translation is None:
            continue
        texts = words(original, without=_CODES), words(translation, without=_CODES)
        languages = (
            ours[0] or original.get(f"{XML}lang") or source,
            ours[1] or translation.get(f"{XML}lang") or target,
        )
        if all(text.strip() for text in texts) and all(languages):
            line = segment.sourceline or 0
            spoken = [checked(code, name=Xliff.name, line=line) for code in languages]
            yield Unit(texts[0], texts[1], spoken[0], spoken[1], **told)


def _told(said: Mapping[str | None, str]) -> Mapping[str, Any]:
    return {name: moment(said[name]) if name in _TIMES else said[name] for name in _TOLD if name in said}


def _text(value: str | datetime | None) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else legal(value or "")
