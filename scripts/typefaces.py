"""The typefaces of the public site: cut to the letters of newspapers, with stand-ins of equal proportions."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "src/dragoman/publication/static/publication"
FONTS = STATIC / "fonts"
TEXTS = ROOT / "src/dragoman/press/outlets"


@dataclass(frozen=True, slots=True)
class Whole:
    """A typeface taken from its package as it is: its licence reserves its name for unchanged files."""

    family: str
    package: str
    alphabets: tuple[str, ...]
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A typeface of which one alphabet is taken, cut to ``WEIGHTS`` and to ``letters``.

    ``size`` makes up for letters that look smaller than Latin ones, in percent.
    """

    family: str
    package: str
    alphabet: str
    letters: str
    size: int = 100


@dataclass(frozen=True, slots=True)
class StandIn:
    """A font that readers have already; the one in ``package`` is as wide as those named ``local``."""

    name: str
    package: str
    local: tuple[str, ...]


EUROPE = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek")
SERIF = Whole("Source Serif", "source-serif-4", EUROPE, ("normal", "italic"))
SANS = Whole("Source Sans", "source-sans-3", EUROPE, ("normal",))

GEORGIAN = "U+0589,U+10D0-10FF,U+1C90-1CBA,U+1CBD-1CBF"
ARMENIAN = "U+0531-0556,U+0559-058A,U+058D-058F,U+FB13-FB17"
ARABIC = "U+0600-06FF,U+200C-200D,U+FDF2,U+FDFC"
CUTS = (
    Cut("Noto Serif Georgian", "noto-serif-georgian", "georgian", GEORGIAN),
    Cut("Noto Sans Georgian", "noto-sans-georgian", "georgian", GEORGIAN),
    Cut("Noto Serif Armenian", "noto-serif-armenian", "armenian", ARMENIAN),
    Cut("Noto Sans Armenian", "noto-sans-armenian", "armenian", ARMENIAN),
    Cut("Noto Naskh Arabic", "noto-naskh-arabic", "arabic", ARABIC, size=112),
    Cut("Noto Sans Arabic", "noto-sans-arabic", "arabic", ARABIC),
)
WEIGHTS = (400, 700)

STAND_INS = {
    SERIF: (
        StandIn("Georgia", "gelasio", ("Georgia", "Gelasio")),
        StandIn("Times", "tinos", ("Times New Roman", "Liberation Serif", "Tinos")),
        StandIn("Noto Serif", "noto-serif", ("Noto Serif",)),
    ),
    SANS: (
        StandIn("Arial", "arimo", ("Arial", "Liberation Sans", "Arimo")),
        StandIn("Roboto", "roboto", ("Roboto",)),
    ),
}
READERS_FONTS = {
    ("normal", 400): ("", "200 550"),
    ("normal", 700): (" Bold", "551 900"),
    ("italic", 400): (" Italic", "200 900"),
}
"""What follows the name of a font that a reader has, and the weights for which it stands in."""


def main(packages: Path) -> None:
    """Write the fonts, ``fonts.css`` and the licences, all made from the npm ``packages``."""
    shutil.rmtree(FONTS)
    FONTS.mkdir()
    rules = [
        "/* Made by scripts/fonts; see fonts/LICENSE.txt. A browser loads only the alphabets of a page. */",
        *(rule for typeface in (SERIF, SANS) for rule in whole(typeface, packages)),
        *(cut(typeface, packages) for typeface in CUTS),
        "",
        "/* Fonts that readers have, with the proportions of ours, for when ours are not there at once. */",
        *(
            rule
            for typeface in STAND_INS
            for font in STAND_INS[typeface]
            for rule in stand_in(font, typeface, packages)
        ),
    ]
    (STATIC / "fonts.css").write_text("\n".join(rules) + "\n", encoding="utf-8")
    (FONTS / "LICENSE.txt").write_text(licences(packages), encoding="utf-8")


def whole(typeface: Whole, packages: Path) -> Iterator[str]:
    """Copy the alphabets of a typeface, and yield a rule for each."""
    package = packages / "@fontsource-variable" / typeface.package
    ranges = json.loads((package / "unicode.json").read_text())
    for style in typeface.styles:
        for alphabet in typeface.alphabets:
            name = f"{typeface.package}-{alphabet}{'-italic' if style == 'italic' else ''}.woff2"
            shutil.copyfile(_file(package, f"{alphabet}-wght-{style}"), FONTS / name)
            yield _rule(typeface.family, style, "200 900", name, ranges[alphabet])


def cut(typeface: Cut, packages: Path) -> str:
    """Write what newspapers need of a typeface, and return its rule."""
    package = packages / "@fontsource-variable" / typeface.package
    font = _at_weight(_file(package, f"{typeface.alphabet}-wght-normal"), WEIGHTS)
    subsetter = Subsetter(Options(layout_features=["*"], name_IDs=["*"]))
    subsetter.populate(unicodes=code_points(typeface.letters))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(FONTS / f"{typeface.package}.woff2")
    weights = "{} {}".format(*WEIGHTS)
    rule = _rule(typeface.family, "normal", weights, f"{typeface.package}.woff2", typeface.letters)
    return rule if typeface.size == 100 else rule.replace(" }", f" size-adjust: {typeface.size}%; }}")


def stand_in(font: StandIn, typeface: Whole, packages: Path) -> Iterator[str]:
    """Yield rules that give a font of the reader's the width and height of a typeface, weight by weight."""
    for (style, weight), (suffix, weights) in READERS_FONTS.items():
        if style not in typeface.styles:
            continue
        ours = _at_weight(
            _file(packages / "@fontsource-variable" / typeface.package, f"latin-wght-{style}"), weight
        )
        theirs = TTFont(_file(packages / "@fontsource" / font.package, f"latin-{weight}-{style}"))
        wider = _width(ours, theirs) / _width(theirs, ours)
        em, line = ours["head"].unitsPerEm, ours["hhea"]
        sources = ", ".join(f'local("{name}{suffix}")' for name in font.local)
        yield (
            f'@font-face {{ font-family: "{font.name} as {typeface.family}"; font-style: {style}; '
            f"font-weight: {weights}; src: {sources}; size-adjust: {wider:.2%}; "
            f"ascent-override: {line.ascent / em / wider:.2%}; "
            f"descent-override: {-line.descent / em / wider:.2%}; line-gap-override: 0%; }}"
        )


def code_points(ranges: str) -> set[int]:
    """Return the characters of a ``unicode-range``, and the space that every font must have."""
    pairs = (part.removeprefix("U+").partition("-") for part in ranges.split(","))
    return {0x20}.union(*(range(int(low, 16), int(high or low, 16) + 1) for low, _, high in pairs))


def licences(packages: Path) -> str:
    """Return each typeface's copyright, as the font states it, and once the licence that they share."""
    notices = []
    for typeface in (SERIF, SANS, *CUTS):
        package = packages / "@fontsource-variable" / typeface.package
        font = TTFont(_file(package, "latin-wght-normal"))
        notices.append(f"{typeface.family}\n{font['name'].getDebugName(0)}\n")
    _, _, licence = (package / "LICENSE").read_text().partition("\n\n")
    return "\n".join([*notices, licence])


def _file(package: Path, kind: str) -> Path:
    return package / "files" / f"{package.name}-{kind}.woff2"


def _rule(family: str, style: str, weights: str, name: str, ranges: str) -> str:
    return (
        f'@font-face {{ font-family: "{family}"; font-style: {style}; font-weight: {weights}; '
        f'font-display: optional; src: url("fonts/{name}") format("woff2"); unicode-range: {ranges}; }}'
    )


def _at_weight(file: Path, weight: int | tuple[int, int]) -> TTFont:
    """Return a variable font at one weight, or cut to a range of weights, as if opened anew."""
    font = instantiateVariableFont(TTFont(file, recalcTimestamp=False), {"wght": weight})
    font.flavor = None
    opened = BytesIO()
    font.save(opened)
    opened.seek(0)
    return TTFont(opened, recalcTimestamp=False)


def _width(font: TTFont, other: TTFont) -> float:
    """Return how wide the letters are that both fonts have, in ems, on average in the sample press."""
    glyphs, others = font.getBestCmap(), other.getBestCmap()
    numbers = {
        letter: number for letter, number in _letters().items() if letter in glyphs and letter in others
    }
    total = sum(font["hmtx"][glyphs[letter]][0] * number for letter, number in numbers.items())
    return total / sum(numbers.values()) / font["head"].unitsPerEm


@cache
def _letters() -> Counter[int]:
    texts = (path.read_text(encoding="utf-8") for path in TEXTS.glob("*/articles/*.txt"))
    return Counter(ord(letter) for text in texts for letter in text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
