from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.citations import find
from tests.citations.finding.cases import (
    LANGUAGES,
    PARTS,
    cases,
    counts,
    found_in,
    passage_counts,
    passages,
    shuffled,
    text_of,
)

LEAST = {"written": (1.0, 1.0), "second": (0.99, 0.98), "held": (0.98, 0.98), "last": (0.98, 0.98)}
"""Precision and recall of groups that a part of the corpus may not fall below."""


@pytest.mark.parametrize("part", PARTS)
def test_what_is_cited_is_found_and_little_else(part: str) -> None:
    right, found, there = counts([case for language in LANGUAGES for case in cases(part, language)])

    precision, recall = LEAST[part]
    assert right / found >= precision
    assert right / there >= recall


def test_what_passages_cite_is_found_and_little_else() -> None:
    right, found, there = passage_counts([one for language in LANGUAGES for one in passages(language)])

    assert right / found >= 0.98
    assert right / there >= 0.98


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_are_found_in_whatever_order_they_stand(language: str) -> None:
    mixed = shuffled(list(cases("written", language)), seed=1)

    text, groups = text_of(mixed)

    assert found_in(text, mixed[0].published) == groups


def test_the_shared_references_are_found() -> None:
    if not (shared := os.environ.get("DRAGOMAN_SHARED")):
        pytest.skip("DRAGOMAN_SHARED names no folder of measuring data")
    lines = Path(shared, "translation/inline_citations.jsonl").read_text().splitlines()

    wrong = [record["text"] for record in map(json.loads, lines) if _groups(record) != record["groups"]]

    assert wrong == []


def _groups(record: dict[str, str]) -> list[list[dict[str, list[str]]]]:
    return [
        [
            {
                "outlets": list(reference.outlets),
                "dates": [f"{day.year}-{day.month}-{day.day}" for day in reference.dates],
            }
            for reference in group.references
        ]
        for group in find(record["text"], published=date.fromisoformat(record["published"]))
    ]
