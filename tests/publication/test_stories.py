from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import transaction

from dragoman.publication.bakeables import registry
from dragoman.publication.lists.stories import comparison
from dragoman.publication.models import Change, Home
from dragoman.publication.reads import listening
from dragoman.reading.models import Clipping
from dragoman.stories import actions
from dragoman.stories.models import Membership, Story
from tests.publication.newsroom import NOW, a_section, an_article, an_outlet
from tests.translation.rows import a_clipping

FRONTS = registry["lists"]


@pytest.fixture(autouse=True)
def laid_out(paper: list[Home]) -> None:
    """Everything here happens in a paper."""


@pytest.fixture
def story() -> Story:
    return Story.objects.create(title="A bridge", first_at=NOW, last_at=NOW)


def tell(
    story: Story, outlet: str, title: str = "Se abre", *, country: str = "ES", language: str = "es"
) -> None:
    """Have an outlet, a new one, tell the story."""
    source = an_outlet(outlet, country=country)
    clipping = a_clipping("Uno.", title=title, language=language, source=source)
    Membership.objects.create(story=story, clipping=clipping, score=1)


def page(story: Story, language: str = "en") -> str:
    file = FRONTS.at(f"/{language}/story/{story.pk}/")
    assert file is not None
    return file.render().decode()


def test_a_story_shows_our_articles_and_what_each_country_said(story: Story) -> None:
    an_article(a_section("/en/sport/"), "Our view", story=story)
    tell(story, "Faro", "Se abre el puente")
    tell(story, "Monde", "Le pont ouvre", country="FR", language="fr")

    shown = page(story)

    assert "<h1>Our view</h1>" in shown
    assert "How the press of 2 countries sees it" in shown
    assert re.findall(r'<h3 id="country-\d">(.*?)</h3>', shown) == ["France", "Spain"]
    assert '<cite lang="fr" dir="auto">Le pont ouvre</cite>' in shown


def test_the_country_that_said_most_comes_first_then_by_name(story: Story) -> None:
    for outlet, country in (("A", "FR"), ("B", "DE"), ("C", "GE"), ("D", "GE"), ("E", "")):
        tell(story, outlet, country=country)

    found = comparison(story.pk, "fr")

    assert found is not None
    assert [country.code for country in found.countries] == ["GE", "", "DE", "FR"]  # Allemagne before France
    assert (found.outlets, found.most) == (5, 2)


def test_a_bar_is_as_long_as_its_share_of_the_longest(story: Story) -> None:
    an_article(a_section("/en/sport/"), story=story)
    for outlet, country in (("A", "FR"), ("B", "GE"), ("C", "GE"), ("D", "GE")):
        tell(story, outlet, country=country)

    assert re.findall(r'<rect width="([\d.]+)"', page(story)) == ["100.0", "33.3"]


@pytest.mark.parametrize("outlets", [0, 1])
def test_what_one_outlet_tells_is_not_compared(story: Story, outlets: int) -> None:
    an_article(a_section("/en/sport/"), story=story)
    for number in range(outlets):
        tell(story, f"Outlet {number}")

    assert comparison(story.pk, "en") is None
    assert FRONTS.at(f"/en/story/{story.pk}/") is None


def test_a_story_has_a_page_in_the_languages_in_which_we_published_about_it(story: Story) -> None:
    article = an_article(a_section("/fr/sport/"), "Un pont", story=story)
    tell(story, "Faro")
    tell(story, "Monde")

    addresses = [file.address for file in FRONTS.every() if "/story/" in file.address]

    assert addresses == [f"/fr/story/{story.pk}/"]
    article.unpublish()
    assert FRONTS.at(addresses[0]) is None


def test_another_outlet_that_tells_the_story_is_announced_with_it(story: Story) -> None:
    first = a_clipping(
        "The bridge over the Tarvo opened on Monday, said mayor Brandt.", title="The Tarvo bridge"
    )
    actions.group(at=NOW, limit=10)
    story = Membership.objects.get(clipping=first).story
    an_article(a_section("/en/sport/"), story=story)
    Change.objects.all().delete()

    a_clipping(
        "The bridge over the Tarvo opened on Monday, said mayor Brandt.",
        title="The Tarvo bridge",
        source=an_outlet("Monde"),
    )
    actions.group(at=NOW + timedelta(hours=1), limit=10)

    announced = Change.objects.filter(key__startswith="story:").values_list("key", flat=True)
    assert list(announced) == [f"story:{story.pk}"]
    assert [file.address for file in FRONTS.born_of(f"story:{story.pk}")] == [f"/en/story/{story.pk}/"]


def test_a_grouping_that_fails_announces_nothing(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    a_clipping("A bridge opened.")
    Change.objects.all().delete()
    monkeypatch.setattr(Clipping.objects, "filter", None)

    with pytest.raises(TypeError), transaction.atomic():
        actions.group(at=NOW, limit=10)

    assert not Change.objects.exists()
    assert not Membership.objects.exists()


def test_bars_are_drawn_only_where_one_country_said_more_than_another(story: Story) -> None:
    an_article(a_section("/en/sport/"), story=story)
    tell(story, "Faro")
    tell(story, "Monde", country="FR")
    even = page(story)

    tell(story, "Courrier", country="FR")

    assert ('class="bar"' in even, 'class="bar"' in page(story)) == (False, True)


def test_a_page_says_what_it_read(story: Story) -> None:
    an_article(a_section("/en/sport/"), story=story)
    tell(story, "Faro")
    tell(story, "Monde")

    with listening() as keys:
        page(story)

    assert {f"story:{story.pk}", f"list:story:{story.pk}:en"} <= keys
    assert len([key for key in keys if key.startswith("outlet:")]) == 2


def test_an_endless_headline_with_markup_stays_a_headline(story: Story) -> None:
    an_article(a_section("/en/sport/"), "A bridge", story=story)
    tell(story, "Faro", '<script>alert("1")</script>' + "Puente " * 100)
    tell(story, "Monde", "")

    shown = page(story)

    assert "<script>alert" not in shown
    assert "https://faro.example/" in shown  # a clipping without a headline shows its address
