from __future__ import annotations

from django.test import Client
from django.urls import reverse

from dragoman.citations.models import Origin
from dragoman.people.types import Role
from dragoman.translation.models import Draft, Kind
from tests.desk.conftest import SignIn
from tests.desk.newsroom import a_story, add_clipping, text_of
from tests.translation.rows import a_source

OPEN = "/desk/drafts/open/"


def test_a_story_shows_each_clipping_with_outlet_country_and_language(editor: Client) -> None:
    story = a_story("Yeni köprü", source=a_source("Posta", country="TR"), language="tr")

    page = text_of(editor.get(reverse("desk:story", args=[story.pk])))

    for expected in ("Posta", "Turkish", "Yeni köprü"):
        assert expected in page


def test_a_ticked_clipping_becomes_a_draft_with_its_origin(editor: Client) -> None:
    story = a_story()
    [membership] = story.memberships.all()

    answer = editor.post(OPEN, {"clippings": membership.clipping_id, "kind": "translation", "language": "fr"})

    draft = Draft.objects.get()
    assert answer["Location"] == reverse("desk:draft", args=[draft.pk])
    assert (draft.kind, draft.language, draft.story) == (Kind.TRANSLATION, "fr", story)
    assert Origin.objects.get(draft=draft).outlet == membership.clipping.source.name


def test_several_clippings_make_a_press_review(editor: Client) -> None:
    story = a_story()
    add_clipping(story, title="Yeni köprü", language="tr")
    ticked = [membership.clipping_id for membership in story.memberships.all()]

    editor.post(OPEN, {"clippings": ticked, "kind": "press_review"})

    assert Draft.objects.get().clippings.count() == 2


def test_two_clippings_are_not_one_translation(editor: Client) -> None:
    story = a_story()
    add_clipping(story, title="Yeni köprü", language="tr")
    ticked = [membership.clipping_id for membership in story.memberships.all()]

    answer = editor.post(OPEN, {"clippings": ticked, "kind": "translation"}, follow=True)

    assert "make a press review of several" in text_of(answer)
    assert not Draft.objects.exists()


def test_nothing_ticked_is_a_sentence(editor: Client) -> None:
    answer = editor.post(OPEN, {"kind": "translation"}, follow=True)

    assert "Tick at least one clipping first." in text_of(answer)


def test_a_story_in_work_says_whose_it_is(sign_in: SignIn) -> None:
    story = a_story()
    colleague, me = sign_in(Role.CHIEF_EDITOR), sign_in(Role.EDITOR)
    colleague.post(OPEN, {"clippings": story.memberships.get().clipping_id, "kind": "translation"})

    assert "Draft by Chief editor" in text_of(me.get("/desk/inbox/"))
