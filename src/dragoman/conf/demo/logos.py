"""The signs of the demo's partners, drawn here: tiles that stand out on light and on dark paper."""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

SIDE, SCALE = 320, 4
"""How wide a sign is in pixels, and how many times larger it is painted, for smooth edges."""

_PAPER = "#fffdf9"


def museum() -> bytes:
    """Return the sign of a museum on a river, as PNG: an arch above three waves."""

    def paint(brush: ImageDraw.ImageDraw, unit: float) -> None:
        brush.arc(
            (2.5 * unit, 2 * unit, 7.5 * unit, 8 * unit), 180, 360, fill=_PAPER, width=round(unit * 0.7)
        )
        for row in (5.4, 6.7, 8):
            points = [
                (x / 20 * unit, (row + 0.35 * math.sin(x / 20 * math.pi)) * unit) for x in range(30, 171)
            ]
            brush.line(points, fill=_PAPER, width=round(unit * 0.45), joint="curve")

    return _tile("#1d5964", paint)


def guild() -> bytes:
    """Return the sign of a guild of interpreters, as PNG: two who speak to each other."""

    def paint(brush: ImageDraw.ImageDraw, unit: float) -> None:
        brush.rounded_rectangle((1.6 * unit, 2 * unit, 6.2 * unit, 5.2 * unit), 0.8 * unit, fill=_PAPER)
        brush.polygon([(2.4 * unit, 5 * unit), (4 * unit, 5 * unit), (2.4 * unit, 6.6 * unit)], fill=_PAPER)
        frame = (4.2 * unit, 4.6 * unit, 8.6 * unit, 7.6 * unit)
        brush.rounded_rectangle(frame, 0.8 * unit, fill="#a3271b", outline=_PAPER, width=round(unit * 0.4))
        brush.polygon(
            [(6.4 * unit, 7.5 * unit), (7.8 * unit, 7.5 * unit), (7.8 * unit, 8.9 * unit)], fill=_PAPER
        )

    return _tile("#a3271b", paint)


def _tile(colour: str, paint: Callable[[ImageDraw.ImageDraw, float], None]) -> bytes:
    side = SIDE * SCALE
    image = Image.new("RGBA", (side, side))
    brush = ImageDraw.Draw(image)
    brush.rounded_rectangle((0, 0, side - 1, side - 1), side / 8, fill=colour)
    paint(brush, side / 10)
    stream = BytesIO()
    image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(stream, "PNG", optimize=True)
    return stream.getvalue()
