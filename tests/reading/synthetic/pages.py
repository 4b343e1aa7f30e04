"""Stories laid out as pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.reading.synthetic.stories import Story, stories, words

FOLDER = Path(__file__).parent / "layouts"
LAYOUTS = sorted(file.stem for file in FOLDER.glob("[!_]*.html"))

_BOXES = ("page", "head", "menu", "article", "text", "side", "related", "foot", "comments")
_OF_OLD = {
    "ar": "windows-1256",
    "el": "windows-1253",
    "ja": "shift_jis",
    "ko": "euc-kr",
    "mk": "windows-1251",
    "pl": "iso-8859-2",
    "ru": "koi8-r",
    "tr": "windows-1254",
    "zh": "gb2312",
}
"""Charsets in which pages were written before all were in UTF-8."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A page and what is true of it; ``declares`` says whether byline and date are there for machines too."""

    name: str
    layout: str
    story: Story
    charset: str
    html: bytes
    url: str
    picture: str
    declares: bool


def specimens() -> Iterator[Specimen]:
    """Yield every layout in every language; stories take turns."""
    for number, story in enumerate(stories()):
        for place, layout in enumerate(LAYOUTS):
            if place % _told(story) == number % _told(story):
                yield _specimen(layout, story)


def _told(story: Story) -> int:
    return sum(other.language == story.language for other in stories())


def _specimen(layout: str, story: Story) -> Specimen:
    url = f"https://outlet.example/{story.language}/{story.published_at:%Y}/bridge-{layout}"
    picture = f"https://outlet.example/pictures/{layout}-{story.language}.jpg"
    charset = _OF_OLD.get(story.language, "windows-1252") if layout == "tables" else "utf-8"
    facts = {"story": story, "url": url, "picture": picture, "charset": charset, **_around(story.language)}
    html = _environment().get_template(f"{layout}.html").render(facts)
    return Specimen(
        name=f"{layout}-{story.language}",
        layout=layout,
        story=story,
        charset=charset,
        html=html.encode(charset, "xmlcharrefreplace"),
        url=url,
        picture=picture,
        declares="_declared.html" in (FOLDER / f"{layout}.html").read_text(),
    )


def _around(language: str) -> dict[str, Any]:
    around = words()[language]
    return {"around": around, "box": dict(zip(_BOXES, around["boxes"], strict=True))}


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
