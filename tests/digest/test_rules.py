from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.digest.rules import MAIL_NAME, MOST_TRIES, is_due, message_id, next_try, one_line
from tests.publication.newsroom import NOW


@pytest.mark.parametrize(("hour", "due"), [(6, False), (7, True), (23, True)])
def test_an_edition_is_due_from_its_time_of_day_on(hour: int, due: bool) -> None:
    assert is_due(local=NOW.replace(hour=hour, minute=0), edition_at="07:00") is due


def test_tries_become_rarer_and_end_within_a_day() -> None:
    tries = [NOW]

    for failures in range(1, MOST_TRIES):
        tries.append(next_try(tries=failures, at=tries[-1]))

    waits = [after - before for before, after in pairwise(tries)]
    assert waits == sorted(waits)
    assert tries[-1] - NOW < timedelta(days=1)


@given(st.text())
def test_no_text_can_break_a_header(text: str) -> None:
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    assert len(line) <= MAIL_NAME
    assert line.isprintable()


def test_a_delivery_has_one_name_and_other_deliveries_have_others() -> None:
    first, again, second = (
        message_id(delivery=delivery, language="en", date=NOW.date(), token="t", host="test.example")
        for delivery in (1, 1, 2)
    )

    assert first == again != second
    assert first.endswith("@test.example>")
