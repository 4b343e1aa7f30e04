from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.people.models import User
from dragoman.translation import actions, treatment
from dragoman.translation.engines.asking import Proposal
from dragoman.translation.errors import ChangedMeanwhileError, NoDerivativesError
from dragoman.translation.models import Draft, Kind, Segment, SegmentState
from dragoman.translation.provenance import MEMORY, Provenance, Trace, provenance
from dragoman.translation.workflow.actions import approve
from tests.translation.rows import NOW, a_clipping, a_user

MACHINE = Trace(proposal="The bridge", translation="The bridge", engine="apertium", is_machine=True)


@pytest.fixture
def nino(db: None) -> User:
    return a_user()


@pytest.fixture
def segment(nino: User) -> Segment:
    clipping = a_clipping("El puente se abre.")
    actions.open_draft(user=nino, kind=Kind.TRANSLATION, language="en", clippings=[clipping], at=NOW)
    Segment.objects.update(translation="The bridge", state=SegmentState.MACHINE, engine="apertium")
    segment = Segment.objects.first()
    assert segment
    return segment


def test_whoever_did_most_is_named_first() -> None:
    ana, zoe = Trace(translation="A", edited_by="Ana"), Trace(translation="Z", edited_by="Zoé")

    assert provenance([ana, zoe, zoe]).editors == ("Zoé", "Ana")


def test_a_machine_draft_that_was_accepted_as_it_is_was_edited_by_nobody() -> None:
    made = provenance([replace(MACHINE, edited_by="Ana", reviewed_by="Ana", is_machine=False)])

    assert (made.editors, made.reviewers, made.engines) == ((), ("Ana",), ("apertium",))


def test_what_nobody_touched_is_unreviewed() -> None:
    assert provenance([MACHINE, Trace(translation="Ours")]).unreviewed == 1


def test_what_people_translated_once_is_no_machines_work() -> None:
    made = provenance([Trace(translation="A", proposal="A", engine=MEMORY, memory_match=100)])

    assert (made.from_engines, made.from_memory) == (0, 1)


@given(
    st.lists(st.builds(Trace, translation=st.text(), proposal=st.text(), engine=st.sampled_from(["", "x"])))
)
def test_provenance_survives_being_kept(traces: list[Trace]) -> None:
    made = provenance(traces)

    assert 0 <= made.changed <= 1
    assert Provenance.kept(made.as_row) == made


def test_the_proposal_is_kept_when_somebody_edits_it(segment: Segment, nino: User) -> None:
    edited = actions.save_segment(segment=segment, text="The bridges", user=nino, at=NOW)

    assert (edited.proposal, edited.state, edited.trace.distance) == ("The bridge", "edited", 1)


def test_what_reads_as_the_machine_wrote_it_is_a_machine_draft_again(segment: Segment, nino: User) -> None:
    actions.save_segment(segment=segment, text="The bridges", user=nino, at=NOW)

    again = actions.save_segment(segment=segment, text="The bridge", user=nino, at=NOW)

    assert again.state == SegmentState.MACHINE


def test_accepting_says_who_reviewed(segment: Segment, nino: User) -> None:
    actions.save_segment(segment=segment, text="The bridge", user=nino, at=NOW, reviewed=True)

    segment.refresh_from_db()
    assert (segment.reviewed_by, segment.reviewed_at, segment.proposal) == (nino, NOW, "The bridge")


def test_approval_reviews_every_sentence(segment: Segment, nino: User) -> None:
    approve(draft=segment.draft, user=nino, at=NOW)

    made = provenance(row.trace for row in segment.draft.segments.all())
    assert (made.unreviewed, made.from_engines, made.reviewers) == (0, made.sentences, ("Nino",))


def test_a_proposal_of_the_memory_is_to_be_reviewed_again(segment: Segment, nino: User) -> None:
    actions.save_segment(segment=segment, text="Mine", user=nino, at=NOW, reviewed=True)

    taken = treatment.take(segment=segment, proposal=Proposal("Hers", MEMORY), seen="Mine", match=87, at=NOW)

    assert (taken.state, taken.memory_match, taken.reviewed_by) == (SegmentState.MACHINE, 87, None)


def test_a_proposal_never_takes_the_place_of_what_a_colleague_wrote(segment: Segment, nino: User) -> None:
    actions.save_segment(segment=segment, text="Hers", user=nino, at=NOW)

    with pytest.raises(ChangedMeanwhileError):
        treatment.take(segment=segment, proposal=Proposal("Hi", "x"), seen="The bridge", at=NOW)


def test_a_sentence_left_out_on_purpose_is_done(segment: Segment, nino: User) -> None:
    Segment.objects.update(translation="", state=SegmentState.UNTRANSLATED)

    cut = treatment.abridge(segment=segment, is_abridged=True, user=nino, at=NOW)

    assert cut.state == SegmentState.EDITED
    assert not Draft.objects.get().segments.awaiting_engine().filter(pk=cut.pk)


@pytest.mark.parametrize(
    "licence", ["CC BY-ND 4.0", "CC BY NC ND", "https://creativecommons.org/licenses/by-nc-nd/4.0/"]
)
def test_nothing_is_left_out_where_the_licence_forbids_it(segment: Segment, nino: User, licence: str) -> None:
    with pytest.raises(NoDerivativesError, match="El Faro"):
        treatment.abridge(
            segment=segment, is_abridged=True, licences=[("El Faro", licence)], user=nino, at=NOW
        )


@pytest.mark.parametrize("licence", ["", "CC BY 4.0", "Reprint with credit", "by-ndola"])
def test_other_licences_allow_changes(licence: str) -> None:
    assert not treatment.forbids_changes(licence)
