"""A translation of last year's sentence, made to say this year's numbers and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.translation.authority.corrections import in_the_form
from dragoman.translation.segments import primary
from dragoman.translation.terms import Term, find_terms

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f'’]\d+)*")
_MARKS = re.compile(r"\D")


def repair(translation: str, *, original: str, wanted: str) -> tuple[str, tuple[str, ...]]:
    """Return ``translation`` of ``original`` with the numbers of ``wanted``, and those that were put in.

    A number is replaced only where there is no doubt: both originals have as many numbers, the old one stands
    once in the translation, and how it is written there tells how to write the new one.
    """
    old, new = _NUMBER.findall(original), _NUMBER.findall(wanted)
    pairs = {before: after for before, after in zip(old, new, strict=False) if before != after}
    if len(old) != len(new) or len(pairs) != sum(a != b for a, b in zip(old, new, strict=True)):
        return translation, ()
    put_in: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        before = _same_number(match[0], pairs, standing)
        after = before and _written_like(pairs[before], before=before, there=match[0])
        if not after:
            return match[0]
        put_in.append(after)
        return after

    standing = _NUMBER.findall(translation)
    return _NUMBER.sub(replaced, translation), tuple(put_in)


def rename(
    translation: str, *, original: str, wanted: str, source: str, target: str, terms: Iterable[Term]
) -> tuple[str, tuple[str, ...]]:
    """Return ``translation`` of ``original`` with the names of ``wanted``, and those that were put in.

    A name is replaced only where there is no doubt: as many went as came, the old one stands once in the
    translation, and its form there tells the form of the new one.
    """
    known = [term for term in terms if term.translation]
    old, new = (
        list(dict.fromkeys(match.term for match in find_terms(text, language=source, terms=known)))
        for text in (original, wanted)
    )
    gone, come = [term for term in old if term not in new], [term for term in new if term not in old]
    put_in: list[str] = []
    for before, after in zip(gone, come, strict=False) if len(gone) == len(come) else ():
        places = find_terms(translation, language=target, terms=[Term(before.translation)])
        if len(places) != 1:
            continue
        start, end = places[0].start, places[0].end
        form = in_the_form(translation[start:end], before.translation, after.translation, primary(target))
        if form is not None:
            translation = translation[:start] + form + translation[end:]
            put_in.append(form)
    return translation, tuple(put_in)


def _same_number(number: str, pairs: dict[str, str], standing: Sequence[str]) -> str:
    """Return which of the old numbers a number of the translation is; nothing where that is in doubt."""
    digits = _MARKS.sub("", number)
    once = sum(_MARKS.sub("", other) == digits for other in standing) == 1
    found = [before for before in pairs if _MARKS.sub("", before) == digits]
    return found[0] if once and len(found) == 1 else ""


def _written_like(number: str, *, before: str, there: str) -> str:
    """Return ``number`` with the marks that the translation has where the original of old had its own."""
    marks = dict(zip(_MARKS.findall(before), _MARKS.findall(there), strict=False))
    if len(_MARKS.findall(before)) != len(_MARKS.findall(there)):
        return ""
    if any(mark not in marks for mark in _MARKS.findall(number)):
        return ""
    return _MARKS.sub(lambda mark: marks[mark[0]], number)
