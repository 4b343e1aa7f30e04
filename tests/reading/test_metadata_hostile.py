"""Pages that were made to harm, or that nobody ever looked at."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.metadata import Facts, facts

NAMES = (
    "@type", "@graph", "@id", "headline", "author", "name", "datePublished", "dateModified", "image",
    "url", "publisher", "keywords", "articleSection", "isAccessibleForFree", "hasPart", "license",
    "copyrightNotice", "correction", "mainEntity", "inLanguage", "description",
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.just("NewsArticle"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=30,
)
METAS = (
    "author", "article:published_time", "og:title", "og:image", "og:site_name", "og:url",
    "og:description", "date", "keywords", "twitter:data1", "twitter:label1", "article:tag",
    "article:modified_time", "language", "dcterms.rights", "parsely-author", "citation_author",
)  # fmt: skip


def read(html: str, url: str | None = "https://post.example/") -> Facts:
    return facts(LexborHTMLParser(html), url=url)


@given(JSON)
def test_any_json_is_read(value: object) -> None:
    record = {"@type": "NewsArticle", "headline": "A bridge opens", "extra": value}
    record |= value if isinstance(value, dict) else {}

    found = read(f'<script type="application/ld+json">{json.dumps(record).replace("<", " ")}</script>')

    assert isinstance(found.title, str) and all(isinstance(name, str) for name in found.authors)


@given(
    st.dictionaries(st.sampled_from(METAS), st.text(max_size=80), max_size=8),
    st.none() | st.text(max_size=40),
)
def test_any_metas_are_read(metas: dict[str, str], url: str | None) -> None:
    escaped = {name: text.replace('"', "&quot;") for name, text in metas.items()}
    page = "".join(f'<meta property="{name}" content="{text}">' for name, text in escaped.items())

    found = read(page, url)

    assert found.lead is None or found.lead.url.startswith(("http://", "https://"))


@given(st.text(max_size=300))
def test_any_markup_is_read(html: str) -> None:
    assert isinstance(read(html), Facts)


HOSTILE = {
    "JSON of 10,000 brackets": f'<script type="application/ld+json">{"[" * 10_000}{"]" * 10_000}</script>',
    "JSON of 10,000 graphs": '<script type="application/ld+json">'
    + '{"@graph":' * 10_000
    + "1"
    + "}" * 10_000,
    "JSON of blanks": f'<script type="application/ld+json">{" " * 1_000_000}x</script>',
    "a million records": f'<script type="application/ld+json">[{"{}," * 300_000}{{}}]</script>',
    "5,000 nested authors": '<h1>A</h1><div class="author">' * 5_000,
    "5,000 nested items": '<div itemprop="author">' * 5_000,
    "5,000 nested dates": '<time class="date">1</time><div class="date">' * 5_000,
    "60,000 metas": '<meta name="author" content="Ada Moss">' * 60_000,
    "60,000 pictures": '<figure><img src="/a.jpg"></figure>' * 60_000,
    "60,000 paragraphs": "<p>By 3 May 2024, Correction: x</p>" * 60_000,
    "a title of a megabyte": f"<title>{'A | ' * 250_000}</title><h1>{'B - ' * 250_000}</h1>",
    "an author of a megabyte": f'<meta name="author" content="{"A, " * 300_000}">',
    "digits for a megabyte": f"<p class='date'>{'1.1.' * 250_000}</p>",
    "blanks for a megabyte": f"<meta name='author' content='by{' ' * 1_000_000}x'>",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read_within_a_second(page: str) -> None:
    tree = LexborHTMLParser(page)
    started = time.process_time()

    found = facts(tree, url="https://post.example/")

    assert isinstance(found, Facts)
    assert time.process_time() - started < 1.5
