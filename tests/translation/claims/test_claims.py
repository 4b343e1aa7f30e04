from __future__ import annotations

import pytest

from dragoman.stories.models import Membership, Story
from dragoman.translation.claims.actions import claim_free, pass_on
from dragoman.translation.errors import ClaimedError
from dragoman.translation.models import Claim
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db


def a_story(*, clippings: int) -> Story:
    story = Story.objects.create(title="A bridge opens", first_at=NOW, last_at=NOW)
    for _ in range(clippings):
        Membership.objects.create(story=story, clipping=a_clipping("Uno."), score=1)
    return story


def test_of_two_people_the_first_has_it() -> None:
    clipping, nino, ada = a_clipping("Uno."), a_user(), a_user("ada")
    pass_on(subject=clipping, seen=None, to=nino, at=NOW)

    with pytest.raises(ClaimedError):
        pass_on(subject=clipping, seen=None, to=ada, at=NOW)

    assert Claim.objects.get().holder == nino


def test_what_was_seen_claimed_is_taken_over_and_given_back() -> None:
    clipping, nino, ada = a_clipping("Uno."), a_user(), a_user("ada")
    pass_on(subject=clipping, seen=None, to=nino, at=NOW)
    pass_on(subject=clipping, seen=nino.pk, to=ada, at=NOW)
    holder = Claim.objects.get().holder
    pass_on(subject=clipping, seen=ada.pk, to=None, at=NOW)

    assert holder == ada
    assert not Claim.objects.exists()


def test_a_claimed_story_holds_all_its_clippings() -> None:
    story, nino, ada = a_story(clippings=2), a_user(), a_user("ada")
    clippings = [member.clipping for member in story.memberships.all()]
    pass_on(subject=story, seen=None, to=nino, at=NOW)

    claim_free(clippings=clippings, user=ada, at=NOW)

    assert [claim.holder for claim in Claim.objects.over(clippings)] == [nino]


def test_what_is_begun_is_claimed_where_nobody_else_has() -> None:
    first, second = a_clipping("Uno."), a_clipping("Dos.")
    nino, ada = a_user(), a_user("ada")
    pass_on(subject=first, seen=None, to=nino, at=NOW)

    claim_free(clippings=[first, second], user=ada, at=NOW)

    held = Claim.objects.values_list("clipping", "holder").order_by("clipping")
    assert [*held] == [(first.pk, nino.pk), (second.pk, ada.pk)]
