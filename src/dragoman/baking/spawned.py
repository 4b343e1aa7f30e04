"""How a process begins that bakes for another: no model can be imported before Django is set up."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from threading import Thread

import django


def set_up() -> None:
    """Be ready to render, and end with the process that asked for it."""
    Thread(target=_end_with_parent, daemon=True).start()
    django.setup()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
