from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from dragoman.citations.types import Cited
from dragoman.publication.citing import keep, kept
from dragoman.publication.models import Article, Home
from tests.publication.newsroom import a_section, an_article

WHOLE = Cited(
    exact="(El Faro, May 3)",
    prefix="The bridge is open ",
    suffix=", and so",
    outlet="El Faro",
    country="ES",
    language="es",
    url="https://faro.example/puente",
    title="Se abre el puente",
    published_on=date(2026, 5, 3),
    quoted="Se abre.",
    translation="It opens.",
    captured_at=datetime(2026, 5, 4, 8, 30, tzinfo=UTC),
    snapshot="https://paper.example/snapshots/1",
)
NAMED_ONLY = Cited(exact="(TASS)", prefix="", suffix="", outlet="TASS")


@pytest.mark.parametrize("cited", [WHOLE, NAMED_ONLY])
def test_what_is_kept_as_json_is_read_as_it_was(cited: Cited) -> None:
    rows = json.loads(json.dumps(keep([cited])))

    assert kept(rows) == (cited,)


def test_what_is_not_known_is_not_kept() -> None:
    assert keep([NAMED_ONLY]) == [{"exact": "(TASS)", "outlet": "TASS"}]


def test_an_article_keeps_its_citations_through_revisions(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), cited=keep([WHOLE]))

    article.save_revision().publish()

    assert kept(Article.objects.get(pk=article.pk).cited) == (WHOLE,)
