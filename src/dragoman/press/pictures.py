"""Landscapes painted on demand: a sky, hills, and what the article is about, the same for the same seed."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Painter = Callable[[ImageDraw.ImageDraw, Random, Colour], None]

WIDTH, HEIGHT = 1200, 675
SCALE = 2  # painted twice as large, then reduced: smooth edges
HORIZON = 0.66

# Sky above, sky at the horizon, the nearest land.
PALETTES: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((44, 82, 130), (246, 214, 173), (28, 44, 62)),
    ((94, 150, 190), (233, 240, 236), (36, 66, 72)),
    ((62, 54, 98), (238, 160, 130), (36, 28, 52)),
    ((126, 176, 196), (250, 236, 206), (58, 78, 62)),
    ((30, 52, 84), (150, 190, 200), (16, 28, 44)),
    ((170, 190, 204), (244, 232, 220), (66, 70, 84)),
)


@lru_cache(maxsize=128)
def paint(scene: str, seed: str) -> bytes:
    """Return a JPEG of 1200 × 675 pixels."""
    chance = Random(seed)  # noqa: S311 - a painter's chance, not a secret
    top, low, land = chance.choice(PALETTES)
    image = _sky(top, low)
    brush = ImageDraw.Draw(image)
    _sun(brush, chance, low)
    for depth in range(3):
        _hills(brush, chance, _blend(low, land, 0.25 + 0.2 * depth), depth)
    if scene in WET:
        _water(brush, chance, _blend(top, low, 0.45))
    SCENES[scene](brush, chance, land)
    reduced = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).filter(ImageFilter.SMOOTH)
    stream = BytesIO()
    reduced.save(stream, "JPEG", quality=84, optimize=True)
    return stream.getvalue()


def _x(share: float) -> float:
    return share * WIDTH * SCALE


def _y(share: float) -> float:
    return share * HEIGHT * SCALE


def _blend(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _sky(top: Colour, low: Colour) -> Image.Image:
    column = Image.new("RGB", (1, 256))
    for row in range(256):
        column.putpixel((0, row), _blend(top, low, min(1.0, row / (256 * HORIZON)) ** 0.8))
    return column.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.BICUBIC)


def _sun(brush: ImageDraw.ImageDraw, chance: Random, low: Colour) -> None:
    x, y = _x(chance.uniform(0.15, 0.85)), _y(chance.uniform(0.2, 0.45))
    radius = _y(chance.uniform(0.05, 0.09))
    brush.circle((x, y), radius, fill=_blend(low, (255, 250, 235), 0.7))


def _hills(brush: ImageDraw.ImageDraw, chance: Random, colour: Colour, depth: int) -> None:
    base, height = 0.52 + 0.06 * depth, 0.11 - 0.025 * depth
    waves = [(chance.uniform(0.8, 4.5), chance.uniform(0, 6.3), chance.uniform(0.3, 1)) for _ in range(4)]
    ridge = [
        (_x(step / 200), _y(base - height * sum(a * math.sin(f * step / 32 + p) for f, p, a in waves) / 4))
        for step in range(201)
    ]
    brush.polygon([*ridge, (_x(1), _y(1)), (0, _y(1))], fill=colour)


def _water(brush: ImageDraw.ImageDraw, chance: Random, colour: Colour) -> None:
    brush.rectangle((0, _y(HORIZON), _x(1), _y(1)), fill=colour)
    for _ in range(60):
        depth = chance.random()
        x, y = _x(chance.random()), _y(HORIZON + 0.34 * depth)
        shine = _blend(colour, (255, 255, 255), 0.12 + 0.12 * depth)
        brush.line((x, y, x + _x(0.02 + 0.09 * depth), y), fill=shine, width=2 + round(4 * depth))


def _bridge(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    deck, towers = 0.62, (0.3, 0.7)
    brush.rectangle((0, _y(deck), _x(1), _y(deck + 0.018)), fill=land)
    for tower in towers:
        brush.rectangle((_x(tower - 0.006), _y(0.24), _x(tower + 0.006), _y(0.76)), fill=land)
        for step in range(1, 12):
            for side in (-1, 1):
                foot = (_x(tower + side * step * 0.017), _y(deck))
                brush.line(((_x(tower), _y(0.24 + step * 0.012)), foot), fill=land, width=3)


def _river(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    for _ in range(9):
        x, size = chance.uniform(0.02, 0.95), chance.uniform(0.025, 0.045)
        _house(brush, x, HORIZON + 0.02, size, land)
    for _ in range(14):
        _tree(brush, chance.random(), HORIZON + 0.02, chance.uniform(0.05, 0.1), land)


def _lake(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    for _ in range(3):
        x, y = chance.uniform(0.15, 0.85), chance.uniform(0.72, 0.85)
        hull = [(x - 0.025, y), (x + 0.03, y), (x + 0.02, y + 0.018), (x - 0.018, y + 0.018)]
        sail = [(x, y - 0.01), (x, y - 0.13), (x + 0.026, y - 0.02)]
        brush.polygon([(_x(a), _y(b)) for a, b in hull], fill=land)
        brush.polygon([(_x(a), _y(b)) for a, b in sail], fill=(246, 242, 232))


def _turbines(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    for index in range(7):
        x, size = 0.08 + index * 0.14 + chance.uniform(-0.03, 0.03), chance.uniform(0.14, 0.3)
        hub, foot = HORIZON + 0.03 - size, HORIZON + 0.03
        brush.line((_x(x), _y(foot), _x(x), _y(hub)), fill=(240, 242, 244), width=round(_y(size / 36)))
        turn = chance.uniform(0, 2.1)
        for blade in range(3):
            angle = turn + blade * math.tau / 3
            tip = (_x(x) + _y(size * 0.55) * math.cos(angle), _y(hub) + _y(size * 0.55) * math.sin(angle))
            brush.line((_x(x), _y(hub), *tip), fill=(240, 242, 244), width=round(_y(size / 50)))


def _town(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    x = 0.0
    while x < 1:
        width, height = chance.uniform(0.03, 0.08), chance.uniform(0.1, 0.34)
        shade = _blend(land, (200, 200, 210), chance.uniform(0, 0.22))
        brush.rectangle((_x(x), _y(0.86 - height), _x(x + width), _y(1)), fill=shade)
        for row in range(int(height / 0.045)):
            for column in range(int(width / 0.014)):
                if chance.random() < 0.4:
                    left, top = _x(x + 0.005 + column * 0.014), _y(0.875 - height + row * 0.045)
                    brush.rectangle((left, top, left + _x(0.005), top + _y(0.018)), fill=(250, 222, 160))
        x += width


def _stadium(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    brush.rectangle((0, _y(0.8), _x(1), _y(1)), fill=(70, 122, 74))
    for stripe in range(0, 10, 2):
        brush.rectangle((_x(stripe / 10), _y(0.8), _x((stripe + 1) / 10), _y(1)), fill=(80, 134, 82))
    brush.polygon(
        [(0, _y(0.6)), (_x(0.5), _y(0.68)), (_x(1), _y(0.6)), (_x(1), _y(0.8)), (0, _y(0.8))], fill=land
    )
    for _ in range(900):
        x, y = chance.random(), chance.uniform(0.69, 0.79)
        dot = chance.choice(((214, 92, 74), (236, 224, 198), (92, 132, 186)))
        brush.circle((_x(x), _y(y)), 5, fill=dot)
    for mast in (0.1, 0.9):
        brush.rectangle((_x(mast - 0.003), _y(0.24), _x(mast + 0.003), _y(0.7)), fill=land)
        brush.rectangle((_x(mast - 0.03), _y(0.19), _x(mast + 0.03), _y(0.25)), fill=(252, 246, 220))


def _museum(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    stone = _blend(land, (236, 228, 210), 0.72)
    brush.polygon([(_x(0.2), _y(0.46)), (_x(0.5), _y(0.3)), (_x(0.8), _y(0.46))], fill=stone)
    brush.rectangle((_x(0.2), _y(0.46), _x(0.8), _y(0.5)), fill=_blend(stone, land, 0.2))
    brush.rectangle((_x(0.24), _y(0.5), _x(0.76), _y(0.82)), fill=_blend(stone, land, 0.6))
    for column in range(8):
        left = 0.235 + column * 0.07
        brush.rectangle((_x(left), _y(0.5), _x(left + 0.032), _y(0.82)), fill=stone)
    for step in range(3):
        spread = 0.02 * (step + 1)
        top = 0.82 + 0.03 * step
        shade = _blend(stone, land, 0.1 * step)
        brush.rectangle((_x(0.2 - spread), _y(top), _x(0.8 + spread), _y(top + 0.03)), fill=shade)


def _railway(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    brush.rectangle((0, _y(0.78), _x(1), _y(0.8)), fill=_blend(land, (0, 0, 0), 0.3))
    paint = chance.choice(((44, 74, 124), (140, 48, 48), (38, 96, 84)))
    for car in range(5):
        left = 0.06 + car * 0.18
        brush.rounded_rectangle((_x(left), _y(0.66), _x(left + 0.175), _y(0.77)), 24, fill=paint)
        brush.rectangle((_x(left), _y(0.735), _x(left + 0.175), _y(0.745)), fill=(232, 226, 210))
        for window in range(6):
            x = left + 0.012 + window * 0.027
            brush.rounded_rectangle((_x(x), _y(0.682), _x(x + 0.017), _y(0.718)), 6, fill=(250, 226, 168))
    for pole in range(9):
        brush.line((_x(0.04 + pole * 0.12), _y(0.5), _x(0.04 + pole * 0.12), _y(0.79)), fill=land, width=5)
    brush.line((0, _y(0.52), _x(1), _y(0.52)), fill=land, width=3)


def _trees(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    for row in range(3):
        shade = _blend(_blend(land, (80, 120, 90), 0.4), land, row / 2)
        for _ in range(34):
            foot = 0.76 + 0.12 * row
            _tree(brush, chance.uniform(-0.02, 1.02), foot, chance.uniform(0.12, 0.24), shade)


def _lighthouse(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    x = chance.choice((0.28, 0.72))
    rock = [(x - 0.2, 0.8), (x - 0.09, 0.66), (x + 0.1, 0.64), (x + 0.22, 0.8)]
    brush.polygon([(_x(a), _y(b)) for a, b in rock], fill=land)
    for band in range(5):
        low, half = 0.66 - 0.07 * band, 0.026 - 0.002 * band
        shade = (238, 234, 226) if band % 2 else (178, 60, 52)
        brush.rectangle((_x(x - half), _y(low - 0.07), _x(x + half), _y(low)), fill=shade)
    brush.rectangle((_x(x - 0.013), _y(0.26), _x(x + 0.013), _y(0.31)), fill=(253, 240, 190))
    brush.polygon([(_x(x - 0.02), _y(0.26)), (_x(x), _y(0.21)), (_x(x + 0.02), _y(0.26))], fill=land)


def _stars(brush: ImageDraw.ImageDraw, chance: Random, land: Colour) -> None:
    brush.rectangle((0, 0, _x(1), _y(1)), fill=(22, 30, 54))
    _hills(brush, chance, (38, 48, 72), 1)
    for _ in range(240):
        brush.circle(
            (_x(chance.random()), _y(chance.uniform(0, 0.55))), chance.uniform(1, 4), fill=(236, 236, 226)
        )
    _trees(brush, chance, (14, 20, 34))
    dish = (_x(0.42), _y(0.5), _x(0.58), _y(0.72))
    brush.chord(dish, 20, 200, fill=(222, 224, 228))
    brush.line((_x(0.5), _y(0.66), _x(0.5), _y(0.86)), fill=(222, 224, 228), width=22)


def _house(brush: ImageDraw.ImageDraw, x: float, foot: float, size: float, land: Colour) -> None:
    wall = _blend(land, (240, 228, 208), 0.75)
    brush.rectangle((_x(x), _y(foot - size), _x(x + size), _y(foot + 0.01)), fill=wall)
    roof = [(x - 0.006, foot - size), (x + size / 2, foot - size * 1.9), (x + size + 0.006, foot - size)]
    brush.polygon([(_x(a), _y(b)) for a, b in roof], fill=(158, 76, 58))


def _tree(brush: ImageDraw.ImageDraw, x: float, foot: float, size: float, colour: Colour) -> None:
    half = size * 0.16
    for tier in range(3):
        low, high = foot - size * 0.24 * tier, foot - size * (0.5 + 0.25 * tier)
        width = half * (1 - 0.22 * tier)
        brush.polygon([(_x(x - width), _y(low)), (_x(x), _y(high)), (_x(x + width), _y(low))], fill=colour)


WET = {"bridge", "river", "lake", "turbines", "lighthouse"}

SCENES: dict[str, Painter] = {
    "bridge": _bridge,
    "lake": _lake,
    "lighthouse": _lighthouse,
    "museum": _museum,
    "railway": _railway,
    "river": _river,
    "stadium": _stadium,
    "stars": _stars,
    "town": _town,
    "trees": _trees,
    "turbines": _turbines,
}
