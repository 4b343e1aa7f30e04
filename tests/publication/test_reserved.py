from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page

from dragoman.people.models import User
from dragoman.publication.addresses import RESERVED, is_reserved
from dragoman.publication.models import Home, PlainPage, Section
from dragoman.publication.rules import free_slug
from tests.publication.newsroom import a_section


def test_what_stands_under_a_front_page_is_no_name_for_a_section(paper: list[Home]) -> None:
    with pytest.raises(ValidationError) as refused:
        paper[0].add_child(instance=Section(title="Archive", slug="archive", locale=paper[0].locale))

    assert "slug" in refused.value.message_dict


def test_deeper_in_the_tree_the_same_name_is_free(paper: list[Home]) -> None:
    culture = a_section("/en/culture/")

    culture.add_child(instance=Section(title="Archive", slug="archive", locale=culture.locale))

    assert a_section("/en/culture/archive/")


def test_no_page_is_called_like_the_numbered_page_of_a_list(paper: list[Home]) -> None:
    culture = a_section("/en/culture/")

    with pytest.raises(ValidationError):
        culture.add_child(instance=Section(title="Page 3", slug="page-3", locale=culture.locale))


@pytest.mark.parametrize(
    ("slug", "parent", "is_valid"),
    [("search", "/en/", False), ("about-us", "/en/", True), ("page-12", "/en/", False)],
)
def test_an_editor_is_told_beside_the_field(
    paper: list[Home], slug: str, parent: str, is_valid: bool
) -> None:
    form = get_edit_handler(PlainPage).get_form_class()(
        {
            "title": "A page",
            "slug": slug,
            "body": "null",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
        },
        instance=PlainPage(locale=paper[0].locale),
        parent_page=Page.objects.get(url_path=parent),
        for_user=User(username="ada"),
    )

    form.is_valid()

    assert ("slug" not in form.errors) is is_valid


def test_a_headline_that_would_make_such_an_address_gets_a_number() -> None:
    assert free_slug("page-3", taken=set()) == "page-3-2"


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_reserved_names_are_reserved_under_front_pages_only(slug: str) -> None:
    assert is_reserved(slug, below_home=True)
    assert not is_reserved(slug, below_home=False)
