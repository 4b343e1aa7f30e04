"""Pictures that pages show: ``site/media/`` holds exactly those, so the folder alone serves.

The newsroom's own ``media/`` also holds originals, documents and pictures nobody has published; none of these
may be public. A page's pictures are linked before the page goes live (copied where the disk cannot link), and
taken away with the last page that shows them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from dragoman.publication.addresses import absolute

FOLDER = "media"
PUBLIC = "images/"
"""Where Wagtail lays pictures cut for a page; originals and documents beside them are nobody's to see."""
LONGEST_NAME = 250
"""Bytes: a picture's own name is cut far below that, and no disk takes a longer one."""
_NAME = rb"[^\s\"'<>,;)?#&\\]+"


def shown_in(body: bytes, *, media_url: str) -> set[str]:
    """Return the pictures below ``media_url``, of ours and for everybody, that a rendered file refers to."""
    host, path = re.escape(absolute("").encode()), re.escape(media_url.encode())
    ours = rb"(?:(?<![\w.:/~-]%b)|(?<=%b%b))" % (path, host, path)  # not the same path at another site
    names = {unquote(name.decode()) for name in re.findall(path + ours + b"(" + _NAME + b")", body)}
    return {name for name in names if name.startswith(PUBLIC) and len(name.encode()) <= LONGEST_NAME}


def lay_beside(names: Iterable[str], *, media: Path, site: Path) -> list[str]:
    """Link the named files into the site's folder; return those that ``media`` does not hold."""
    missing = []
    for name in names:
        original, public = media / name, site / FOLDER / name
        if not original.is_file() or not original.resolve().is_relative_to(media.resolve()):
            missing.append(name)
        elif not public.is_file():
            _link(original, public)
    return missing


def _link(original: Path, public: Path) -> None:
    public.parent.mkdir(parents=True, exist_ok=True)
    try:
        public.hardlink_to(original)
    except OSError:
        fresh = public.with_name(f".{public.name}.new")
        shutil.copyfile(original, fresh)
        fresh.replace(public)
