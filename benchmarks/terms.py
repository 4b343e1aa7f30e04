"""Terms found in inflected text, and names matched across scripts, side by side with what peers do.

The peers' ways, on the same texts: the exact string (Weblate), any word that begins so (Pontoon),
Snowball stems, and simplemma's lemmas where that is installed. Texts: those of the tests, and those of the
folder ``DRAGOMAN_SHARED``, whose README describes them. Cities: what CLDR calls them, against English names.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from babel import Locale
from rich.console import Console
from rich.table import Table

from dragoman.languages import name_similarity, suggest_names
from dragoman.languages.stems import stem
from dragoman.translation import Term, find_terms

WRITTEN = Path(__file__).parent.parent / "tests" / "translation" / "data" / "inflected_terms.txt"
CITIES_IN = ("az", "ru", "hy", "ka", "fa", "ar")
CITIES = 400

Finds = Callable[[str, str, str], bool]
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Case:
    """A term, texts in which it stands, and texts in which something like it stands."""

    language: str
    term: str
    found: Sequence[str]
    not_found: Sequence[str]


def measure() -> dict[str, float]:
    """Return the figures and print them beside the peers'."""
    figures: dict[str, float] = {}
    console = Console(width=110)
    for name, cases in _sets().items():
        table = Table(name, "recall", "false hits")
        for way, finds in _ways().items():
            recall, false = _scores(cases, finds)
            table.add_row(way, f"{recall:.1%}", f"{false:.1%}")
            if way == "Dragoman":
                figures |= {f"recall_{name}": round(recall, 4), f"unmistaken_{name}": round(1 - false, 4)}
        console.print(table)
    figures |= _names(console)
    figures["texts_a_second"] = round(1 / _seconds_a_text(), 1)
    print(json.dumps(figures))
    return figures


def _sets() -> dict[str, list[Case]]:
    sets = {"written": list(_written())}
    if shared := os.environ.get("DRAGOMAN_SHARED"):
        lines = (
            (Path(shared) / "translation" / "inflected_terms.jsonl").read_text(encoding="utf-8").splitlines()
        )
        rows = map(json.loads, lines)
        sets["shared"] = [Case(row["lang"], row["term"], row["found"], row["not_found"]) for row in rows]
    else:
        print("texts of the tests only: DRAGOMAN_SHARED names no folder of measuring data")
    return sets


def _written() -> Iterator[Case]:
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, term, found, not_found = (part.strip() for part in line.rstrip("| ").split("|"))
            yield Case(language, term, _texts(found), _texts(not_found))


def _texts(part: str) -> list[str]:
    return [text.strip() for text in part.split(";") if text.strip()]


def _ways() -> dict[str, Finds]:
    ways: dict[str, Finds] = {"Dragoman": _ours, "exact": _exact, "prefix": _prefix, "Snowball": _snowball}
    try:
        lemmatize = importlib.import_module("simplemma").lemmatize
    except ImportError:
        print("without simplemma: it is not installed")
        return ways

    def lemma(word: str, language: str) -> str:
        try:
            return str(lemmatize(word, lang=language)).lower()
        except ValueError:  # a language that it does not know
            return word.lower()

    return ways | {"simplemma": lambda text, term, language: _in_a_row(text, term, language, lemma)}


def _ours(text: str, term: str, language: str) -> bool:
    return bool(find_terms(text, language=language, terms=[Term(term)]))


def _exact(text: str, term: str, language: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE) is not None


def _prefix(text: str, term: str, language: str) -> bool:
    """Compare beginnings without the last two letters, as a prefix search on stems of words does."""
    return re.search(rf"(?<!\w){re.escape(term[: max(3, len(term) - 2)])}", text, re.IGNORECASE) is not None


def _snowball(text: str, term: str, language: str) -> bool:
    return _in_a_row(text, term, language, lambda word, code: stem(word.lower(), language=code))


def _in_a_row(text: str, term: str, language: str, normal: Callable[[str, str], str]) -> bool:
    here = [normal(word, language) for word in _WORDS.findall(text)]
    wanted = [normal(word, language) for word in _WORDS.findall(term)]
    return any(here[place : place + len(wanted)] == wanted for place in range(len(here)))


def _scores(cases: Sequence[Case], finds: Finds) -> tuple[float, float]:
    """Return the share of forms that are found, and of look-alikes that are taken for the term."""
    right = [finds(text, case.term, case.language) for case in cases for text in case.found]
    wrong = [finds(text, case.term, case.language) for case in cases for text in case.not_found]
    return mean(right), mean(wrong)


def _names(console: Console) -> dict[str, float]:
    """Return how many names and cities are found first, and wrong suggestions for a city, as a share."""
    table = Table("names", "of", "first is right", "suggested rightly", "wrong a name")
    figures: dict[str, list[tuple[float, float]]] = {"names": [], "cities": []}
    for kind, label, pairs in _pairs():
        first, suggested, wrong = _matched(pairs)
        figures[kind].append((first, wrong))
        table.add_row(label, str(len(pairs)), f"{first:.1%}", f"{suggested:.1%}", f"{wrong:.3f}")
    console.print(table)
    return {
        f"{kind}_{what}": round(value, 4)
        for kind, scores in figures.items()
        if scores
        for what, value in (
            ("first", mean(first for first, _ in scores)),
            ("unmistaken", 1 - mean(wrong for _, wrong in scores)),
        )
    }


def _pairs() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    if shared := os.environ.get("DRAGOMAN_SHARED"):
        lines = (Path(shared) / "translation" / "names.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        for language in sorted({form["lang"] for row in rows for form in row["forms"]}):
            pairs = [(f["form"], row["name"]) for row in rows for f in row["forms"] if f["lang"] == language]
            yield "names", f"names {language}", pairs
    for language in CITIES_IN:
        yield "cities", f"cities {language}", _cities(language)


def _cities(language: str) -> list[tuple[str, str]]:
    zones, english = Locale.parse(language).time_zones, Locale("en").time_zones
    names = {
        english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " "): facts["city"]
        for zone, facts in zones.items()
        if "/" in zone and facts.get("city")
    }
    pairs = [(theirs, ours) for ours, theirs in names.items()]
    return random.Random(language).sample(pairs, min(CITIES, len(pairs)))


def _matched(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    ours = [right for _, right in pairs]
    first = suggested = wrong = 0
    for name, right in pairs:
        first += max(ours, key=lambda other: name_similarity(name, other)) == right
        suggestions = [suggestion.name for suggestion in suggest_names(name, ours)]
        suggested += right in suggestions
        wrong += sum(suggestion != right for suggestion in suggestions)
    return first / len(pairs), suggested / len(pairs), wrong / len(pairs)


def _seconds_a_text() -> float:
    """Return what 200 terms in a text of 5,000 words take, the best of five."""
    chance = random.Random(5)
    cases = [case for case in _written() if case.language in {"ru", "uk"}]
    terms = [Term(case.term) for case in cases]
    terms += [Term(f"{term.text}{end}") for term in terms for end in ("ск", "лин")][: 200 - len(terms)]
    words = [word for case in cases for text in case.found for word in text.split()]
    text = " ".join(chance.choice(words) for _ in range(5000))
    spent = []
    for _ in range(5):
        started = time.process_time()
        find_terms(text, language="ru", terms=terms)
        spent.append(time.process_time() - started)
    return min(spent)
