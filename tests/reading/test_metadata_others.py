from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.metadata import Facts, facts
from dragoman.reading.types import Picture

URL = "https://www.post.example/world/bridge"
TEXT = "<p>The bridge over the river was opened by the mayor, and people walked across it all day long.</p>"


def read(html: str) -> Facts:
    return facts(LexborHTMLParser(html), url=URL)


def article(**properties: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **properties})}</script>'


def test_the_lead_picture_has_the_caption_and_credit_of_its_figure() -> None:
    page = """<meta property="og:image" content="/pictures/bridge-4711.jpg"><h1>A bridge</h1>
      <figure><img src="/small/bridge-4711.jpg" width="800">
      <figcaption>The bridge at noon. Photo: Ada Moss</figcaption></figure>"""

    assert read(page).lead == Picture(
        "https://www.post.example/pictures/bridge-4711.jpg", "The bridge at noon.", "Photo: Ada Moss"
    )


def test_the_picture_below_the_headline_leads_where_another_one_is_shared() -> None:
    page = f"""<meta property="og:image" content="/cards/quote.jpg"><h1>A bridge</h1>
      <figure><img src="/bridge.jpg"></figure>{TEXT}<figure><img src="/mayor.jpg"></figure>"""

    found = read(page)

    assert found.lead is not None and found.lead.url == "https://www.post.example/bridge.jpg"
    assert [picture.url for picture in found.pictures] == ["https://www.post.example/mayor.jpg"]


@pytest.mark.parametrize(
    "markup",
    [
        '<meta property="og:image" content="/img/logo.png">',
        '<h1>A bridge</h1><img src="/ada.jpg" width="60" height="60">',
        '<h1>A bridge</h1><aside class="related"><img src="/flood.jpg"></aside>',
        "<h1>A bridge</h1><img src='data:image/png;base64,xxxx'>",
    ],
)
def test_signs_and_small_or_foreign_pictures_lead_no_article(markup: str) -> None:
    found = read(f'{markup}<figure><img src="/bridge.jpg"></figure>')

    assert found.lead is not None and found.lead.url == "https://www.post.example/bridge.jpg"


@pytest.mark.parametrize(
    "before",
    [
        '<a href="/ada"><img src="/people/ada-w35.jpg"></a>',
        '<a href="/ada"><img src="/people/ada-90x90.jpg"></a>',
        "".join(f'<img src="/drawing{number}.svg">' for number in range(40)),
    ],
)
def test_a_portrait_and_drawings_above_the_lead_picture_do_not_hide_it(before: str) -> None:
    page = f"""<meta property="og:image" content="/cards/quote.jpg"><h1>A bridge</h1>{before}
      <figure><img src="/bridge.jpg"></figure>{TEXT}"""

    found = read(page)

    assert found.lead is not None and found.lead.url == "https://www.post.example/bridge.jpg"


def test_topics_come_once_whatever_their_case() -> None:
    page = article(keywords=["Bridges", "rivers"]) + '<meta property="article:tag" content="bridges">'

    assert read(page).topics == ("Bridges", "rivers")


@pytest.mark.parametrize(
    ("markup", "licence"),
    [
        ('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>', "by/4.0/"),
        ('<a href="https://creativecommons.org/licenses/by-sa/4.0/">CC</a>', "by-sa/4.0/"),
        ('<link rel="license" href="/licence">', "/licence"),
        (article(license="https://creativecommons.org/licenses/by-nd/4.0/"), "by-nd/4.0/"),
        (article(copyrightNotice="© 2024 The Post"), "© 2024 The Post"),
        ('<meta name="dcterms.rights" content="All rights reserved">', "All rights reserved"),
        (TEXT, ""),
    ],
)
def test_a_licence_is_an_address_or_the_words_of_a_notice(markup: str, licence: str) -> None:
    found = read(markup).licence

    assert found.endswith(licence) and bool(found) == bool(licence)


@pytest.mark.parametrize(
    ("markup", "is_paywalled"),
    [
        (article(isAccessibleForFree=False), True),
        (article(isAccessibleForFree="False"), True),
        (article(isAccessibleForFree=True), False),
        (article(hasPart={"isAccessibleForFree": "http://schema.org/False", "cssSelector": ".body"}), True),
        ('<meta property="article:content_tier" content="metered">', True),
        ('<meta property="article:content_tier" content="free">', False),
        ('<div class="post-paywall">Subscribe to read on.</div>', True),
        (article(isAccessibleForFree=True) + '<div class="paywall"></div>', False),
        (TEXT, False),
    ],
)
def test_an_article_for_those_who_pay_is_known(markup: str, is_paywalled: bool) -> None:
    assert read(markup).is_paywalled is is_paywalled


@pytest.mark.parametrize(
    "note",
    [
        "Correction: an earlier version gave a wrong length of the bridge.",
        "Correction, 4 May 2024: the bridge is 300 metres long.",
        "Berichtigung: In einer früheren Fassung stand eine falsche Länge.",
        "Исправление: длина моста составляет 300 метров.",
        "Rectificatif : le pont mesure 300 mètres de long.",
        "訂正：橋の長さは三百メートルでした。お詫びして訂正いたします。",
    ],
)
def test_a_correction_is_a_fact_of_its_own(note: str) -> None:
    assert read(f"{TEXT}<p><em>{note}</em></p>{TEXT}").corrections == (note,)


def test_a_sentence_about_a_correction_is_none() -> None:
    assert (
        read("<p>Correction of the river's bed took years, said the mayor on 4 May 2024.</p>").corrections
        == ()
    )


def test_where_an_article_lives_and_who_published_it() -> None:
    page = '<link rel="canonical" href="/bridge">' + article(
        publisher={"name": "The Post"}, description="It shines."
    )

    found = read(f'<html lang="en-GB">{page}</html>')

    assert found.canonical_url == "https://www.post.example/bridge"
    assert (found.outlet, found.standfirst, found.language) == ("The Post", "It shines.", "en")


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "headline": "A bridge opens"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A bridge opens"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A bridge opens",}',
        '{"@type": ["Thing", "NewsArticle"], "headline": "A bridge\nopens"}',
        '[{"@type": "WebSite"}, {"@graph": [{"@type": "NewsArticle", "headline": "A bridge opens"}]}]',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "A bridge &amp; opens"}}',
    ],
)
def test_json_that_publishers_break_is_read_all_the_same(script: str) -> None:
    found = read(f'<script type="application/ld+json">{script}</script>')

    assert found.title.replace(" & ", " ") == "A bridge opens"


def test_teasers_of_other_articles_are_not_taken_for_the_article() -> None:
    teaser = article(headline="A flood", url="/flood")
    page = teaser + article(headline="A bridge", datePublished="2024-05-03", author="Ada Moss") + teaser

    assert (read(page).title, read(page).authors) == ("A bridge", ("Ada Moss",))
