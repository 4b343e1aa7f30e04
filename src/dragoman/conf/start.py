"""Starting Django for a command."""

from __future__ import annotations

import os


def start() -> None:
    """Make the newsroom's rows, pages and actions usable in this process."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dragoman.conf.settings")
    django.setup()
