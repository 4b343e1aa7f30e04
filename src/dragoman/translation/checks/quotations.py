"""Quotation marks that are lost, added or left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.translation.checks.base import Finding, Pair, Severity

_PLAIN = re.compile(r"[«»“”„‟\"「」『』]")
_MARKED = re.compile(
    r"[«»“”„‟\"「」『』〈〉《》‹›ՙ՚]|''|<<|>>|^\s*[-–—֊]|(?<!\w)[‘‚'](?=\w).{2,}?['’](?!\w)", re.MULTILINE
)
_QUOTED = re.compile(r"«(.*?)»|[“„](.*?)[”“\"]|\"(.*?)[\"”]|「(.*?)」|『(.*?)』|»(.*?)«", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_STOPS = ".,!?…։:。！？ "
_SAID = 40
"""Characters of what somebody surely said."""
_FEWEST_WORDS, _FEWEST_CASELESS, _FEWEST_SIGNS = 3, 4, 12
"""Fewer words, or signs of a script without spaces, are the name of a firm or a word held with tweezers."""
_FEWEST_SPOKEN = 2
"""As few are said by somebody if a comma or full stop stands at the closing mark."""
_SPOKEN = re.compile(r"[.!?,…][”\"»]|[”\"»][.,!?]")
_NESTED = re.compile(r"\"\"|(?<!\w)['‘]\w[^\"]*[\w.,!?]['’]|['’][\"”]|\"'")
_BREAKS_OFF = re.compile(r"[-–—]\s*$")
_OF_A_SENTENCE = re.compile("[，。！？,!?、我你他她它是了这那]")
"""The Chinese name of an institution has none of these, however long it is."""
_SMALL_WORDS = 3
"""Letters of words that have no capital in a title: of, und, да."""


class Quotations:
    """What the original says in quotation marks, the translation does, and no more."""

    name = "quotations"

    def check(self, pair: Pair) -> Iterator[Finding]:
        there, here = len(_PLAIN.findall(pair.original)), len(_PLAIN.findall(pair.translation))
        if there >= 2 and not _MARKED.search(pair.translation):
            if said := _said(pair.original):
                grave = Severity.ERROR if _is_long(said, pair.original) else Severity.WARNING
                yield Finding("quotation_lost", grave, there=said)
        elif here >= 2 and not _MARKED.search(pair.original):
            said = _said(pair.translation)
            if said and _is_long(said, pair.translation):
                yield Finding("quotation_new", Severity.WARNING, here=said)
        elif there and there % 2 == 0 and here in {there - 1, there + 1} and _is_open(pair, here):
            yield Finding("quotation_open", Severity.WARNING)


def _is_open(pair: Pair, marks: int) -> bool:
    """Whether a mark is missing, and not with the next sentence, or shared with a quotation inside."""
    if _NESTED.search(pair.original) or _BREAKS_OFF.search(pair.translation):
        return False
    return marks > 1 or _are_alike_at_edges(pair)


def _are_alike_at_edges(pair: Pair) -> bool:
    """Whether both sides begin with a mark or neither, and end so: speech goes on over several sentences."""
    there, here = pair.original.strip(), pair.translation.strip().rstrip(_STOPS)
    there = there.rstrip(_STOPS)
    return (_PLAIN.match(there) is None) == (_PLAIN.match(here) is None) and (
        (_PLAIN.search(there[-1:]) is None) == (_PLAIN.search(here[-1:]) is None)
    )


def _said(text: str) -> str:
    """Return the longest thing in quotation marks that is neither a name nor one word; empty if none is."""
    quoted = ("".join(filter(None, match.groups())) for match in _QUOTED.finditer(text))
    is_spoken = _SPOKEN.search(text) is not None
    return max((part for part in quoted if not _is_name(part, is_spoken=is_spoken)), key=len, default="")


def _is_name(quoted: str, *, is_spoken: bool) -> bool:
    words = _WORD.findall(quoted)
    if _is_dense(quoted):
        return len(quoted) < _FEWEST_SIGNS or _OF_A_SENTENCE.search(quoted) is None
    fewest = _FEWEST_WORDS if quoted.lower() != quoted.upper() else _FEWEST_CASELESS
    if len(words) < (_FEWEST_SPOKEN if is_spoken else fewest):
        return True
    long = [word for word in words[1:] if len(word) > _SMALL_WORDS]
    return bool(words) and words[0][0].isupper() and bool(long) and all(word[0].isupper() for word in long)


def _is_dense(text: str) -> bool:
    return "\u3040" <= text[:1] <= "\u9fff"


def _is_long(said: str, text: str) -> bool:
    return len(said) > _SAID or len(said) * 2 > len(text)
