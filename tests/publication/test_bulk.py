from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import DateTimeField, Model
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from dragoman.publication.actions import bulk
from dragoman.publication.actions.bulk import import_articles, try_articles
from dragoman.publication.bulk import named, pages
from dragoman.publication.bulk.body import compose
from dragoman.publication.bulk.rules import section_address, wanted_slug
from dragoman.publication.bulk.types import ImportedArticle, ImportedOrigin, State
from dragoman.publication.models import Article, Author, Change, Home, ImportedFrom, Section
from tests.publication.newsroom import NOW, a_section, an_article

LONG_AGO = datetime(2019, 5, 1, 10, 0, tzinfo=UTC)
LINK = '<p>It is <b>long</b>, as <a href="https://gaceta.example/1">La Gaceta</a> wrote.</p>'


@pytest.fixture(autouse=True)
def quiet(paper: list[Home]) -> None:
    Change.objects.all().delete()


def a_text(number: int = 1, **values: Any) -> ImportedArticle:
    facts: dict[str, Any] = {
        "key": f"old-{number}",
        "section": "culture",
        "language": "en",
        "headline": f"A bridge opens, part {number}",
        "published_at": LONG_AGO + timedelta(hours=number),
        "body": LINK,
    }
    return ImportedArticle(**(facts | values))


def a_full_text(number: int = 1, **values: Any) -> ImportedArticle:
    address = f"https://gaceta.example/{number}"
    origin = ImportedOrigin(
        outlet="La Gaceta", url=address, language="es", country="ES", permission="granted"
    )
    facts: dict[str, Any] = {
        "standfirst": "After four years.",
        "kind": "translation",
        "authors": ("Inés Roldán",),
        "translators": ("Ada", "Nino"),
        "corrected_at": LONG_AGO + timedelta(days=9),
        "origins": (origin,),
        "topics": ("Bridges", "Rivers"),
        "translation_key": f"bridge-{number}",
        "views": 81,
    }
    return a_text(number, **(facts | values))


def bring(*articles: ImportedArticle) -> list[State]:
    return [outcome.state for outcome in import_articles(articles=articles, at=NOW)]


def test_an_article_is_live_where_it_belongs() -> None:
    assert bring(a_text(section="culture/film")) == [State.IMPORTED]

    article = Article.objects.get()
    assert article.url_path == "/en/culture/film/a-bridge-opens-part-1/"
    assert article.live
    assert article.get_parent().pk == a_section("/en/culture/film/").pk


def test_what_stands_around_the_text_comes_with_it() -> None:
    bring(a_full_text())

    article = Article.objects.get()
    assert (article.published_at, article.first_published_at) == (LONG_AGO + timedelta(hours=1),) * 2
    assert [(credit.name, credit.role) for credit in article.credits.all()] == [
        ("Inés Roldán", "author"),
        ("Ada", "translator"),
        ("Nino", "translator"),
    ]
    [origin] = [row.origin for row in article.origins.all()]
    assert (origin.outlet, origin.source.name, origin.source.is_followed) == ("La Gaceta", "La Gaceta", False)
    assert sorted(topic.name for topic in article.topics.all()) == ["Bridges", "Rivers"]
    assert (article.kind, article.imported_views) == ("translation", 81)


def save_one_by_one(*articles: ImportedArticle) -> None:
    """Store articles as an editor at Wagtail's screens would."""
    names = named.find_or_make(articles, at=NOW)
    texts = [compose(article) for article in articles]
    for text, origins in zip(texts, pages._origins(texts, names), strict=True):
        section = Section.objects.select_related("locale").get(url_path=section_address(text.article))
        slug = wanted_slug(text.article)
        article = pages._page(text, names, origins, section=section, slug=slug)
        section.add_child(instance=article)
        article.save_revision().publish()


KEPT_TIMES = {"published_at", "corrected_at", "first_published_at"}
UNORDERED = {"wagtailcore.ReferenceIndex", "wagtailsearch.IndexEntry", "publication.ArchivePlace"}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return all rows of the newsroom, without the time when they were written."""
    return {model._meta.label: rows_of(model) for model in apps.get_models() if model is not ImportedFrom}


def rows_of(model: type[Model]) -> list[dict[str, Any]]:
    left_out = {
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, DateTimeField) and field.name not in KEPT_TIMES
    }
    left_out |= {"title_norm"}  # a share of the average when the row was written
    if model._meta.label in UNORDERED:
        left_out |= {"id"}
    rows = [
        {name: value for name, value in row.items() if name not in left_out}
        for row in model._base_manager.order_by("pk").values()
    ]
    return sorted(rows, key=repr) if model._meta.label in UNORDERED else rows


def what_comes_of(store: Callable[[], object]) -> dict[str, list[dict[str, Any]]]:
    """Return all rows as they are after ``store``, which is then undone; new rows are numbered alike."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
    with transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            store()
        found = everything()
        transaction.set_rollback(True)
    return found


def test_in_bulk_the_rows_are_those_of_one_by_one() -> None:
    before = an_article(a_section("/en/culture/"), "It was there before", at=LONG_AGO)
    texts = [
        a_full_text(1),
        a_full_text(2, section="culture/film"),
        a_full_text(3, section="sport", kind="exclusive", origins=()),
    ]
    named.find_or_make(texts, at=NOW)  # new topics get a random key

    alone = what_comes_of(lambda: save_one_by_one(*texts))
    together = what_comes_of(lambda: bring(*texts))

    announced = [{row["key"] for row in found.pop("publication.Change")} for found in (alone, together)]
    for table, stored in alone.items():
        assert together[table] == stored, table
    seen_anew = {f"{what}:{before.pk + number}" for number in (1, 2, 3) for what in ("earlier", "next")}
    assert announced[0] - seen_anew <= announced[1]


def test_what_others_show_of_new_articles_is_announced() -> None:
    culture = a_section("/en/culture/")
    earlier, later = an_article(culture, at=LONG_AGO), an_article(culture)
    among = an_article(culture, at=LONG_AGO + timedelta(minutes=90))
    Change.objects.all().delete()

    bring(a_text(1), a_text(2))

    announced = set(Change.objects.values_list("key", flat=True))
    assert {f"earlier:{later.pk}", f"earlier:{among.pk}", f"next:{earlier.pk}"} <= announced


def test_the_tree_of_pages_is_sound_afterwards() -> None:
    an_article(a_section("/en/culture/"))
    said = StringIO()

    bring(
        *(a_text(number, section=section) for number, section in enumerate(["culture", "culture/film"] * 3))
    )
    bring(a_text(7))
    an_article(a_section("/en/culture/"))
    call_command("fixtree", stdout=said)

    assert said.getvalue().count("No problems found.") == 2
    assert Page.find_problems() == ([], [], [], [], [])


def test_opening_and_publishing_an_imported_article_changes_nothing() -> None:
    bring(a_full_text())
    article = Article.objects.get()

    article.get_latest_revision_as_object().save_revision().publish()

    first, second = (
        revision.content
        | {"body": json.loads(revision.content["body"])}  # PostgreSQL has names in its own order
        for revision in Revision.objects.filter(object_id=str(article.pk)).order_by("pk")
    )
    kept = first.keys() - {
        "latest_revision",
        "live_revision",
        "latest_revision_created_at",
        "last_published_at",
    }
    assert {name: second[name] for name in kept} == {name: first[name] for name in kept}
    assert list(Article.objects.get().body.raw_data) == list(article.body.raw_data)


def test_the_same_file_again_does_nothing() -> None:
    bring(a_full_text(1), a_full_text(2))
    before = everything()

    assert bring(a_full_text(1), a_full_text(2)) == [State.KNOWN, State.KNOWN]

    assert everything() == before


def test_a_batch_that_is_stopped_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything()

    with monkeypatch.context() as stopped, pytest.raises(KeyboardInterrupt):
        stopped.setattr(bulk, "announce", stop)
        bring(a_full_text(1, old_address="/2019/bridge"))

    assert everything() == before
    assert bring(a_full_text(1, old_address="/2019/bridge")) == [State.IMPORTED]


def stop(*args: object, **kwargs: object) -> None:
    raise KeyboardInterrupt


def test_an_article_that_was_deleted_may_be_imported_again() -> None:
    bring(a_text())
    Article.objects.get().delete()

    assert bring(a_text()) == [State.IMPORTED]


def test_articles_with_one_headline_have_addresses_of_their_own() -> None:
    bring(*(a_text(number, headline="Press review") for number in range(3)))

    bring(a_text(3, headline="Press review"), a_text(4, headline="Press review", section="sport"))

    slugs = Article.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == [
        "press-review",
        "press-review-2",
        "press-review-3",
        "press-review-4",
        "press-review",
    ]


def test_whoever_asks_at_the_old_address_is_sent_on() -> None:
    [first, second] = import_articles(
        articles=[a_text(1, old_address="/2019/05/bridge"), a_text(2, old_address="/2019/05/bridge")], at=NOW
    )

    redirect = Redirect.objects.get()
    assert (redirect.old_path, redirect.redirect_page.specific.imported_views) == ("/2019/05/bridge", 0)
    assert redirect.redirect_page.pk == Article.objects.earliest("pk").pk
    assert (first.sentences, second.state) == ((), State.IMPORTED)
    assert "sent from /2019/05/bridge to another page already" in second.sentences[0]
    assert Change.objects.filter(key="redirects").count() == 1


def test_versions_in_several_languages_know_each_other() -> None:
    bring(a_text(1, translation_key="post-5"), a_text(2, translation_key="post-5", language="fr"))

    english = Article.objects.get(locale__language_code="en")
    assert [page.locale.language_code for page in english.get_translations()] == ["fr"]


def test_names_that_are_known_are_not_made_again() -> None:
    ada = Author.objects.create(name="Ada", slug="ada")

    bring(a_text(1, authors=("Ada",)), a_text(2, authors=("Ada", "Адам")))

    assert list(ada.credits.values_list("article__title", flat=True)) == [a_text(n).headline for n in (1, 2)]
    assert list(Author.objects.values_list("name", "slug")) == [("Ada", "ada"), ("Адам", "adam")]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"section": "cooking"}, "There is no section “cooking” in “en”."),
        ({"language": "de"}, "There is no section “culture” in “de”."),
        ({"body": "<img src=x.jpg>"}, "It has no text. Left out: pictures (1)."),
        ({"translation_key": "post-5"}, "There is a version of “post-5” in “en” already."),
    ],
)
def test_what_cannot_be_imported_is_refused_with_a_sentence(values: dict[str, Any], sentence: str) -> None:
    bring(a_text(1, translation_key="post-5"))

    [refused, good] = import_articles(articles=[a_text(2, **values), a_text(3)], at=NOW)

    assert (refused.state, refused.sentences) == (State.REFUSED, (sentence,))
    assert good.state is State.IMPORTED


def test_trying_says_the_same_and_stores_nothing() -> None:
    texts = [a_text(1), a_text(2, section="cooking"), a_text(3, body="<p>Text</p><table></table>")]
    before = everything()

    tried = try_articles(articles=texts)

    assert everything() == before
    assert tried == import_articles(articles=texts, at=NOW)


def test_more_articles_need_no_more_queries() -> None:
    counts = []
    for numbers in (range(10), range(10, 40)):
        with CaptureQueriesContext(connection) as queries:
            bring(*(a_full_text(number) for number in numbers))
        counts.append(len(queries))

    assert counts[1] <= counts[0]
