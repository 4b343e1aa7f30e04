"""What one pair of parentheses cites: a recursive descent over its tokens.

    group     = part { ";" part }
    part      = { see } { item { "," item } }
    item      = dates | title | time | address | aside | names
    names     = name { ( "," | "and" ) name }

Names and the dates behind them are one reference; names behind dates begin the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.citations.finding import dates, names
from dragoman.citations.finding.dates import Told
from dragoman.citations.finding.lexicon import first_words, is_word, plain, platforms, words
from dragoman.citations.finding.names import Standing, standing, written
from dragoman.citations.finding.tokens import Sort, Token, is_address

_DATE_BEGINS = re.compile(r"p{0,2}(?:w,)?p?(?:X|MD|MN|MY|DM|D-DM|D-X|D&DM|YyD|Y(?=y*(?:[,;]|$)))")
_TITLE_WORDS = 4
_MOST_JOINTS = 5
"""Names that more of “and” hold together are no outlets; each of them triples the ways to part them."""
_MOST_MARKERS, _LONGEST_MARKER = 3, 4
_PAGE = frozenset({"p", "pp", "page", "s", "seite", "с", "стр", "seh", "sayfa", "sf"})
_RETRIEVED = re.compile(
    r"(?:accessed|retrieved|viewed|дата обращения|abgerufen|zugriff|consulte|erisim|muraciet|son erisim)\b"
)


@dataclass(slots=True)
class Draft:
    """A reference that is being read."""

    names: list[tuple[str, Standing]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    title: str = ""
    url: str = ""
    time_code: str = ""
    is_lost: bool = False
    """Its outlet went with a link: ``(, October 1)``."""
    is_day_first: bool = False
    """As of what happened on a day in a place: ``(27 November 2019, Dolmabahçe)``."""

    @property
    def standing(self) -> Standing:
        return max((standing for _, standing in self.names), default=Standing.NONE)


class Part:
    """One part between semicolons, read from left to right."""

    def __init__(self, parts: Sequence[Token], outlets: frozenset[str]) -> None:
        self.tokens, self.form, self.outlets = parts, dates.shape(parts), outlets
        self.at = 0
        self.drafts = [Draft()]
        self.has_leftover = False
        self.is_marked = self._see()

    def read(self) -> list[Draft]:
        """Return the references of the part, as far as they can be told from anything else."""
        if self._sign() == "," and len(self.tokens) > 1:
            self._lost()
        while self.at < len(self.tokens):
            if self.form[self.at] in ",-" and not self._begins_with_name():
                self.at += 1
                continue
            if not (self._dates() or self._title() or self._other() or self._name()):
                self.has_leftover = True
                self._skip()
        return self.drafts

    def _begins_with_name(self) -> bool:
        """Tell the first word of “To Vima” from the “to” of a range."""
        return self.at == 0 and len(self.tokens) > 1 and self.tokens[0].text[0].isupper()

    @property
    def _draft(self) -> Draft:
        return self.drafts[-1]

    def _sign(self) -> str:
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    def _lost(self) -> None:
        """Take the comma that nothing stands before for an outlet that was a link."""
        self.at += 1
        _, end = dates.read(self.tokens, self.form, self.at)
        self._draft.is_lost = end > self.at

    def _see(self) -> bool:
        """Skip “see also”, “source:”."""
        start = self.at
        for _ in range(_MOST_MARKERS):
            length = self._phrase("see")
            if not length or self.at + length >= len(self.tokens):
                break
            self.at += length
            if self._sign() == ":" or (
                self._sign() == "," and self.form[self.at + 1 : self.at + 2] not in ("M", "D", "X")
            ):
                self.at += 1
        return self.at > start

    def _phrase(self, heading: str) -> int:
        """Return how many tokens from here are the longest phrase of a heading."""
        first = self.tokens[self.at].plain if self.at < len(self.tokens) else ""
        if first not in first_words(heading):
            return 0
        for length in range(_LONGEST_MARKER, 0, -1):
            said = [token.plain or token.text for token in self.tokens[self.at : self.at + length]]
            if len(said) == length and " ".join(said).strip(".:") in words(heading):
                return length
        return 0

    def _dates(self) -> bool:
        told, end = dates.read(self.tokens, self.form, self.at)
        if not told and (begins := _DATE_BEGINS.match(self.form, self.at)) and self.form[self.at] in "pw":
            told, end = dates.read(
                self.tokens, self.form, self.at + len(begins[0]) - len(begins[0].lstrip("pw,"))
            )
        if not told:
            return False
        self.at = end
        self._draft.told += told
        return True

    def _title(self) -> bool:
        token = self.tokens[self.at]
        if token.sort is not Sort.QUOTED or self._draft.told:
            return False
        quoted = token.text[1:-1].strip()
        is_followed = self.at + 1 < len(self.tokens)
        is_title = len(quoted.split()) >= _TITLE_WORDS or quoted.endswith((",", ".", "?", "!"))
        is_title |= self._stands_behind_outlet() and len(quoted.split()) > 1
        if not is_title or not is_followed or names.is_outlet(quoted, self.outlets):
            return False
        self._draft.title = quoted.rstrip(",.")
        self.at += 1
        return True

    def _stands_behind_outlet(self) -> bool:
        """Whether the name before is an outlet's and needs no quotation marks, as titles do."""
        quotes = self.tokens[: self.at]
        is_bare = not any(token.sort is Sort.QUOTED for token in quotes)
        return is_bare and self._draft.standing >= Standing.POSSIBLE

    def _other(self) -> bool:
        """Read what may stand beside names and dates."""
        token = self.tokens[self.at]
        if token.sort is Sort.TIME:
            self._draft.time_code = self._draft.time_code or token.text
            self.at += 1
            if self._sign() in ("-", "–") and self.form[self.at + 1 : self.at + 2]:
                self.at += 2
        elif (
            token.sort is Sort.ADDRESS
            and self._draft.names
            and not _is_page(self._draft.names[-1][0])
            and ("/" in token.text or self._is_of_platform(token))
        ):
            self._draft.url = token.text
            self.at += 1
        elif length := self._phrase("aside"):
            self.at += length
        elif token.plain in words("weekday") and self._draft.told:
            self.at += 1
        elif token.plain in _PAGE and self.form[self.at + 1 : self.at + 2] in ("D", "N", "Y", "o"):
            self.at += 2
        elif (self._draft.told or self._draft.names) and (length := self._retrieved()):
            self.at = length
        elif self._draft.told and token.plain in words("before a date"):
            self.at += 1
        else:
            return False
        return True

    def _is_of_platform(self, token: Token) -> bool:
        return plain(self._draft.names[-1][0]) in platforms()

    def _retrieved(self) -> int:
        """Return where a note ends that says when an address was looked at, 0 where there is none."""
        said = " ".join(token.plain for token in self.tokens[self.at : self.at + 2])
        if not _RETRIEVED.match(said):
            return 0
        for at in range(self.at + 1, min(self.at + _LONGEST_MARKER, len(self.tokens))):
            told, end = dates.read(self.tokens, self.form, at)
            if told:
                return end
        return len(self.tokens)

    def _name(self) -> bool:
        """Read a name, or several with “and” between; a name behind dates begins a reference."""
        end = self._end_of_name()
        read = self._split(self.tokens[self.at : end])
        if not read:
            return False
        text, sure = read[0]
        if self._draft.names and names.is_place(plain(text)) and sure is not Standing.SURE:
            self.at = end
            self.has_leftover |= self._draft.standing is Standing.POSSIBLE
            return True
        if sure is Standing.NONE:
            return False
        if self._draft.told and self._draft.names:
            self.drafts.append(Draft())
        self._draft.is_day_first |= bool(self._draft.told) and not self._draft.names
        self._draft.names += read
        self.at = end
        return True

    def _end_of_name(self) -> int:
        at = self.at + self._known_length()
        while at < len(self.tokens):
            if self.form[at] in ",;" or self.tokens[at].sort is Sort.TIME or self.tokens[at].text == ":":
                break
            is_dash = self.form[at] == "-" and at > self.at
            if at > self.at and self.form[at] != "w" and _DATE_BEGINS.match(self.form, at + is_dash):
                break
            at += 1
        return at

    def _known_length(self) -> int:
        """Return how many tokens from here are a name that we know: a day may be in it, “NZZ am Sonntag”."""
        for length in range(_LONGEST_MARKER, 1, -1):
            name = self.tokens[self.at : self.at + length]
            if "," not in self.form[self.at : self.at + length] and names.is_known(
                plain(written(name)), self.outlets
            ):
                return length
        return 0

    def _split(self, name: Sequence[Token]) -> list[tuple[str, Standing]]:
        """Return the names that “and” joins, or the one name that it stands in."""
        whole_name = [(written(name), standing(name, outlets=self.outlets))] if name else []
        joints = [
            at for at in range(1, len(name) - 1) if name[at].plain in words("and") or name[at].text == "&"
        ]
        for at in joints if len(joints) <= _MOST_JOINTS else ():
            if names.is_known(plain(written(name)), self.outlets):
                break
            parts = [*self._split(name[:at]), *self._split(name[at + 1 :])]
            if _are_several(parts, at == 1 and len(name) == 3):
                return parts
        return whole_name

    def _skip(self) -> None:
        """Pass over what is neither, up to a comma or a date."""
        self.at += 1
        while self.at < len(self.tokens) and self.form[self.at] != ",":
            if _DATE_BEGINS.match(self.form, self.at):
                break
            self.at += 1


def _is_page(name: str) -> bool:
    """Tell “t.me/rybar”, behind which “t.me/wargonzo” is another outlet."""
    return "/" in name and is_address(name)


def _are_several(parts: list[tuple[str, Standing]], are_single: bool) -> bool:
    least = Standing.POSSIBLE if are_single else Standing.LIKELY
    return all(sure >= least and not is_word("institution", plain(name)) for name, sure in parts)
