"""The site's copy elsewhere, and the caches in front of it: told of every file that changed, until they know.

A file that changed is noted in the transaction that remembers it as baked; a stage of the pipeline uploads
what is noted, has caches forget it, and only then takes the note away. Killed at any moment, it goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from wagtail.contrib.frontend_cache.utils import get_backends

from dragoman.baking import files
from dragoman.baking.destinations import destination
from dragoman.baking.destinations.types import Destination
from dragoman.baking.models import Upload
from dragoman.baking.places import address_at
from dragoman.baking.serving.copies import keeping, media_type
from dragoman.publication.addresses import absolute

AT_ONCE = 8
"""Files on their way at the same time."""


def note(places: Iterable[str], *, at: datetime) -> None:
    """Say that files of the site changed, were added or taken away, if there is anybody to be told."""
    if _destination_address() or settings.WAGTAILFRONTENDCACHE:
        rows = [Upload(place=place, made_at=at) for place in dict.fromkeys(places)]
        Upload.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["place"], update_fields=["made_at"]
        )


def note_everything(site: Path, *, at: datetime) -> None:
    """Say so of the whole site when another destination was set since it was last said."""
    mark, now = site / files.UPLOADED, _destination_address()
    known = mark.read_text() if mark.is_file() else ""
    if now == known:
        return
    note(files.public(site), at=at)
    files.replace(mark, now.encode())


def upload(*, limit: int) -> int:
    """Bring the destination up to date by some files, the one noted first first; return how many.

    Raises ``DestinationError``; what had not arrived stays noted.
    """
    rows = list(Upload.objects.order_by("pk")[:limit])
    places = [row.place for row in rows]
    if places and (address := _destination_address()):
        _bring(places, settings.NEWSROOM.site, destination(address))
    _have_forgotten(places)
    for row in rows:  # but for those noted again meanwhile
        Upload.objects.filter(pk=row.pk, made_at=row.made_at).delete()
    return len(rows)


def _bring(places: Sequence[str], site: Path, to: Destination) -> None:
    def bring(place: str) -> None:
        file = PurePosixPath(place)
        if (site / file).is_file():
            to.put(place, (site / file).read_bytes(), media_type=media_type(file), keeping=keeping(file))
        else:
            to.remove(place)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(bring, places))


def _have_forgotten(places: Collection[str]) -> None:
    """Have the caches in front of the site forget files; what they answer to that is in the log."""
    if places and settings.WAGTAILFRONTENDCACHE:
        addresses = [absolute(address_at(PurePosixPath(place))) for place in places]
        # Not by Wagtail's own way, which guesses other languages' addresses.
        for cache in get_backends().values():
            cache.purge_batch(addresses)


def _destination_address() -> str:
    address = settings.NEWSROOM.settings.destination
    return address if "://" in address or not address else str(settings.NEWSROOM.folder / address)
