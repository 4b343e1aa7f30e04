"""What a front page is made of: rows that editors drag, and that fill themselves when nothing is chosen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ARTICLE = "publication.Article"


class LeadBlock(blocks.StructBlock):
    """The lead story with the newest beside it."""

    article = blocks.PageChooserBlock(
        ARTICLE, label=_("Article"), required=False, help_text=_("Left empty: the newest with a picture.")
    )
    beside = blocks.ListBlock(
        blocks.PageChooserBlock(ARTICLE),
        label=_("Beside it"),
        default=[],
        help_text=_("Left empty or short: filled up with the newest."),
    )

    class Meta:
        icon = "pick"


class RowBlock(blocks.StructBlock):
    """A row of up to four articles."""

    title = blocks.CharBlock(label=_("Title"), required=False)
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(ARTICLE),
        label=_("Articles"),
        default=[],
        max_num=4,
        help_text=_("Left empty or short: filled up with the newest."),
    )

    class Meta:
        icon = "list-ul"


class SectionsBlock(blocks.StructBlock):
    """Sections with their newest articles."""

    sections = blocks.ListBlock(
        blocks.PageChooserBlock("publication.Section"),
        label=_("Sections"),
        default=[],
        help_text=_("Left empty: every section of the menu."),
    )

    class Meta:
        icon = "folder-open-inverse"


class ComparisonBlock(blocks.StructBlock):
    """How the press of several countries sees one story."""

    article = blocks.PageChooserBlock(
        ARTICLE,
        label=_("An article on the story"),
        required=False,
        help_text=_("Left empty: the newest story that the press of three countries wrote about."),
    )

    class Meta:
        icon = "globe"


class DossierRowBlock(blocks.StructBlock):
    """A dossier with its newest articles."""

    dossier = blocks.PageChooserBlock(
        "publication.Dossier",
        label=_("Dossier"),
        required=False,
        help_text=_("Left empty: the one that began last and has not ended."),
    )

    class Meta:
        icon = "folder-inverse"


class FrontBlocks(blocks.StreamBlock):
    """The rows of a front page, from top to bottom; an empty front page is laid out by itself."""

    lead = LeadBlock(label=_("Lead story"))
    row = RowBlock(label=_("Row of articles"))
    dossier = DossierRowBlock(label=_("Dossier"))
    comparison = ComparisonBlock(label=_("How the press sees it"))
    most_read = blocks.StaticBlock(label=_("Most read"), icon="order-down")
    sign_up = blocks.StaticBlock(label=_("Sign-up for the digest"), icon="mail")
    sections = SectionsBlock(label=_("Sections"))

    class Meta:
        required = False
