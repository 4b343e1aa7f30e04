"""Starting Django for a command."""

from __future__ import annotations

import gc
import importlib
import os

from dragoman.baking.serving.wsgi import Application
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


def wake() -> Application:
    """Return Django, ready for requests; raises ``NewsroomError`` as long as it has no rows to work with."""
    start_on_rows()

    from django.core.wsgi import get_wsgi_application

    application: Application = get_wsgi_application()
    return application


def preload() -> None:
    """Import what the parts of a newsroom need, and let go of everything that processes cannot share.

    What is here before they are forked from this process is in memory once, as long as nobody touches it: the
    collector of garbage is kept from doing so.
    """
    from django.db import connections
    from django.urls import get_resolver

    for module in ("dragoman.baking.serving.run", "dragoman.pipeline.gather", "dragoman.pipeline.work"):
        importlib.import_module(module)
    len(get_resolver().url_patterns)  # imports every screen
    connections.close_all()
    gc.collect()
    gc.freeze()
