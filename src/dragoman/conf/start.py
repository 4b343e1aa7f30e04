"""Starting Django for a command."""

from __future__ import annotations

import os

from dragoman.conf.errors import OlderRowsError


def start() -> None:
    """Make the newsroom's rows, pages and actions usable in this process."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dragoman.conf.settings")
    django.setup()


def start_on_rows() -> None:
    """Do the same for a command that works on rows; raises ``OlderRowsError`` before they are upgraded."""
    start()

    from dragoman.conf.upgrade import pending

    if pending():
        raise OlderRowsError
