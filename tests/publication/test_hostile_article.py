"""Whatever was typed, imported or sent: the page stands, and nothing in it runs."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from dragoman.citations.models import Origin
from dragoman.publication.models import (
    Article,
    ArticleCredit,
    Author,
    Correction,
    CreditRole,
    Home,
    Picture,
    Section,
    Topic,
)
from dragoman.publication.rendering import render_page
from tests.publication.newsroom import NOW, a_picture, a_section, a_topic, an_article, an_author, an_origin

PAYLOADS = (
    "<script>evil()</script>",
    '"><img src=x onerror=evil()>',
    "' onmouseover='evil()",
    "javascript:evil()",
    "</script><script>evil()</script>",
    "{{ 7 * 7 }}{% evil %}%(evil)s{0}",
    "<!-- --!><svg/onload=evil()>",
    "]]>&#60;script&#62;evil()",
    "\u202e\u2066evil\u2028",
    "<a href='javascript:evil()'>x</a><p style='x' onclick='evil()'>",
)
texts = st.sampled_from(PAYLOADS) | st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=60
)
OURS = re.compile(r"/static/|application/ld\+json")


def body_of(text: str, picture: Picture) -> str:
    """Return every sort of block, with ``text`` wherever there is room for any."""
    shown = {"picture": picture.pk, "caption": text}
    column = {"type": "text", "heading": text}
    values: dict[str, Any] = {
        "paragraph": text,
        "subheading": text,
        "heading": text,
        "quotation": {"text": text, "speaker": text, "language": text[:35]},
        "list": [{"type": "item", "value": text, "id": "a"}],
        "question": {"speaker": text, "text": text},
        "answer": {"speaker": text, "text": text},
        "picture": shown,
        "gallery": {"title": text, "pictures": [{"type": "item", "value": shown, "id": "b"}]},
        "figure": {"title": text, "picture": picture.pk, "source": text},
        "table": {
            "caption": text,
            "table": {"columns": [column], "rows": [{"values": [text]}], "caption": text},
        },
        "embed": {"url": text, "caption": text},
        "fact_box": {"title": text, "text": text},
        "live_entry": {"at": NOW.isoformat(), "headline": text, "text": text},
    }
    return json.dumps([{"type": name, "value": value, "id": name} for name, value in values.items()])


@pytest.fixture
def article(paper: list[Home]) -> Article:
    section = a_section("/en/sport/")
    credits = [ArticleCredit(author=an_author(role), role=role) for role in CreditRole.values]
    article = an_article(section, lead_picture=a_picture(), origins=[an_origin()], topics=[a_topic("Rivers")])
    article.credits.add(*credits)
    article.corrections.add(Correction(made_at=NOW, text="x"))
    article.save()
    an_article(section, "Another")
    return article


def fill(article: Article, text: str) -> None:
    """Put a text into everything that an article's page shows."""
    short = text[:100]
    Section.objects.update(title=short, is_opinion=True)
    Home.objects.update(title=short, tagline=short, opinion_notice=text, copyright_notice=text)
    Author.objects.update(name=short)
    Topic.objects.update(name=short)
    Correction.objects.update(text=text)
    Origin.objects.update(
        outlet=short, title=text, url=text, authors=[text, text], credit_line=text, licence=short,
        licence_url=text, language=text[:35], country=text[:2],
    )  # fmt: skip
    Picture.objects.update(alternative_text=text, caption=text, credit=short, licence=short, licence_url=text)
    Article.objects.update(title=short, standfirst=text, social_headline=short, social_standfirst=text)
    body = body_of(text, Picture.objects.get())
    Article.objects.filter(pk=article.pk).update(body=body)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example("".join(PAYLOADS))
@given(texts)
def test_nothing_in_an_article_runs_but_our_own(article: Article, text: str) -> None:
    fill(article, text)

    page = BeautifulSoup(render_page(Article.objects.get(pk=article.pk)), "lxml")

    assert page.select_one("footer.story-foot") is not None
    for script in page.select("script"):
        assert OURS.search(f"{script.get('src')} {script.get('type')}"), script
    for tag in page.find_all(True):
        assert tag.name not in {"svg", "style", "iframe", "object", "base"}
        for name, value in tag.attrs.items():
            assert not name.startswith("on") and name != "style"
            assert name not in {"href", "src", "data-frame"} or not str(value).lower().startswith(
                "javascript:"
            )


def test_markup_is_shown_as_it_was_typed(article: Article) -> None:
    fill(article, PAYLOADS[0])

    page = BeautifulSoup(render_page(Article.objects.get(pk=article.pk)), "lxml")

    for selector in (
        "h1",
        ".standfirst",
        ".byline",
        ".notice",
        ".body h2",
        "blockquote",
        "th",
        ".origins",
        ".topics",
    ):
        assert PAYLOADS[0] in page.select_one(selector).get_text(), selector  # type: ignore[union-attr]


def test_machines_can_read_whatever_stands_in_it(article: Article) -> None:
    fill(article, PAYLOADS[4])

    page = BeautifulSoup(render_page(Article.objects.get(pk=article.pk)), "lxml")

    [data] = page.select('script[type="application/ld+json"]')
    assert PAYLOADS[4] in json.dumps(json.loads(data.get_text()), ensure_ascii=False)


def test_an_unsaved_paragraph_is_cleaned_like_a_saved_one(article: Article) -> None:
    article.body = [("paragraph", RichText(PAYLOADS[9]))]

    page = BeautifulSoup(render_page(article), "lxml")

    [link] = page.select(".body a")
    assert "href" not in link.attrs
