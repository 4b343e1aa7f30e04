"""Fills the newsroom that the environment names with a paper that has one of everything in each language.

``python -m tests.site.paper``: a program, as the tests speak with processes and never with the rows. It
prints what the addresses of its pages are made of.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.utils.html import escape  # noqa: E402
from django.utils.text import slugify  # noqa: E402
from wagtail.models import Page  # noqa: E402

from dragoman import press  # noqa: E402
from dragoman.baking.actions import bake_all, bake_changes  # noqa: E402
from dragoman.citations.models import Origin  # noqa: E402
from dragoman.conf.upgrade import furnish  # noqa: E402
from dragoman.digest.actions import make_edition  # noqa: E402
from dragoman.publication.models import (  # noqa: E402
    ArchivePlace,
    Article,
    Author,
    Correction,
    Dossier,
    DossierPin,
    Home,
    Looks,
    Picture,
    PlainPage,
    Section,
    Topic,
)
from dragoman.readers.models import ViewCount  # noqa: E402
from dragoman.stories.models import Membership, Story  # noqa: E402
from tests.publication.newsroom import (  # noqa: E402
    a_dossier,
    a_picture,
    a_topic,
    an_article,
    an_origin,
    an_outlet,
)
from tests.site.specimens import Specimens  # noqa: E402
from tests.translation.rows import a_clipping  # noqa: E402

NOW = datetime.now(UTC).replace(microsecond=0)
HOUR = timedelta(hours=1)
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of the paper in one language."""

    headline: str
    standfirst: str
    sentence: str
    authors: tuple[str, str]
    caption: str
    topic: str


WORDS = {
    "en": Words(
        "The bridge that took forty years opens on a Sunday morning",
        "Two villages that could hear but not reach each other are four minutes apart.",
        "Trains cross the river again, after four years of work and two of waiting. ",
        ("Tomás Quiroga", "Ana Petrova"),
        "The new bridge at dusk, seen from the south bank",
        "Bridges",
    ),
    "ar": Words(
        "الجسر الذي استغرق بناؤه أربعين عاما يفتح صباح الأحد",
        "قريتان كانتا تسمعان بعضهما ولا تصلان صارتا على بعد أربع دقائق.",
        "تعبر القطارات النهر من جديد بعد أربعة أعوام من العمل وعامين من الانتظار. ",
        ("ليلى حداد", "سمير الخوري"),
        "الجسر الجديد عند الغروب من الضفة الجنوبية",
        "الجسور",
    ),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who fills the paper in one language."""

    home: Home
    words: Words
    picture: Picture
    origin: Origin
    story: Story
    topic: Topic
    dossier: Dossier

    def fill(self) -> None:
        """Publish in two sections, one of them old enough for numbered pages, and all that is no article."""
        culture, sport = (Section.objects.child_of(self.home).get(slug=slug) for slug in ("culture", "sport"))
        for number in range(8):
            self._usual(sport if number % 3 else culture, number)
        self._everything(culture)
        self._long_read(culture)
        self._hostile(culture)
        self._article(culture, "bare", self.words.headline[:20])
        self._article(culture, "withdrawn", self.words.headline)
        self._age(sport)
        self._pages()

    def specimens(self, few: str) -> Specimens:
        """Return what blocks are filled with, ``few`` where some words are enough."""
        pages = {page.specific_class._meta.model_name: page.pk for page in self.home.get_descendants().live()}
        return Specimens(few, self.words.sentence, self.home.locale.language_code, self.picture.pk, pages)

    def _article(self, section: Section, slug: str, headline: str, **values: Any) -> Article:
        """Publish an article under a short name that the tests know."""
        article = an_article(section, headline, **({"at": NOW - HOUR / 10} | values))
        article.slug = slug
        article.save_revision().publish()
        return article

    def _usual(self, section: Section, number: int) -> None:
        self._article(
            section,
            f"usual-{number}",
            f"{self.words.headline} {number + 1}",
            at=NOW - HOUR * (number + 1),
            authors=self.words.authors[: number % 3],
            standfirst=self.words.standfirst,
            lead_picture=self.picture if number % 2 else None,
            body=self._text(3),
        )

    def _everything(self, section: Section) -> None:
        article = self._article(
            section,
            "everything",
            self.words.headline,
            authors=self.words.authors,
            translators=["Samira Haddad"],
            origins=[self.origin],
            kind="translation",
            standfirst=self.words.standfirst,
            corrected_at=NOW,
            lead_picture=self.picture,
            story=self.story,
            body=self._rows(Article, "body", self.words.caption, self.words.topic),
        )
        article.topics.add(self.topic)
        article.dossiers.add(self.dossier)
        article.corrections.add(Correction(made_at=NOW, text=self.words.sentence))
        article.save_revision().publish()
        self.dossier.pins.add(DossierPin(article=article))
        ViewCount.objects.create(article=article, date=NOW.date(), views=1234)

    def _long_read(self, section: Section) -> None:
        """Publish everything that the sample press wrote in this language, one report after the other."""
        body: list[dict[str, Any]] = []
        for report in press.articles(started_at=NOW):
            if report.language == section.locale.language_code:
                body.append({"type": "heading", "value": report.title})
                body.append({"type": "picture", "value": {"picture": self.picture.pk, "caption": ""}})
                body += [paragraph(block.text) for block in report.blocks]
        self._article(
            section,
            "long",
            self.words.sentence,
            authors=self.words.authors,
            origins=[self.origin],
            kind="press_review",
            lead_picture=self.picture,
            story=self.story,
            body=json.dumps(body),
        )

    def _hostile(self, section: Section) -> None:
        """Publish what an editor would never write, and an importer does."""
        heading = {"type": "heading", "value": LONG_WORD * 2}
        self._article(
            section,
            "hostile",
            f"{LONG_WORD}: <b>& 'quotes' \"and\" more</b> {self.words.headline}"[:255],
            standfirst=f"{LONG_WORD * 2} <script>alert(1)</script>",
            authors=["<i>Ann</i> & Co."],
            body=json.dumps([heading, paragraph(LONG_WORD * 4)]),
        )

    def _text(self, paragraphs: int) -> str:
        return json.dumps([paragraph(self.words.sentence * 5)] * paragraphs)

    def _age(self, section: Section) -> None:
        """Move articles of a section to its first page, as if some hundred had come after them."""
        places = ArchivePlace.objects.of(f"section:{section.pk}").order_by("pk")
        places.update(page=3)
        ArchivePlace.objects.filter(pk__in=places.values("pk")[:2]).update(page=1)

    def _pages(self) -> None:
        """Write what is no article, and lay out the front page; a site's main language lays out its own."""
        plain = PlainPage.objects.child_of(self.home).order_by("path").first()
        plain.slug = "about"
        plain.body = f"<h2>{self.words.headline}</h2><p>{self.words.sentence * 4}</p>"
        self.dossier.introduction = f"<p>{self.words.sentence * 3}</p>"
        self.dossier.timeline = self._rows(Dossier, "timeline", self.words.caption, self.words.topic)
        if self.home.locale.language_code != "en":
            self.home.front = self._rows(Home, "front", self.words.caption)
        for page in (plain, self.dossier, self.home):
            page.save_revision().publish()

    def _rows(self, model: type[Page], name: str, *names: str) -> str:
        """Return a body with every kind of block, once for each of ``names``."""
        stream = model._meta.get_field(name).stream_block
        return json.dumps([row for few in names for row in self.specimens(few).every(stream)])


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": f"<p>{escape(text)}</p>"}


def a_story() -> Story:
    """Return a story that outlets of three countries tell."""
    story = Story.objects.create(title="A bridge opens", first_at=NOW, last_at=NOW)
    for name, country, language in (("El Faro", "ES", "es"), ("Le Pont", "FR", "fr"), ("Most", "RS", "sr")):
        source = an_outlet(name, country=country)
        clipping = a_clipping("…", title=f"{name}: 1", language=language, source=source)
        Membership.objects.create(story=story, clipping=clipping, score=1)
    return story


def a_desk(language: str, words: Words, story: Story) -> Desk:
    home = Home.objects.get(locale__language_code=language)
    picture = a_picture(
        size=(1800, 1200),
        alternative_text=words.caption,
        caption=words.caption,
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )
    outlet = story.memberships.all()[0].clipping.source
    topic = a_topic(words.topic, language=language, about=words.sentence)
    Topic.objects.filter(pk=topic.pk).update(slug="bridges")
    dossier = a_dossier(words.headline, language=language, slug="forty-years")
    return Desk(home, words, picture, an_origin(source=outlet, outlet=outlet.name), story, topic, dossier)


def dress(desk: Desk) -> None:
    """Set what editors set for the whole site."""
    looks = Looks(logo=desk.picture, card_picture=desk.picture, shows_view_counts=True)
    for name in ("follow_links", "partners"):
        setattr(
            looks,
            name,
            json.dumps(desk.specimens(desk.words.topic).every(Looks._meta.get_field(name).stream_block)),
        )
    looks.save()
    Author.objects.update(about=desk.words.sentence, position=desk.words.topic, picture=desk.picture)
    Section.objects.filter(slug="culture").update(is_opinion=True, introduction=desk.words.standfirst)


def main() -> None:
    furnish()
    story = a_story()
    desks = [a_desk(language, words, story) for language, words in WORDS.items()]
    for desk in desks:
        desk.fill()
        make_edition(language=desk.home.locale.language_code, date=NOW.date(), at=NOW)
    dress(desks[0])
    baked = bake_all(at=NOW)
    for page in Page.objects.filter(slug="withdrawn"):
        page.unpublish()
    baked += bake_changes(at=NOW)
    if baked.problems:
        raise SystemExit(f"Some pages could not be baked: {baked.problems}")
    facts = {"today": f"{NOW:%Y-%m-%d}", "year": f"{NOW:%Y}", "month": f"{NOW:%m}", "story": str(story.pk)}
    sys.stdout.write(json.dumps(facts | {"outlet": slugify(desks[0].origin.outlet)}))


if __name__ == "__main__":
    main()
