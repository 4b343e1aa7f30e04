"""The numbers that a text tells, in digits of any script or in words: ``told`` and ``heard``.

``told`` is what surely is a number; ``heard`` whatever may be one, so that a translation which writes ``5``
for “five” or ``XX`` for “20th” is understood. Words stand in ``words.txt``.
"""

from __future__ import annotations

from dragoman.languages.numerals.reading import Number, heard, told

__all__ = ["Number", "heard", "told"]
