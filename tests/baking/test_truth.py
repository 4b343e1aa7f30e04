"""The truth test: whatever editors do, the folder kept up to date is the folder baked from nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.rich_text import RichText

from dragoman.baking.actions import bake_all, bake_changes
from dragoman.citations.models import Origin
from dragoman.publication.actions import archive
from dragoman.publication.actions.calendar import keep_time
from dragoman.publication.actions.gate import standing_in_the_way
from dragoman.publication.actions.layout import lay_out
from dragoman.publication.actions.scheduling import hold_back_due
from dragoman.publication.models import (
    Article,
    ArticleCredit,
    Author,
    Correction,
    Dossier,
    DossierPin,
    Home,
    Looks,
    Picture,
    Section,
    Topic,
)
from dragoman.publication.starting_pages import SectionPlan
from dragoman.sources.models import Source
from dragoman.stories.models import Membership, Story
from dragoman.stories.signals import grew
from tests.baking.sheets import contents
from tests.publication.newsroom import (
    NOW,
    a_dossier,
    a_picture,
    a_topic,
    an_article,
    an_author,
    an_origin,
    an_outlet,
)
from tests.translation.rows import a_clipping

PLANS = (SectionPlan("culture", "Culture", (SectionPlan("film", "Film"),)), SectionPlan("world", "World"))


def bring_out(article: Article) -> None:
    """Publish what was changed, unless the gate holds it back, as when its permission was refused."""
    if not standing_in_the_way(article):
        article.save_revision().publish()


def publish(section: Section, number: int) -> None:
    newest = Page.objects.order_by("pk").values_list("pk", flat=True).last()
    at = NOW + timedelta(hours=number % 7)
    an_article(
        section,
        f"News {number} after {newest}",
        at=at,
        authors=[f"Author {number % 3}"],
        origins=list(Origin.objects.all()[: number % 3]),
        topics=list(Topic.objects.filter(locale=section.locale)),
        story=Story.objects.first(),
    )


def illustrate(article: Article, number: int) -> None:
    article.lead_picture = Picture.objects.first() or a_picture(size=(40, 30))
    article.save()


def correct(article: Article, number: int) -> None:
    article.title = f"Corrected {number}"
    bring_out(article)


def move(article: Article, number: int) -> None:
    sections = Section.objects.filter(locale=article.locale).exclude(pk=article.get_parent().pk)
    article.move(sections[number % len(sections)], "last-child")


def list_elsewhere(article: Article, number: int) -> None:
    sections = Section.objects.filter(locale=article.locale)
    article.further_sections = [] if number % 2 else [sections[number % len(sections)]]
    article.save()


def unpublish(article: Article, number: int) -> None:
    article.unpublish()


def republish(article: Article, number: int) -> None:
    bring_out(article)


def withdraw(article: Article, number: int) -> None:
    article.delete()


def tag(article: Article, number: int) -> None:
    topics = Topic.objects.filter(locale=article.locale)
    article.topics = topics[: number % (len(topics) + 1)]
    bring_out(article)


def sign(article: Article, number: int) -> None:
    article.credits = [ArticleCredit(author=an_author(f"Author {number % 3}"), role=ROLES[number % 2])]
    bring_out(article)


def date_back(article: Article, number: int) -> None:
    article.published_at -= timedelta(days=17 * number)
    bring_out(article)


def cover(article: Article, number: int) -> None:
    """Put an article into a dossier, and every other time on top of it."""
    name = f"Dossier {number % 2}"
    language = article.locale.language_code
    dossier = Dossier.objects.filter(title=name, locale=article.locale).first()
    dossier = dossier or a_dossier(name, language=language)
    article.dossiers = [dossier]
    bring_out(article)
    if number % 3:
        dossier.pins = [DossierPin(article=article)]
        dossier.timeline = [
            ("entry", {"date": NOW.date(), "text": RichText("<p>A day</p>"), "article": article})
        ]
    dossier.save_revision().publish()


def rename_dossier(dossier: Dossier, number: int) -> None:
    dossier.title, dossier.slug = f"Dossier of {number}", f"dossier-{number}-{dossier.pk}"
    dossier.ends_on = max(NOW.date(), dossier.starts_on) if number % 2 else None
    dossier.save_revision().publish()


def rename_topic(topic: Topic, number: int) -> None:
    topic.name, topic.slug = f"Topic {number}", f"topic-{number}-{topic.pk}"
    topic.save()


def drop_topic(topic: Topic, number: int) -> None:
    topic.delete()


def drop_author(author: Author, number: int) -> None:
    author.delete()


def attribute(origin: Origin, number: int) -> None:
    """Find out whose text it is, or that nobody knows."""
    origin.source = Source.objects.order_by("pk").first() if number % 2 else None
    origin.save()


def rename_outlet(outlet: Source, number: int) -> None:
    outlet.name, outlet.country = f"Outlet {number}", ("FR", "GE", "")[number % 3]
    outlet.save()


def tell(outlet: Source, number: int) -> None:
    """Have an outlet tell the story that the articles are about."""
    clipping = a_clipping("Uno.", title=f"Puente {number}", source=outlet)
    Membership.objects.create(story=Story.objects.get(), clipping=clipping, score=1)
    grew.send(Story, stories=[Story.objects.get().pk])


def rename(section: Section, number: int) -> None:
    section.title, section.slug = f"Section {number}", f"section-{number}-{section.pk}"
    section.save_revision().publish()


def reorder(section: Section, number: int) -> None:
    section.move(section.get_siblings().first(), "left")


def change_caption(picture: Picture, number: int) -> None:
    picture.caption = f"Caption {number}"
    picture.save()


def rename_author(author: Author, number: int) -> None:
    author.name, author.slug = f"Ada {number}", f"ada-{number}-{author.pk}"
    author.save()


def arrange(home: Home, number: int) -> None:
    """Lay a front page out with an article, a section, a dossier and a story of the editors' choice."""
    here = {"locale": home.locale}
    articles, sections = Article.objects.filter(**here), Section.objects.filter(**here)
    rows: list[tuple[str, object]] = [("lead", {"article": articles.first(), "beside": []})]
    rows.append(("row", {"title": f"Row {number}", "articles": list(articles[number % 3 : 4])}))
    rows.append(("sections", {"sections": list(sections[: number % 3])}))
    rows += [
        ("dossier", {"dossier": Dossier.objects.filter(**here).first()}),
        ("comparison", {"article": None}),
    ]
    home.front = rows[number % 2 :]
    home.tagline = f"Tagline {number % 4}"
    home.save_revision().publish()


def put_right(article: Article, number: int) -> None:
    """Tell readers what was wrong, or take a correction back."""
    article.corrections = [Correction(made_at=NOW, text=f"Correction {number}")] if number % 3 else []
    article.corrected_at = NOW + timedelta(days=number) if number % 3 else None
    bring_out(article)


def dress(home: Home, number: int) -> None:
    looks = Looks.load()
    looks.colour = f"#a3271{number % 10}"
    looks.logo = Picture.objects.first() if number % 2 else None
    looks.shows_view_counts = bool(number % 3)
    looks.save()


def turn_a_leaf(dossier: Dossier, number: int) -> None:
    """Let days go by."""
    dossier.starts_on, dossier.ends_on = (
        NOW.date() + timedelta(days=number % 5),
        NOW.date() + timedelta(days=9),
    )
    dossier.save_revision().publish()
    keep_time(at=NOW + timedelta(days=number))


def move_section(section: Section, number: int) -> None:
    """Put a section into another one, or back under its front page."""
    homes, others = Home.objects.filter(locale=section.locale), Section.objects.filter(locale=section.locale)
    places = [*homes, *others.not_descendant_of(section, inclusive=True)]
    target = places[number % len(places)]
    if section.get_parent().pk != target.pk and not target.get_children().filter(slug=section.slug):
        section.move(target, "last-child")


def close(section: Section, number: int) -> None:
    """Let nobody into a section who is not signed in, and everybody again."""
    found = PageViewRestriction.objects.filter(page=section)
    if found:
        found[0].delete()
    elif number % 2:
        PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)


def redraw(picture: Picture, number: int) -> None:
    """Give a picture another file."""
    picture.file = a_picture(size=(40 + number, 30)).file
    picture.save()


def refuse(origin: Origin, number: int) -> None:
    """Learn that an outlet takes its permission back, or wants to be found itself."""
    origin.permission = ("granted", "quotation", "refused")[number % 3]
    origin.is_canonical, origin.allows_feeds = bool(number % 2), bool(number % 3)
    origin.save()


def drop_outlet_s_languages(outlet: Source, number: int) -> None:
    outlet.languages = ["es", "fr"][: number % 3]
    outlet.save()


def schedule(article: Article, number: int) -> None:
    """Announce an article for later, and let that time come."""
    article.unpublish()
    article.go_live_at, article.expire_at = timezone.now() + timedelta(hours=1), None
    bring_out(article)
    Revision.objects.filter(object_id=str(article.pk)).update(approved_go_live_at=NOW)
    hold_back_due(at=timezone.now())
    call_command("publish_scheduled")


def send_on(article: Article, number: int) -> None:
    Redirect.objects.update_or_create(
        old_path=f"/old/{number % 5}", defaults={"redirect_page": article, "is_permanent": bool(number % 2)}
    )


ROLES = ("author", "translator")
VERBS: dict[Callable[..., None], type[Model]] = {
    publish: Section,
    illustrate: Article,
    correct: Article,
    move: Article,
    list_elsewhere: Article,
    unpublish: Article,
    republish: Article,
    withdraw: Article,
    tag: Article,
    sign: Article,
    date_back: Article,
    cover: Article,
    rename_dossier: Dossier,
    rename_topic: Topic,
    drop_topic: Topic,
    drop_author: Author,
    attribute: Origin,
    rename_outlet: Source,
    tell: Source,
    rename: Section,
    reorder: Section,
    change_caption: Picture,
    rename_author: Author,
    arrange: Home,
    put_right: Article,
    dress: Home,
    turn_a_leaf: Dossier,
    move_section: Section,
    close: Section,
    redraw: Picture,
    refuse: Origin,
    drop_outlet_s_languages: Source,
    schedule: Article,
    send_on: Article,
}
deeds = st.tuples(st.sampled_from(list(VERBS)), st.integers(0, 20))
TORTURE = bool(os.environ.get("DRAGOMAN_TORTURE"))
"""Whether a thousand things are done, instead of a dozen."""
SERIES, LENGTH = (25, 40) if TORTURE else (2, 8)
OPENING: list[tuple[Callable[..., None], int]] = [(publish, number) for number in range(9)]
OPENING += [(illustrate, 0), (cover, 1), (tell, 0), (tell, 1)]


def furnish() -> None:
    """Lay out a paper with a topic in each language, two outlets, and a story that nobody told yet."""
    lay_out(name="The Bridge", languages=["en", "fr"], sections=PLANS, public_address="http://127.0.0.1:8000")
    english = a_topic("Bridges")
    a_topic("Ponts", language="fr", translation_key=english.translation_key)
    for name in ("Faro", "Monde"):
        an_origin(source=an_outlet(name))
    Story.objects.create(title="A bridge", first_at=NOW, last_at=NOW)


def do(verb: Callable[..., None], number: int) -> None:
    """Do one thing to whichever page, picture or author the number means; nothing when there is none."""
    rows = VERBS[verb]._default_manager.order_by("pk")
    if rows:
        row = rows[number % len(rows)]
        verb(row.specific if isinstance(row, Page) else row, number)


@pytest.mark.torture
@pytest.mark.django_db
@settings(
    max_examples=SERIES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(deeds, min_size=LENGTH // 2, max_size=LENGTH))
def test_the_folder_kept_up_to_date_is_the_folder_baked_from_nothing(
    site: Path, series: list[tuple[Callable[..., None], int]]
) -> None:
    shutil.rmtree(site, ignore_errors=True)
    with transaction.atomic(), patch.object(archive, "PAGE", 2):
        furnish()
        for verb, number in OPENING:
            do(verb, number)
        bake_changes(at=NOW)
        for verb, number in series:
            do(verb, number)
            bake_changes(at=NOW)
        kept = contents(site)

        shutil.rmtree(site)
        baked = bake_all(at=NOW)
        transaction.set_rollback(True)

    assert not baked.problems
    assert contents(site) == kept
