"""Notes by which an outlet says that it corrected an article."""

from __future__ import annotations

import re

from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.shown import Shown
from dragoman.reading.metadata.texts import line, lines

# A note's first words, in the newsroom's languages; each is followed by a colon, a dash, a date or the end.
_OPENING = re.compile(
    r"^\W{0,3}(?:corrections?(?: and clarifications?)?|clarifications?|editor[’']?s note|erratum|corrigendum"
    r"|berichtigung|korrektur(?:hinweis)?|richtigstellung|anmerkung der redaktion"
    r"|rectificati(?:f|on)|précision|fe de errores?|rectificación|corrección|correção|errata"
    r"|rettifica|errata corrige"
    r"|correzione"
    r"|correctie|rectificatie|rättelse|sprostowanie|korekta|oprava|upřesnění|helyreigazítás|helyesbítés"
    r"|düzeltme|düzəliş"
    r"|исправление|уточнение|поправка|виправлення|уточнення|исправка|түзету|διόρθωση|διευκρίνιση|תיקון"
    r"|تصحيح|تصويب|اصلاحیه|تصحیح|訂正|お詫びして訂正|更正|勘误|정정|바로잡습니다|შესწორება|ուղղում"
    r"|tuzatish|korrigjim)"
    r"(?:\W{0,2}$|\s*[:：–—(]|\s*,?\s+(?=\w*\W?\w*\W?\d))",
    re.IGNORECASE,
)
_LONGEST, _MOST, _MOST_SEEN = 1_200, 10, 500


def corrections(declared: Declared, shown: Shown) -> tuple[str, ...]:
    """Return an article's correction notes, each once, at most 10."""
    # Paragraphs are told apart by their first words, which cost little.
    opened = [node for node in shown.paragraphs[:_MOST_SEEN] if _OPENING.match(node.text()[:80].strip())]
    noted = [line(node.text(separator=" ")) for node in [*shown.called("correction", "korrektur"), *opened]]
    notes = dict.fromkeys([*_told(declared.article.get("correction")), *noted])
    kept = [note for note in notes if 20 < len(note) <= _LONGEST]
    outer = [note for note in kept if not any(note != other and note in other for other in kept)]
    return tuple(outer[:_MOST])


def _told(value: object) -> list[str]:
    members = value if isinstance(value, list) else [value]
    return [
        text
        for member in members[:_MOST]
        for text in lines(
            member.get("text") or member.get("description") if isinstance(member, dict) else member
        )
    ]
