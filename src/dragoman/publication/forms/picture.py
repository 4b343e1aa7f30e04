"""The form of a picture in Wagtail's editor: one that readers see stays as the gate wants it."""

from __future__ import annotations

from typing import Any

from wagtail.images.forms import BaseImageForm

from dragoman.publication.gate.rules import of_picture
from dragoman.publication.gate.types import PictureFacts

MENDED_IN = {"picture_text": "alternative_text", "picture_credit": "credit", "picture_licence": "licence"}
"""The field for what the gate may find."""


class PictureForm(BaseImageForm):
    """Saving a picture takes anything as long as no page shows it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and self.instance.is_shown():
            facts = {field: cleaned.get(field, "") for field in ("title", *MENDED_IN.values())}
            picture = PictureFacts(number=self.instance.pk, file=self.instance.file.name, field="", **facts)
            for finding in of_picture(picture):
                self.add_error(MENDED_IN[finding.code], finding.sentence)
        return cleaned
