"""Our copies of cited pages, where newsroom and outlet let readers see them, and the lists of copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from dragoman import languages
from dragoman.publication import copies, frames
from dragoman.publication.addresses import absolute, ascii_address, web_address
from dragoman.publication.bakeables import Bakeable
from dragoman.publication.machines.mementos import timemap
from dragoman.publication.models import CitedCopy
from dragoman.publication.models.copies import CitedCopyQuerySet
from dragoman.publication.reads import note
from dragoman.publication.rendering import render_in
from dragoman.publication.types import Context, Frame
from dragoman.reading.models import Clipping

_COPY = re.compile(rf"{copies.ROOT}\d{{14}}/.+/")
_TIMEMAP = re.compile(rf"{copies.ROOT}timemap/(.+)\.link")


@dataclass(frozen=True, slots=True)
class CopyPage:
    """A cited page as we read it: its words, and nothing of its code."""

    address: str
    original: str

    def render(self) -> bytes:
        front = frames.homes()[0].locale.language_code
        frame = frames.around_address(self.address, language=front)
        return render_in(frame, "publication/copy.html", self._gather).encode()

    def _gather(self, frame: Frame) -> Context:
        clipping = _noted(CitedCopy.objects.filter(address=self.address))[0]
        known = languages.language(clipping.language) if clipping.language else None
        return {
            "clipping": clipping,
            "address": ascii_address(web_address(clipping.url)),
            "captured_at": clipping.capture.captured_at.astimezone(UTC),
            "text_direction": known.direction if known else "auto",
            "timemap": copies.timemap_address(self.original),
            "timegate": copies.timegate_address(self.original),
        }


@dataclass(frozen=True, slots=True)
class TimeMap:
    """All our copies of a page that readers may see."""

    original: str

    @property
    def address(self) -> str:
        return copies.timemap_address(self.original)

    def render(self) -> bytes:
        clippings = _noted(CitedCopy.objects.filter(original=self.original))
        moments = {
            absolute(copies.copy_address(one.url, one.capture.captured_at)): one.capture.captured_at
            for one in clippings
        }
        gate = absolute(copies.timegate_address(self.original))
        url = clippings[0].url
        at = absolute(self.address)
        listed = [(address, moment.astimezone(UTC)) for address, moment in moments.items()]
        return timemap(url, at=at, timegate=gate, copies=listed).encode()


class Copies:
    """A page for each copy, and a list for each page that was copied."""

    name = "copies"

    def every(self) -> Iterator[Bakeable]:
        return _files(CitedCopy.objects.all())

    def at(self, address: str) -> Bakeable | None:
        if _COPY.fullmatch(address):
            rows = CitedCopy.objects.filter(address=address)
        elif listed := _TIMEMAP.fullmatch(address):
            rows = CitedCopy.objects.filter(original=listed[1])
        else:
            return None
        return next((file for file in _files(rows) if file.address == address), None)

    def born_of(self, key: str) -> Iterable[Bakeable]:
        """Copies come with an article, with an outlet's leave, and with the newsroom's."""
        kind, _, name = key.partition(":")
        match kind:
            case "site":
                return self.every()
            case "page":
                return _files(CitedCopy.objects.filter(article=int(name)))
            case "outlet" if name.isdecimal():
                return _files(CitedCopy.objects.filter(clipping__source=int(name)))
        return ()


def _files(rows: CitedCopyQuerySet) -> Iterator[Bakeable]:
    """Yield each copy once, though many articles cite it, and the list that it stands in."""
    if not (copies.are_shown() and frames.homes()):
        return
    pairs = rows.cited().allowed().order_by("address").values_list("address", "original").distinct()
    found = list(pairs)
    yield from (CopyPage(address, original) for address, original in found)
    yield from (TimeMap(original) for original in dict.fromkeys(original for _, original in found))


def _noted(rows: CitedCopyQuerySet) -> list[Clipping]:
    """Return what readers may see of some copies; noted is all that decides it."""
    note("site")
    public = rows.cited().allowed().select_related("clipping__capture", "clipping__source").order_by("pk")
    for row in public:
        note(f"page:{row.article_id}")
        if row.clipping:
            note(f"outlet:{row.clipping.source_id}")
    return list({row.clipping.pk: row.clipping for row in public if row.clipping}.values())
