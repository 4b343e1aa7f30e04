"""Where in a text something was found: marked, and cut to the length of two lines or three."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.languages.words import Place, places
from dragoman.publication.search.tokens import keys
from dragoman.publication.search.types import Passage, Piece, Stored, Term

LENGTH, BEFORE = 260, 70
"""Letters of a passage, and how many of them stand before what was found."""
STUMP = 3
"""Letters that a word and its stem have in common."""


def marked(text: str, terms: Sequence[Term], *, language: str) -> Passage:
    """Return the whole text, with what was found marked."""
    words = places(text)
    stems = [keys(text[start:end], language).stem for start, end in words]
    return tuple(_pieces(text, _found(text, words, stems, terms, language)))


def passage(stored: Stored, terms: Sequence[Term]) -> Passage:
    """Return the passage that has most of what was looked for; the beginning of a text that has nothing."""
    line, stems = _best_line(stored, terms)
    words = places(line)
    found = _found(line, words, stems, terms, stored.language)
    start, end = _window(line, words, found)
    pieces = _pieces(line[:end], [span for span in found if span[0] >= start and span[1] <= end], start)
    return (*_dots(start > 0, "… "), *pieces, *_dots(end < len(line), " …"))


def has_found(passage: Passage) -> bool:
    """Tell whether anything in a passage was found."""
    return any(piece.is_found for piece in passage)


def _best_line(stored: Stored, terms: Sequence[Term]) -> tuple[str, list[str]]:
    """Return the line with most of the terms, and its stems."""
    lines = stored.body.split("\n")
    signs = [_sign(term, stored.body) for term in terms]
    scores = [sum(sign in line for sign in signs) for line in lines]
    best = scores.index(max(scores))
    return stored.text.split("\n")[best], lines[best].split()


def _sign(term: Term, body: str) -> str:
    """Return what of a term is in folded lines: its stem, else its beginning, as of most words and stems."""
    stem = f" {term.stems[0]} "
    return stem if stem in body else f" {term.forms[0][:STUMP]}"


def _found(
    text: str, words: Sequence[Place], stems: Sequence[str], terms: Iterable[Term], language: str
) -> list[Place]:
    """Return where terms stand in a text: its words' places and stems are given."""

    def form_at(place: int) -> str:
        start, end = words[place]
        return keys(text[start:end], language).form

    runs = [run for term in terms for run in _runs(term, stems, form_at)]
    return _joined((words[first][0], words[last][1]) for first, last in runs)


def _runs(term: Term, stems: Sequence[str], form_at: Callable[[int], str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each place where a term stands."""
    *first, stem = term.stems
    form = term.forms[-1]
    ends = [at for at, other in enumerate(stems) if other == stem]
    if term.is_open or not ends:
        alike = [at for at, other in enumerate(stems) if other.startswith(form[:STUMP])]
        ends += [at for at in alike if _is_form(form_at(at), form, is_open=term.is_open)]
    for end in ends:
        start = end - len(first)
        if start >= 0 and (not first or list(stems[start:end]) == first):
            yield start, end


def _is_form(form: str, wanted: str, *, is_open: bool) -> bool:
    return form == wanted or (is_open and form.startswith(wanted))


def _joined(spans: Iterable[Place]) -> list[Place]:
    """Return spans in order, those that overlap as one."""
    joined: list[Place] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _window(text: str, words: Sequence[Place], found: Sequence[Place]) -> Place:
    """Return from where to where a text is shown: where most was found, between two edges of words."""
    if len(text) <= LENGTH:
        return 0, len(text)
    first = max(found, key=lambda span: _shown_from(span[0], found), default=(0, 0))
    earliest = max(0, min(first[0] - BEFORE, len(text) - LENGTH))
    start = next((start for start, _ in words if earliest <= start <= first[0]), earliest) if earliest else 0
    if start + LENGTH >= len(text):
        return start, len(text)
    ends = [end for _, end in words if first[1] <= end <= start + LENGTH]
    return start, max(ends, default=start + LENGTH)


def _shown_from(start: int, found: Iterable[Place]) -> int:
    return sum(start <= span[0] and span[1] <= start + LENGTH - BEFORE for span in found)


def _dots(is_cut: bool, dots: str) -> Passage:
    return (Piece(dots),) if is_cut else ()


def _pieces(text: str, found: Iterable[Place], start: int = 0) -> Iterator[Piece]:
    for first, last in found:
        if first > start:
            yield Piece(text[start:first])
        yield Piece(text[first:last], is_found=True)
        start = last
    if start < len(text):
        yield Piece(text[start:])
