"""What is remembered of the digest: editions, subscribers, and what was sent to whom."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dragoman.digest.rules import MOST_TRIES
from dragoman.leases import Leased, LeasedQuerySet
from dragoman.publication.models import Article

if TYPE_CHECKING:
    from typing import Self


class Edition(models.Model):
    """One issue of the daily digest, in one language."""

    language = models.CharField(_("language"), max_length=35)
    date: models.DateField[datetime.date, datetime.date] = models.DateField(_("date"))
    title = models.CharField(_("title"), max_length=255)
    made_at = models.DateTimeField(_("made"))
    released_at = models.DateTimeField(
        _("released"), null=True, blank=True, help_text=_("Every subscriber has a delivery from then on.")
    )

    class Meta:
        ordering = ["-date", "language"]
        constraints = [models.UniqueConstraint(fields=["language", "date"], name="digest_edition_once_a_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        """Where it stands on the public site."""
        return f"/{self.language}/edition/{self.date:%Y-%m-%d}/"


class EditionArticle(models.Model):
    """An article's place in an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="places")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "article"], name="digest_article_once_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.article}"


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def active(self) -> Self:
        return self.filter(confirmed_at__isnull=False, unsubscribed_at=None)


class Subscriber(models.Model):
    """An address that asked for the digest; nothing is sent before it is confirmed."""

    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=35)
    token = models.CharField(
        max_length=43, unique=True, editable=False, help_text="Confirms and unsubscribes; secret."
    )
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    unsubscribed_at = models.DateTimeField(_("unsubscribed"), null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["email", "language"], name="digest_subscriber_once")]

    def __str__(self) -> str:
        return self.email


class DeliveryQuerySet(LeasedQuerySet["Delivery"]):
    def unsent(self) -> Self:
        """What is still to be sent, to those who still want it."""
        wanted = Q(subscriber__confirmed_at__isnull=False, subscriber__unsubscribed_at=None)
        return self.filter(wanted, sent_at=None, tries__lt=MOST_TRIES).order_by("pk")


class Delivery(Leased):
    """An edition on its way to one subscriber."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="deliveries")
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    problem = models.TextField(_("problem"), blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["edition", "subscriber"], name="digest_delivery_once")]

    def __str__(self) -> str:
        return f"{self.edition} → {self.subscriber}"
