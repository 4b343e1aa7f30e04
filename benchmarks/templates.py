"""What rendering an article's page costs, from values that are at hand: no database, no pictures to cut."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.template import engines  # noqa: E402
from django.utils import translation  # noqa: E402
from markupsafe import Markup  # noqa: E402

from dragoman.publication.machines.sharing import ArticleFacts, Sharing  # noqa: E402
from dragoman.publication.machines.structured_data import article_data  # noqa: E402
from dragoman.publication.related import Related  # noqa: E402
from dragoman.publication.templating import richtext  # noqa: E402
from dragoman.publication.types import (  # noqa: E402
    ArticleView,
    Card,
    Frame,
    Icons,
    Link,
    OriginLine,
    SectionLink,
    ShownPicture,
    Signature,
)

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PARAGRAPH = (
    "<p>" + "The bridge over the river <b>opened</b> this morning, after four years of work. " * 16 + "</p>"
)
PARAGRAPHS, RENDERINGS, ROUNDS = 30, 40, 5


def measure() -> dict[str, float]:
    """Measure CPU time for a page in French; return pages a second, better when higher."""
    page = _page()
    template = engines["jinja2"].get_template("publication/article.html")
    with translation.override("fr"):
        rendered = template.render(dict(page))
        whole = _cost(lambda: template.render(dict(page)))
        cleaning = _cost(
            lambda: [richtext(text) for kind, text in page["article"].body if kind == "paragraph"]
        )
    print(f"a page of {len(rendered) / 1024:.0f} KB, CPU time for a rendering {1000 * whole:.2f} ms")
    print(f"of it, cleaning the paragraphs {1000 * cleaning:.2f} ms")
    return {"jinja2_pages_a_second": round(1 / whole, 1)}


def _cost(render: Callable[[], object]) -> float:
    """Return the CPU seconds of one call: the best of some rounds, as other programs only ever add."""
    return min(_round(render) for _ in range(ROUNDS)) / RENDERINGS


def _round(render: Callable[[], object]) -> float:
    start = time.process_time()
    for _ in range(RENDERINGS):
        render()
    return time.process_time() - start


def _page() -> dict[str, Any]:
    frame, article = _frame(), _article()
    facts = ArticleFacts(
        published_at=NOW, changed_at=NOW, section="Part 1", authors=("/fr/author/ana/",), topics=("Rivers",)
    )
    page: dict[str, Any] = {
        "frame": frame,
        "article": article,
        "related": Related(tuple(_card(number) for number in range(4)), _link(1), _link(2)),
        "notice": "",
        "sharing": Sharing(canonical=article.address, title=article.headline, article=facts),
        "structured_data": article_data(article, frame),
        "slot": lambda name: Markup(""),
    }
    for part in ("masthead", "footer"):  # which other pages share, and so are at hand
        shared = engines["jinja2"].get_template(f"publication/{part}.html")
        page[part] = Markup(shared.render(dict(page)))
    return page


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
        icons=Icons("/icon.svg", "image/svg+xml", "/icon-180.png", "/icon-192.png", "/icon-512.png"),
        card_picture=None,
        sections=tuple(sections),
        trail=(sections[3], parts[1]),
        specials=(Link("The river and its crossings", "/fr/river/"),),
        plain_pages=tuple(Link(f"Page {number}", f"/fr/page-{number}/") for number in range(4)),
        languages=(Link("English", "/en/", "en"), Link("русский", "/ru/", "ru")),
        translations=(Link("English", "/en/a-bridge/", "en"),),
        main_version="/en/a-bridge/",
        follow=(_link(1), _link(2)),
        partners=(),
        copyright="",
        theme="",
        fonts=("publication/fonts/source-serif-4-latin.woff2",),
        asks_consent=False,
        statement="full",
    )


def _link(number: int) -> Link:
    return Link(f"Something else, part {number}", f"/fr/section-3/part-1/{number}/")


def _article() -> ArticleView:
    body = [("paragraph", PARAGRAPH)] * PARAGRAPHS + [("heading", "A toll"), ("picture", _picture())]
    return ArticleView(
        address="/fr/section-3/part-1/a-bridge/",
        headline="The bridge that took forty years opens on a Sunday morning",
        standfirst="Two villages that could hear but not reach each other are four minutes apart.",
        kind="press_review",
        signatures=(
            Signature("author", "Tomás Quiroga", "/fr/author/tomas-quiroga/"),
            Signature("author", "Ana Petrova", "/fr/author/ana-petrova/"),
            Signature("translator", "Samira Haddad", "/fr/author/samira-haddad/"),
            Signature("editor", "B. & C.", ""),
        ),
        published_at=NOW,
        corrected_at=None,
        picture=_picture(),
        body=tuple(body),
        origins=tuple(_origin(number) for number in range(3)),
        topics=(Link("Rivers", "/fr/topic/rivers/"), Link("Bridges", "/fr/topic/bridges/")),
        corrections=(),
        social_headline="The bridge opens",
        social_standfirst="After forty years.",
    )


def _picture() -> ShownPicture:
    sources = tuple(
        (
            f"image/{form}",
            ", ".join(f"/media/images/bridge.fill-{w}x{w}.{form}-60.{form} {w}w" for w in widths),
        )
        for form, widths in (("avif", (640, 1200, 1800)), ("webp", (640, 1200)))
    )
    licence = Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    return ShownPicture(
        "/media/bridge.jpg", 1200, 800, sources, "A bridge", "At dusk", "Ana Petrova", licence
    )


def _origin(number: int) -> OriginLine:
    return OriginLine(
        outlet=f"Gaceta {number}",
        outlet_address=f"/fr/outlet/gaceta-{number}/",
        country="ES",
        language="es",
        address=f"https://www.gaceta.example/{number}",
        title="Se abre el puente",
        authors=("Inés Roldán",),
        published_at=NOW,
        credit_line="",
        licence=None,
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
