from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.publication.models import Article
from dragoman.translation import actions
from dragoman.translation.models import Draft, DraftState, HouseRules
from tests.desk.conftest import SignIn
from tests.desk.newsroom import NOW, a_draft, text_of
from tests.desk.test_drafts import ALL, fields, section, written

__all__ = ["section"]


@pytest.fixture
def translator(sign_in: SignIn) -> Client:
    return sign_in(Role.TRANSLATOR)


@pytest.fixture
def draft(translator: Client) -> Draft:
    return a_draft(user=User.objects.get(username="translator"))


def step(client: Client, draft: Draft, what: str, **typed: str) -> object:
    return client.post(reverse("desk:step", args=[draft.pk]), typed | {"do": what}, follow=True)


def state(draft: Draft) -> str:
    draft.refresh_from_db()
    return draft.state


def test_a_step_saves_what_was_typed_first(translator: Client, draft: Draft) -> None:
    step(translator, draft, "submitted", **fields(draft, *ALL))

    assert written(draft) == list(ALL)
    assert state(draft) == DraftState.SUBMITTED


def test_a_comment_goes_back_to_the_translator(translator: Client, editor: Client, draft: Draft) -> None:
    step(translator, draft, "submitted")
    step(editor, draft, "returned", comment="The bridge is older than that.")

    page = text_of(translator.get(reverse("desk:draft", args=[draft.pk])))

    assert "Returned by Editor" in page
    assert page.count("The bridge is older than that.") == 2


def test_a_draft_is_not_returned_without_a_comment(translator: Client, editor: Client, draft: Draft) -> None:
    step(translator, draft, "submitted")

    answer = step(editor, draft, "returned")

    assert "Say in the comment" in text_of(answer)  # type: ignore[arg-type]
    assert state(draft) == DraftState.SUBMITTED


@pytest.mark.parametrize("what", ["approved", "returned"])
def test_a_translator_neither_approves_nor_returns(translator: Client, draft: Draft, what: str) -> None:
    answer = step(translator, draft, what, comment="Mine is good.")

    assert "permission" in text_of(answer)  # type: ignore[arg-type]
    assert state(draft) == DraftState.OPEN


@pytest.mark.parametrize("what", ["published", "unpublished", "undone", "sold"])
def test_no_step_leads_to_the_site_past_publishing(editor: Client, draft: Draft, what: str) -> None:
    step(editor, draft, what)

    assert state(draft) == DraftState.OPEN
    assert not draft.steps.exists()


def test_an_approval_is_taken_back_with_undo(translator: Client, editor: Client, draft: Draft) -> None:
    step(translator, draft, "submitted")
    step(editor, draft, "approved")

    editor.post(reverse("desk:undo"))

    assert state(draft) == DraftState.SUBMITTED


def test_two_people_on_one_sentence_see_both_texts_and_no_step_is_taken(
    translator: Client, editor: Client, draft: Draft
) -> None:
    on_my_screen = fields(draft, "My words")
    actions.save_segment(
        segment=draft.segments.all()[0], text="Her words", user=User.objects.get(username="editor"), at=NOW
    )

    answer = step(translator, draft, "submitted", **on_my_screen)

    assert "My words" in text_of(answer)  # type: ignore[arg-type]
    assert state(draft) == DraftState.OPEN


def test_house_rules_ask_an_editor_for_other_eyes_before_she_publishes_her_own(
    sign_in: SignIn, editor: Client, section: object
) -> None:
    HouseRules.objects.create(four_eyes=True)
    draft = a_draft(user=User.objects.get(username="editor"))
    asked = {"do": "publish", "section": str(section.pk)}  # type: ignore[attr-defined]
    refused = editor.post(reverse("desk:draft", args=[draft.pk]), fields(draft, *ALL) | asked)
    step(sign_in(Role.CHIEF_EDITOR), draft, "approved")

    editor.post(reverse("desk:draft", args=[draft.pk]), asked)

    assert "House rules ask for other eyes" in text_of(refused)
    assert Article.objects.get().draft == draft
