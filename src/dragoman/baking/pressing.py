"""Files made smaller while nothing else is to be done: brotli 5 when they are baked, brotli 11 afterwards.

A row says that its file is pressed, so a paper that stands still costs nothing. The file itself, its name and
its ETag stay as they are; whoever has the larger form has the same page.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from django.conf import settings

from dragoman.baking import files
from dragoman.baking.models import BakedFile
from dragoman.baking.places import place
from dragoman.publication.models import Change

LOWEST = 19


def press(*, limit: int, at: datetime) -> int:
    """Press files, those that have stood longest first, until something is to be baked; return how many."""
    done = 0
    with ThreadPoolExecutor(1, initializer=_step_back) as pool:
        for row in BakedFile.objects.loose(at=at).order_by("baked_at")[:limit]:
            if Change.objects.exists():
                break
            file = settings.NEWSROOM.site / place(row.address)
            if file.suffix in files.COMPRESSIBLE and file.is_file():
                body = file.read_bytes()
                _put(file, body, pool.submit(files.press, body).result())
            BakedFile.objects.filter(pk=row.pk, baked_at=row.baked_at).update(is_pressed=True)
            done += 1
    return done


def _step_back() -> None:
    """Leave the processor to whatever else wants it; on Linux a thread does so for itself alone."""
    os.nice(LOWEST)


def _put(file: Path, body: bytes, pressed: bytes) -> None:
    """Put the pressed form beside ``file``, unless that has become another meanwhile."""
    with files.locked(settings.NEWSROOM.site):
        if file.is_file() and file.read_bytes() == body:
            files.replace(files.sibling(file, "br"), pressed)
