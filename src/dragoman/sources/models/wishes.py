"""What editors asked to follow: addresses to be tried first, and lists of feeds brought from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dragoman.sources.models.source import Source

if TYPE_CHECKING:
    from typing import Self

    from dragoman.people.models import User


Row = TypeVar("Row", bound="Wish", covariant=True)


class WishQuerySet(models.QuerySet[Row]):
    def open_of(self, user: User) -> Self:
        """What somebody asked for and has not put aside, the latest first."""
        return self.filter(asked_by=user, put_aside_at=None).order_by("-asked_at")


class Wish(models.Model):
    """What an editor asked for, until she puts it aside."""

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    put_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class FeedListQuerySet(WishQuerySet["FeedList"]):
    pass


class TrialQuerySet(WishQuerySet["Trial"]):
    pass


class FeedList(Wish):
    """A list of feeds from a feed reader; what it names is followed bit by bit, then polled like the rest."""

    name = models.CharField(_("name"), max_length=200)
    listed = models.JSONField(default=list, help_text="[{title, feed_url, homepage, category, facts}, …]")
    unusable = models.JSONField(default=list, help_text="What it names and nobody can follow.")
    followed = models.PositiveIntegerField(default=0, help_text="Of those listed, from the first.")

    objects = FeedListQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Trial(Wish):
    """An address that is looked at before anybody follows it."""

    address = models.CharField(_("address"), max_length=2000)
    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, null=True, related_name="+", help_text="Whose channel it shall be."
    )
    finished_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    found = models.JSONField(default=dict, help_text="The outlet and its candidates; empty: none.")
    feed_list = models.ForeignKey(FeedList, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = TrialQuerySet.as_manager()

    def __str__(self) -> str:
        return self.address
