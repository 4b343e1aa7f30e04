from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from pytest_django import Settings

from dragoman.publication.bakeables import registry
from tests.baking.sheets import Sheets


@pytest.fixture
def site(db: None, settings: Settings, tmp_path: Path) -> Path:
    """The folder of a public site that was never baked."""
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=tmp_path)
    settings.MEDIA_ROOT = settings.NEWSROOM.media
    return tmp_path / "site"


@pytest.fixture
def sheets(site: Path) -> Iterator[Sheets]:
    """The only family of a site: sheets of text, kept in memory."""
    sheets = Sheets()
    with patch.dict(registry.families, {sheets.name: sheets}, clear=True):
        yield sheets
