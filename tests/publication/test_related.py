from __future__ import annotations

import re

import pytest
from wagtail.models import PageViewRestriction

from dragoman.publication import frames
from dragoman.publication.models import Article, Home
from dragoman.publication.reads import listening
from dragoman.publication.related import SUGGESTED, Related, related
from dragoman.publication.rendering import render_page
from dragoman.stories.models import Story
from tests.publication.newsroom import HOUR, NOW, a_section, a_topic, an_article


@pytest.fixture(autouse=True)
def laid_out(paper: list[Home]) -> None:
    """Every test has a paper with sections."""


def after(article: Article) -> Related:
    page = Article.objects.get(pk=article.pk)
    return related(page, frames.around(page))


def suggested(article: Article) -> list[str]:
    return [card.headline for card in after(article).suggestions]


def a_story() -> Story:
    return Story.objects.create(title="A bridge", first_at=NOW, last_at=NOW)


def test_the_same_story_comes_before_topics_before_the_section_before_the_rest() -> None:
    story, topic, sport, film = (
        a_story(),
        a_topic("Rivers"),
        a_section("/en/sport/"),
        a_section("/en/culture/film/"),
    )
    an_article(film, "Elsewhere", at=NOW - HOUR)
    an_article(sport, "Section", at=NOW - 2 * HOUR)
    an_article(film, "Topic", at=NOW - 3 * HOUR, topics=[topic])
    an_article(film, "Story", at=NOW - 4 * HOUR, story=story)
    article = an_article(sport, "Itself", story=story, topics=[topic])

    assert suggested(article) == ["Story", "Topic", "Section", "Elsewhere"]


def test_what_is_near_in_several_ways_is_suggested_once() -> None:
    story, topic, sport = a_story(), a_topic("Rivers"), a_section("/en/sport/")
    for number in range(3):
        an_article(sport, f"{number}", at=NOW - number * HOUR - HOUR, story=story, topics=[topic])
    article = an_article(sport, story=story, topics=[topic])

    assert suggested(article) == ["0", "1", "2"]


def test_no_more_than_a_few_are_suggested() -> None:
    for number in range(SUGGESTED + 3):
        an_article(a_section("/en/sport/"), f"{number}", at=NOW - number * HOUR - HOUR)

    assert suggested(an_article(a_section("/en/sport/"))) == [str(number) for number in range(SUGGESTED)]


def test_later_articles_are_suggested_only_on_the_same_story() -> None:
    story, sport = a_story(), a_section("/en/sport/")
    article = an_article(sport, "First", at=NOW - 5 * HOUR, story=story)
    an_article(sport, "Later", at=NOW)
    an_article(sport, "Later on the story", at=NOW - HOUR, story=story)

    assert suggested(article) == ["Later on the story"]


def test_the_first_article_of_all_suggests_what_came_after_it() -> None:
    first = an_article(a_section("/en/sport/"), "First", at=NOW - 9 * HOUR)
    for number in range(6):
        an_article(a_section("/en/culture/"), f"{number}", at=NOW + number * HOUR)

    assert suggested(first) == ["0", "1", "2", "3"]


def test_the_only_article_suggests_nothing() -> None:
    article = an_article(a_section("/en/sport/"))
    an_article(a_section("/fr/sport/"), at=NOW - HOUR)

    assert after(article) == Related((), None, None)
    assert "You might also like" not in render_page(article)


def test_what_is_not_for_readers_is_not_suggested() -> None:
    an_article(a_section("/en/sport/"), "A draft", at=NOW - HOUR, live=False)
    PageViewRestriction.objects.create(page=an_article(a_section("/en/sport/"), "Closed", at=NOW - HOUR))

    assert suggested(an_article(a_section("/en/sport/"))) == []


def test_neighbours_are_those_of_the_section_with_its_parts() -> None:
    culture, film = a_section("/en/culture/"), a_section("/en/culture/film/")
    before = an_article(film, "Before", at=NOW - HOUR)
    an_article(a_section("/en/sport/"), "Between", at=NOW - HOUR / 2)
    article = an_article(culture)
    next_one = an_article(culture, "Next", at=NOW + HOUR)
    an_article(culture, "After next", at=NOW + 2 * HOUR)

    around = after(article)

    assert around.previous is not None and around.previous.address == before.url_path
    assert around.next is not None and around.next.address == next_one.url_path


def test_articles_of_the_same_moment_have_an_order() -> None:
    one, two = an_article(a_section("/en/sport/"), "One"), an_article(a_section("/en/sport/"), "Two")

    assert (after(one).next, after(two).previous) != (None, None)
    assert (after(one).previous, after(two).next) == (None, None)


def test_what_was_looked_at_is_noted() -> None:
    story = a_story()
    other = an_article(a_section("/en/sport/"), at=NOW - HOUR)
    article = an_article(a_section("/en/sport/"), story=story)

    with listening() as keys:
        after(article)

    expected = {
        f"earlier:{article.pk}",
        f"next:{article.pk}",
        f"list:story:{story.pk}:en",
        f"page:{other.pk}",
    }
    assert expected <= keys


def test_the_page_links_its_neighbours() -> None:
    an_article(a_section("/en/sport/"), "The day before", at=NOW - HOUR)
    article = an_article(a_section("/en/sport/"))
    an_article(a_section("/en/sport/"), "The day after", at=NOW + HOUR)

    page = render_page(Article.objects.get(pk=article.pk))

    assert re.search(r'rel="prev"><span>Previous article</span> The day before</a>', page)
    assert re.search(r'rel="next"><span>Next article</span> The day after</a>', page)
