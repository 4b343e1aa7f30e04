from __future__ import annotations

import pytest
from django.core.cache import cache
from pytest_django import Settings

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def counters(settings: Settings) -> None:
    """Attempts to sign in are counted in memory, and from zero in each test."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
