from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from dragoman.pipeline import steps
from dragoman.publication.models import Article
from tests.publication.newsroom import a_section, an_article
from tests.small_paper import a_small_paper


@pytest.fixture
def article(site: Path) -> Article:
    a_small_paper()
    return an_article(a_section("/en/culture/"), "A bridge opens", live=False)


def test_what_was_due_is_baked_without_waiting_for_the_baker(article: Article, site: Path) -> None:
    article.go_live_at = timezone.now() - timedelta(seconds=1)
    article.save_revision(approved_go_live_at=article.go_live_at)

    steps.publish(worker="test", at=timezone.now())

    assert (site / article.url_path.strip("/") / "index.html").is_file()
