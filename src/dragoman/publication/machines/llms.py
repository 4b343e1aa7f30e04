"""``llms.txt``: the paper in a page, for readers that are machines (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.publication import frames
from dragoman.publication.addresses import absolute
from dragoman.publication.machines.feeds import Format
from dragoman.publication.models import Home
from dragoman.publication.types import Frame, Link, SectionLink

CREED = (
    "A digest of the foreign press: articles from newspapers of many countries, translated or reprinted "
    "with permission, reviewed, or written by the house. Each article says which outlet, country, language, "
    "author and day it comes from and links to the original; cite the original together with us."
)


def llms(homes: Iterable[Home]) -> str:
    """Return the name, a summary, and for each language its sections, feeds and policies."""
    around = [frames.around(home) for home in homes]
    name = around[0].home.label if around else ""
    tagline = around[0].tagline if around else ""
    parts = [f"# {_line(name)}", f"> {_line(tagline or CREED)}"]
    if tagline:
        parts.append(CREED)
    parts += [part for frame in around for part in _language(frame)]
    return "\n\n".join(parts) + "\n"


def _language(frame: Frame) -> Iterator[str]:
    home = frame.home
    yield _list(f"Sections ({frame.language})", [home, *(s for s in frame.sections if s.in_menu)])
    yield _list(f"Feeds ({frame.language})", [Link(form, f"{home.address}{form}") for form in Format])
    if frame.plain_pages:
        yield _list(f"About the paper ({frame.language})", frame.plain_pages)


def _list(title: str, links: Iterable[Link | SectionLink]) -> str:
    lines = (f"- [{_line(link.label)}]({absolute(link.address)})" for link in links)
    return f"## {title}\n\n" + "\n".join(lines)


def _line(text: str) -> str:
    """Return ``text`` on one line, without what Markdown takes for a link."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")")
