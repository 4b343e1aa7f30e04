from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.sources.models import Source
from dragoman.translation import cutting
from dragoman.translation.actions import open_draft, save_segment
from dragoman.translation.errors import CannotMergeError, CannotSplitError, DroppedError
from dragoman.translation.models import Draft, DraftState, Kind, Segment, SegmentState, SentenceRule
from tests.translation.rows import NOW, a_clipping, a_source, a_user

pytestmark = pytest.mark.django_db


def a_draft(*paragraphs: str, source: Source | None = None, blocks: Any = None) -> Draft:
    kept = a_clipping(*paragraphs, title="", source=source, blocks=blocks)
    user = a_user(f"nino{Draft.objects.count()}")
    return open_draft(user=user, kind=Kind.TRANSLATION, language="en", clippings=[kept], at=NOW)


def originals(draft: Draft) -> list[str]:
    return [segment.original for segment in draft.segments.all()]


def segment_of(draft: Draft, position: int = 0) -> Segment:
    return draft.segments.all()[position]


def test_a_sentence_is_split_in_its_place() -> None:
    draft = a_draft("Uno dos. Tres.", "Cuatro.")

    cutting.split_segment(segment=segment_of(draft), at_letter=4, user=draft.created_by, at=NOW)

    assert originals(draft) == ["Uno", "dos.", "Tres.", "Cuatro."]
    assert [segment.block for segment in draft.segments.all()] == [0, 0, 0, 1]


def test_a_translation_of_two_sentences_is_shared_out() -> None:
    draft = a_draft("Llueve; vamos.")
    save_segment(segment=segment_of(draft), text="It rains. We go.", user=draft.created_by, at=NOW)

    both = cutting.split_segment(segment=segment_of(draft), at_letter=8, user=draft.created_by, at=NOW)

    assert [(part.original, part.translation) for part in both] == [
        ("Llueve;", "It rains."),
        ("vamos.", "We go."),
    ]


def test_a_translation_of_one_sentence_stays_with_the_first_part() -> None:
    draft = a_draft("Llueve; vamos.")
    save_segment(segment=segment_of(draft), text="It rains, we go", user=draft.created_by, at=NOW)

    first, second = cutting.split_segment(
        segment=segment_of(draft), at_letter=8, user=draft.created_by, at=NOW
    )

    assert (first.translation, first.state) == ("It rains, we go", SegmentState.EDITED)
    assert (second.translation, second.state) == ("", SegmentState.UNTRANSLATED)
    assert list(draft.segments.awaiting_engine()) == [second]


@pytest.mark.parametrize("at_letter", [0, 3, 99])
def test_a_sentence_is_not_split_at_its_edges(at_letter: int) -> None:
    draft = a_draft("Uno")

    with pytest.raises(CannotSplitError):
        cutting.split_segment(segment=segment_of(draft), at_letter=at_letter, user=draft.created_by, at=NOW)

    assert originals(draft) == ["Uno"]


def test_neighbours_become_one_and_lose_no_word() -> None:
    draft = a_draft("Uno. Dos. Tres.")
    save_segment(segment=segment_of(draft, 1), text="Two.", user=draft.created_by, at=NOW)

    merged = cutting.merge_segments(segment=segment_of(draft), user=draft.created_by, at=NOW)

    assert originals(draft) == ["Uno. Dos.", "Tres."]
    assert (merged.translation, merged.state) == ("Two.", SegmentState.UNTRANSLATED)
    assert merged not in draft.segments.awaiting_engine()


def test_paragraphs_are_not_merged() -> None:
    draft = a_draft("Uno.", "Dos.")

    for segment in draft.segments.all():
        with pytest.raises(CannotMergeError):
            cutting.merge_segments(segment=segment, user=draft.created_by, at=NOW)


def test_what_was_dropped_is_left_alone() -> None:
    draft = a_draft("Uno. Dos.")
    Draft.objects.update(state=DraftState.DROPPED)

    with pytest.raises(DroppedError):
        cutting.merge_segments(segment=segment_of(draft), user=draft.created_by, at=NOW)


def test_a_merge_teaches_the_outlet_an_abbreviation() -> None:
    source = a_source()
    draft = a_draft("El exped. Luna cerró. Fin.", source=source)
    assert originals(draft)[0] == "El exped."

    cutting.merge_segments(segment=segment_of(draft), user=draft.created_by, at=NOW)

    assert originals(a_draft("Otro exped. Sol abrió.", source=source)) == ["Otro exped. Sol abrió."]
    assert originals(a_draft("Otro exped. Sol abrió.")) == ["Otro exped.", "Sol abrió."]


def test_a_split_teaches_the_outlet_where_sentences_end() -> None:
    source = a_source()
    draft = a_draft("Habló en la O.N.U. Trump ganó.", source=source)

    cutting.split_segment(segment=segment_of(draft), at_letter=19, user=draft.created_by, at=NOW)

    assert originals(a_draft("Votó la O.N.U. Biden perdió.", source=source)) == [
        "Votó la O.N.U.",
        "Biden perdió.",
    ]


def test_the_last_lesson_counts_and_ordinary_words_teach_nothing() -> None:
    draft = a_draft("El exped. Luna. Termina.")
    user = draft.created_by
    cutting.merge_segments(segment=segment_of(draft), user=user, at=NOW)
    cutting.split_segment(segment=segment_of(draft), at_letter=9, user=user, at=NOW)
    long = a_draft("Todo termina. Nada sigue.")

    cutting.merge_segments(segment=segment_of(long), user=user, at=NOW)

    assert list(SentenceRule.objects.values_list("word", "ends", "language")) == [("exped.", True, "es")]


def test_links_follow_their_words() -> None:
    link = {"kind": "link", "start": 4, "end": 13, "url": "https://faro.example/"}
    draft = a_draft(blocks=[{"kind": "paragraph", "text": "Uno dos. Tres.", "spans": [link]}])

    assert [segment.tagged.text for segment in draft.segments.all()] == ["Uno ⟨1⟩dos.⟨/1⟩", "⟨1⟩Tres⟨/1⟩."]
    merged = cutting.merge_segments(segment=segment_of(draft), user=draft.created_by, at=NOW)
    assert merged.tagged.text == "Uno ⟨1⟩dos.⟨/1⟩ ⟨2⟩Tres⟨/2⟩."


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 30)), max_size=8))
def test_however_it_is_cut_the_text_stays(cuts: list[tuple[bool, int, int]]) -> None:
    draft = a_draft("Uno dos tres. Cuatro cinco. Seis.", "Siete ocho. Nueve diez once.")

    for splits, place, letter in cuts:
        segment = segment_of(draft, place % draft.segments.count())
        try:
            if splits:
                cutting.split_segment(segment=segment, at_letter=letter, user=draft.created_by, at=NOW)
            else:
                cutting.merge_segments(segment=segment, user=draft.created_by, at=NOW)
        except (CannotMergeError, CannotSplitError):
            pass

    letters = "".join("".join(originals(draft)).split())
    assert letters == "Unodostres.Cuatrocinco.Seis.Sieteocho.Nuevediezonce."


def test_tags_of_the_translation_are_numbered_anew_with_each_cut() -> None:
    link = {"kind": "link", "url": "https://faro.example/"}
    text = "Vio el puente. Abrió la puerta."
    spans = [{**link, "start": 7, "end": 13}, {**link, "start": 24, "end": 30}]
    draft = a_draft(blocks=[{"kind": "paragraph", "text": text, "spans": spans}])
    first, second = segment_of(draft), segment_of(draft, 1)
    for segment, words in ((first, "He saw the ⟨1⟩bridge⟨/1⟩."), (second, "She opened the ⟨1⟩door⟨/1⟩.")):
        save_segment(segment=segment, text=words, user=draft.created_by, at=NOW)

    whole = cutting.merge_segments(segment=first, user=draft.created_by, at=NOW)
    parts = cutting.split_segment(segment=whole, at_letter=15, user=draft.created_by, at=NOW)

    assert whole.translation == "He saw the ⟨1⟩bridge⟨/1⟩. She opened the ⟨2⟩door⟨/2⟩."
    assert [part.translation for part in parts] == [
        "He saw the ⟨1⟩bridge⟨/1⟩.",
        "She opened the ⟨1⟩door⟨/1⟩.",
    ]
