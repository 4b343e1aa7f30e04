"""Pictures cut for their places, and a picture's likeness to others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import IO, TYPE_CHECKING

from PIL import Image
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from dragoman.publication.reads import note
from dragoman.publication.types import Link, ShownPicture

if TYPE_CHECKING:
    from dragoman.publication.models import Picture


@dataclass(frozen=True, slots=True)
class Cut:
    """Widths to choose from, and the height for a width of 1 (None: the picture's own)."""

    widths: tuple[int, ...]
    ratio: float | None

    @property
    def sharp(self) -> tuple[str, ...]:
        """Wagtail's names for the WebP files, from small to large."""
        return tuple(f"{self._size(width)}|format-webp|webpquality-72" for width in self.widths)

    @property
    def plain(self) -> str:
        """Wagtail's name for the JPEG that any browser, feed reader and social network understands."""
        return f"{self._size(self.widths[1])}|format-jpeg|jpegquality-76|bgcolor-ffffff"

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.sharp, self.plain)

    def _size(self, width: int) -> str:
        return f"fill-{width}x{round(width * self.ratio)}" if self.ratio else f"width-{width}"


class Place(Enum):
    """Where a picture stands. Fixed proportions, so that nothing moves while it loads."""

    LEAD = Cut((640, 1200, 1800), 2 / 3)
    CARD = Cut((320, 640, 960), 2 / 3)
    TEXT = Cut((640, 1200, 1800), None)
    LOGO = Cut((160, 320, 640), None)


def show(picture: Picture | None, place: Place, *, caption: str = "") -> ShownPicture | None:
    """Return the picture cut for ``place``; None without one, or when its file has gone."""
    if picture is None:
        return None
    note(f"picture:{picture.pk}")
    try:
        files = picture.get_renditions(*place.value.names)
    except (SourceImageIOError, InvalidFilterSpecError):
        return None
    plain = files[place.value.plain]
    sharp = {files[name].width: files[name].url for name in place.value.sharp}
    return ShownPicture(
        address=plain.url,
        width=plain.width,
        height=plain.height,
        sources=", ".join(f"{address} {width}w" for width, address in sharp.items()),
        alternative_text=picture.alternative_text,
        caption=caption or picture.caption,
        credit=picture.credit,
        licence=Link(picture.licence, picture.licence_url) if picture.licence else None,
    )


def perceptual_hash(file: IO[bytes]) -> str:
    """Return the dHash of a picture, 16 hexadecimal digits: alike pictures differ in few of the 64 bits.

    Neal Krawetz, "Kind of Like That", 2013: a bit says whether a pixel is brighter than its right neighbour.
    """
    with Image.open(file) as image:
        pixels = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    rows = (pixels[start : start + 9] for start in range(0, 72, 9))
    bits = "".join(str(int(left > right)) for row in rows for left, right in pairwise(row))
    return f"{int(bits, 2):016x}"
