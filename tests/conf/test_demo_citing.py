from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.citations import find
from dragoman.conf.demo.citing import cite, open_citing_draft
from dragoman.conf.demo.texts import texts
from dragoman.people.models import User
from dragoman.press import articles

STARTED = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORDS = texts("en")["citing"]


def test_the_demos_draft_cites_eight_sources_by_outlet_and_day() -> None:
    body = cite(WORDS["body"], articles(started_at=STARTED), language="en")

    groups = find(body, published=date(2026, 11, 23))

    assert "{cite" not in body
    assert len(groups) == 8
    told = [(group.references[0].outlets[0], str(group.references[0].dates[0])) for group in groups]
    assert told[0] == ("The Saltmere Post", "2026-11-21")
    assert told[5] == ("Northgate Today", "2026-11-22")
    assert told[7][0] == "Tarvo Harbour Log"


@pytest.mark.django_db
def test_the_demos_draft_is_opened_once(django_user_model: type[User]) -> None:
    user = django_user_model.objects.create(email="chief@example.org")
    printed = articles(started_at=STARTED)

    drafts = {open_citing_draft(WORDS, printed, language="en", user=user, at=STARTED).pk for _ in range(2)}

    assert len(drafts) == 1
