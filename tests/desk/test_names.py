from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText

from dragoman.desk.named_articles import articles_naming
from dragoman.people.types import Role
from dragoman.publication.models import Home
from dragoman.translation.authority import actions
from dragoman.translation.authority.models import Form, Record, RecordKind
from tests.desk.conftest import SignIn
from tests.desk.newsroom import text_of
from tests.publication.conftest import paper as paper  # a fixture
from tests.publication.newsroom import a_section, an_article

NAMES = "/desk/snippets/translation/record/"


@pytest.fixture
def record(db: None) -> Record:
    return actions.record(
        kind=RecordKind.PLACE,
        forms=[Form(text="Kalbajar", language="en"), Form(text="Kelbadjar", language="fr")],
    )


def test_an_editor_finds_a_record_by_any_of_its_forms(editor: Client, record: Record) -> None:
    actions.record(kind=RecordKind.PLACE, forms=[Form(text="Lachin", language="en")])

    answer = text_of(editor.get(reverse("wagtailsnippets_translation_record:list"), {"q": "Kelbadjar"}))

    assert "Kalbajar" in answer
    assert "Lachin" not in answer


def test_an_editor_sees_a_record_with_its_forms(editor: Client, record: Record) -> None:
    answer = editor.get(reverse("wagtailsnippets_translation_record:edit", args=[record.pk]))

    assert "Kelbadjar" in text_of(answer)


def test_a_contributor_may_look_at_names_and_not_change_them(sign_in: SignIn, record: Record) -> None:
    contributor = sign_in(Role.CONTRIBUTOR)

    looked = contributor.get(reverse("desk:named_articles", args=[record.pk]))
    changed = contributor.get(reverse("wagtailsnippets_translation_record:edit", args=[record.pk]))

    assert (looked.status_code, changed.status_code) == (200, 302)


def test_the_published_articles_with_a_name_are_listed(
    editor: Client, record: Record, paper: list[Home]
) -> None:
    an_article(
        a_section("/en/culture/"), "Rain", body=[("paragraph", RichText("<p>In Kalbajar's hills.</p>"))]
    )
    an_article(a_section("/en/culture/"), "Sun in Lachin")

    answer = text_of(editor.get(reverse("desk:named_articles", args=[record.pk])))

    assert "Rain" in answer
    assert "Sun in Lachin" not in answer


def test_an_article_names_what_stands_in_its_own_language_in_any_letters(
    record: Record, paper: list[Home]
) -> None:
    french = an_article(a_section("/fr/culture/"), "À KELBADJAR")
    an_article(a_section("/fr/culture/"), "À Kalbajar")

    [named] = articles_naming(record.forms.all())

    assert (named.article.pk, named.words) == (french.pk, ("KELBADJAR",))


def test_an_article_off_the_site_is_not_touched(record: Record, paper: list[Home]) -> None:
    an_article(a_section("/en/culture/"), "Kalbajar").unpublish()

    assert articles_naming(record.forms.all()) == []


def test_two_house_forms_of_a_name_are_refused_in_a_sentence(editor: Client) -> None:
    form = {"language": "en", "script": "", "standing": "house", "reason": "", "context": ""}
    rows = [form | {"text": "Kalbajar"}, form | {"text": "Kelbajar"}]
    data = {f"forms-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    counts = {
        "forms-TOTAL_FORMS": "2",
        "forms-INITIAL_FORMS": "0",
        "forms-MIN_NUM_FORMS": "0",
        "forms-MAX_NUM_FORMS": "",
    }

    page = editor.post(f"{NAMES}add/", {"kind": "place", "note": "", **counts, **data})

    assert page.status_code == 200
    assert "another house form" in text_of(page)
    assert not Record.objects.exists()
