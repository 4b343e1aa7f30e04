from __future__ import annotations

import pytest
from django.core.cache import cache

from dragoman.people.models import User
from dragoman.publication.models import Article
from dragoman.readers.actions import join
from dragoman.readers.models import Reader
from tests.publication.newsroom import NOW, a_section, an_article
from tests.small_paper import a_small_paper


@pytest.fixture(autouse=True)
def no_requests_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def article(db: None) -> Article:
    """An article of a paper in English and French."""
    a_small_paper()
    return an_article(a_section("/en/culture/"), "A bridge opens")


@pytest.fixture
def reader(db: None) -> Reader:
    """Ann, who signed up and confirmed her address."""
    user = User.objects.create_user("ann", "ann@example.org", "cloud over river", display_name="Ann")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)  # type: ignore[attr-defined]
    return join(user=user, language="en", at=NOW)
