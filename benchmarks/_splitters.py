"""Other people's splitters of sentences, in their own environment: paragraphs in, sentences out, in JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any


def main() -> None:
    split = _SPLITTERS[sys.argv[1]]()
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps(list(split(case["text"], case["language"]))), flush=True)


Split = Callable[[str, str], Any]


def _sentencex() -> Split:
    import sentencex

    return lambda text, language: sentencex.segment(language, text)


def _pysbd() -> Split:
    import pysbd
    from pysbd.languages import LANGUAGE_CODES

    def split(text: str, language: str) -> Any:
        code = language if language in LANGUAGE_CODES else "en"
        return pysbd.Segmenter(language=code, clean=False).segment(text)

    return split


def _icu() -> Split:
    import icu

    def split(text: str, language: str) -> Iterator[str]:
        breaks, units = (
            icu.BreakIterator.createSentenceInstance(icu.Locale(language)),
            icu.UnicodeString(text),
        )
        breaks.setText(units)
        start = 0
        for end in breaks:
            yield str(units[start:end])
            start = end

    return split


_SPLITTERS: dict[str, Callable[[], Split]] = {"sentencex": _sentencex, "pysbd": _pysbd, "icu": _icu}

if __name__ == "__main__":
    main()
