"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A machine that runs the whole suite is busy: an example may take its time.
settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")
