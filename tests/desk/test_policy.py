from __future__ import annotations

import re

import pytest

from dragoman.people.types import Role
from dragoman.publication.models import Home
from tests.desk.conftest import SignIn
from tests.publication.newsroom import a_picture, a_section, an_article
from tests.small_paper import a_small_paper

INLINE = re.compile(r"<script(?![^>]*(?: src=|json))[^>]*>|<[^>]*\son[a-z]+=")
"""An inline script (data for scripts is none), or a handler of events."""


@pytest.fixture
def screens(db: None) -> list[str]:
    """Wagtail's screens with choosers, dates, and panels to which rows are added."""
    a_small_paper()
    home, picture = Home.objects.get(slug="en"), a_picture()
    article = an_article(a_section("/en/culture/"), authors=["Ana"], lead_picture=picture)
    return [
        f"/desk/pages/{article.pk}/edit/",
        f"/desk/pages/{home.pk}/edit/",
        f"/desk/pages/add/publication/dossier/{home.pk}/",
        f"/desk/images/{picture.pk}/",
    ]


@pytest.mark.filterwarnings("ignore:The default scheme:django.utils.deprecation.RemovedInDjango60Warning")
def test_no_screen_of_wagtail_has_an_inline_script(screens: list[str], sign_in: SignIn) -> None:
    chief = sign_in(Role.CHIEF_EDITOR)

    answers = {screen: chief.get(screen) for screen in screens}

    for screen, answer in answers.items():
        assert answer.status_code == 200, screen
        assert not INLINE.search(answer.content.decode()), screen
        assert "script-src 'self';" in answer["Content-Security-Policy"]


def test_what_an_inline_script_would_start_is_started_by_data(screens: list[str], sign_in: SignIn) -> None:
    page = sign_in(Role.CHIEF_EDITOR).get(screens[0]).content.decode()

    started = set(re.findall(r'<template data-start="(\w+)"', page))
    assert started >= {"ImageChooser", "SnippetChooser", "InlinePanel", "initDateTimeChooser"}
    assert "desk/start" in page
