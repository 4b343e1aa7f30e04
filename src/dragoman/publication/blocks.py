"""What the body of an article is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

INLINE = ["bold", "italic", "link", "superscript", "subscript"]


class QuotationBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"))
    speaker = blocks.CharBlock(label=_("Speaker"), required=False)

    class Meta:
        icon = "openquote"


class PictureBlock(blocks.StructBlock):
    """A picture; what is left empty comes from the picture itself."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"


class ArticleBody(blocks.StreamBlock):
    """The blocks of an article, in reading order."""

    paragraph = blocks.RichTextBlock(label=_("Paragraph"), features=INLINE)
    heading = blocks.CharBlock(label=_("Heading"), icon="title")
    quotation = QuotationBlock(label=_("Quotation"))
    list = blocks.ListBlock(blocks.RichTextBlock(features=INLINE), label=_("List"), icon="list-ul")
    picture = PictureBlock(label=_("Picture"))
