"""Fills the newsroom that the environment names with a paper that has one of everything in each language.

``python -m tests.site.paper``: a program, as the tests speak with processes and never with the rows.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.template.loader import render_to_string  # noqa: E402
from django.utils import translation  # noqa: E402
from django.utils.html import escape  # noqa: E402
from wagtail.models import Page  # noqa: E402

from dragoman import press  # noqa: E402
from dragoman.baking.actions import bake_changes  # noqa: E402
from dragoman.citations.models import Origin  # noqa: E402
from dragoman.conf.upgrade import furnish  # noqa: E402
from dragoman.digest.actions import make_edition  # noqa: E402
from dragoman.publication.models import (  # noqa: E402
    Article,
    ArticleCredit,
    Home,
    Picture,
    PlainPage,
    Section,
)
from tests.publication.newsroom import a_picture, an_article, an_author, an_origin  # noqa: E402
from tests.site.specimens import Specimens  # noqa: E402

NOW = datetime.now(UTC).replace(microsecond=0)
BODY = Article._meta.get_field("body").stream_block
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of the paper in one language."""

    headline: str
    standfirst: str
    sentence: str
    authors: tuple[str, str]
    caption: str


WORDS = {
    "en": Words(
        "The bridge that took forty years opens on a Sunday morning",
        "Two villages that could hear but not reach each other are four minutes apart.",
        "Trains cross the river again, after four years of work and two of waiting.",
        ("Tomás Quiroga", "Ana Petrova"),
        "The new bridge at dusk, seen from the south bank",
    ),
    "ar": Words(
        "الجسر الذي استغرق بناؤه أربعين عاما يفتح صباح الأحد",
        "قريتان كانتا تسمعان بعضهما ولا تصلان صارتا على بعد أربع دقائق.",
        "تعبر القطارات النهر من جديد بعد أربعة أعوام من العمل وعامين من الانتظار.",
        ("ليلى حداد", "سمير الخوري"),
        "الجسر الجديد عند الغروب من الضفة الجنوبية",
    ),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who fills the paper in one language."""

    home: Home
    words: Words
    picture: Picture
    origin: Origin

    def fill(self) -> None:
        """Publish articles in two sections, one of them with everything, and some that try a template."""
        culture, sport = (self._section(slug) for slug in ("culture", "sport"))
        for number in range(8):
            self._plain(sport if number % 3 else culture, number)
        self._everything(culture)
        self._long_read(culture)
        self._hostile(culture)
        self._bare(culture)
        self._withdrawn(culture)
        self._plain_page()

    def specimens(self) -> Specimens:
        pages = {page.specific_class._meta.model_name: page.pk for page in self.home.get_descendants().live()}
        first, last = self.words.headline[:40].rsplit(" ", 1)[0], self.words.sentence
        return Specimens(first, last, self.home.locale.language_code, self.picture.pk, pages)

    def _section(self, slug: str) -> Section:
        return Section.objects.child_of(self.home).get(slug=slug)

    def _everything(self, section: Section) -> None:
        an_article(
            section,
            self.words.headline,
            at=NOW - timedelta(minutes=5),
            authors=self.words.authors,
            translators=["Samira Haddad"],
            origins=[self.origin],
            kind="translation",
            standfirst=self.words.standfirst,
            corrected_at=NOW - timedelta(minutes=2),
            lead_picture=self.picture,
            body=json.dumps(self.specimens().every(BODY) * 2),
        )
        self._name(section, "everything")

    def _long_read(self, section: Section) -> None:
        """Publish everything that the sample press wrote in this language, one report after the other."""
        picture = {"type": "picture", "value": {"picture": self.picture.pk, "caption": ""}}
        body: list[dict[str, Any]] = []
        for report in press.articles(started_at=NOW):
            if report.language == section.locale.language_code:
                body += [{"type": "heading", "value": report.title}, picture]
                body += [
                    {"type": "paragraph", "value": f"<p>{escape(block.text)}</p>"} for block in report.blocks
                ]
        an_article(
            section,
            f"{self.words.headline}: {self.words.standfirst}",
            at=NOW - timedelta(minutes=6),
            authors=self.words.authors,
            origins=[self.origin],
            kind="press_review",
            lead_picture=self.picture,
            body=json.dumps(body),
        )
        self._name(section, "long")

    def _hostile(self, section: Section) -> None:
        """Publish what an editor would never write, and an importer does."""
        article = an_article(
            section,
            f"{LONG_WORD}: <b>& 'quotes' \"and\" more</b> {self.words.headline}"[:255],
            at=NOW - timedelta(minutes=6),
            standfirst=f"{LONG_WORD * 2} <script>alert(1)</script>",
            body=json.dumps([{"type": "heading", "value": LONG_WORD * 2}, *self._text(2)]),
        )
        article.credits.add(ArticleCredit(author=an_author("<i>Ann</i> & Co."), role="author"))
        article.save()
        self._name(section, "hostile")

    def _bare(self, section: Section) -> None:
        an_article(section, self.words.headline[:20], at=NOW - timedelta(minutes=7))
        self._name(section, "bare")

    def _withdrawn(self, section: Section) -> None:
        an_article(section, self.words.headline, at=NOW - timedelta(minutes=8))
        self._name(section, "withdrawn")

    def _plain(self, section: Section, number: int) -> None:
        an_article(
            section,
            f"{self.words.headline} {number + 1}",
            at=NOW - timedelta(hours=number + 1),
            authors=self.words.authors[: number % 3],
            standfirst=self.words.standfirst,
            lead_picture=self.picture if number % 2 else None,
            body=json.dumps(self._text(3)),
        )

    def _text(self, paragraphs: int) -> list[dict[str, Any]]:
        return [{"type": "paragraph", "value": f"<p>{self.words.sentence * 5}</p>"}] * paragraphs

    def _name(self, section: Section, slug: str) -> None:
        """Give the article that came last the short name under which the tests look for it."""
        article = section.get_children().order_by("path").last().specific
        article.slug = slug
        article.save_revision().publish()

    def _plain_page(self) -> None:
        page = PlainPage.objects.child_of(self.home).order_by("path").first()
        page.body = f"<h2>{self.words.headline}</h2><p>{self.words.sentence * 4}</p>"
        page.slug = "about"
        page.save_revision().publish()


def main() -> None:
    furnish()
    for language, words in WORDS.items():
        home = Home.objects.get(locale__language_code=language)
        picture = a_picture(
            size=(2000, 1200),
            alternative_text=words.caption,
            caption=words.caption,
            licence="CC BY 4.0",
            licence_url="https://creativecommons.org/licenses/by/4.0/",
        )
        Desk(home, words, picture, an_origin()).fill()
        make_edition(language=language, date=NOW.date(), at=NOW)
    baked = bake_changes(at=NOW)
    for page in Page.objects.filter(slug="withdrawn"):
        page.unpublish()
    baked += bake_changes(at=NOW)
    if baked.problems:
        raise SystemExit(f"Some pages could not be baked: {baked.problems}")
    faults = {language: fault(language) for language in WORDS}
    sys.stdout.write(json.dumps({"today": f"{NOW:%Y-%m-%d}", "faults": faults}))


def fault(language: str) -> str:
    """Return what the server says when it breaks."""
    with translation.override(language):
        return render_to_string("500.html", using="jinja2")


if __name__ == "__main__":
    main()
