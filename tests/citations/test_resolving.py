from __future__ import annotations

from datetime import date

import pytest

from dragoman.citations import PartialDate, Reference
from dragoman.citations.resolving import Candidate, Passage, anchored, rank

DAY = PartialDate(2020, 10, 10)
PASSAGE = Passage("В Кельбаджаре открыли мост длиной 1 250 метров, сообщил Садыгов.", "ru")


def an_article(key: str, title: str, *, text: str = "", on: int = 10, language: str = "az") -> Candidate:
    return Candidate(key, f"https://www.example.org/{key}/", title, text, language, date(2020, 10, on))


def test_shared_names_and_numbers_tell_the_article_across_scripts() -> None:
    right = an_article("right", "Kəlbəcərdə 1250 metrlik körpü açıldı", text="Sadıqov bunu bildirdi.")
    others = [an_article("other", "Gəncədə 12 metrlik körpü açıldı"), an_article("third", "Hava haqqında")]

    first, *_ = rank(Reference(("Turan",), (DAY,)), PASSAGE, [*others, right])

    assert first.candidate is right
    assert first.evidence.numbers == ("1250",)
    assert {said for said, _ in first.evidence.names} >= {"Садыгов"}


def test_an_article_two_days_off_is_not_meant() -> None:
    articles = [an_article(str(day), "Körpü", on=day) for day in (8, 9, 10, 11, 12)]

    ranked = rank(Reference(("Turan",), (DAY,)), PASSAGE, articles)

    assert {one.candidate.key for one in ranked} == {"9", "10", "11"}
    assert ranked[0].evidence.days_apart == 0


@pytest.mark.parametrize(
    ("told", "days"),
    [
        (PartialDate(2020, 10), 5),
        (PartialDate(2020), 5),
        (PartialDate(None, 10, 10), 3),
        (PartialDate(2020, 10, 8, until=PartialDate(2020, 10, 9)), 3),
        (PartialDate(2020, 2, 30), 0),
    ],
)
def test_a_date_told_in_part_means_all_that_it_may(told: PartialDate, days: int) -> None:
    articles = [an_article(str(day), "Körpü", on=day) for day in (8, 9, 10, 11, 12)]

    assert len(rank(Reference(("Turan",), (told,)), PASSAGE, articles)) == days


def test_an_exact_address_comes_first_whatever_else_is_shared() -> None:
    linked = an_article("linked", "Nothing alike", on=1)
    alike = an_article("alike", "Мост в Кельбаджаре: 1250 метров", language="ru")
    reference = Reference(("Turan",), (DAY,), url="http://example.org/linked#top")

    ranked = rank(reference, PASSAGE, [alike, linked])

    assert ranked[0].candidate is linked
    assert anchored(ranked) is linked


def test_what_is_only_alike_is_never_linked_by_itself() -> None:
    ranked = rank(Reference(("Turan",), (DAY,)), PASSAGE, [an_article("a", PASSAGE.text, language="ru")])

    assert ranked[0].evidence.words
    assert anchored(ranked) is None
