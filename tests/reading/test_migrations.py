from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest

from dragoman.reading.page import open_page
from dragoman.reading.profiles.marks import attach
from dragoman.reading.types import Mark
from dragoman.sources.models import Capture
from tests.reading.site import a_page
from tests.sources.captured import a_capture

pytestmark = pytest.mark.django_db

TELL_BY_TEXT = import_module("dragoman.reading.migrations.0003_corrections").tell_by_text


@dataclass
class Correction:
    """A correction as it was before marks: blocks by their numbers."""

    capture: Capture
    kept: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    is_saved: bool = False
    is_deleted: bool = False

    def save(self) -> None:
        self.is_saved = True

    def delete(self) -> None:
        self.is_deleted = True


@dataclass
class Before:
    """The models of a newsroom before the migration, as far as it asks for them."""

    corrections: list[Correction]

    def get_model(self, _app: str, _name: str) -> Before:
        return self

    @property
    def objects(self) -> Before:
        return self

    def select_related(self, _name: str) -> list[Correction]:
        return self.corrections


def test_what_an_editor_said_of_numbered_blocks_is_told_by_their_texts() -> None:
    page = a_page("bridge")
    blocks = open_page(page).blocks
    correction = Correction(a_capture(page), kept=[3, 4], dropped=[len(blocks) - 1])

    TELL_BY_TEXT(Before([correction]), None)

    said = attach([Mark(**mark) for mark in correction.marks], blocks)
    assert correction.is_saved
    assert (set(said.kept), set(said.dropped), len(said.lost)) == ({3, 4}, {len(blocks) - 1}, 0)


def test_a_correction_of_a_page_that_nobody_can_read_any_more_goes() -> None:
    unreadable = a_capture("x" * 10_000_001)
    corrections = [
        Correction(unreadable, kept=[0]),
        Correction(a_capture(a_page("tram"), path="b"), kept=[3]),
    ]

    TELL_BY_TEXT(Before(corrections), None)

    assert [correction.is_deleted for correction in corrections] == [True, False]
    assert [len(correction.marks) for correction in corrections] == [0, 1]
