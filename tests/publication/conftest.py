from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from dragoman.publication.actions.layout import lay_out
from dragoman.publication.models import Home


@pytest.fixture
def paper(db: None, settings: Settings, tmp_path: Path) -> Iterator[list[Home]]:
    """A paper in English and French, with the sections that every newsroom starts with."""
    settings.MEDIA_ROOT = tmp_path
    yield lay_out(name="The Test", languages=["en", "fr"], public_address="https://test.example")
