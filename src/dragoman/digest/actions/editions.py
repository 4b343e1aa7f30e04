"""Making the day's edition and releasing it to its subscribers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import to_locale

from dragoman.digest.models import Delivery, Edition, EditionArticle, Subscriber
from dragoman.digest.rules import is_due
from dragoman.publication import outbox
from dragoman.publication.models import Article

OVERLAP = timedelta(days=1)
"""How long before the last edition an article may be dated and still be new: approval takes its time."""

BATCH = 500
"""Deliveries written in one transaction."""


def make_due(*, at: datetime) -> list[Edition]:
    """Make and release the editions whose time of day has come; return those that were made or released now.

    An edition that is made and not released, because the program was killed in between, is released.
    """
    today = timezone.localdate(at)
    if not is_due(local=timezone.localtime(at), edition_at=settings.NEWSROOM.settings.edition_at):
        return []
    editions = [make_edition(language=language, date=today, at=at) for language, _name in settings.LANGUAGES]
    waiting = [edition for edition in editions if edition and not edition.released_at]
    for edition in waiting:
        release(edition=edition, at=at)
    return waiting


@transaction.atomic
def make_edition(*, language: str, date: date, at: datetime) -> Edition | None:
    """Return the edition of that language and day, made now unless it exists; None when nothing is new.

    New is what stands in no edition and was published since the last one, less a day.
    """
    made = Edition.objects.filter(language=language, date=date).first()
    articles = [] if made else _new_articles(language, at)
    if made or not articles:
        return made
    edition = Edition.objects.create(language=language, date=date, title=_title(language, date), made_at=at)
    EditionArticle.objects.bulk_create(
        EditionArticle(edition=edition, article=article, position=position)
        for position, article in enumerate(articles, start=1)
    )
    outbox.announce([f"edition:{edition.pk}", f"editions:{language}"], at=at)
    return edition


def release(*, edition: Edition, at: datetime) -> int:
    """Make a delivery for everyone who subscribes now; return how many there are in all.

    It may be killed and called again: nobody has two deliveries. Once released, an edition has no new ones.
    """
    if edition.released_at is None:
        subscribers = list(Subscriber.objects.active().filter(language=edition.language).order_by("pk"))
        for start in range(0, len(subscribers), BATCH):
            some = [Delivery(edition=edition, subscriber=one) for one in subscribers[start : start + BATCH]]
            Delivery.objects.bulk_create(some, ignore_conflicts=True)
        edition.released_at = at
        edition.save(update_fields=["released_at"])
    return edition.deliveries.count()


def _new_articles(language: str, at: datetime) -> list[Article]:
    last = Edition.objects.filter(language=language).order_by("-made_at").first()
    since = (last.made_at if last else at) - OVERLAP
    placed = EditionArticle.objects.filter(edition__language=language).values("article")
    articles = Article.objects.live().public().filter(locale__language_code=language)
    fresh = articles.filter(published_at__gt=since, published_at__lte=at).exclude(pk__in=placed).defer("body")
    newest_first = fresh.order_by("-published_at")
    return sorted(newest_first, key=lambda article: article.path[: -article.steplen])


def _title(language: str, date: date) -> str:
    day = format_date(date, "long", locale=to_locale(language))
    return f"{settings.WAGTAIL_SITE_NAME}, {day}"
