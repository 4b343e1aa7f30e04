"""Pictures cut for their places, and a picture's likeness to others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import IO, TYPE_CHECKING

from PIL import Image, features
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractRendition, Filter, SourceImageIOError

from dragoman.publication.addresses import web_address
from dragoman.publication.reads import note
from dragoman.publication.types import Link, ShownPicture

if TYPE_CHECKING:
    from dragoman.publication.models import Picture


SHARED = "fill-1200x630|format-jpeg|jpegquality-80|bgcolor-ffffff"
"""What social networks ask for (https://ogp.me; proportions 1.91:1), cut around the focal point."""

HAS_AVIF = bool(features.check("avif"))


@dataclass(frozen=True, slots=True)
class Cut:
    """Widths to choose from, and the height for a width of 1 (None: the picture's own).

    AVIF of quality 60 is as good as JPEG of quality 76 and smaller by 28 % (photographs 640 to 1800 wide).
    WebP is for browsers from before 2024, which have small screens more often than not, and JPEG for all
    others, for feed readers and for social networks.
    """

    widths: tuple[int, ...]
    ratio: float | None

    @property
    def avif(self) -> tuple[str, ...]:
        """Wagtail's names for the AVIF files, from small to large; none where Pillow does not know it."""
        return tuple(f"{self._size(width)}|avif-60" for width in self.widths) if HAS_AVIF else ()

    @property
    def webp(self) -> tuple[str, ...]:
        widths = self.widths[:2] if HAS_AVIF else self.widths
        return tuple(f"{self._size(width)}|webp-72" for width in widths)

    @property
    def plain(self) -> str:
        """Wagtail's name for the file that everything understands."""
        return f"{self._size(self.widths[1])}|jpeg-76"

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.avif, *self.webp, self.plain)

    def _size(self, width: int) -> str:
        return f"fill-{width}x{round(width * self.ratio)}" if self.ratio else f"width-{width}"


class Place(Enum):
    """Where a picture stands. Fixed proportions, so that nothing moves while it loads."""

    LEAD = Cut((640, 1200, 1800), 2 / 3)
    CARD = Cut((320, 640, 960), 2 / 3)
    TEXT = Cut((640, 1200, 1800), None)
    LOGO = Cut((160, 320, 640), None)


def show(picture: Picture | None, place: Place, *, caption: str = "") -> ShownPicture | None:
    """Return the picture cut for ``place``; None without one, or when its file has gone or cannot be read."""
    if picture is None:
        return None
    note(f"picture:{picture.pk}")
    cut = place.value
    try:
        files = picture.get_renditions(*_filters(cut))
    except (SourceImageIOError, InvalidFilterSpecError):
        return None
    plain = files[cut.plain]
    return ShownPicture(
        address=plain.url,
        width=plain.width,
        height=plain.height,
        sources=tuple(
            (f"image/{form}", ", ".join(_candidates(files[name] for name in names)))
            for form, names in (("avif", cut.avif), ("webp", cut.webp))
            if names
        ),
        alternative_text=picture.alternative_text,
        caption=caption or picture.caption,
        credit=picture.credit,
        licence=Link(picture.licence, web_address(picture.licence_url)) if picture.licence else None,
    )


@cache
def _filters(cut: Cut) -> tuple[Filter, ...]:
    """Return what Wagtail makes of a cut's names, once: looking up operations is the slowest part of it."""
    return tuple(Filter(spec=name) for name in cut.names)


def _candidates(files: Iterable[AbstractRendition]) -> list[str]:
    """Return files as ``srcset`` lists them; a small picture is not blown up, so several may be one."""
    widths = {file.width: file.url for file in files}
    return [f"{address} {width}w" for width, address in widths.items()]


def perceptual_hash(file: IO[bytes]) -> str:
    """Return the dHash of a picture, 16 hexadecimal digits: alike pictures differ in few of the 64 bits.

    Neal Krawetz, "Kind of Like That", 2013: a bit says whether a pixel is brighter than its right neighbour.
    """
    with Image.open(file) as image:
        pixels = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    rows = (pixels[start : start + 9] for start in range(0, 72, 9))
    bits = "".join(str(int(left > right)) for row in rows for left, right in pairwise(row))
    return f"{int(bits, 2):016x}"
