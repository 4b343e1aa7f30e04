from __future__ import annotations

import pytest

from dragoman.citations.checks import Citations
from dragoman.translation.checks import Finding, Pair, check
from dragoman.translation.findings import sentence_of


def found(original: str, translation: str, source: str = "en", target: str = "ru") -> list[Finding]:
    return list(Citations().check(Pair(original, translation, source, target)))


@pytest.mark.parametrize(
    ("original", "translation", "source", "target"),
    [
        ("He denied it (Milli.az, September 13).", "Он это отрицал (Milli.az, 13 сентября).", "en", "ru"),
        ("Bu doğrudur (APA, 14 oktyabr).", "It is true (APA, October 14).", "az", "en"),
        ("Так и вышло (ТАСС, 10, 11 октября).", "So kam es (TASS, 10., 11. Oktober).", "ru", "de"),
        (
            "Talks resumed (Interfax, TASS, October 10, 2020; see EDM, July 14).",
            "Les pourparlers ont repris (Interfax, TASS, 10 octobre 2020; voir EDM, 14 juillet).",
            "en",
            "fr",
        ),
        ("He was born in Baku (May 3, 1961).", "Он родился в Баку (3 мая 1961 года).", "en", "ru"),
        ("The village (Aras) is small.", "Деревня (Арас) мала.", "en", "ru"),
        ("Nothing is cited.", "Здесь ничего (ТАСС).", "en", "ru"),
        ("Ամեն ինչ լավ է (Milli.az, 13 September)", "All is well.", "hy", "en"),
    ],
)
def test_a_citation_that_survived_is_left_alone(
    original: str, translation: str, source: str, target: str
) -> None:
    assert found(original, translation, source, target) == []


def test_a_source_that_is_lost_is_missed_and_written_in_the_language_of_the_text() -> None:
    [finding] = found("He denied it (Milli.az, September 13).", "Он это отрицал.")

    assert (finding.kind, finding.there) == ("citation_lost", "(Milli.az, September 13)")
    assert finding.wanted == "(Milli.az, 13 сентября)"


def test_another_day_is_noticed() -> None:
    translation = "Он это отрицал (Milli.az, 14 сентября)."

    [finding] = found("He denied it (Milli.az, September 13).", translation)

    assert (finding.kind, finding.wanted) == ("citation_dated", "(Milli.az, 13 сентября)")
    assert translation[finding.start : finding.end] == finding.here == "(Milli.az, 14 сентября)"


def test_a_month_in_another_language_is_noticed_and_the_outlet_keeps_its_name() -> None:
    [finding] = found(
        "He denied it (TASS, Milli.az, September 13, 2020).",
        "Он это отрицал (ТАСС, Milli.az, September 13, 2020).",
    )

    assert (finding.kind, finding.wanted) == ("citation_month", "(ТАСС, Milli.az, 13 сентября 2020\u202fг.)")


def test_an_address_that_lost_a_letter_is_noticed() -> None:
    [finding] = found("He denied it (Milli.az, September 13).", "Он это отрицал (Mili.az, 13 сентября).")

    assert (finding.kind, finding.wanted) == ("citation_named", "(Milli.az, 13 сентября)")


def test_a_source_that_the_original_does_not_name_is_noticed() -> None:
    [finding] = found("He denied it.", "Он это отрицал (ТАСС, 13 сентября).")

    assert (finding.kind, finding.here) == ("citation_new", "(ТАСС, 13 сентября)")


def test_translators_are_told_among_all_other_findings() -> None:
    findings = check(
        "He denied it (Milli.az, September 13).",
        "Он это отрицал (Milli.az, September 13).",
        source_language="en",
        target_language="ru",
    )

    [told] = [sentence_of(finding) for finding in findings if finding.kind == "citation_month"]
    assert "(Milli.az, 13 сентября)" in told
