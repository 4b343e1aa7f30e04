"""Pictures, with everything that has to stand beside them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import UnidentifiedImageError
from PIL.Image import DecompressionBombError
from wagtail.images.models import (
    IMAGE_FORMAT_EXTENSIONS,
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    ImageQuerySet,
    SourceImageIOError,
)
from wagtail.models import Page, ReferenceIndex
from willow.image import UnrecognisedImageFormatError

from dragoman.publication.pictures import SHARED, Place, perceptual_hash

if TYPE_CHECKING:
    from typing import Self


UNREADABLE = (OSError, SyntaxError, ValueError, UnrecognisedImageFormatError, DecompressionBombError)
"""What Pillow and Willow raise for damaged files, depending on what is damaged."""

NAME_LENGTH = 24
"""Characters of a file's own name in those of its renditions: a page lists half a dozen for each picture."""


class PictureQuerySet(ImageQuerySet):
    def cut_for(self, *places: Place) -> Self:
        """Pictures with the files for ``places``, and for being shared, at hand, as far as these were made.

        Wagtail cuts anew what it was not asked for here.
        """
        return self.prefetch_renditions(SHARED, *(name for place in places for name in place.value.names))


class Picture(AbstractImage):
    """A picture with its text alternative, caption, credit and licence; Wagtail keeps its focal point."""

    alternative_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What somebody who cannot see the picture should know. Never the file's name."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Photographer / agency."))
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    licence_url = models.URLField(_("address of the licence"), max_length=2000, blank=True)
    perceptual_hash = models.CharField(
        max_length=16, blank=True, editable=False, db_index=True, help_text="dHash, 64 bits, hexadecimal."
    )

    admin_form_fields = (
        *Image.admin_form_fields,
        "alternative_text",
        "caption",
        "credit",
        "licence",
        "licence_url",
    )

    objects = PictureQuerySet.as_manager()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding or not self.file._committed:
            self.perceptual_hash = self._likeness()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        return self.alternative_text

    def generate_rendition_file(
        self, filter: Filter, *, source: File[bytes] | None = None
    ) -> ContentFile[bytes]:
        """Return the picture in another size, in memory: Wagtail's temporary file is closed by nobody.

        Raises Wagtail's ``SourceImageIOError`` when the file is no picture, or half of one.
        """
        file = io.BytesIO()
        try:
            made = filter.run(self, file, source=source)
        except UNREADABLE as error:
            raise SourceImageIOError(str(error)) from error
        stem = Path(self.file.name).stem[:NAME_LENGTH]
        parts = (stem, filter.get_cache_key(self), filter.spec.replace("|", "."))
        name = ".".join(part for part in parts if part) + IMAGE_FORMAT_EXTENSIONS[made.format_name]
        return ContentFile(file.getvalue(), name=name)

    def is_shown(self) -> bool:
        """Return whether a page that readers see shows it."""
        page = ContentType.objects.get_for_model(Page)
        users = ReferenceIndex.get_references_to(self).filter(base_content_type=page)
        return bool(
            Page.objects.live().filter(pk__in=list(users.values_list("object_id", flat=True))).exists()
        )

    def _likeness(self) -> str:
        """Return the hash, or nothing when Pillow cannot read the file."""
        try:
            with self.open_file() as file:
                return perceptual_hash(file)
        except UnidentifiedImageError:
            return ""


class PictureRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
