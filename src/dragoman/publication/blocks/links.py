"""Links that stand on every page: where to follow the paper, and whom it works with."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class FollowBlock(blocks.StructBlock):
    """An account of the paper elsewhere."""

    name = blocks.CharBlock(label=_("Name"), help_text=_("As readers call it: “Telegram”, “Mastodon”."))
    url = blocks.URLBlock(label=_("Address"), max_length=2000)

    class Meta:
        icon = "link-external"


class PartnerBlock(blocks.StructBlock):
    """An organisation that the paper links to in its footer."""

    name = blocks.CharBlock(label=_("Name"))
    url = blocks.URLBlock(label=_("Address"), max_length=2000)
    logo = ImageChooserBlock(label=_("Logo"), required=False)

    class Meta:
        icon = "group"


class FollowLinks(blocks.StreamBlock):
    follow = FollowBlock(label=_("Account"))

    class Meta:
        required = False


class Partners(blocks.StreamBlock):
    partner = PartnerBlock(label=_("Partner"))

    class Meta:
        required = False
