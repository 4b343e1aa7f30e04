"""Pictures cut for machines: the card beside a shared link, and the icon of a tab or a phone's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from dragoman.publication.pictures import SHARED
from dragoman.publication.reads import note
from dragoman.publication.types import CardPicture, Icons

if TYPE_CHECKING:
    from dragoman.publication.models import Picture

ICONS = {size: f"fill-{size}x{size}|format-png|bgcolor-ffffff" for size in (180, 192, 512)}
"""A touch icon for iOS, and what a web app manifest asks for."""
SQUARE = (0.8, 1.25)
"""How wide, for its height, a logo may be that is cut to an icon: names in a line would be cut through."""


def card_picture(picture: Picture | None) -> CardPicture | None:
    """Return the picture cut for a card; None without one, or when its file has gone."""
    files = _cut(picture, SHARED)
    if picture is None or not files:
        return None
    file = files[SHARED]
    return CardPicture(file.url, file.width, file.height, picture.alternative_text)


def icons(logo: Picture | None) -> Icons:
    """Return the logo as an icon when it is about square, else the one that every newsroom begins with."""
    is_square = logo is not None and SQUARE[0] <= logo.width / logo.height <= SQUARE[1]
    files = _cut(logo, *ICONS.values()) if is_square else {}
    if files:
        touch, small, large = (files[name].url for name in ICONS.values())
        return Icons(small, "image/png", touch, small, large)
    touch, small, large = (static(f"publication/icon-{size}.png") for size in ICONS)
    return Icons(static("publication/icon.svg"), "image/svg+xml", touch, small, large)


def _cut(picture: Picture | None, *names: str) -> dict[str, Any]:
    if picture is None:
        return {}
    note(f"picture:{picture.pk}")
    try:
        return dict(picture.get_renditions(*names))
    except (SourceImageIOError, InvalidFilterSpecError):
        return {}
