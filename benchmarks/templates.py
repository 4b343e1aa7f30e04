"""What an article's page costs in Jinja2 and in Django's own templates: the same page, from the same values.

``django_templates`` holds the public site's templates, translated; that both say the same words is checked.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.template import Context, Engine, engines  # noqa: E402
from django.utils import translation  # noqa: E402
from django.utils.html import strip_tags  # noqa: E402
from markupsafe import Markup  # noqa: E402

from dragoman.publication.structured_data import structured_data  # noqa: E402
from dragoman.publication.templating import richtext  # noqa: E402
from dragoman.publication.types import (  # noqa: E402
    ArticleView,
    Card,
    Frame,
    Link,
    OriginLine,
    SectionLink,
    ShownPicture,
)

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PARAGRAPH = (
    "<p>" + "The bridge over the river <b>opened</b> this morning, after four years of work. " * 16 + "</p>"
)
PARAGRAPHS, RENDERINGS, ROUNDS = 30, 40, 5


def measure() -> dict[str, float]:
    """Measure CPU time for a page in French; return pages a second, better when higher."""
    page = _page()
    django_template = Engine(
        dirs=[str(Path(__file__).with_name("django_templates"))],
        libraries={"i18n": "django.templatetags.i18n", "paper": "benchmarks._django_filters"},
    ).get_template("article.html")
    jinja_template = engines["jinja2"].get_template("publication/article.html")
    with translation.override("fr"):
        rendered = jinja_template.render(dict(page)), django_template.render(Context(page))
        assert _letters(rendered[0]) == _letters(rendered[1])
        jinja = _cost(lambda: jinja_template.render(dict(page)))
        own = _cost(lambda: django_template.render(Context(page)))
        cleaning = _cost(
            lambda: [richtext(value) for kind, value in page["article"].body if kind == "paragraph"]
        )
    print(f"a page of {len(rendered[0]) / 1024:.0f} KB, CPU time for a rendering")
    print(f"Jinja2             {1000 * jinja:.2f} ms")
    print(f"Django's templates {1000 * own:.2f} ms")
    print(f"of both, cleaning the paragraphs {1000 * cleaning:.2f} ms")
    return {"jinja2_pages_a_second": round(1 / jinja, 1)}


def _cost(render: Callable[[], object]) -> float:
    """Return the CPU seconds of one call: the best of some rounds, as other programs only ever add."""
    return min(_round(render) for _ in range(ROUNDS)) / RENDERINGS


def _round(render: Callable[[], object]) -> float:
    start = time.process_time()
    for _ in range(RENDERINGS):
        render()
    return time.process_time() - start


def _letters(page: str) -> str:
    return "".join(unescape(strip_tags(page)).split())


def _page() -> dict[str, Any]:
    frame, article = _frame(), _article()
    return {
        "frame": frame,
        "article": article,
        "earlier": [_card(number) for number in range(4)],
        "structured_data": structured_data(article, frame),
        "slot": lambda name: Markup(""),
    }


def _frame() -> Frame:
    sections = [SectionLink(f"Section {number}", f"/fr/section-{number}/") for number in range(12)]
    parts = tuple(SectionLink(f"Part {number}", f"/fr/section-3/part-{number}/") for number in range(5))
    sections[3] = SectionLink("Section 3", "/fr/section-3/", True, parts)
    return Frame(
        language="fr",
        direction="ltr",
        address="/fr/section-3/part-1/a-bridge/",
        home=Link("The Dragoman", "/fr/"),
        tagline="The world's press",
        logo=None,
        sections=tuple(sections),
        trail=(sections[3], parts[1]),
        plain_pages=tuple(Link(f"Page {number}", f"/fr/page-{number}/") for number in range(4)),
        languages=(Link("English", "/en/", "en"), Link("русский", "/ru/", "ru")),
        translations=(Link("English", "/en/a-bridge/", "en"),),
    )


def _article() -> ArticleView:
    body = [("paragraph", PARAGRAPH)] * PARAGRAPHS + [("heading", "A toll"), ("picture", _picture())]
    return ArticleView(
        address="/fr/section-3/part-1/a-bridge/",
        headline="The bridge that took forty years opens on a Sunday morning",
        standfirst="Two villages that could hear but not reach each other are four minutes apart.",
        kind="press_review",
        authors=("Tomás Quiroga", "Ana Petrova"),
        translators=("Samira Haddad",),
        editors=("B. & C.",),
        house="",
        published_at=NOW,
        corrected_at=None,
        picture=_picture(),
        body=tuple(body),
        origins=tuple(_origin(number) for number in range(3)),
        social_headline="The bridge opens",
        social_standfirst="After forty years.",
    )


def _picture() -> ShownPicture:
    sources = ", ".join(f"/media/images/bridge-{width}.webp {width}w" for width in (640, 1200, 1800))
    licence = Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    return ShownPicture(
        "/media/bridge.jpg", 1200, 800, sources, "A bridge", "At dusk", "Ana Petrova", licence
    )


def _origin(number: int) -> OriginLine:
    return OriginLine(
        outlet=f"Gaceta {number}",
        country="ES",
        language="es",
        address=f"https://www.gaceta.example/{number}",
        title="Se abre el puente",
        authors=("Inés Roldán",),
        published_at=NOW,
    )


def _card(number: int) -> Card:
    return Card(
        address=f"/fr/section-3/part-1/{number}/",
        headline=f"Something that happened before, part {number}",
        standfirst="",
        kind="translation",
        section=Link("Part 1", "/fr/section-3/part-1/"),
        published_at=NOW,
        picture=_picture(),
        outlets=("Ezerski glas",),
    )
