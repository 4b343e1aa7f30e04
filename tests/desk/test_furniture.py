"""The first page, the menu, and what holds for every template of the desk."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.stories.models import StoryState
from tests.desk.conftest import SignIn
from tests.desk.newsroom import a_story, text_of

DESK = Path(str(files("dragoman.desk")))
TEMPLATES = sorted((DESK / "templates").rglob("*.html"))


def menu(client: Client) -> str:
    [props] = re.findall(
        r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', text_of(client.get("/desk/")), re.S
    )
    return str(props)


def test_the_first_page_says_what_waits(editor: Client) -> None:
    a_story(state=StoryState.SHORTLISTED)

    page = text_of(editor.get("/desk/"))

    assert "<strong>1</strong> stories on the shortlist" in page
    assert "captures to read" in page


def test_the_desk_bears_the_name_of_the_newsroom(editor: Client) -> None:
    page = text_of(editor.get("/desk/inbox/"))

    assert "- The Test</title>" in page
    assert '<span class="desk-brand" dir="auto">The Test</span>' in page


def words(catalogue: Catalog) -> set[tuple[str, ...]]:
    strings = [message.string or "" for message in catalogue if message.id]
    return {(string,) if isinstance(string, str) else tuple(string) for string in strings}


def test_an_editor_who_chose_french_reads_french(editor: Client) -> None:
    profile = UserProfile.get_for_user(User.objects.get(username="editor"))
    profile.preferred_language = "fr"
    profile.save()

    page = text_of(editor.get("/desk/inbox/"))

    assert "Rien n’est encore arrivé." in page
    assert "Découper une adresse" in page


def test_every_french_message_is_translated_and_compiled() -> None:
    catalogue = DESK / "locale/fr/LC_MESSAGES/django.po"

    written = read_po(BytesIO(catalogue.read_bytes()))
    compiled = read_mo(BytesIO(catalogue.with_suffix(".mo").read_bytes()))

    assert all(all(strings) for strings in words(written))
    assert words(written) == words(compiled)


def test_the_menu_begins_with_the_inbox(editor: Client) -> None:
    found = [
        menu(editor).find(f'"{name}"') for name in ("inbox", "drafts", "sources", "articles", "editions")
    ]

    assert all(place > 0 for place in found)
    assert found == sorted(found)
    assert '"documents"' not in menu(editor)


def test_a_new_article_begins_as_a_text_in_the_desk(editor: Client) -> None:
    page = text_of(editor.get("/desk/articles/"))

    assert 'href="/desk/drafts/new/"' in page
    assert "Add article" not in page


@pytest.mark.parametrize(
    "page", ["inbox/", "inbox/problems/", "drafts/", "sources/", "editions/", "drafts/new/"]
)
def test_a_person_without_a_role_sees_no_screen(sign_in: SignIn, page: str) -> None:
    client = sign_in(Role.CONTRIBUTOR)
    access = Group.objects.get(name=Role.CONTRIBUTOR).permissions
    access.set(access.filter(codename="access_admin"))

    answer = client.get(f"/desk/{page}")

    assert answer.status_code == 302
    assert answer["Location"] == "/desk/"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_holds_a_script_or_a_style(template: Path) -> None:
    markup = template.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", markup)
    assert not re.search(r"<script(?![^>]*\ssrc=)", markup)
