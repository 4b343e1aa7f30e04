"""What the worst servers do to the client ends in time, with a sentence, and costs little."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.assault import HARMLESS, NAMES, assault

DEADLINE = 2.0
WHY = {
    "silence": "within 2 seconds",
    "an_endless_body": "larger than",
    "a_bomb_in_a_bomb": "larger than",
    "a_million_members": "not packed",
    "endless_interim_answers": "crumbs",
    "less_than_promised": "cut off",
    "a_circle": "in a circle",
    "an_endless_journey": "more than 10 times",
    "a_way_into_the_house": "private network",
    "a_certificate_of_its_own": "certificate cannot be trusted",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return assault(tmp_path_factory.mktemp("tls"), deadline=DEADLINE)


@pytest.mark.parametrize("attack", NAMES)
def test_an_attack_ends_in_time_and_costs_little(reports: dict[str, dict[str, Any]], attack: str) -> None:
    report = reports[attack]

    assert report["seconds"] < DEADLINE + 0.5
    assert report["cpu"] <= 2 * DEADLINE
    assert report["memory"] <= 64_000_000
    assert report["waited"] < 1
    assert (report["ended"] == "answer 200") == (attack in HARMLESS)


@pytest.mark.parametrize("attack", sorted(WHY))
def test_an_attack_ends_with_a_sentence(reports: dict[str, dict[str, Any]], attack: str) -> None:
    assert WHY[attack] in str(reports[attack]["sentence"])
