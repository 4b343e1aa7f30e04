"""Numbers that are lost, invented or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from dragoman.languages.numerals import Number, heard, told
from dragoman.translation.checks.base import Finding, Pair, Severity

_ONE = frozenset({Fraction(1)})
"""“No. 1” is “the leader”, “1 week” is “a week”."""
_FACTORS = (1.609, 0.4536, 0.3048, 2.54, 0.9144, 0.4047, 28.35, 3.785, 2.59)
"""Mile, pound, foot, inch, yard, acre, ounce, gallon, square mile in metric units."""
_UNIT = re.compile(
    r"\b(?:miles?|mph|feet|foot|inch(?:es)?|pounds?|lbs?|degrees|acres?|ounces?|gallons?|yards?|stone)\b"
    r"|\b(?:мил[ьюяией]\w*|фут\w*|фунт\w*|дюйм\w*|акр\w*|mil\b|fut\b|funt\w*|fit\b|inç|pound\w*|մղոն|ֆուտ|ֆունտ|դյույմ)"
    r"|\b(?:მილ(?:ის|ი|ით|ზე)\b|ფუტ|ფუნტ|დიუიმ|مایل|فوت|اینچ|ميل|أميال|قدم|رطل|بوصة|meilen?|fuß|pfund|zoll|millas?|pies|libras|pulgadas)"
    r"|\b(?:pieds?|livres?|pouces?)\b|英里|英尺|英寸|磅|fahrenheit|фаренгейт|фаренхајт|ֆարենհեյթ|ფარენჰაიტ|فارنهایت|فهرنهايت|华氏"
)
"""Units of which one side is converted."""
_HEIGHT = re.compile(r"(\d)[\s-]?(?:foot|feet|ft)[\s-]?(\d{1,2})")
_FOOT, _INCH = 0.3048, 0.0254
_SHARES = {20: {5}, 25: {4}, 33: {3}, 50: {2}, 75: {3, 4}}
"""Per cents that are also “one in five” or “three quarters”."""
_ROUNDED = 0.03
_CENTURY = 100
_CENTURIES = range(17, 22)


class Numbers:
    """Each number of the original is in the translation, in digits or words, and no other is."""

    name = "numbers"

    def check(self, pair: Pair) -> Iterator[Finding]:
        there, here = told(pair.original, language=pair.source), told(pair.translation, language=pair.target)
        heard_there = heard(pair.original, language=pair.source)
        heard_here = heard(pair.translation, language=pair.target)
        lost = list(_missing(there, heard_here, text=pair.original, other=pair.translation))
        new = list(_missing(here, heard_there, text=pair.translation, other=pair.original))
        if (lost or new) and _UNIT.search(f"{pair.original}\n{pair.translation}".lower()):
            lost = [number for number in lost if not any(_are_converted(number, other) for other in here)]
            new = [number for number in new if not any(_are_converted(number, other) for other in there)]
        if (lost or new) and (height := _HEIGHT.search(f"{pair.original}\n{pair.translation}".lower())):
            lost, new = ([n for n in numbers if not _is_of_height(n, height)] for numbers in (lost, new))
        for number in lost:
            yield Finding("number_lost", Severity.ERROR, there=pair.original[number.start : number.end])
        for number in new:
            if number.in_words and not lost:
                continue  # “four men” where the original lists them
            text = pair.translation[number.start : number.end]
            grave = Severity.WARNING if number.in_words else Severity.ERROR
            yield Finding("number_new", grave, here=text, start=number.start, end=number.end)


def _missing(numbers: list[Number], heard: frozenset[Fraction], *, text: str, other: str) -> Iterator[Number]:
    """Yield the numbers of one side that are not on the other; a title is often left as it is."""
    for number in numbers:
        is_in_title = number.in_words and text[number.start : number.end] in other
        if number.values != _ONE and not is_in_title and not _is_among(number, heard):
            yield number


def _is_of_height(number: Number, height: re.Match[str]) -> bool:
    """Whether a number belongs to what somebody measures, in feet and inches or in metres or centimetres."""
    metres = int(height[1]) * _FOOT + int(height[2]) * _INCH
    return any(
        value in {int(height[1]), int(height[2]), 1} or abs(float(value) - metres * scale) < 0.03 * scale
        for value in number.values
        for scale in (1, 100)
    )


def _is_year_of(century: Fraction, values: frozenset[Fraction]) -> bool:
    """Whether a year of a century was heard: Arabic says “the eighties of the twentieth century”."""
    return any((century - 1) * _CENTURY <= value < century * _CENTURY for value in values)


def _are_converted(one: Number, other: Number) -> bool:
    return _is_converted(one, other) or _is_converted(other, one)


def _is_converted(lost: Number, new: Number) -> bool:
    """Whether one number is the other in other units, rounded: miles as kilometres, Fahrenheit as Celsius."""
    return any(
        abs(float(after) - expected) <= max(abs(expected) * _ROUNDED, 0.6)
        for before in lost.values
        for after in new.values
        for factor in _FACTORS
        for expected in (float(before) * factor, float(before) / factor, (float(before) - 32) / 1.8)
    )


def _is_among(number: Number, values: frozenset[Fraction]) -> bool:
    """Whether one of a number's readings was heard; “the 1990s” are also “the 90s”, 17:00 is also 5."""
    if number.values & values:
        return True
    return any(
        (1900 <= value < 2000 and value % _CENTURY in values)
        or (value in _CENTURIES and _is_year_of(value, values))
        or (value < _CENTURY and 1900 + value in values)
        or values & _SHARES.get(int(value), set())
        or (not number.in_words and value < 25 and {value - 12, value + 12} & values)
        for value in number.values
    )
