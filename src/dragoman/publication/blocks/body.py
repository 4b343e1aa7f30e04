"""What the body of an article is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

INLINE = ["bold", "italic", "link", "superscript", "subscript"]


class QuotationBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"))
    speaker = blocks.CharBlock(label=_("Speaker"), required=False)
    language = blocks.CharBlock(
        label=_("Language"),
        required=False,
        max_length=35,
        help_text=_("Only if it is not the article's: a code like “ka”."),
    )

    class Meta:
        icon = "openquote"


class OutletBlock(blocks.StructBlock):
    """What one outlet says, in a press review."""

    outlet = blocks.CharBlock(label=_("Outlet"))
    country = blocks.CharBlock(
        label=_("Country"), required=False, max_length=2, help_text=_("ISO 3166 code, like FR.")
    )
    introduction = blocks.TextBlock(label=_("Introduction"), required=False)
    text = blocks.TextBlock(label=_("Quotation"), required=False)
    url = blocks.URLBlock(label=_("Address of the original"), required=False, max_length=2000)

    class Meta:
        icon = "globe"


class QuestionBlock(blocks.StructBlock):
    """A question of an interview."""

    speaker = blocks.CharBlock(label=_("Who asks"), required=False)
    text = blocks.TextBlock(label=_("Question"))

    class Meta:
        icon = "help"


class AnswerBlock(blocks.StructBlock):
    """An answer of an interview."""

    speaker = blocks.CharBlock(label=_("Who answers"), required=False)
    text = blocks.RichTextBlock(label=_("Answer"), features=INLINE)

    class Meta:
        icon = "comment"


class PictureBlock(blocks.StructBlock):
    """A picture; what is left empty comes from the picture itself."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"


class GalleryBlock(blocks.StructBlock):
    """Several pictures on one subject."""

    title = blocks.CharBlock(label=_("Title"), required=False)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=1)

    class Meta:
        icon = "image"


class FigureBlock(blocks.StructBlock):
    """A map or a chart as a picture, with where its facts come from."""

    title = blocks.CharBlock(label=_("Title"))
    picture = ImageChooserBlock(label=_("Picture"))
    source = blocks.CharBlock(label=_("Source of the facts"), required=False)

    class Meta:
        icon = "site"


class TableBlock(blocks.StructBlock):
    """A table with a header row."""

    caption = blocks.CharBlock(label=_("Caption"))
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.CharBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"


class EmbedBlock(blocks.StructBlock):
    """A video or post of another site, loaded only after the reader's consent."""

    url = blocks.URLBlock(label=_("Address"), max_length=2000)
    caption = blocks.CharBlock(
        label=_("What it shows"),
        help_text=_("Stands there until a reader loads it, and for those who cannot."),
    )

    class Meta:
        icon = "media"


class FactBoxBlock(blocks.StructBlock):
    """Background beside the text."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=[*INLINE, "ul", "ol"])

    class Meta:
        icon = "info-circle"


class LiveEntryBlock(blocks.StructBlock):
    """One entry of live coverage; the newest stands first."""

    at = blocks.DateTimeBlock(label=_("Time"))
    headline = blocks.CharBlock(label=_("Headline"), required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE)

    class Meta:
        icon = "date"


class ArticleBody(blocks.StreamBlock):
    """The blocks of an article, in reading order."""

    paragraph = blocks.RichTextBlock(label=_("Paragraph"), features=INLINE)
    heading = blocks.CharBlock(label=_("Heading"), icon="title")
    subheading = blocks.CharBlock(label=_("Smaller heading"), icon="title")
    quotation = QuotationBlock(label=_("Quotation"))
    outlet = OutletBlock(label=_("What an outlet says"))
    list = blocks.ListBlock(blocks.RichTextBlock(features=INLINE), label=_("List"), icon="list-ul")
    question = QuestionBlock(label=_("Question"), group=_("Interview"))
    answer = AnswerBlock(label=_("Answer"), group=_("Interview"))
    picture = PictureBlock(label=_("Picture"), group=_("To look at"))
    gallery = GalleryBlock(label=_("Gallery"), group=_("To look at"))
    figure = FigureBlock(label=_("Map or chart"), group=_("To look at"))
    table = TableBlock(label=_("Table"), group=_("To look at"))
    embed = EmbedBlock(label=_("Video or post"), group=_("To look at"))
    fact_box = FactBoxBlock(label=_("Fact box"))
    live_entry = LiveEntryBlock(label=_("Live entry"))
