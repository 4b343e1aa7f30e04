"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis
import pytest
from django.utils import translation

# A machine that runs the whole suite is busy: an example may take its time.
hypothesis.settings.register_profile("dragoman", deadline=None)
hypothesis.settings.load_profile("dragoman")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin in English: a request in French leaves its thread speaking French."""
    with translation.override("en"):
        yield
