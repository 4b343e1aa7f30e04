"""Whom we follow."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    NEWSPAPER = "newspaper", _("newspaper")
    AGENCY = "agency", _("news agency")
    BROADCASTER = "broadcaster", _("broadcaster")
    MAGAZINE = "magazine", _("magazine")
    PORTAL = "portal", _("news site")
    INSTITUTION = "institution", _("institution")


class Reuse(models.TextChoices):
    """What a source lets us do with its articles, unless an editor agrees otherwise with it."""

    UNKNOWN = "unknown", _("not known yet")
    ASK = "ask", _("ask for each article")
    QUOTE = "quote", _("quote and link only")
    TRANSLATE = "translate", _("translate with credit")
    REPRINT = "reprint", _("reprint with credit")


class SourceQuerySet(models.QuerySet["Source"]):
    def followed(self) -> SourceQuerySet:
        return self.filter(is_followed=True)

    def unexamined(self, *, at: datetime) -> SourceQuerySet:
        """Followed sources whose health is to be looked at now."""
        return self.followed().filter(examine_at__lte=at).order_by("examine_at")


class Source(models.Model):
    """An outlet that we follow."""

    name = models.CharField(_("name"), max_length=200)
    aliases = models.JSONField(
        _("also called"),
        default=list,
        blank=True,
        help_text=_("In other scripts and languages, and in short."),
    )
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    homepage = models.URLField(_("homepage"), max_length=2000)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code, like FR."))
    languages = models.JSONField(_("languages"), default=list, blank=True, help_text=_('Codes, like ["fr"].'))
    kind = models.CharField(
        _("kind"), max_length=20, choices=SourceKind.choices, default=SourceKind.NEWSPAPER
    )
    side = models.CharField(
        _("side"),
        max_length=80,
        blank=True,
        help_text=_("As your newsroom calls it: “owned by the state”. Press reviews tell who is absent."),
    )
    reuse = models.CharField(_("reuse"), max_length=20, choices=Reuse.choices, default=Reuse.UNKNOWN)
    reuse_note = models.TextField(_("terms of reuse"), blank=True)
    keep_days = models.PositiveIntegerField(
        _("keep captures"),
        null=True,
        blank=True,
        help_text=_("Days after which captures that nothing was made of are let go; empty: for ever."),
    )
    is_followed = models.BooleanField(_("followed"), default=True)
    added_at = models.DateTimeField(_("added"))
    examine_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RuleAction(models.TextChoices):
    KEEP = "keep", _("keep only these")
    DROP = "drop", _("leave these out")
    SECTION = "section", _("put into the section")
    TOPIC = "topic", _("give the topic")


class RuleField(models.TextChoices):
    ANYWHERE = "anywhere", _("anywhere")
    TITLE = "title", _("in the title")
    SUMMARY = "summary", _("in the summary")
    ADDRESS = "address", _("in the address")


class SourceRule(models.Model):
    """What is done with the entries of a source that speak of something."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="rules")
    action = models.CharField(_("what to do"), max_length=10, choices=RuleAction.choices)
    field = models.CharField(
        _("where to look"), max_length=10, choices=RuleField.choices, default=RuleField.ANYWHERE
    )
    words = models.CharField(
        _("words"),
        max_length=500,
        help_text=_("Separated by commas; any is enough. * stands for any end."),
    )
    value = models.CharField(_("section or topic"), max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.words}"
