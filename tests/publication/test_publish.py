from __future__ import annotations

import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from dragoman.citations.actions import record_origins, set_permission
from dragoman.citations.models import Permission
from dragoman.citations.types import Cited
from dragoman.people.models import User
from dragoman.publication.actions import publish, unpublish
from dragoman.publication.errors import PublicationError
from dragoman.publication.models import Article, Author, Change, CreditRole, Section
from dragoman.publication.rendering import respond
from dragoman.sources.models import Entry
from dragoman.translation import actions as translation
from dragoman.translation.models import Draft, DraftState, Kind
from tests.prepared import a_laid_out_paper
from tests.translation.rows import NOW, a_clipping, a_user
from tests.translation.rows import Block as ClippingBlock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper() -> None:
    a_laid_out_paper("en", "fr", name="The Digest", public_address="http://digest.example")


@pytest.fixture
def nino() -> User:
    return a_user("nino")


@pytest.fixture
def section() -> Section:
    return Section.objects.filter(locale__language_code="en").earliest("path")


def a_reprint(
    user: User, *paragraphs: str, title: str = "A bridge opens", blocks: list[ClippingBlock] | None = None
) -> Draft:
    clipping = a_clipping(*paragraphs or ("It is long.",), title=title, blocks=blocks, language="en")
    return translation.open_draft(
        user=user, kind=Kind.TRANSLATION, language="en", clippings=[clipping], at=NOW
    )


def test_a_draft_becomes_a_live_article_under_its_section(nino: User, section: Section) -> None:
    article = publish(draft=a_reprint(nino), section=section, user=nino, at=NOW)

    assert article.live
    assert article.get_parent().pk == section.pk
    assert (article.title, article.slug, article.locale.language_code) == (
        "A bridge opens",
        "a-bridge-opens",
        "en",
    )
    assert (article.published_at, article.corrected_at) == (NOW, None)
    assert Draft.objects.get().state == DraftState.PUBLISHED


def test_every_block_of_the_draft_has_its_place_in_the_body(nino: User, section: Section) -> None:
    kinds = ["paragraph", "heading", "quotation", "list_item", "list_item"]
    draft = a_reprint(nino, blocks=[{"kind": kind, "text": kind.capitalize()} for kind in kinds])

    article = publish(draft=draft, section=section, user=nino, at=NOW)

    shown = [(block.block_type, block.value) for block in article.body]
    assert [kind for kind, _ in shown] == ["paragraph", "heading", "quotation", "list"]
    assert shown[0][1].source == "<p>Paragraph</p>"
    assert shown[2][1]["text"] == "Quotation"
    assert [item.source for item in shown[3][1]] == ["<p>List_item</p>", "<p>List_item</p>"]


@pytest.mark.parametrize("kind", ["paragraph", "heading", "quotation", "list_item"])
def test_markup_in_an_original_never_reaches_the_page(kind: str, nino: User, section: Section) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> A & B"
    draft = a_reprint(nino, title=f"T {evil}", blocks=[{"kind": kind, "text": evil}])

    article = publish(draft=draft, section=section, user=nino, at=NOW)

    page = respond(article).content.decode()
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_links_and_emphasis_of_the_original_reach_the_page(nino: User, section: Section) -> None:
    text = "See the report, it is long & new. It says <so>."
    spans = [
        {"kind": "link", "start": 4, "end": 14, "url": "https://faro.example/?a=1&b=2"},
        {"kind": "emphasis", "start": 22, "end": 26, "url": ""},
        {"kind": "strong", "start": 37, "end": 41, "url": ""},
        {"kind": "link", "start": 27, "end": 28, "url": "javascript:alert(1)"},
    ]
    draft = a_reprint(nino, blocks=[{"kind": "paragraph", "text": text, "spans": spans}])  # type: ignore[dict-item]

    article = publish(draft=draft, section=section, user=nino, at=NOW)

    assert article.body[0].value.source == (
        '<p>See <a href="https://faro.example/?a=1&amp;b=2">the report</a>, it is <i>long</i> &amp; new. '
        "It <b>says</b> &lt;so&gt;.</p>"
    )
    assert b'<a href="https://faro.example/?a=1&amp;b=2"' in respond(article).content


def test_publishing_again_changes_the_same_article(nino: User, section: Section) -> None:
    draft = a_reprint(nino)
    first = publish(draft=draft, section=section, user=nino, at=NOW)

    again = publish(draft=draft, section=section, user=nino, at=NOW)

    assert (again.pk, again.slug, again.corrected_at) == (first.pk, first.slug, None)
    assert list(again.body.raw_data) == list(first.body.raw_data)
    assert (again.credits.count(), again.origins.count()) == (1, 1)


def test_what_the_draft_cites_is_kept_with_the_article(
    nino: User, section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    tass = Cited(exact="(TASS)", prefix="", suffix="", outlet="TASS")
    publishing = sys.modules[publish.__module__]
    monkeypatch.setattr(publishing, "cited_in", lambda *, draft: (tass,))

    article = publish(draft=a_reprint(nino), section=section, user=nino, at=NOW)

    assert article.cited == [{"exact": "(TASS)", "outlet": "TASS"}]


def test_what_was_linked_since_anybody_looked_is_published_with_what_it_means(
    nino: User, section: Section
) -> None:
    cited = a_clipping("It is long.", title="The bridge opens")
    Entry.objects.create(source=cited.source, url=cited.url, found_at=NOW, next_try_at=NOW)
    cited.capture.entry = Entry.objects.get(url=cited.url)
    cited.capture.save()

    article = publish(draft=a_reprint(nino, f"It is so ({cited.url})."), section=section, user=nino, at=NOW)

    assert [one["title"] for one in article.cited] == ["The bridge opens"]


def test_changed_words_are_published_as_an_update(nino: User, section: Section) -> None:
    draft = a_reprint(nino)
    publish(draft=draft, section=section, user=nino, at=NOW)
    draft.segments.filter(position=0).update(translation="New")

    article = publish(draft=draft, section=section, user=nino, at=NOW)

    assert (article.title, article.slug, article.corrected_at) == ("New", "a-bridge-opens", NOW)


def test_an_article_moves_with_its_section(nino: User, section: Section) -> None:
    draft = a_reprint(nino)
    other = Section.objects.filter(locale__language_code="en").exclude(pk=section.pk).latest("path")
    first = publish(draft=draft, section=section, user=nino, at=NOW)

    moved = publish(draft=draft, section=other, user=nino, at=NOW)

    assert moved.pk == first.pk
    assert moved.get_parent().pk == other.pk
    assert moved.url_path == f"{other.url_path}a-bridge-opens/"
    assert Page.find_problems() == ([], [], [], [], [])


def test_two_articles_with_one_headline_have_two_addresses(nino: User, section: Section) -> None:
    articles = [publish(draft=a_reprint(nino), section=section, user=nino, at=NOW) for _ in range(3)]

    assert [article.slug for article in articles] == [
        "a-bridge-opens",
        "a-bridge-opens-2",
        "a-bridge-opens-3",
    ]


def test_an_editor_may_choose_the_address(nino: User, section: Section) -> None:
    article = publish(draft=a_reprint(nino), section=section, user=nino, at=NOW, slug="bridge")

    assert article.slug == "bridge"


def test_an_address_is_in_latin_letters(nino: User, section: Section) -> None:
    article = publish(draft=a_reprint(nino, title="Мост открыт"), section=section, user=nino, at=NOW)

    assert article.slug.isascii()
    assert article.slug.startswith("most")


def test_a_translation_is_signed_by_its_translator_unless_others_are_named(
    nino: User, section: Section
) -> None:
    ada = Author.objects.create(name="Ada", slug="ada")

    by_default = publish(draft=a_reprint(nino), section=section, user=nino, at=NOW)
    named = publish(draft=a_reprint(nino), section=section, user=nino, at=NOW, authors=[ada])

    assert [(c.author.name, c.role) for c in by_default.credits.all()] == [("Nino", CreditRole.TRANSLATOR)]
    assert [(c.author.name, c.role) for c in named.credits.all()] == [("Ada", CreditRole.AUTHOR)]


def test_nobody_here_signs_a_reprint_unless_somebody_is_named(nino: User, section: Section) -> None:
    draft = a_reprint(nino)
    [origin] = record_origins(draft=draft)
    set_permission(origin=origin, permission=Permission.GRANTED)
    Draft.objects.filter(pk=draft.pk).update(kind=Kind.REPRINT)

    assert not publish(draft=draft, section=section, user=nino, at=NOW).credits.exists()


def test_everything_that_forbids_publication_is_said_at_once(nino: User) -> None:
    french = Section.objects.filter(locale=Locale.objects.get(language_code="fr")).earliest("path")
    clipping = a_clipping("Uno. Dos.", title="")
    draft = translation.open_draft(
        user=nino, kind=Kind.TRANSLATION, language="en", clippings=[clipping], at=NOW
    )
    [origin] = record_origins(draft=draft)
    set_permission(origin=origin, permission=Permission.REFUSED)

    with pytest.raises(PublicationError) as refusal:
        publish(draft=draft, section=french, user=nino, at=NOW)

    assert len(refusal.value.findings) == 5
    assert "El Faro refused" in str(refusal.value)
    assert not Article.objects.exists()


def test_a_dropped_draft_is_not_published(nino: User, section: Section) -> None:
    draft = a_reprint(nino)
    translation.drop(draft=draft, user=nino, at=NOW)

    with pytest.raises(PublicationError, match="dropped"):
        publish(draft=draft, section=section, user=nino, at=NOW)


def test_publishing_is_written_into_the_history_and_the_outbox(nino: User, section: Section) -> None:
    article = publish(draft=a_reprint(nino), section=section, user=nino, at=NOW)

    assert article.latest_revision.user == nino
    assert f"page:{article.pk}" in set(Change.objects.values_list("key", flat=True))


def test_what_is_taken_off_the_site_is_a_draft_again(nino: User, section: Section) -> None:
    draft = a_reprint(nino)
    article = publish(draft=draft, section=section, user=nino, at=NOW)

    unpublish(article=article, user=nino, at=NOW)
    assert not Article.objects.live().exists()
    assert Draft.objects.get().state == DraftState.OPEN

    again = publish(draft=draft, section=section, user=nino, at=NOW)
    assert (again.pk, again.live) == (article.pk, True)


def test_a_long_article_takes_as_many_queries_as_a_short_one(nino: User, section: Section) -> None:
    publish(draft=a_reprint(nino), section=section, user=nino, at=NOW)  # fills what Django keeps at hand
    counts = []
    for paragraphs in (1, 300):
        draft = a_reprint(nino, *(f"Sentence {number}." for number in range(paragraphs)))
        with CaptureQueriesContext(connection) as queries:
            publish(draft=draft, section=section, user=nino, at=NOW)
        counts.append(len(queries))

    assert counts[1] <= counts[0] <= 234
