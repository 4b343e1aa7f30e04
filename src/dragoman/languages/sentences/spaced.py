"""Sentences of scripts that part words by spaces: a mark, what stands before it, and what follows.

What a full stop after an abbreviation means is decided by the next word, as in Kiss and Strunk, “Unsupervised
Multilingual Sentence Boundary Detection”, Computational Linguistics 32 (2006); the lists are our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.languages.sentences.habits import Habits

Place = tuple[int, int]

_QUOTES = "\"'”’“‘„«»›‹"
_OPENED_BY = {
    "”": "“„",
    "“": "„",
    "’": "‘",
    "‘": "‚",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    '"': '"',
    "'": "'",
    "„": "„",
}
_CLAUSE_END = re.compile(r"(?<=\w{4})\.|[,:;!?،؛«„“\"]")
_OPENERS = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\"'”’“‘„‚«»›‹(\[{¿¡*•·#@$€£₽₼+-]*")
_DASH = re.compile(r"[\"'”’“»\s,]*[-–—―]+\s*")
_CITATION = re.compile(r"\((?!\d{1,3}\)|\w\))[^()]{2,120}(?<![.!?…։])\)(?=\s+[^\s–—―-]|\s*$)")
_FIRST_WORD = re.compile(r"([^\W\d_]+)(['’]?)(\.?)(?:[-‑]\w+)?\s*(\w?)")
_WORDS = re.compile(r"[^\W\d_]+")
_BARE = re.compile(r"[\W_]*(?:\d{1,3}|[^\W\d_]|[IVXivx]{1,4})?[\W_]*")
_INITIAL = re.compile(r"(?:[^\W\d_]+\.-)?[^\W\d_]")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NUMERAL = re.compile(r"(?:№|[Nn][or]\.?)?\s?(?:\d|[IVXLC]+\b)")
_BEGUN = re.compile(r"[„“«\"]\s?\w[^\s„“”«»\"]*(?:\s[^\s„“”«»\"]+){0,2}$")
_ELISION = re.compile(r"^[^\W\d_]{1,2}['’](?=\w)")
_ORDINAL = re.compile(r"\d{1,3}|[IVXLC]+")
_COUNT = re.compile(r"\d$|^[IVXLC]+$")
_VOWELLESS = re.compile(
    r"[bcdfghjklmnpqrstvwxzçğşñßбвгджзйклмнпрстфхцчшщґბგდვზთკლმნპჟრსტფქღყშჩცძწჭხჯჰ]{2,4}", re.IGNORECASE
)
_FEW = 60
_SHORT = 4
"""Letters that the second word of an abbreviation has at most."""
_LONG, _LONG_CASELESS = 10, 5
"""Letters of a sentence's first word that may be an abbreviation: sentences of one word are rare."""
_FAR = 400
"""A bracket or quotation mark that has no partner within as many letters was never meant to have one."""


@dataclass(frozen=True, slots=True)
class _Next:
    """What stands after a mark, without its quotation marks and brackets."""

    at: int
    letter: str
    has_dash: bool

    @property
    def is_caseless(self) -> bool:
        """Georgian has capitals, but only for lines that are set in nothing else."""
        return self.letter.lower() == self.letter.upper() or "ა" <= self.letter <= "ჿ"


def places(text: str, habits: Habits, house: Mapping[str, bool]) -> list[Place]:
    """Return where each sentence of ``text`` begins and ends.

    ``house`` goes before what ``habits`` say of a word with its full stop.
    """
    return list(_Paragraph(text, habits, house).places())


@cache
def _ends(marks: str, *, spaced_quotes: bool) -> re.Pattern[str]:
    closers = r"[\"'”’“‘»«›‹)\]}\u200b-\u200f\u202a-\u202e\u2066-\u2069]|\[\d{1,3}\]"
    closers += r"|\s»" if spaced_quotes else ""
    ends = rf"[.!?…։؟۔।॥።፧။{marks}]"
    # A run of marks is looked at once, from its beginning: dotted lines are long.
    return re.compile(rf"(?<!{ends})({ends}++)((?:{closers})*+)\s+|\n\s*\n\s*")


class _Paragraph:
    """A text on its way into sentences."""

    def __init__(self, text: str, habits: Habits, house: Mapping[str, bool]) -> None:
        self.text, self.habits, self.house = text, habits, house
        self.start = len(text) - len(text.lstrip())
        self.points_are_commas = bool(
            habits.extra_marks == ":" and re.search(r"։|:\s+[«\"]?[Ա-Ֆ]|:\s*$", text)
        )

    def places(self) -> Iterator[Place]:
        ends = _ends(self.habits.extra_marks, spaced_quotes=self.habits.has_spaced_quotes)
        for match in ends.finditer(self.text):
            if match.start() < self.start or not self._is_end(match):
                continue
            end, begin = self._behind_citation(match)
            if self.start < end:
                yield self.start, end
            self.start = begin
        if self.start < (end := len(self.text.rstrip())):
            yield self.start, end

    def _behind_citation(self, match: re.Match[str]) -> Place:
        """Return where a sentence ends and the next begins; a source in brackets belongs to the first."""
        if match[1] is None:
            return self.start + len(self.text[self.start : match.start()].rstrip()), match.end()
        citation = _CITATION.match(self.text, match.end())
        if citation is None:
            return match.end(2), match.end()
        begin = citation.end()
        while begin < len(self.text) and self.text[begin].isspace():
            begin += 1
        return citation.end(), begin

    def _is_end(self, match: re.Match[str]) -> bool:
        if match[1] is None:
            return True
        following = self._next(match.end(2))
        mark, closers = match[1], match[2]
        if following is None or self._goes_on(match, following):
            return False
        if following.has_dash and (following.is_caseless or _has_quote(closers)) and mark != ".":
            return False
        if self._is_quoted_on(match, following):
            return False
        if mark == ".":
            return self._is_full_stop(match, following)
        if mark == ":":
            return self._is_colon_a_stop(match)
        return self._last_words(match)[1].lower() + mark not in self.habits.exclaimed

    def _next(self, at: int) -> _Next | None:
        """Return what stands after ``at``; None where no letter or digit follows."""
        dash = _DASH.match(self.text, at)
        begin = _OPENERS.match(self.text, dash.end() if dash else at)
        place = begin.end() if begin else at
        if place >= len(self.text):
            return None
        return _Next(place, self.text[place], dash is not None)

    def _goes_on(self, match: re.Match[str], following: _Next) -> bool:
        """Say whether what follows is of the same sentence, whatever the mark is."""
        place = following.at
        if following.letter.islower() and not following.is_caseless:
            return not self.text[place + 1 : place + 2].isupper()  # iPhone
        if following.letter in ",;:)]№" or self._is_hesitation(match):
            return True
        return self._is_number_of_item(match) or self._is_in_brackets(match.start())

    def _is_number_of_item(self, match: re.Match[str]) -> bool:
        """Say whether only a number, or nothing, stands before a mark: 1. Opening, II. Debate."""
        is_short = match.start() - self.start < 40 and match[1] in {".", "…", "..."}
        return is_short and _BARE.fullmatch(self.text, self.start, match.start()) is not None

    def _is_hesitation(self, match: re.Match[str]) -> bool:
        """Say whether somebody who is quoted has only begun to speak: “I am... Well, I am tired.”"""
        if match[1] not in {"…", "..."} or match[2] or match.start() - self.start > _FEW:
            return False
        return _BEGUN.search(self.text[self.start : match.start()]) is not None

    def _is_in_brackets(self, place: int) -> bool:
        """Say whether a bracket is open that was opened after the sentence began."""
        text, start = self.text, max(self.start, place - _FAR)
        if text.find("(", start, place) < 0:
            return False
        depth = text.count("(", start, place) - text.count(")", start, place)
        depth -= text.startswith("(", self.start) and start == self.start
        return depth > 0 and text.find(")", place, place + _FAR) >= 0

    def _is_quoted_on(self, match: re.Match[str], following: _Next) -> bool:
        """Say whether a sentence goes on after what it quotes: “Is it over?” Moss asked."""
        if not _has_quote(match[2]) or (match[1] == "." and not following.is_caseless):
            return False
        clause = _CLAUSE_END.split(self.text[following.at : following.at + 60], maxsplit=1)[0]
        speaks = [word.lower() in self.habits.speech for word in _WORDS.findall(clause)[:5]]
        opening = self._opening_quote(match)
        before = self.text[self.start : opening].split() if opening > self.start else []
        if before:
            is_free = following.is_caseless and not self._introduces(before[-1])
            return is_free and (match[1] != "." or speaks[:1] == [True])
        if opening < 0 or self.text[self.start] in _QUOTES + "-–—":
            return any(speaks)
        return following.is_caseless and speaks[:1] == [True]

    def _opening_quote(self, match: re.Match[str]) -> int:
        """Return where the quotation that ends at a mark was opened; -1 if nobody knows."""
        closing = next(closer for closer in match[2] if closer in _QUOTES)
        start = max(self.start, match.start() - _FAR)
        return max(self.text.rfind(quote, start, match.start()) for quote in _OPENED_BY[closing])

    def _introduces(self, word: str) -> bool:
        return word[-1] in ":,،՝" or word.lower() in self.habits.speech

    def _is_colon_a_stop(self, match: re.Match[str]) -> bool:
        """Armenian is often typed with a colon for its full stop; before a quotation it may be a colon."""
        return self._last_words(match)[1].lower() not in self.habits.speech

    def _is_full_stop(self, match: re.Match[str], following: _Next) -> bool:
        """Say whether a full stop ends the sentence, by the words before and after it."""
        if self.points_are_commas:
            return False
        previous, word = self._last_words(match)
        if (known := self.house.get(f"{word}.")) is not None:
            return known
        core = word.lstrip("0123456789–-") or word
        is_counted = core != word or bool(_COUNT.search(previous))
        verdict = self._verdict(previous, core, following, is_counted=is_counted)
        if verdict is not None:
            return verdict
        return self._is_unknown_an_end(previous, _ELISION.sub("", core), following, is_counted=is_counted)

    def _verdict(self, previous: str, word: str, following: _Next, *, is_counted: bool) -> bool | None:
        """Return what our lists say of an abbreviation; None if they do not know it."""
        habits = self.habits
        for form in _forms(previous, word):
            if form.lower() not in habits.abbreviations:
                continue
            if _is_in(form, habits.may_end) and (is_counted or not _is_in(form, habits.never)):
                return self._may_end_here(form, following, is_counted=is_counted)
            if _is_in(form, habits.never):
                return False
            if _is_in(form, habits.before_numbers):
                is_dateline = following.has_dash or self.text[following.at - 1] == "("
                if is_dateline or _NUMERAL.match(self.text, following.at):
                    return False
                return self._is_starter(following) if following.is_caseless else None
            if _is_in(form, habits.seldom_end):
                return self._is_starter(following)
        return None

    def _may_end_here(self, word: str, following: _Next, *, is_counted: bool) -> bool:
        so_far = self.text[self.start : min(following.at, self.start + 80)].split()
        is_date = so_far[0].lower() in self.habits.date_openers or so_far[0].isdigit()
        if len(so_far) <= (5 if is_date else 2):
            return False
        if following.is_caseless:
            return self._is_starter(following)
        if following.letter.isdigit() and not is_counted:
            return False
        first = _FIRST_WORD.match(self.text, following.at)
        return not (first and first[1].lower() in self.habits.continued.get(word.lower(), ()))

    def _is_unknown_an_end(self, previous: str, word: str, following: _Next, *, is_counted: bool) -> bool:
        """Say whether a sentence ends after a word that is in no list, by its shape."""
        if word in self.habits.one_letter_words:
            return True
        if _INITIAL.fullmatch(word):
            return self._is_starter(following, after_initial=word.isupper() or following.is_caseless)
        longest = _LONG_CASELESS if following.is_caseless else _LONG
        if _ACRONYM.fullmatch(word) or (
            not previous and len(word) <= longest and word.replace(".-", "").isalpha()
        ):
            return self._is_starter(following) or word.lower() in self.habits.starters
        if self.habits.has_ordinals and _ORDINAL.fullmatch(word) and not self._is_cardinal(previous, word):
            return self._is_starter(following)
        is_shortened = not self.habits.has_vowelless_words and not is_counted and not word.isupper()
        if is_shortened and _VOWELLESS.fullmatch(word):
            return self._is_starter(following)
        return True

    def _is_cardinal(self, previous: str, number: str) -> bool:
        """Say whether a number counts or names something, by the word before: Seite 5, Goethestr. 5."""
        if previous.lower() in self.habits.cardinal_after or (
            previous[-1:] == "." and not previous[:1].isdigit()
        ):
            return True
        is_first = self.text.startswith(previous, self.start)
        return number.isdigit() and previous[:1].isupper() and previous.isalpha() and not is_first

    def _is_starter(self, following: _Next, *, after_initial: bool = False) -> bool:
        """Say whether the next word is one that begins sentences, and is no part of a name.

        After an initial a name follows, and names begin like sentences: J. Le Goff, I. O. Petrov.
        """
        if self.text[following.at - 1] in "¿¡":
            return True
        first = _FIRST_WORD.match(self.text, following.at)
        if first is None:
            return False
        word = first[1].lower()
        if first[3] and len(word) == 1:
            return False
        if after_initial and first[4].isupper() and not first[2]:
            return False
        if word.startswith(tuple(self.habits.starting_letters)):
            return True
        return word in self.habits.starters or bool(first[2] and word + "'" in self.habits.starters)

    def _last_words(self, match: re.Match[str]) -> tuple[str, str]:
        """Return the last two words before a mark, the last one without the quotes and brackets before it."""
        words = self.text[max(self.start, match.start() - 60) : match.start()].split()
        last = words[-1].lstrip("\"'”’“‘„«»›‹([{¿¡—–…") if words else ""
        return (words[-2] if len(words) > 1 else ""), last


def _has_quote(closers: str) -> bool:
    return any(closer in _QUOTES for closer in closers)


def _forms(previous: str, word: str) -> tuple[str, ...]:
    """Return how lists may name an abbreviation: ``z.B``, ``art`` in l’art., ``lt`` in Gen.-Lt., ``-str``."""
    if len(word) > _SHORT and word.isalpha():
        return word, "-" + word[-3:]
    is_pair = previous.endswith(".") or not word.isupper()
    pair = previous.rstrip(".") + "." + word if is_pair else word
    return pair, word, _ELISION.sub("", word), word.rpartition(".-")[2]


def _is_in(word: str, words: frozenset[str]) -> bool:
    """Say whether a list knows a word; one that it gives with a capital counts only with it.

    Single capital letters are initials before they are abbreviations.
    """
    return word in words or (word.lower() in words and not (word.isupper() and _LETTERS.fullmatch(word)))
