from __future__ import annotations

import pytest
from django.core.cache import cache

from dragoman.digest.actions import make_edition
from dragoman.digest.models import Edition, Subscriber
from tests.digest.people import a_subscriber
from tests.publication.newsroom import NOW, a_section, an_article, an_origin
from tests.small_paper import a_small_paper


@pytest.fixture
def paper(db: None) -> None:
    """A paper in English and French, without articles."""
    a_small_paper()
    cache.clear()


@pytest.fixture
def edition(paper: None) -> Edition:
    """An English edition with one translation from Spanish."""
    an_article(
        a_section("/en/culture/"),
        "A bridge opens",
        standfirst="After nine years, the river can be crossed.",
        origins=[an_origin()],
    )
    edition = make_edition(language="en", date=NOW.date(), at=NOW)
    assert edition
    return edition


@pytest.fixture
def ann(db: None) -> Subscriber:
    return a_subscriber("ann@example.org")
