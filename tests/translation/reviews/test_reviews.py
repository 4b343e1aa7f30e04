from __future__ import annotations

import pytest

from dragoman.translation.models import Kind
from dragoman.translation.reviews.actions import Excerpt, open_review
from dragoman.translation.types import Block, BlockKind
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db

QUOTED = (Block(BlockKind.QUOTATION, "Uno. Dos."), Block(BlockKind.QUOTATION, "Cuatro."))


def test_a_review_holds_what_was_chosen_outlet_by_outlet() -> None:
    first, second = (
        a_clipping("Uno. Dos. Tres. Cuatro.", title="El puente"),
        a_clipping("Cinco.", title="Otro"),
    )

    draft = open_review(
        user=a_user(), language="en", excerpts=[Excerpt(first, QUOTED), Excerpt(second)], at=NOW
    )

    rows = draft.segments.values_list("block_kind", "original", "made_from__clipping")
    assert draft.kind == Kind.PRESS_REVIEW
    assert list(rows) == [
        ("headline", "El puente", first.pk),
        ("introduction", "El puente", first.pk),
        ("quotation", "Uno.", first.pk),
        ("quotation", "Dos.", first.pk),
        ("quotation", "Cuatro.", first.pk),
        ("introduction", "Otro", second.pk),
        ("quotation", "Cinco.", second.pk),
    ]


def test_what_was_typed_stands_in_the_review_even_for_a_title_of_two_sentences() -> None:
    clipping = a_clipping("Uno.", title="El puente. Por fin.")
    excerpts = [Excerpt(clipping, introduction="The government’s paper is glad.")]

    draft = open_review(
        user=a_user(), language="en", excerpts=excerpts, headline="A bridge, seen from afar", at=NOW
    )

    assert draft.headline == "A bridge, seen from afar"
    introduction = draft.segments.get(block_kind="introduction")
    assert introduction.translation == "The government’s paper is glad."
    assert introduction.original == "El puente. Por fin."
