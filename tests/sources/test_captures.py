from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from dragoman.sources.captures import stored
from dragoman.sources.errors import CaptureLostError
from tests.sources.captured import NOW, a_capture

pytestmark = pytest.mark.django_db


def test_a_capture_is_read_back_byte_for_byte() -> None:
    capture = a_capture(b"<p>caf\xe9\x00")

    kept = stored(capture)

    assert (kept.body, kept.url, kept.status) == (b"<p>caf\xe9\x00", capture.url, 200)
    assert kept.captured_at == NOW


def test_a_capture_whose_file_is_gone_is_one_sentence() -> None:
    capture = a_capture("<p>Here today")
    Path(settings.NEWSROOM.captures / capture.file).unlink()

    with pytest.raises(CaptureLostError, match="missing or damaged"):
        stored(capture)
