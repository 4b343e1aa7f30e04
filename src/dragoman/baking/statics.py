"""Styles, scripts and fonts under ``site/static/``, with hashes of their contents in their names.

They are laid out aside, compressed, and then put in place file by file: a killed start leaves no half of a
file, and pages that are still out there find the files they name.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from dragoman import __version__
from dragoman.baking import files
from dragoman.baking.places import HASHED
from dragoman.publication.addresses import absolute

STAMP = ".collected"
MANIFEST = "staticfiles.json"


def collect(folder: Path) -> bool:
    """Make ``folder`` hold every room's static files; return False when it did already."""
    sources = _sources()
    stamp, place = _stamp(sources), folder / STAMP
    if place.is_file() and place.read_bytes() == stamp:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".static-") as aside:
        _lay_out(sources, Path(aside))
        _put_in_place(Path(aside), folder)
    files.replace(place, stamp)
    _forget_the_old_names()
    return True


def are_worn(site: Path) -> bool:
    """Whether every page of the site was baked, or ordered to be, since its static files last changed."""
    worn = site / files.BAKED
    return worn.is_file() and worn.read_bytes() == _stamp(_sources())


def wear(site: Path) -> None:
    """Remember that every page of the site is baked, or ordered, with the static files that are there."""
    collected = site / files.STATIC / STAMP
    if collected.is_file():
        files.replace(site / files.BAKED, collected.read_bytes())


def outworn(folder: Path, *, worn_by: Iterable[Path]) -> list[Path]:
    """Return earlier versions of static files, but for those that some pages still wear."""
    listed = folder / MANIFEST
    if not listed.is_file():
        return []
    worn = b"".join(page.read_bytes() for page in worn_by)
    paths = json.loads(listed.read_bytes())["paths"]
    current = {*paths, *paths.values()}
    names = {file: file.relative_to(folder).as_posix() for file in folder.rglob("*")}
    return [
        file
        for file, name in names.items()
        if HASHED.search(name) and name not in current and name.encode() not in worn
    ]


def _sources() -> dict[str, Storage]:
    """Return where the static files of all rooms come from, by their names."""
    found = [entry for finder in get_finders() for entry in finder.list([])]
    return dict(reversed(found))  # the first finder's file is the one that counts


def _stamp(sources: Mapping[str, Storage]) -> bytes:
    """Return what tells one set of files from another: their names, sizes and times, and our version.

    With it goes what all pages are made with and no row says: host and time zone.
    """
    lines = [__version__, settings.STORAGES["staticfiles"]["BACKEND"], absolute(""), settings.TIME_ZONE]
    for path, storage in sorted(sources.items()):
        lines.append(f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest().encode()


def _lay_out(sources: Mapping[str, Storage], aside: Path) -> None:
    target = import_string(settings.STORAGES["staticfiles"]["BACKEND"])(location=aside)
    for path, storage in sources.items():
        with storage.open(path) as source:
            target.save(path, source)
    if hasattr(target, "post_process"):
        for _path, _named, outcome in target.post_process({path: (target, path) for path in sources}):
            if isinstance(outcome, Exception):
                raise outcome


def _put_in_place(aside: Path, folder: Path) -> None:
    """Move every file to where it is served, and the list of names last, when all that it names is there."""
    for file in [file for file in aside.rglob("*") if file.is_file()]:
        if file.suffix in files.COMPRESSIBLE and HASHED.search(file.name):
            files.write_siblings(file, file.read_bytes())
    laid_out = (file for file in aside.rglob("*") if file.is_file())
    for file in sorted(laid_out, key=lambda file: file.name == MANIFEST):
        place = folder / file.relative_to(aside)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)


def _forget_the_old_names() -> None:
    """Have this process read the list of names again."""
    storage: Any = staticfiles_storage
    if hasattr(storage, "load_manifest"):
        storage.hashed_files, storage.manifest_hash = storage.load_manifest()
