from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext, trans_real

from dragoman.publication import speech
from dragoman.publication.actions.layout import lay_out
from dragoman.publication.rendering import render_page
from dragoman.publication.templating import month_name
from tests.publication.newsroom import NOW

TELL = """
import django
django.setup()
from django.utils.translation import gettext, override
with override("ka"):
    print(gettext("Search"), gettext("Copied"))
"""


@pytest.fixture
def georgian(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newsroom that has Georgian pages, for the length of a test."""
    monkeypatch.setattr(trans_real, "_translations", {})
    speech.speak_english(["ka"])


@pytest.mark.parametrize(
    ("language", "spoken"), [("en-gb", True), ("ar", True), ("de-at", True), ("ka", False)]
)
def test_a_language_is_spoken_where_the_site_has_its_words(language: str, spoken: bool) -> None:
    assert speech.is_spoken(language) == spoken


def test_a_newsroom_speaks_english_where_dragoman_has_no_words(tmp_path: Path) -> None:
    (tmp_path / "newsroom.toml").write_text('languages = ["fr", "ka"]\n')
    of_its_own = {"DRAGOMAN_NEWSROOM": str(tmp_path), "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings"}

    told = subprocess.run(
        [sys.executable, "-c", TELL], env=os.environ | of_its_own, check=True, capture_output=True, text=True
    )

    assert told.stdout == "Search Copied\n"


@pytest.mark.usefixtures("db", "georgian")
def test_a_page_with_english_words_keeps_its_own_language() -> None:
    [home] = lay_out(name="The Test", languages=["ka"], sections=(), public_address="https://test.example")

    page = render_page(home)

    assert '<html lang="ka" dir="ltr">' in page
    assert "Nothing is published yet. Come back soon." in page


@pytest.mark.usefixtures("georgian")
def test_a_page_with_english_words_keeps_its_own_dates() -> None:
    with translation.override("ka"):
        assert (gettext("Search"), month_name(NOW.date())) == ("Search", "ნოემბერი")


def test_a_month_keeps_its_name_whatever_languages_were_spoken_before() -> None:
    told = []
    for language in ("az", "de", "ru"):
        with translation.override(language):
            told.append(month_name(date(2026, 3, 1)))

    assert told == ["mart", "März", "март"]


def test_arabic_has_a_form_for_each_kind_of_number() -> None:
    with translation.override("ar"):
        told = [
            ngettext("%(num)s minute to read", "%(num)s minutes to read", number) % {"num": number}
            for number in (1, 2, 3, 11, 100)
        ]

    assert told == [
        "دقيقة واحدة للقراءة",
        "دقيقتان للقراءة",
        "3 دقائق للقراءة",
        "11 دقيقة للقراءة",
        "100 دقيقة للقراءة",
    ]
