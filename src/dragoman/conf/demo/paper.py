"""What the demo's editors make of their paper beside the articles: topics, a dossier, a text of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import slugify
from wagtail.models import Locale
from wagtail.rich_text import RichText

from dragoman.citations.actions import record_origins, set_permission
from dragoman.citations.models import Permission
from dragoman.conf.demo import logos
from dragoman.conf.demo.texts import texts
from dragoman.people.models import User
from dragoman.publication.actions import publish, signature
from dragoman.publication.models import (
    Article,
    Author,
    Correction,
    Dossier,
    Home,
    Looks,
    Picture,
    Section,
    Topic,
)
from dragoman.stories.models import Membership
from dragoman.translation.actions import new_text, save_text
from dragoman.translation.models import Draft, DraftClipping, Kind

TOPICS = {
    "tarvo-bridge": ("bridges", "transport"),
    "ferry-strike": ("transport",),
    "night-train": ("transport",),
    "ardel-flood": ("rivers", "climate"),
    "velia-wind-contract": ("energy", "climate"),
    "ombria-mayor": ("elections",),
    "morna-film-festival": ("film",),
    "lindeby-hoard": ("archaeology",),
    "beavers-return": ("wildlife", "rivers"),
    "heron-satellite": ("space",),
    "walking-study": ("health",),
    "coast-cup-final": ("football",),
}
"""Event of the sample press → what our article on it is about."""

OF_THE_DOSSIER = ("tarvo-bridge", "ferry-strike", "night-train")
FOLLOW = (("Mastodon", "https://mastodon.example/@digest"), ("Telegram", "https://telegram.example/digest"))
PARTNERS = (
    ("Museum of the Ardel", "https://museum.example/", logos.museum),
    ("Guild of Interpreters", "https://guild.example/", logos.guild),
)
FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
REVIEWED = ("fr", "ru", "es")
"""The languages of those outlets whose texts on the bridge the press review compares."""


class Paper:
    """The paper of one site language, furnished by one editor; what stands already stays as it is."""

    def __init__(self, *, language: str, user: User) -> None:
        self._texts = texts(language)
        self._locale = Locale.objects.get(language_code=language)
        self._home = Home.objects.get(locale=self._locale)
        self._user = user

    def furnish(self, articles: dict[str, Article], *, at: datetime) -> None:
        """Put everything in its place; ``articles`` are the published ones by the event they are about."""
        if Dossier.objects.child_of(self._home).exists():
            return
        self._introduce()
        dossier = self._dossier(at)
        topics = {key: self._topic(key) for key in self._texts["topics"]}
        for event, article in articles.items():
            article.topics.set(topics[key] for key in TOPICS.get(event, ()))
            if event in OF_THE_DOSSIER:
                article.dossiers.add(dossier)
            if event == "tarvo-bridge":
                article.corrections.add(Correction(made_at=at, text=self._texts["correction"]["text"]))
            article.save_revision(user=self._user).publish(user=self._user)
        for own in self._own(articles["tarvo-bridge"], at=at):
            own.topics.set([topics["bridges"], topics["transport"]])
            own.dossiers.add(dossier)
            own.save_revision(user=self._user).publish(user=self._user)

    def _introduce(self) -> None:
        for name, value in self._texts["paper"].items():
            setattr(self._home, name, value)
        self._home.save_revision(user=self._user).publish(user=self._user)
        if about := self._texts.get("author"):
            author = signature(user=self._user)
            for name, value in about.items():
                setattr(author, name, value)
            author.save()

    def _topic(self, key: str) -> Topic:
        name, about = self._texts["topics"][key]
        elsewhere = Topic.objects.filter(slug=key).first()
        linked = {"translation_key": elsewhere.translation_key} if elsewhere else {}
        return Topic.objects.create(locale=self._locale, slug=key, name=name, about=about, **linked)

    def _dossier(self, at: datetime) -> Dossier:
        words, today = self._texts["dossier"], timezone.localdate(at)
        elsewhere = Dossier.objects.first()
        linked = {"translation_key": elsewhere.translation_key} if elsewhere else {}
        dossier = Dossier(
            title=words["title"],
            slug=words["slug"],
            locale=self._locale,
            introduction=format_html("<p>{}</p>", words["introduction"]),
            starts_on=today - timedelta(days=14),
            timeline=[
                ("entry", {"date": today + timedelta(days=entry["day"]), "text": _rich(entry["text"])})
                for entry in words["timeline"]
            ],
            show_in_menus=True,
            **linked,
        )
        self._home.add_child(instance=dossier)
        return dossier

    def _own(self, beside: Article, *, at: datetime) -> Iterator[Article]:
        """Publish an opinion, a press review, and last the interview, which has every sort of block."""
        words = self._texts["opinion"]
        author, _ = Author.objects.get_or_create(
            slug=words["slug"], defaults={"name": words["author"], "position": words["position"]}
        )
        draft = self._written("opinion", Kind.EXCLUSIVE, beside, at=at)
        yield self._published(draft, "opinion", at=at, authors=[author])

        draft = self._written("review", Kind.PRESS_REVIEW, beside, at=at)
        _quote(draft, Membership.objects.filter(story=beside.story_id))
        yield self._published(draft, "press-review", at=at)

        draft = self._written("exclusive", Kind.EXCLUSIVE, beside, at=at)
        article = self._published(draft, "society", at=at, lead_picture=beside.lead_picture)
        article.body.extend(blocks(self._texts["exclusive"], pictures=self._pictures(), at=at))
        yield article

    def _written(self, name: str, kind: Kind, beside: Article, *, at: datetime) -> Draft:
        words = self._texts[name]
        draft = new_text(user=self._user, language=self._locale.language_code, at=at)
        Draft.objects.filter(pk=draft.pk).update(kind=kind, story_id=beside.story_id)
        save_text(
            draft=draft, headline=words["headline"], standfirst=words["standfirst"], body=words["body"],
            user=self._user, at=at,
        )  # fmt: skip
        return draft

    def _published(self, draft: Draft, section: str, *, at: datetime, **options: Any) -> Article:
        return publish(draft=draft, section=self._section(section), user=self._user, at=at, **options)

    def _pictures(self) -> list[Picture]:
        """Return pictures whose captions are in this language."""
        shown = Article.objects.live().filter(locale=self._locale).exclude(lead_picture=None)
        return list(Picture.objects.filter(pk__in=shown.values("lead_picture")).order_by("pk")[:4])

    def _section(self, slug: str) -> Section:
        english = Section.objects.get(locale__language_code="en", slug=slug)
        return english.get_translation_or_none(self._locale) or english


def blocks(words: dict[str, Any], *, pictures: list[Picture], at: datetime) -> Iterator[tuple[str, Any]]:
    """Yield the blocks of the interview after its opening."""
    yield "heading", words["heading"]
    for question, answer in words["questions"]:
        yield "question", {"speaker": words["asks"], "text": question}
        yield "answer", {"speaker": words["speaker"], "text": _rich(answer)}
    yield (
        "quotation",
        {
            "text": words["quotation"],
            "speaker": words["speaker"],
            "language": words["quotation_language"],
        },
    )
    yield "heading", words["subheading"]
    yield "list", [_rich(item) for item in words["list"]]
    yield (
        "table",
        {
            "caption": words["table"],
            "table": {
                "columns": [
                    {"type": "text" if place == 0 else "number", "heading": heading}
                    for place, heading in enumerate(words["columns"])
                ],
                "rows": [{"values": row} for row in words["rows"]],
            },
        },
    )
    if pictures:
        yield "figure", {
            "title": words["figure"], "picture": pictures[0], "source": words["figure_source"],
        }  # fmt: skip
        yield (
            "gallery",
            {
                "title": words["gallery"],
                "pictures": [{"picture": picture, "caption": ""} for picture in pictures],
            },
        )
    yield "embed", {"url": FILM, "caption": words["embed"]}
    yield "fact_box", {"title": words["box"], "text": _rich(words["box_text"])}
    yield "heading", words["live_heading"]
    for hours, headline, text in words["live"]:
        yield "live_entry", {"at": at - timedelta(hours=hours), "headline": headline, "text": _rich(text)}
    yield "paragraph", _rich(words["closing"])


def furnish_looks() -> None:
    """Say where the paper can be followed and whom it works with, unless somebody did."""
    looks = Looks.load()
    if looks.follow_links or looks.partners:
        return
    looks.follow_links = [("follow", {"name": name, "url": url}) for name, url in FOLLOW]
    looks.partners = [
        ("partner", {"name": name, "url": url, "logo": _logo(name, draw())}) for name, url, draw in PARTNERS
    ]
    looks.shows_view_counts = True
    looks.save()


def _logo(name: str, file: bytes) -> Picture:
    return Picture.objects.create(
        title=name,
        file=ContentFile(file, name=f"{slugify(name)}.png"),
        alternative_text=name,
        credit="The demo newsroom",
        licence="CC0 1.0",
        licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
    )


def _quote(draft: Draft, told: QuerySet[Membership]) -> None:
    """Name the outlets that a press review quotes, of those that told its story."""
    quoted = (told.filter(clipping__language=language).first() for language in REVIEWED)
    for position, member in enumerate(filter(None, quoted)):
        DraftClipping.objects.create(draft=draft, clipping_id=member.clipping_id, position=position)
    for origin in record_origins(draft=draft):
        set_permission(origin=origin, permission=Permission.QUOTATION)


def _rich(text: str) -> RichText:
    return RichText(format_html("<p>{}</p>", text))
