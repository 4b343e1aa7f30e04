"""Checks on translations: how often they are wrong on good ones, and how much they find in spoilt ones.

The good ones are professional translations of news into 13 languages, sentence by sentence, from the folder
``DRAGOMAN_SHARED``; some of what is found there are true slips of the translators. The spoilt ones are made
from those in which nothing was found.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from dragoman.languages import calendar, negation
from dragoman.translation.checks import check

LANGUAGES = {
    "ar": "arb", "az": "aze-Latn", "de": "deu", "es": "spa", "fa": "fas", "fr": "fra", "hy": "hye",
    "ka": "kat", "mk": "mkd", "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho-CN",
}  # fmt: skip
OF_EACH = 200
"""Pairs of sentences of each language, each in both directions."""


class Sentence(NamedTuple):
    original: str
    translation: str
    source: str
    target: str

    def findings(self, translation: str | None = None) -> int:
        """Return how many mistakes are found, notes too; in another translation if one is given."""
        text = self.translation if translation is None else translation
        return len(check(self.original, text, source_language=self.source, target_language=self.target))


Spoil = Callable[[Sentence, random.Random], str]


def measure() -> dict[str, float]:
    """Return the share of good sentences left alone and of mistakes found; print them by kind."""
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared:
        print("skipped: DRAGOMAN_SHARED names no folder of measuring data")
        return {}
    chance = random.Random(1)
    sentences = list(_sample(Path(shared) / "stories" / "ntrex.jsonl.gz", chance))
    started = time.process_time()
    clean = [sentence for sentence in sentences if not sentence.findings()]
    seconds = time.process_time() - started
    _show_good(sentences, clean)
    found, made = _spoilt(clean, chance)
    table = Table("mistake", "made", "found")
    for kind, count in made.items():
        table.add_row(kind, str(count), f"{found[kind] / count:.1%}")
    Console(width=100).print(table)
    return {
        "left_alone": len(clean) / len(sentences),
        "found": found.total() / made.total(),
        "sentences_a_second": len(sentences) / seconds,
    }


def _sample(file: Path, chance: random.Random) -> Iterator[Sentence]:
    documents: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            documents[record["cluster"]][record["lang"]] = record["text"].split("\n")
    for language, code in LANGUAGES.items():
        pairs = [
            pair
            for texts in documents.values()
            if len(texts.get("eng", ())) == len(texts.get(code, ()))
            for pair in zip(texts.get("eng", ()), texts.get(code, ()), strict=True)
            if all(side.strip() for side in pair)
        ]
        for english, foreign in chance.sample(pairs, min(OF_EACH, len(pairs))):
            yield Sentence(english, foreign, "en", language)
            yield Sentence(foreign, english, language, "en")


def _show_good(sentences: list[Sentence], clean: list[Sentence]) -> None:
    asked = Counter(f"{sentence.source}→{sentence.target}" for sentence in sentences)
    alone = Counter(f"{sentence.source}→{sentence.target}" for sentence in clean)
    table = Table("languages", "sentences", "something found")
    for pair, count in asked.items():
        table.add_row(pair, str(count), f"{1 - alone[pair] / count:.1%}")
    Console(width=100).print(table)


def _spoilt(clean: list[Sentence], chance: random.Random) -> tuple[Counter[str], Counter[str]]:
    found, made = Counter[str](), Counter[str]()
    for sentence in clean:
        for kind, spoil in MISTAKES.items():
            translation = spoil(sentence, chance)
            if translation and translation != sentence.translation:
                made[kind] += 1
                found[kind] += bool(sentence.findings(translation))
    return found, made


def _other_number(sentence: Sentence, chance: random.Random) -> str:
    return re.sub(
        r"\d+",
        lambda match: str(int(match[0]) + chance.choice([1, 3, 10, 100])),
        sentence.translation,
        count=1,
    )


def _no_number(sentence: Sentence, _: random.Random) -> str:
    return re.sub(r"\d+", "", sentence.translation, count=1)


def _no_date(sentence: Sentence, _: random.Random) -> str:
    for named in calendar.told(sentence.translation, sentence.target):
        return sentence.translation[: named.start] + sentence.translation[named.end :]
    return ""


def _no_negation(sentence: Sentence, _: random.Random) -> str:
    """Leave out a “not” where it is a word of its own, the only one, and the original denies as well."""
    there = negation.denials(sentence.original, sentence.source).places
    here = negation.denials(sentence.translation, sentence.target).places
    if sentence.target not in {"en", "ru", "uk", "mk", "es"} or len(there) != 1 or len(here) != 1:
        return ""
    [(start, end)] = here
    return sentence.translation[:start] + sentence.translation[end:]


def _untranslated(sentence: Sentence, _: random.Random) -> str:
    return sentence.original


def _twice(sentence: Sentence, _: random.Random) -> str:
    return f"{sentence.translation} {sentence.translation}" if sentence.translation[-1] in ".!?。" else ""


def _no_quotation(sentence: Sentence, _: random.Random) -> str:
    if not re.search(r"[«“„\"].{45,}[»”“\"]", sentence.translation):
        return ""
    return re.sub(r"[«»“”„\"]", "", sentence.translation)


MISTAKES: dict[str, Spoil] = {
    "another number": _other_number,
    "a number left out": _no_number,
    "a month or weekday left out": _no_date,
    "a “not” left out": _no_negation,
    "not translated": _untranslated,
    "said twice": _twice,
    "quotation marks left out": _no_quotation,
}
