"""A word's paradigms: a stem and the endings that may follow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from dragoman.languages.inflection import turkic
from dragoman.languages.inflection.letters import letters
from dragoman.languages.inflection.tables import Line, Table, table


class Use(StrEnum):
    """How a word is used, which decides the forms it takes."""

    NAME = "name"
    WORD = "word"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Forms of one word: any of ``before``, ``stem``, any of ``endings``.

    ``endings`` names for each the sign that it has in the table: endings of one sign make the same form of
    two words, if their ``kind`` is the same.
    """

    stem: str
    endings: Mapping[str, str]
    kind: str
    before: frozenset[str] = frozenset({""})

    def has(self, form: str) -> bool:
        """Tell whether ``form``, in the letters of the tables, is one of this word's."""
        start = form.find(self.stem)
        while start >= 0:
            if form[:start] in self.before and form[start + len(self.stem) :] in self.endings:
                return True
            start = form.find(self.stem, start + 1) if len(self.before) > 1 else -1
        return False


@lru_cache(maxsize=20_000)
def paradigms(word: str, *, language: str, use: Use) -> tuple[Paradigm, ...]:
    """Return the paradigms that a word may follow; only itself in a language without a table."""
    lemma = letters(word, language=language)
    known = table(language)
    if known is None or not lemma:
        return (Paradigm(lemma, {"": ""}, "bare"),)
    if language in turkic.LANGUAGES and word.isupper() and len(word) > 1 and use is not Use.INNER:
        return (Paradigm(lemma, _of_acronym(known, language), f"{language} acronym"),)
    return tuple(_paradigms(lemma, known, language, _section(known, word, use)))


def reinflect(form: str, *, of: str, to: str, language: str) -> str | None:
    """Return the word ``to`` in the form that ``form`` is of the word ``of``.

    None says that this is not certain.
    """
    use = Use.NAME if of[:1].isupper() else Use.WORD
    ours = paradigms(to, language=language, use=use)
    spelled = letters(form, language=language)
    for paradigm in paradigms(of, language=language, use=use):
        sign = paradigm.endings.get(spelled.removeprefix(paradigm.stem))
        if sign is None or not spelled.startswith(paradigm.stem):
            continue
        if all(set(our.endings) == {""} for our in ours):
            return to
        same = [our for our in ours if our.kind == paradigm.kind or language in turkic.LANGUAGES]
        forms = {(our.stem, ending) for our in same for ending, known in our.endings.items() if known == sign}
        if len(forms) == 1:
            return _written(*forms.pop(), like=to, form=form, language=language)
    return None


def _written(stem: str, ending: str, *, like: str, form: str, language: str) -> str:
    """Return stem and ending with the capitals of ``like``, and with an apostrophe where ``form`` has one."""
    apostrophe = next((sign for sign in form if sign in "'’"), "")
    if apostrophe and ending:
        return like + apostrophe + ending
    pairs = zip(letters(like, language=language), stem, strict=False)
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) or 1
    written = like[:kept] + stem[kept:] + ending
    if not form.isupper() or len(form) == 1:
        return written
    return (written.replace("i", "İ") if language in turkic.LANGUAGES else written).upper()


def _section(known: Table, word: str, use: Use) -> str:
    if use is Use.INNER and "inner" in known.lines:
        return "inner"
    if use is Use.INNER:
        use = Use.NAME if word[:1].isupper() else Use.WORD
    return use if use in known.lines else Use.WORD


def _paradigms(lemma: str, known: Table, language: str, section: str) -> Iterator[Paradigm]:
    before = frozenset(known.before)
    line = next((line for line in known.lines[section] if line.pattern.search(lemma)), None)
    if line is None:
        yield Paradigm(lemma, {"": ""}, "bare", before)
        return
    stem = _stem(lemma, line)
    endings = _spelled(line.endings, stem, language)
    yield Paradigm(stem, endings, line.name, before)
    yield from _with_article(lemma, line, language)
    for change in known.changes.get(section, ()):
        changed = change.pattern.sub(change.replacement, stem)
        if changed != stem:
            own = _spelled(change.endings, changed, language) or _not_bare(endings)
            yield Paradigm(changed, own, line.name, before)


def _stem(lemma: str, line: Line) -> str:
    match = line.pattern.search(lemma)
    return lemma[: match.start("cut")] if match else lemma


def _spelled(endings: tuple[str, ...], stem: str, language: str) -> dict[str, str]:
    """Return endings as they are written after ``stem``, with the signs that they have in the table."""
    if language not in turkic.LANGUAGES:
        return dict(zip(endings, endings, strict=True))
    return _signed(turkic.harmonised(endings, stem, language), endings)


def _signed(written: tuple[str, ...], signs: tuple[str, ...]) -> dict[str, str]:
    return dict(reversed(list(zip(written, signs, strict=True))))


def _of_acronym(known: Table, language: str) -> dict[str, str]:
    signs = known.lines[Use.NAME][-1].endings
    spelled: dict[str, str] = {}
    for written in turkic.of_acronym(signs, language):
        spelled |= _signed(written, signs) | spelled
    return spelled


def _not_bare(endings: Mapping[str, str]) -> dict[str, str]:
    return {ending: sign for ending, sign in endings.items() if ending}


def _with_article(lemma: str, line: Line, language: str) -> Iterator[Paradigm]:
    """Arabic writes *li-* and the article as one: القاهرة, للقاهرة."""
    if language == "ar" and lemma.startswith("ال"):
        endings = _spelled(line.endings, lemma, language)
        yield Paradigm(_stem(lemma, line)[2:], endings, line.name, frozenset({"لل", "ولل", "فلل"}))
