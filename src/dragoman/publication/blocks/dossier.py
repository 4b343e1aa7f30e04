"""The timeline of a dossier."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dragoman.publication.blocks.body import INLINE


class TimelineEntryBlock(blocks.StructBlock):
    """What happened on one day."""

    date = blocks.DateBlock(label=_("Day"))
    text = blocks.RichTextBlock(label=_("What happened"), features=INLINE)
    article = blocks.PageChooserBlock("publication.Article", label=_("Article on it"), required=False)

    class Meta:
        icon = "date"


class Timeline(blocks.StreamBlock):
    """The days of a dossier, in whatever order they were written; readers see the newest first."""

    entry = TimelineEntryBlock(label=_("Day"))

    class Meta:
        required = False
