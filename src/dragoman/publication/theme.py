"""The theme: custom properties from the editors' colours and type, and how well colours can be read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import TypeAlias

from django.utils.translation import gettext as _

from dragoman import languages

READABLE = 4.5
"""The least contrast for text: WCAG 2.2, success criterion 1.4.3."""

PAPER, PAPER_RAISED = ("#fffdf9", "#171613"), ("#f7f2e9", "#22201c")
"""What text stands on, by day and by night, as theme.css has it."""
DAY, NIGHT = zip(PAPER, PAPER_RAISED, strict=True)

COLOUR, COLOUR_COOL, TYPE = "#a3271b", "#1d5964", "classic"
"""What the paper looks like until an editor chooses otherwise."""

_SYSTEM_SERIF = (
    'Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", "Noto Naskh Arabic", serif'
)
_SYSTEM_SANS = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif'
TYPES = MappingProxyType(
    {
        "classic": {},
        "modern": {"--display": "var(--sans)"},
        "plain": {"--serif": _SYSTEM_SERIF, "--sans": _SYSTEM_SANS},
    }
)
"""What each choice of type changes; the keys are those of ``models.looks.TypeChoice``."""

_SERIF_BY_SCRIPT = {
    "Arab": "noto-naskh-arabic",
    "Armn": "noto-serif-armenian",
    "Cyrl": "source-serif-4-cyrillic",
    "Geor": "noto-serif-georgian",
    "Grek": "source-serif-4-greek",
    "Latn": "source-serif-4-latin",
}
_SANS_BY_SCRIPT = {
    "Arab": "noto-sans-arabic",
    "Armn": "noto-sans-armenian",
    "Cyrl": "source-sans-3-cyrillic",
    "Geor": "noto-sans-georgian",
    "Grek": "source-sans-3-greek",
    "Latn": "source-sans-3-latin",
}
_BEYOND_WESTERN_EUROPE = set("az bs cs eo et hr hu ku lt lv mt pl ro sk sl sq sr tk tr uz vi".split())  # noqa: SIM905
"""Languages in Latin script with letters that a font's first file lacks: ş, ő, ł."""

_CALM = 0.8

_RGB: TypeAlias = tuple[float, float, float]


def custom_properties(colour: str, colour_cool: str, type: str) -> str:
    """Return the styles that turn the default theme into the editors' choice; "" where they are the same."""
    properties = dict(TYPES[type])
    for name, chosen, default in (("--accent", colour, COLOUR), ("--accent-cool", colour_cool, COLOUR_COOL)):
        if chosen.lower() != default:
            properties[name] = f"light-dark({chosen}, {at_night(chosen)})"
    if not properties:
        return ""
    return ":root {\n" + "".join(f"  {name}: {value};\n" for name, value in properties.items()) + "}\n"


def at_night(colour: str) -> str:
    """Return the colour lightened until it stands out on dark paper as it does on light, and is readable.

    Hue stays, chroma is calmed as large bright areas glow in the dark, both in OKLCH: Björn Ottosson,
    "A perceptual color space for image processing", 2020.
    """
    lightness, chroma, hue = _oklch(_rgb(colour))
    wanted = max(READABLE, faintest(colour, DAY))
    steps = (lightness + (1 - lightness) * step / 200 for step in range(201))
    lighter = (_hex(_shown(one, chroma * _CALM, hue)) for one in steps)
    return next((one for one in lighter if faintest(one, NIGHT) >= wanted), "#ffffff")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def faintest(colour: str, grounds: Iterable[str]) -> float:
    """Return the contrast of a colour on the ground where it is hardest to read."""
    return min(contrast(colour, ground) for ground in grounds)


def objections(colour: str, colour_cool: str) -> Iterator[str]:
    """Yield a sentence for each colour that readers could hardly read on our paper."""
    if (ratio := faintest(colour, DAY)) < READABLE:
        yield _("The colour is too faint on paper: its contrast is %(is)s, text needs %(needs)s.") % _ratios(
            ratio
        )
    if (ratio := faintest(colour_cool, DAY)) < READABLE:
        yield _(
            "The second colour is too faint on paper: its contrast is %(is)s, text needs %(needs)s."
        ) % _ratios(ratio)


def preloads(language: str, type: str = TYPE) -> tuple[str, ...]:
    """Return the fonts that the top of a page in this language shows, as names of static files."""
    if type == "plain":
        return ()
    script = languages.language(language).script
    stems = [table[script] for table in (_SERIF_BY_SCRIPT, _SANS_BY_SCRIPT) if script in table]
    if language.replace("_", "-").partition("-")[0] in _BEYOND_WESTERN_EUROPE and script == "Latn":
        stems += [f"{stem}-ext" for stem in stems]
    return tuple(f"publication/fonts/{stem}.woff2" for stem in stems)


def _ratios(ratio: float) -> dict[str, str]:
    # Rounded down: 4.49 is not enough, and must not be called 4.5.
    return {"is": f"{math.floor(ratio * 10) / 10}:1", "needs": f"{READABLE}:1"}


def _rgb(colour: str) -> _RGB:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(rgb: _RGB) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def _linear(part: float) -> float:
    """Return a part of sRGB as an amount of light (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _coded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch(rgb: _RGB) -> tuple[float, float, float]:
    red, green, blue = map(_linear, rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _shown(lightness: float, chroma: float, hue: float) -> _RGB:
    """Return the colour with as much of its chroma as a screen can show."""
    for part in range(100, -1, -2):
        rgb = _from_oklch(lightness, chroma * part / 100, hue)
        if all(-0.0005 <= one <= 1.0005 for one in rgb):
            break
    red, green, blue = (min(max(one, 0.0), 1.0) for one in rgb)
    return _coded(red), _coded(green), _coded(blue)


def _from_oklch(lightness: float, chroma: float, hue: float) -> _RGB:
    """Return red, green and blue as amounts of light, below 0 or above 1 where no screen can show them."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
