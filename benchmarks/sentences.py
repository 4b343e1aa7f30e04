"""Sentences: the ends found in hard news of fourteen languages, and in the same news in thirty-one.

The hard ones are our own (``tests/languages/sentences``), beside sentencex, pysbd and ICU. The others, NTREX
from the folder ``DRAGOMAN_SHARED``, are professional translations, a segment a line: where a translator made
two sentences of one, every splitter is wrong, so they show only whether a language is read at all.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dragoman.languages import split_sentences

HARD = Path(__file__).parents[1] / "tests/languages/sentences"
PEERS = ("sentencex", "pysbd", "icu")
ELSEWHERE = Path(__file__).parents[1] / ".cache/splitters/bin/python"
_NTREX = {
    "arb": "ar", "aze-Latn": "az", "bul": "bg", "ces": "cs", "deu": "de", "ell": "el", "eng": "en",
    "spa": "es",
    "fas": "fa", "fra": "fr", "heb": "he", "hun": "hu", "hye": "hy", "ita": "it", "jpn": "ja", "kat": "ka",
    "kaz": "kk", "kor": "ko", "mkd": "mk", "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru",
    "sqi": "sq", "srp-Cyrl": "sr", "swe": "sv", "tur": "tr", "ukr": "uk", "uzb": "uz", "zho-CN": "zh",
}  # fmt: skip

Case = tuple[str, list[str]]
Split = Callable[[str, str], Sequence[str]]


def measure() -> dict[str, float]:
    """Return the figures and print a table of languages."""
    hard = list(_hard())
    splitters: dict[str, Split] = {"ours": lambda text, language: split_sentences(text, language=language)}
    splitters |= {name: _peer(name) for name in PEERS if ELSEWHERE.exists()}
    found = {name: _score(hard, split) for name, split in splitters.items()}
    table = Table("language", *splitters)
    for language in [*sorted({language for language, _ in hard}), "all"]:
        table.add_row(language, *(f"{scores[language]:.3f}" for scores in found.values()))
    Console(width=100).print(table)
    figures = {"hard_f1": round(found["ours"]["all"], 4), "megabytes_a_second": _speed(hard)}
    if shared := os.environ.get("DRAGOMAN_SHARED"):
        news = list(_news(Path(shared) / "stories/ntrex.jsonl.gz"))
        scores = _score(news, splitters["ours"])
        print("NTREX:", {language: round(score, 3) for language, score in sorted(scores.items())})
        figures["ntrex_f1"] = round(scores["all"], 4)
    else:
        print("NTREX skipped: DRAGOMAN_SHARED names no folder of measuring data")
    print(json.dumps(figures))
    return figures


def _hard() -> Iterator[Case]:
    for file in sorted(HARD.glob("*.txt")):
        for part in file.read_text(encoding="utf-8").strip().split("\n\n"):
            yield file.stem, part.splitlines()


def _news(file: Path) -> Iterator[Case]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if language := _NTREX.get(document["lang"]):
                yield language, [part.strip() for part in document["text"].splitlines() if part.strip()]


def _score(cases: Iterable[Case], split: Split) -> dict[str, float]:
    """Return the F1 of ends of sentences inside paragraphs, by language and for all together."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for language, sentences in cases:
        true, found = _ends(sentences), _ends(split(_joined(sentences, language), language))
        for name in (language, "all"):
            for place, number in enumerate((len(true & found), len(true), len(found))):
                counts[name][place] += number
    return {name: 2 * both / (true + found) for name, (both, true, found) in counts.items()}


def _ends(sentences: Iterable[str]) -> set[int]:
    """Return after how many letters, spaces not counted, a sentence ends; the end of the text is no find."""
    lengths = [length for sentence in sentences if (length := len("".join(sentence.split())))]
    return set(list(accumulate(lengths))[:-1])


def _joined(sentences: Iterable[str], language: str) -> str:
    return ("" if language in {"ja", "zh"} else " ").join(sentences)


def _speed(cases: Iterable[Case]) -> float:
    """Return the megabytes of UTF-8 split in a second of CPU, the best of five rounds."""
    texts = [(_joined(sentences, language), language) for language, sentences in cases] * 10
    rounds = []
    for _ in range(5):
        begin = time.process_time()
        for text, language in texts:
            split_sentences(text, language=language)
        rounds.append(time.process_time() - begin)
    return round(sum(len(text.encode()) for text, _ in texts) / 1e6 / min(rounds), 2)


def _peer(name: str) -> Split:
    """Return a splitter that works in a process of its own."""
    process = subprocess.Popen(
        [ELSEWHERE, Path(__file__).with_name("_splitters.py"), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )

    def split(text: str, language: str) -> list[str]:
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps({"text": text, "language": language}) + "\n")
        process.stdin.flush()
        sentences: list[str] = json.loads(process.stdout.readline())
        return sentences

    return split
