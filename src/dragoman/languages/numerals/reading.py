"""Numbers where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

from dragoman.languages.numerals.words import Words, joins, words_of

_CLOCK = r"(?<!\d)\d{1,2}(?:[:：]|\s?h\s?)\d{2}(?!\d)"
_DIGITS = r"\d{1,40}(?:[.,،٫٬'’\u00a0\u202f\u2009 ]\d{3}(?!\d))*(?:[.,٫]\d{1,40})?"
_PART_OF_A_WORD = r"(?<!\w)(?:[kcmкмс]?[mм][23](?!\d)|[A-Z]+\d[A-Z]+)"
_HAN_SIGNS = "零〇一二两三四五六七八九十百千万萬亿億兆半"
_IDEOGRAMS = "\u3400-\u9fff"
_LETTER = rf"[^\W\d_{_IDEOGRAMS}\u064b-\u0652\u0301][\u064b-\u0652\u0301]*"
_TOKEN = re.compile(
    rf"{_PART_OF_A_WORD}|(?P<digits>{_CLOCK}|{_DIGITS})(?P<about>[多余餘几幾])?(?P<month>\s?[月월])?|(?P<han>[{_HAN_SIGNS}]{{1,40}})"
    rf"|(?P<word>(?:{_LETTER})+(?:['’-](?:{_LETTER})+)*)"
)
_OCLOCK = re.compile(r"[:：]|\s?h\s?")
_MARKS = re.compile(r"[^\d]")
_ROMAN = re.compile(r"((?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?:-?[^\W\d_A-Z]{1,4})?")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HAN = {**{sign: value for value, sign in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_HAN_UNITS = {"百": 100, "千": 1000} | _HAN_SCALES
_AFTERNOON = re.compile(r"\s*(?:p\.?\s?m\b|午後|下午)", re.IGNORECASE)
_ARABIC_PREFIX = re.compile(
    "^(?:[وف]?(?:ال|بال|كال|لل|[بلك](?=عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع|مئ|مائ|ألف|ملي))|[وف])"
)
_VOWEL_SIGNS = dict.fromkeys([*range(0x064B, 0x0653), 0x0301])
_NUMBERS_BESIDE_ANOTHER = {
    "az": {"on": 10, "altı": 6}, "fa": {"دو": 2, "نه": 9, "ده": 10, "سی": 30}, "fr": {"neuf": 9},
    "tr": {"on": 10, "altı": 6, "yedi": 7},
}  # fmt: skip
"""Words that are numbers for sure only beside another: “on dört”, “vingt neuf”."""
_PERSIAN_WEEKDAY = re.compile("[\u200c ]?شنبه")
_HALF = re.compile(
    r"\b(?:half|(?:\w*ein|andert)?halb|пол(?:овин|тор|миллион|миллиард|тысяч|час)?\b|полов|полтор|полмил|півтор|півміль|пів\b|"
    r"buçuk|yarı|\w*կես|\w*ნახევ|(?:و|ال|وال)?نصف|ونصف|نیم|demi|medi[ao]\b)|半"
)
_QUARTER = re.compile(r"\b(?:quarter|viertel|четверт|чверт|çeyrek|քառորդ|მეოთხედ|ربع|quart|cuarto)|刻")
_MIDDAY = 12
_SCALES = (1, 1000, 10**6, 10**9, 10**12)
_FEW = 20
"""More than so many and a half are written in digits."""
_GAP = re.compile(r"[\s\u00a0-]{0,2}")
_TWOFOLD = frozenset({2000, 2_000_000})
"""An Arabic dual, which after digits is an accusative."""
_SURE = 3
"""Smaller numbers in words are often none: “one of them”, “a second”."""


class Number(NamedTuple):
    """A number where it stands; digits may be read in two ways, ``1.204`` as 1,204 or as 1 and a bit."""

    values: frozenset[Fraction]
    start: int
    end: int
    in_words: bool = False


def told(text: str, *, language: str) -> list[Number]:
    """Return the numbers that a text surely tells, in reading order."""
    words = words_of(language)
    tokens = list(_TOKEN.finditer(text))
    found: list[Number] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token["digits"]:
            number, place = _in_digits(text, tokens, place, words)
            found += [] if token["month"] else [number]
        else:
            run, after = _run(tokens, place, words, language)
            if run and (value := _value(run, language)) >= _SURE and not _is_mere_scale(run):
                start, end = token.start(), tokens[after - 1].end()
                units = [*_ordinal_behind(tokens[after : after + 2], run, words, language)]
                units += _ordinal_before(tokens, place, words) if language == "ar" else ()
                values = {*map(Fraction, [value, *(value + unit for unit in units)])}
                values.update(_on_the_clock(text, value, start, end))
                values.update(_and_a_half(text, value, start, end))
                if not _PERSIAN_WEEKDAY.match(text, end):
                    found.append(Number(frozenset(values), start, end, in_words=True))
            place = max(after, place + 1)
    return found


def heard(text: str, *, language: str) -> frozenset[Fraction]:
    """Return every value that a text may tell: in parts, in Roman numerals, by the afternoon's clock."""
    words = words_of(language)
    values: set[Fraction] = set()
    for number in told(text, language=language):
        values |= number.values
    for token in _TOKEN.finditer(text):
        if token["digits"]:
            values |= _readings(token["digits"])
            if _AFTERNOON.match(text, token.end()):
                values |= {value + 12 for value in _readings(token["digits"])}
        elif token["han"]:
            values |= _han(token["han"])
            values |= {
                at for value in _han(token["han"]) for at in _on_the_clock(text, int(value), *token.span())
            }
        elif token["word"]:
            for value in _of_word(_bare(token["word"], language), words):
                values |= {Fraction(value), *_on_the_clock(text, value, *token.span())}
    values |= set(map(Fraction, _possible_runs(text, words, language)))
    return frozenset(values | set(_halves(values)) if _HALF.search(text.lower()) else values)


def _in_digits(text: str, tokens: Sequence[re.Match[str]], place: int, words: Words) -> tuple[Number, int]:
    """Return a number in digits with the scales after it, “1.5 million”, and the place of the next token."""
    token = tokens[place]
    values, end = _readings(token["digits"]), token.end("digits")
    place += 1
    while place < len(tokens) and _GAP.fullmatch(text, tokens[place - 1].end(), tokens[place].start()):
        scale = _scale(tokens[place], words)
        if not scale:
            break
        values, end = frozenset(value * scale for value in values), tokens[place].end()
        place += 1
    return Number(values, token.start(), end), place


def _scale(token: re.Match[str], words: Words) -> int:
    if token["han"]:
        return prod(_HAN_UNITS.get(sign, 0) for sign in token["han"])
    word = _small(token["word"] or "")
    value = words.values.get(word) or next(words.possible(word), 0) if word else 0
    if value in _TWOFOLD:
        return value // 2
    return value if value >= 1000 or value == 100 else 0


def _run(tokens: Sequence[re.Match[str]], place: int, words: Words, language: str) -> tuple[list[int], int]:
    """Return the values of number words that follow one another, and the place after them."""
    values: list[int] = []
    after = place
    while after < len(tokens) and tokens[after]["word"]:
        word = _bare(_small(tokens[after]["word"]), language)
        found = words.sure(word) or _beside_another(values, tokens[after + 1 :], word, words, language)
        if found:
            values += found
            place = after
        elif not (values and joins(word, language=language)):
            break
        after += 1
    return values, place + 1 if values else place


def _beside_another(
    before: Sequence[int], following: Sequence[re.Match[str]], word: str, words: Words, language: str
) -> tuple[int, ...]:
    """Return the value of a word that is a number only beside another: “on dört”, “yirmi altı”."""
    value = _NUMBERS_BESIDE_ANOTHER.get(language, {}).get(word, 0)
    if not value:
        return ()
    if before:
        return (value,) if value < before[-1] else ()
    behind = [_small(token["word"] or "") for token in following[:2]]
    sure = [unit for part in behind if not joins(part, language=language) for unit in words.sure(part)[:1]]
    return (value,) if value >= 10 and sure and sure[0] < value else ()


def _ordinal_before(tokens: Sequence[re.Match[str]], place: int, words: Words) -> Iterator[int]:
    """Yield the unit before an Arabic ten: “the ninth ten” is the nineteenth."""
    if place and (word := tokens[place - 1]["word"]):
        yield from (value for value in words.possible(_bare(_small(word), "ar")) if value < 10)


def _ordinal_behind(
    following: Sequence[re.Match[str]], run: Sequence[int], words: Words, language: str
) -> Iterator[int]:
    """Yield the ordinal that ends a number: “forty fourth”."""
    for token in following:
        word = _bare(_small(token["word"] or ""), language)
        if not joins(word, language=language):
            yield from (value for value in words.possible(word) if run[-1] >= 20 and value < min(run[-1], 20))
            return


def _on_the_clock(text: str, hour: int, start: int, end: int) -> Iterator[Fraction]:
    """Yield how digits write an hour with its half or quarter: “halb acht” is 7.30, “half past seven” too."""
    if not 0 < hour <= _MIDDAY:
        return
    around = text[max(start - 14, 0) : end + 14].lower()
    minutes = [30] * bool(_HALF.search(around)) + [15, 45] * bool(_QUARTER.search(around))
    for minute in minutes:
        yield from (whole + Fraction(minute, 100) for whole in (hour, hour - 1 or _MIDDAY))
    if minutes:
        yield Fraction(hour - 1 or _MIDDAY)


def _and_a_half(text: str, value: int, start: int, end: int) -> Iterator[Fraction]:
    """Yield what a number is with its half: “deux millions et demi”, “half past seven”."""
    if _HALF.search(text[max(start - 8, 0) : end + 14].lower()):
        yield from (value + Fraction(scale, 2) for scale in _SCALES if value >= scale)


def _halves(values: Iterable[Fraction]) -> Iterator[Fraction]:
    """Yield what numbers may be in a text that speaks of halves: half a million, two and a half millions."""
    known = set(values)
    scales = [scale for scale in _SCALES if scale == 1 or Fraction(scale) in known]
    few = [value for value in {Fraction(0), Fraction(1), *known} if value <= _FEW]
    yield from ((value + Fraction(1, 2)) * scale for value in few for scale in scales)


def _possible_runs(text: str, words: Words, language: str) -> Iterator[int]:
    """Yield what words that may be numbers amount to, two to four of them together: “sixty-third”."""
    run: list[int] = []
    for token in _TOKEN.finditer(text):
        parts = _bare(_small(token["word"] or ""), language).split("-")
        values = [next(words.possible(part), 0) for part in parts if not joins(part, language=language)]
        run = [*run, *values] if all(values) else []
        yield from (_value(run[-count:], language) for count in range(2, min(len(run), 4) + 1))


def _small(word: str) -> str:
    return word.replace("İ", "i").lower().translate(_VOWEL_SIGNS)


def _bare(word: str, language: str) -> str:
    """Return an Arabic word without the article and what else is written with it."""
    return _ARABIC_PREFIX.sub("", word) if language == "ar" and len(word) > 3 else word


def _value(values: Sequence[int], language: str) -> int:
    """Return what number words amount to: smaller ones are added, hundreds and thousands multiply."""
    total = current = 0
    for value in values:
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100 and 0 < current < 100:
            current *= 100
        elif value == 20 and language == "fr" and current % 10 == 4:
            current += 76
        else:
            current += value
    return total + current


def _is_mere_scale(values: Sequence[int]) -> bool:
    """Whether nothing is counted: “hundreds”, “a million reasons”."""
    return all(value >= 100 for value in values)


def _of_word(word: str, words: Words) -> Iterator[int]:
    if roman := _ROMAN.fullmatch(word):
        yield _roman(roman[1])
    for part in {_small(word), *_small(word).split("-")}:
        yield from words.sure(part)
        yield from words.possible(part)


def _readings(digits: str) -> frozenset[Fraction]:
    """Return what digits may mean: ``1,204`` is 1204 where it is English, 1.204 where it is German."""
    plain = "".join(_plain(sign) for sign in _OCLOCK.sub(".", digits))
    marks = _MARKS.findall(plain)
    whole = Fraction(_MARKS.sub("", plain))
    if not marks:
        return frozenset({whole})
    head, mark, tail = plain.rpartition(marks[-1])
    pointed = Fraction(_MARKS.sub("", head)) + Fraction(int(tail), 10 ** len(tail))
    if mark not in ".,":
        return frozenset({whole})
    if len(tail) != 3 or len(set(marks)) > 1:
        return frozenset({pointed}) if len(set(marks)) > 1 or marks.count(mark) == 1 else frozenset({whole})
    return frozenset({whole, pointed}) if len(marks) == 1 else frozenset({whole})


def _plain(sign: str) -> str:
    """Return a digit of any script as ours, and the Arabic marks as comma and point."""
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    return {"٫": ".", "٬": ",", "،": ","}.get(sign, sign)


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _han(signs: str) -> set[Fraction]:
    """Return what Chinese or Japanese number signs may mean."""
    if signs == "半":
        return {Fraction(50), Fraction(1, 2)}
    if all(sign in _HAN for sign in signs):
        spelt = Fraction("".join(str(_HAN[sign]) for sign in signs))
        return {spelt, *(Fraction(_HAN[sign]) for sign in signs)}
    total = section = digit = 0
    for sign in signs:
        if sign in _HAN:
            digit = _HAN[sign]
        elif sign in _HAN_TENS:
            section, digit = section + (digit or 1) * _HAN_TENS[sign], 0
        elif sign in _HAN_SCALES:
            total, section, digit = total + max(section + digit, 1) * _HAN_SCALES[sign], 0, 0
    return {Fraction(total + section + digit)}
