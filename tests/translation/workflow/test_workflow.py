from __future__ import annotations

from functools import partial

import pytest

from dragoman.people.models import User
from dragoman.translation import actions
from dragoman.translation.errors import CommentMissingError, OwnTextError, PublishedError, StepTooLateError
from dragoman.translation.models import (
    Claim,
    Draft,
    DraftState,
    HouseRules,
    Kind,
    Segment,
    SegmentState,
    What,
)
from dragoman.translation.workflow.actions import (
    approval_of,
    approve,
    lacks_other_eyes,
    return_draft,
    step_back,
    take_step,
    writers,
)
from dragoman.translation.workflow.rules import WAYS, steps_from
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def nino() -> User:
    return a_user()


@pytest.fixture
def ada() -> User:
    return a_user("ada")


@pytest.fixture
def draft(nino: User) -> Draft:
    return actions.open_draft(
        user=nino, kind=Kind.TRANSLATION, language="en", clippings=[a_clipping("Uno.")], at=NOW
    )


def taken(draft: Draft) -> list[tuple[str, str, str]]:
    return [(step.what, str(step.by), step.comment) for step in draft.steps.all()]


def test_every_step_is_remembered_with_who_took_it(draft: Draft, nino: User, ada: User) -> None:
    actions.submit(draft=draft, user=nino, at=NOW, comment="Is the name right?")
    return_draft(draft=draft, user=ada, at=NOW, comment="It is not.")
    actions.submit(draft=draft, user=nino, at=NOW)
    approve(draft=draft, user=ada, at=NOW)

    assert taken(draft) == [
        ("submitted", "Nino", "Is the name right?"),
        ("returned", "Ada", "It is not."),
        ("submitted", "Nino", ""),
        ("approved", "Ada", ""),
    ]


def test_nothing_is_returned_without_a_word(draft: Draft, nino: User, ada: User) -> None:
    actions.submit(draft=draft, user=nino, at=NOW)

    with pytest.raises(CommentMissingError):
        return_draft(draft=draft, user=ada, at=NOW, comment=" \n")

    draft.refresh_from_db()
    assert draft.state == DraftState.SUBMITTED


def test_of_two_editors_the_second_learns_what_the_first_did(draft: Draft, nino: User, ada: User) -> None:
    actions.submit(draft=draft, user=nino, at=NOW)
    return_draft(draft=Draft.objects.get(), user=ada, at=NOW, comment="Mend the name.")

    with pytest.raises(StepTooLateError, match="now “returned with a comment”"):
        take_step(draft=draft, what=What.RESTORED, user=ada, at=NOW)


def test_a_step_taken_twice_is_taken_once(draft: Draft, nino: User) -> None:
    actions.submit(draft=draft, user=nino, at=NOW)
    actions.submit(draft=draft, user=nino, at=NOW)

    assert len(taken(draft)) == 1


def test_a_published_draft_goes_nowhere(draft: Draft, ada: User) -> None:
    Draft.objects.update(state=DraftState.PUBLISHED)

    with pytest.raises(PublishedError):
        return_draft(draft=draft, user=ada, at=NOW, comment="Too late")


def test_a_step_is_taken_back_unless_a_colleague_went_on(draft: Draft, nino: User, ada: User) -> None:
    actions.submit(draft=draft, user=nino, at=NOW)
    back = partial(step_back, draft=draft, before="open", after="submitted", user=nino, at=NOW)

    done = [back(), back()]

    assert done == [True, False]
    assert [what for what, *_ in taken(draft)] == ["submitted", "undone"]


@pytest.mark.parametrize("four_eyes", [False, True])
def test_an_editor_approves_her_own_text_only_where_house_rules_let_her(
    draft: Draft, nino: User, four_eyes: bool
) -> None:
    HouseRules.objects.create(four_eyes=four_eyes)

    if four_eyes:
        with pytest.raises(OwnTextError):
            approve(draft=draft, user=nino, at=NOW)
    else:
        approve(draft=draft, user=nino, at=NOW)

    assert bool(approval_of(draft)) is not four_eyes


def test_other_eyes_count_until_the_writer_changes_the_text(draft: Draft, nino: User, ada: User) -> None:
    HouseRules.objects.create(four_eyes=True)
    lacking = [lacks_other_eyes(draft=draft, user=user) for user in (nino, ada)]
    approve(draft=draft, user=ada, at=NOW)
    approved = lacks_other_eyes(draft=draft, user=nino)
    later = NOW.replace(hour=NOW.hour + 1)
    segment = draft.segments.earliest("position")
    actions.save_segment(segment=segment, text="Something else", user=nino, at=later)

    assert lacking == [True, False]
    assert not approved
    assert lacks_other_eyes(draft=draft, user=nino)


def test_whoever_wrote_a_word_of_a_text_does_not_approve_it_alone(
    draft: Draft, nino: User, ada: User
) -> None:
    HouseRules.objects.create(four_eyes=True)
    segment = draft.segments.earliest("position")
    actions.save_segment(segment=segment, text="One word of Ada's", user=ada, at=NOW)
    actions.save_segment(segment=segment, text="Every word is Nino's", user=nino, at=NOW)

    with pytest.raises(OwnTextError):
        approve(draft=draft, user=ada, at=NOW)

    assert lacks_other_eyes(draft=draft, user=ada)


def test_whoever_accepts_what_a_machine_proposed_has_written_nothing(draft: Draft, ada: User) -> None:
    draft.segments.update(translation="One", state=SegmentState.MACHINE, engine="tiny")

    for segment in draft.segments.all():
        actions.save_segment(segment=segment, text="One", user=ada, at=NOW, reviewed=True)

    assert ada.pk not in writers(draft)


def test_what_somebody_else_changes_later_is_not_approved(draft: Draft, ada: User) -> None:
    approve(draft=draft, user=ada, at=NOW)
    segment, later = draft.segments.earliest("position"), NOW.replace(hour=NOW.hour + 1)

    actions.save_segment(segment=segment, text="Mine", user=ada, at=later)
    by_herself = approval_of(draft)
    actions.save_segment(segment=segment, text="Hers", user=a_user("eva"), at=later)

    assert by_herself is not None
    assert approval_of(draft) is None


def test_an_approval_that_is_undone_has_reviewed_nothing(draft: Draft, nino: User, ada: User) -> None:
    first, second = draft.segments.all()
    actions.save_segment(segment=first, text="One", user=nino, at=NOW, reviewed=True)
    Segment.objects.filter(pk=second.pk).update(translation="Two", state=SegmentState.MACHINE)
    approve(draft=draft, user=ada, at=NOW)

    step_back(draft=draft, before="open", after="approved", user=ada, at=NOW)

    reviews = draft.segments.values_list("state", "reviewed_by", "reviewed_at")
    assert list(reviews) == [("reviewed", nino.pk, NOW), ("machine", None, None)]


def test_what_was_changed_since_stays_when_an_approval_is_undone(draft: Draft, nino: User, ada: User) -> None:
    segment = draft.segments.earliest("position")
    actions.save_segment(segment=segment, text="One", user=nino, at=NOW)
    approve(draft=draft, user=ada, at=NOW)
    later = NOW.replace(hour=NOW.hour + 1)
    actions.save_segment(segment=segment, text="Two", user=nino, at=later, reviewed=True)

    step_back(draft=draft, before="open", after="approved", user=ada, at=later)

    segment.refresh_from_db()
    assert (segment.translation, segment.reviewed_by, segment.reviewed_at) == ("Two", nino, later)


def test_a_dropped_draft_keeps_its_clipping_for_nobody(draft: Draft, nino: User) -> None:
    clipping = draft.clippings.get().clipping
    Claim.objects.create(clipping=clipping, holder=nino, since=NOW)

    actions.drop(draft=draft, user=nino, at=NOW)

    assert not Claim.objects.exists()


def test_steps_lead_between_states_that_there_are() -> None:
    states = {state for way in WAYS.values() for state in (*way.start, way.end)}

    assert states == set(DraftState.values)
    assert set(WAYS) | {"undone"} == set(What.values)


@pytest.mark.parametrize(
    ("is_editor", "offered"),
    [(False, {"dropped", "restored"}), (True, {"returned", "approved", "published", "dropped", "restored"})],
)
def test_only_editors_return_approve_and_publish(is_editor: bool, offered: set[str]) -> None:
    assert set(steps_from("submitted", is_editor=is_editor)) == offered
