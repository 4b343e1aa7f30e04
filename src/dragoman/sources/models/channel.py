"""The ways in which sources announce their articles."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from dragoman.leases import Leased, LeasedQuerySet
from dragoman.sources.models.source import Source
from dragoman.sources.models.wishes import FeedList

if TYPE_CHECKING:
    from typing import Self


class ChannelKind(models.TextChoices):
    FEED = "feed", _("feed")
    NEWS_SITEMAP = "news_sitemap", _("news sitemap")
    SECTION_PAGE = "section_page", _("section page")
    VIDEO = "video", _("video channel")
    MASTODON = "mastodon", _("Mastodon account")
    BLUESKY = "bluesky", _("Bluesky account")
    TELEGRAM = "telegram", _("Telegram channel")
    NEWSLETTER = "newsletter", _("newsletter")


class ChannelQuerySet(LeasedQuerySet["Channel"]):
    def followed(self) -> Self:
        return self.filter(source__is_followed=True, is_paused=False, gone_at=None)

    def due(self, *, at: datetime) -> Self:
        """Channels to poll now, the longest overdue first."""
        return self.polled().filter(next_poll_at__lte=at).order_by("next_poll_at", "pk")

    def polled(self) -> Self:
        """Followed channels that have to be asked; newsletters come by themselves."""
        return self.followed().exclude(kind=ChannelKind.NEWSLETTER)

    def undecided(self) -> Self:
        """Newsletters of which nobody has said yet whether to follow them."""
        return self.filter(kind=ChannelKind.NEWSLETTER, is_paused=True, polled_at=None)

    def failing(self) -> Self:
        return self.followed().exclude(problem="")


class Channel(Leased):
    """One way in which a source announces its articles."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("kind"), max_length=20, choices=ChannelKind.choices)
    url = models.URLField(_("address"), max_length=2000, unique=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    why = models.CharField(_("found"), max_length=300, blank=True, help_text=_("How we came to it."))
    is_trusted = models.BooleanField(
        default=False, editable=False, help_text="The operator chose it: her trusted origins hold for it."
    )
    listed_in = models.ForeignKey(
        FeedList, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="channels"
    )
    is_paused = models.BooleanField(_("paused"), default=False)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=200, blank=True, editable=False)
    next_poll_at = models.DateTimeField(_("next poll"), db_index=True)
    polled_at = models.DateTimeField(_("last polled"), null=True, blank=True, editable=False)
    read_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it was last answered with its content."
    )
    unchanged = models.PositiveIntegerField(default=0, editable=False, help_text="Times since then.")
    is_doubted = models.BooleanField(
        default=False, editable=False, help_text="It said that nothing had changed when something had."
    )
    rhythm = models.JSONField(default=list, blank=True, editable=False, help_text="As ``schedule`` counts.")
    asked_pause = models.DurationField(
        null=True, blank=True, editable=False, help_text="How long the feed itself asks to be left alone."
    )
    moved_to = models.URLField(max_length=2000, blank=True, editable=False)
    moved_since = models.DateTimeField(null=True, blank=True, editable=False)
    moved_sightings = models.PositiveIntegerField(default=0, editable=False)
    gone_at = models.DateTimeField(_("gone since"), null=True, blank=True, editable=False)
    told_until = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Until when a hub tells us of news."
    )
    failures = models.PositiveIntegerField(default=0, editable=False)
    problem = models.TextField(_("problem"), blank=True, editable=False)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["source", "kind", "url"]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def vouched(self) -> str:
        """The address where the operator chose it and answers for its origin, else an empty text."""
        return self.url if self.is_trusted else ""


class SubscriptionQuerySet(LeasedQuerySet["Subscription"]):
    def due(self, *, at: datetime) -> Self:
        """Hubs to ask now, of channels that we follow."""
        return self.filter(channel__in=Channel.objects.followed(), next_try_at__lte=at).order_by(
            "next_try_at"
        )


class Subscription(Leased):
    """A hub (W3C WebSub) that tells us when a channel has something new."""

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="subscription")
    hub = models.URLField(max_length=2000)
    topic = models.URLField(max_length=2000)
    token = models.CharField(max_length=64, unique=True, help_text="Its name in our own address.")
    secret = models.CharField(max_length=64)
    next_try_at = models.DateTimeField(db_index=True)
    tries = models.PositiveIntegerField(default=0)
    confirmed_until = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    objects = SubscriptionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.hub} ({self.topic})"
