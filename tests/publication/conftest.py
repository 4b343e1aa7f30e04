from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from pytest_django import Settings

from dragoman.publication import slots
from dragoman.publication.models import Home
from dragoman.publication.starting_pages import SECTIONS
from tests.prepared import a_laid_out_paper


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room as it is without what the rooms above put into its slots."""
    monkeypatch.setattr(slots, "_fillings", defaultdict(list))


FEW = tuple(plan for plan in SECTIONS if plan.key in {"economy", "culture", "sport"})


@pytest.fixture
def paper(db: None, settings: Settings, tmp_path: Path) -> list[Home]:
    """A paper in English and French, with a few of the sections that a newsroom starts with."""
    settings.MEDIA_ROOT = tmp_path
    return a_laid_out_paper("en", "fr", sections=FEW)
