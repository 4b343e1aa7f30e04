from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.stories.models import Story
from dragoman.translation.models import Claim, Draft
from tests.desk.conftest import SignIn
from tests.desk.newsroom import a_story, text_of

OPEN = "/desk/drafts/open/"


@pytest.fixture
def colleague(sign_in: SignIn) -> Client:
    return sign_in(Role.TRANSLATOR)


def claim(client: Client, story: Story, do: str = "take", *, seen: str = "") -> None:
    client.post(reverse("desk:claim", args=["story", story.pk]), {"do": do, "seen": seen})


def holder() -> str:
    return str(Claim.objects.get().holder)


def asked(story: Story, kind: str = "translation") -> dict[str, str]:
    return {"clippings": str(story.memberships.get().clipping_id), "kind": kind}


@pytest.mark.parametrize("screen", ["inbox", "story", "clipping"])
def test_a_claimed_story_says_who_works_on_it(editor: Client, colleague: Client, screen: str) -> None:
    story = a_story()
    clipping = story.memberships.get().clipping_id
    address = {"story": [story.pk], "clipping": [clipping]}.get(screen, [])
    claim(colleague, story)

    page = text_of(editor.get(reverse(f"desk:{screen}", args=address)))

    assert "Translator works on this, since" in page


def test_a_claim_is_taken_over_knowingly_and_taken_back_with_undo(editor: Client, colleague: Client) -> None:
    story, hers = a_story(), User.objects.get(username="translator")
    claim(colleague, story)
    claim(editor, story)  # as if nobody held it
    unseen = holder()
    claim(editor, story, seen=str(hers.pk))
    seen = holder()

    editor.post(reverse("desk:undo"))

    assert (unseen, seen, holder()) == ("Translator", "Editor", "Translator")


def test_a_claim_is_given_back_by_its_holder_only(editor: Client, colleague: Client) -> None:
    story, hers = a_story(), User.objects.get(username="translator")
    claim(colleague, story)
    claim(editor, story, "give", seen=str(hers.pk))
    held = holder()

    claim(colleague, story, "give", seen=str(hers.pk))

    assert held == "Translator"
    assert not Claim.objects.exists()


def test_undo_leaves_alone_what_a_colleague_has_taken_over(editor: Client, colleague: Client) -> None:
    story = a_story()
    claim(colleague, story)
    claim(editor, story, seen=str(User.objects.get(username="translator").pk))

    colleague.post(reverse("desk:undo"))

    assert holder() == "Editor"


def test_opening_a_draft_claims_its_clipping(editor: Client) -> None:
    story = a_story()

    editor.post(OPEN, asked(story))

    assert Claim.objects.get().clipping_id == story.memberships.get().clipping_id


def test_a_press_review_claims_nothing(editor: Client) -> None:
    editor.post(OPEN, asked(a_story(), "press_review"))

    assert Draft.objects.exists()
    assert not Claim.objects.exists()


def test_who_begins_what_a_colleague_works_on_is_told_and_may_go_on(
    editor: Client, colleague: Client
) -> None:
    story = a_story()
    colleague.post(OPEN, asked(story))

    told = editor.post(OPEN, asked(story))
    drafts = Draft.objects.count()
    editor.post(OPEN, dict(told.context["asked"]) | {"anyway": "1"})

    assert "Translator has been working on this since" in text_of(told)
    assert "Draft by Translator" in text_of(told)
    assert (told.status_code, drafts, Draft.objects.count()) == (409, 1, 2)
    assert holder() == "Translator"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_the_same_at_once_one_is_told(editor: Client, colleague: Client) -> None:
    story = a_story()
    ready = Barrier(2)

    def begin(client: Client) -> int:
        ready.wait()
        try:
            return client.post(OPEN, asked(story)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(begin, [editor, colleague]))

    assert answers == [302, 409]
    assert Draft.objects.count() == Claim.objects.count() == 1


def test_a_reader_of_the_desk_claims_nothing_she_may_not_draft(editor: Client) -> None:
    story = a_story()
    User.objects.get(username="editor").groups.clear()

    claim(editor, story)

    assert not Claim.objects.exists()
