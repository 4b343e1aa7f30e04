"""axe-core on the screens on which people work together, and on the one that makes a press review."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.stories.models import Story
from dragoman.translation import actions
from dragoman.translation.models import Claim
from dragoman.translation.workflow.actions import return_draft
from tests.desk.auditing import found_on
from tests.desk.conftest import SignIn
from tests.desk.newsroom import a_draft, a_story, add_clipping, text_of
from tests.translation.rows import a_source

pytestmark = pytest.mark.journey


@pytest.fixture
def story(editor: Client) -> Story:
    story = a_story("Se abre el puente sobre el río", source=a_source("El Faro", country="ES"))
    add_clipping(story, title="Yeni köprü açıldı", source=a_source("Posta", country="TR"), language="tr")
    add_clipping(story, title="Le pont est ouvert", source=a_source("La Voix", country="FR"), language="fr")
    return story


@pytest.fixture
def screens(editor: Client, sign_in: SignIn, story: Story) -> dict[str, str]:
    """Every screen of working together, with something of everything on it, by its address."""
    now, me = timezone.now(), User.objects.get(username="editor")
    sign_in(Role.TRANSLATOR)
    ana = User.objects.get(username="translator")
    for title, comment in (("Un puente", ""), ("El tren", "Which train? The night train ended in May.")):
        draft = a_draft(user=ana, title=title)
        actions.submit(draft=draft, user=ana, at=now, comment="I am not sure of the name.")
        if comment:
            return_draft(draft=draft, user=me, at=now, comment=comment)
    Claim.objects.create(story=story, holder=ana, since=now)
    Claim.objects.create(clipping=draft.clippings.get().clipping, holder=me, since=now)
    clippings = list(story.memberships.values_list("clipping", flat=True))
    review, opened = reverse("desk:review", args=[story.pk]), reverse("desk:open_draft")
    asked = {"clippings": clippings[0], "kind": "translation"}
    shown = {address: editor.get(address) for address in _addresses(story, draft.pk)}
    shown[review] = editor.get(review, {"clippings": clippings[:2]})
    shown[opened] = editor.post(opened, asked)
    return {address: text_of(answer) for address, answer in shown.items()}


def _addresses(story: Story, draft: int) -> list[str]:
    member = story.memberships.first()
    assert member
    return [
        reverse("desk:inbox"),
        reverse("desk:work"),
        reverse("desk:story", args=[story.pk]),
        reverse("desk:clipping", args=[member.clipping_id]),
        reverse("desk:draft", args=[draft]),
    ]


def test_nothing_on_the_screens_of_working_together_keeps_anybody_out(screens: dict[str, str]) -> None:
    assert found_on(screens) == ""
