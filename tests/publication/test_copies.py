"""Our copies of cited pages: who decides that readers see them, and what they see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from pytest_django import Settings
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from dragoman.baking.actions import bake_changes
from dragoman.baking.places import place
from dragoman.citations import actions as citations
from dragoman.citations.types import Cited
from dragoman.publication.addresses import absolute
from dragoman.publication.bakeables import registry
from dragoman.publication.citing import keep, kept
from dragoman.publication.copies import copy_address
from dragoman.publication.machines.mementos import timemap
from dragoman.publication.models import Article, CitedCopy, Home, Looks
from dragoman.publication.rendering import render_page
from dragoman.reading.models import Clipping
from dragoman.sources.models import Reuse, Source
from tests.citations.test_citing import TEXT, a_text
from tests.citations.test_citing import an_article as a_cited_article
from tests.publication.newsroom import NOW, a_section, an_article
from tests.translation import rows

COPIES = registry["copies"]
HOSTILE = '</h1><script>alert(1)</script>"'


@pytest.fixture
def faro() -> Source:
    """An outlet that lets us reprint."""
    return rows.a_source("El Faro", reuse=Reuse.REPRINT)


@pytest.fixture
def shown(paper: list[Home]) -> Looks:
    """Our own policy allows copies."""
    return Looks.objects.create(shows_copies=True)


def a_clipping(faro: Source, *texts: str, **facts: Any) -> Clipping:
    return rows.a_clipping(*(texts or ("Se abre el puente.",)), source=faro, **facts)


def citing(clipping: Clipping, *, at: str = "/en/sport/") -> Article:
    """Return a live article that cites a clipping."""
    cited = Cited(
        exact="(El Faro)",
        prefix="",
        suffix="",
        outlet="El Faro",
        url=clipping.url,
        captured_at=clipping.capture.captured_at,
        clipping=clipping.pk,
    )
    body = [("paragraph", RichText("<p>So says (El Faro).</p>"))]
    return an_article(a_section(at), body=body, cited=keep([cited]))


def address_of(clipping: Clipping) -> str:
    return copy_address(clipping.url, clipping.capture.captured_at)


def page_of(article: Article) -> BeautifulSoup:
    return BeautifulSoup(render_page(Article.objects.get(pk=article.pk)), "lxml")


def copy_of(clipping: Clipping) -> BeautifulSoup:
    file = COPIES.at(address_of(clipping))
    assert file is not None
    return BeautifulSoup(file.render().decode(), "lxml")


def test_a_copy_stands_where_outlet_and_newsroom_allow_it(shown: Looks, faro: Source) -> None:
    clipping = a_clipping(faro)

    page = page_of(citing(clipping))

    [link] = page.select("a[data-originalurl]")
    assert link["data-versionurl"] == absolute(address_of(clipping))
    assert link["data-versiondate"] == rows.NOW.date().isoformat()
    assert page.select(f".source-copy[href='{absolute(address_of(clipping))}']")
    assert f'"archivedAt": "{absolute(address_of(clipping))}"' in str(page)
    assert "Se abre el puente." in copy_of(clipping).get_text()


FORBIDDEN: dict[str, Callable[[Looks, Clipping, Article], object]] = {
    "the newsroom": lambda looks, clipping, article: Looks.objects.update(shows_copies=False),
    "the terms": lambda looks, clipping, article: Source.objects.update(reuse=Reuse.TRANSLATE),
    "a private capture": lambda looks, clipping, article: type(clipping.capture).objects.update(
        is_private=True
    ),
    "a paywall": lambda looks, clipping, article: Clipping.objects.update(is_paywalled=True),
    "an unreadable capture": lambda looks, clipping, article: Clipping.objects.update(problem="Torn."),
}


@pytest.mark.parametrize("why", FORBIDDEN)
def test_no_copy_stands_where_something_forbids_it(shown: Looks, faro: Source, why: str) -> None:
    clipping = a_clipping(faro)
    article = citing(clipping)

    FORBIDDEN[why](shown, clipping, article)

    assert COPIES.at(address_of(clipping)) is None
    assert list(COPIES.every()) == []
    assert "data-versionurl" not in str(page_of(article))


@pytest.mark.parametrize("withdraw", ["not live", "closed", "cites nothing"])
def test_a_copy_goes_with_the_last_article_that_cites_it(shown: Looks, faro: Source, withdraw: str) -> None:
    clipping = a_clipping(faro)
    one, other = citing(clipping), citing(clipping, at="/en/culture/")
    Article.objects.filter(pk=one.pk).update(live=False)
    assert COPIES.at(address_of(clipping)) is not None

    match withdraw:
        case "not live":
            Article.objects.filter(pk=other.pk).update(live=False)
        case "closed":
            PageViewRestriction.objects.create(page=other)
        case _:
            Article.objects.filter(pk=other.pk).update(cited=[])

    assert COPIES.at(address_of(clipping)) is None


def test_copies_are_off_until_somebody_allows_them() -> None:
    assert Looks().shows_copies is False


def test_a_copy_says_what_it_is_and_leads_to_its_original(shown: Looks, faro: Source) -> None:
    clipping = a_clipping(faro, language="ar", title="فتح الجسر")
    citing(clipping)

    page = copy_of(clipping)

    assert [tag["content"] for tag in page.select("meta[name=robots]")] == ["noindex"]
    assert [link["href"] for link in page.select("link[rel=canonical]")] == [clipping.url]
    assert [link["href"] for link in page.select("link[rel=original], .notice a")] == [clipping.url] * 2
    notice = page.select_one(".notice")
    assert notice is not None
    assert "El Faro" in notice.get_text()
    assert page.select("[lang=ar][dir=rtl] h1")
    assert "Ana Ruiz" in page.get_text()


def test_nothing_of_a_strangers_code_comes_to_stand_with_us(shown: Looks, faro: Source) -> None:
    clipping = a_clipping(faro, HOSTILE, title=HOSTILE, standfirst=HOSTILE)
    Clipping.objects.filter(pk=clipping.pk).update(authors=[HOSTILE])
    citing(clipping)

    page = copy_of(clipping)

    assert [script for script in page.select("script") if not script.get("src")] == []
    assert page.get_text().count("alert(1)") >= 4


def test_what_is_off_costs_no_query_of_copies(
    paper: list[Home], faro: Source, django_assert_num_queries: Callable[[int], object]
) -> None:
    article = citing(a_clipping(faro))

    with django_assert_num_queries(1):  # type: ignore[attr-defined]  # whether they are on
        assert list(COPIES.born_of(f"page:{article.pk}")) == []


def test_a_list_tells_all_copies_of_a_page(shown: Looks, faro: Source) -> None:
    early, late = a_clipping(faro), a_clipping(faro)
    Clipping.objects.filter(pk=late.pk).update(url=early.url)
    later = rows.NOW + timedelta(days=2)
    type(late.capture).objects.filter(pk=late.capture_id).update(captured_at=later)
    late = Clipping.objects.get(pk=late.pk)
    for clipping in (late, early):
        citing(clipping)

    [listed] = {file.address for file in COPIES.every() if file.address.endswith(".link")}
    text = COPIES.at(listed).render().decode()  # type: ignore[union-attr]

    lines = text.splitlines()
    assert lines[0] == f'<{early.url}>; rel="original",'
    assert [line.split(">")[0][1:] for line in lines if 'memento"' in line] == [
        absolute(address_of(early)),
        absolute(address_of(late)),
    ]


def test_a_revision_that_cites_other_pages_leads_to_other_copies(shown: Looks, faro: Source) -> None:
    first, second = a_clipping(faro), a_clipping(faro)
    article = citing(first)

    article.cited = [{**article.cited[0], "clipping": second.pk, "url": second.url}]
    article.save()

    assert list(CitedCopy.objects.values_list("clipping", flat=True)) == [second.pk]
    assert COPIES.at(address_of(first)) is None


def test_what_a_draft_cites_tells_which_clipping_was_read(db: None, faro: Source) -> None:
    clipping = a_cited_article(faro, "Se abre")
    draft = a_text(rows.a_user(), TEXT)
    [citation] = citations.look(draft=draft, at=NOW)
    citations.resolve(citation=citation, to=clipping, user=draft.created_by, at=NOW)

    [cited] = citations.cited_in(draft=draft)

    assert cited.clipping == clipping.pk
    assert kept(keep([cited])) == (cited,)


def test_a_copy_is_taken_off_when_the_terms_change(
    shown: Looks, faro: Source, settings: Settings, tmp_path: Path
) -> None:
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=tmp_path)
    clipping = a_clipping(faro)
    article = citing(clipping)
    bake_changes(at=NOW)
    file = tmp_path / "site" / place(address_of(clipping))
    page = tmp_path / "site" / place(article.url_path)
    assert b"Se abre el puente." in file.read_bytes()
    assert b"data-versionurl" in page.read_bytes()

    faro.reuse = Reuse.QUOTE
    faro.save()
    bake_changes(at=NOW)

    assert not file.exists()
    assert b"data-versionurl" not in page.read_bytes()
    assert not list((tmp_path / "site").glob("copies/timemap/**/*.link"))

    faro.reuse = Reuse.REPRINT
    faro.save()
    bake_changes(at=NOW)

    assert file.exists()


def test_a_copy_goes_when_its_article_is_withdrawn(
    shown: Looks, faro: Source, settings: Settings, tmp_path: Path
) -> None:
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=tmp_path)
    clipping = a_clipping(faro)
    article = citing(clipping)
    bake_changes(at=NOW)

    article.unpublish()
    bake_changes(at=NOW)

    assert not list((tmp_path / "site" / "copies").rglob("*.*"))


def test_what_the_newsroom_decides_reaches_pages_and_files(
    shown: Looks, faro: Source, settings: Settings, tmp_path: Path
) -> None:
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=tmp_path)
    clipping = a_clipping(faro)
    article = citing(clipping)
    exported = tmp_path / "site" / article.url_path[1:] / "sources.json"

    for allows in (False, True, False):
        shown.shows_copies = allows
        shown.save()
        bake_changes(at=NOW)

        assert (address_of(clipping).encode() in exported.read_bytes()) is allows
        assert (tmp_path / "site" / place(address_of(clipping))).exists() is allows


@given(st.text() | st.text().map("https://{}/".format))
@example("https://.hidden./")
@example("https://[::1]/")
@example("https://[")
def test_whatever_the_address_of_a_page_there_is_a_place_for_its_copy(url: str) -> None:
    address = copy_address(url, datetime(2020, 10, 14, 12, tzinfo=UTC))

    assert place(address).parts[:2] == ("copies", "20201014120000")


def test_no_address_ends_its_line_in_a_list() -> None:
    text = timemap('https://x.example/>; rel="memento"\n<', at="A", timegate="G", copies=[])

    assert text.splitlines()[0] == '<https://x.example/%3E;%20rel=%22memento%22%0A%3C>; rel="original",'
