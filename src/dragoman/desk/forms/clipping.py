"""What is asked of something that an editor clips by hand."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from dragoman.desk.templatetags.desk import language
from dragoman.reading.confined import LARGEST, read_pdf_apart
from dragoman.reading.errors import NoTextError, ReadingError
from dragoman.sources import handmade
from dragoman.sources.types import Document, Told

SHORTEST_TEXT = 25
"""Letters: less is not read as an article."""

EARLIEST = date(1600, 1, 1)
"""A few years before the first newspaper."""

PDF = "application/pdf"
PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif"}

_LANGUAGES = (
    "ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ka ko lt lv mk nb nl pl pt ro ru sk sl sq sr sv"
    " tr uk ur vi zh"
)


class TextForm(forms.Form):
    """A text, and what is known of it."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        min_length=SHORTEST_TEXT,
        error_messages={"min_length": gettext_lazy("This is too short to be read as a text.")},
        help_text=gettext_lazy("An empty line begins a new paragraph."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Empty: its first words."),
    )
    url = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("This is no address of a page.")},
        help_text=gettext_lazy("Where others find it, if anywhere."),
    )
    outlet = forms.CharField(
        label=gettext_lazy("Outlet"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "outlets", "autocomplete": "off"}),
        help_text=gettext_lazy("Empty: the one at whose address it stands."),
    )
    authors = forms.CharField(
        label=gettext_lazy("Authors"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Separated by commas."),
    )
    day = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hour = forms.TimeField(
        label=gettext_lazy("at what time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    is_private = forms.BooleanField(
        label=gettext_lazy("Behind a paywall, or a private copy"),
        required=False,
        help_text=gettext_lazy("Editors read it; it is never exported or shown to readers."),
    )

    def __init__(self, *arguments: Any, languages: Iterable[str] = (), **more: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": ""} | more)
        codes = {*_LANGUAGES.split(), *filter(None, languages)}
        by_name = sorted(
            ((code, language(code)) for code in codes), key=lambda choice: str(choice[1]).casefold()
        )
        self.fields["language"].choices = [("", _("as it is read")), *by_name]  # type: ignore[attr-defined]

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day < EARLIEST:
            raise forms.ValidationError(_("This day is before 1600, when there were no newspapers."))
        # An outlet further east may have tomorrow's date already.
        if day and day > timezone.localdate() + timedelta(days=1):
            raise forms.ValidationError(_("This day is yet to come."))
        return day

    @property
    def told(self) -> Told:
        """What was told of it; a day without an hour is midnight in UTC."""
        facts = self.cleaned_data
        return Told(
            title=facts["title"] or Truncator(" ".join(facts["text"].split())).words(12),
            url=facts["url"],
            outlet=facts["outlet"].strip(),
            authors=tuple(filter(None, (name.strip() for name in facts["authors"].split(",")))),
            published_at=_moment(facts),
            language=facts["language"],
            handle=facts.get("handle", ""),
            time_code=facts.get("time_code", ""),
            is_private=facts["is_private"],
        )

    @property
    def document(self) -> Document:
        """What is to be read."""
        return handmade.page(self.told, self.cleaned_data["text"])

    @property
    def beside(self) -> tuple[Document, ...]:
        """What proves it."""
        return ()


class PostForm(TextForm):
    """A video, a broadcast or a post, with what is said in it."""

    handle = forms.CharField(
        label=gettext_lazy("Account"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "@"}),
    )
    time_code = forms.RegexField(
        r"^\d{1,3}(:[0-5]\d){1,2}$",
        label=gettext_lazy("Time code"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "0:00:00", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("A time code looks like 12:30 or 1:02:30.")},
    )
    field_order = ("url", "handle", "time_code", "text")

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["text"].label = _("What is said in it")
        self.fields["url"].required = True


class FileForm(TextForm):
    """A PDF, or a picture with the text that it shows."""

    file = forms.FileField(
        label=gettext_lazy("PDF or picture"),
        widget=forms.FileInput(attrs={"accept": ",".join([PDF, *PICTURES.values()]), "data-takes-files": ""}),
        help_text=gettext_lazy("Choose it, drop it here, or paste a picture."),
    )
    field_order = ("file", "text")

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["text"].required = False
        self.fields["text"].help_text = _("What a picture says. A PDF is read by itself where it can be.")
        self.fields["title"].help_text = _("Empty: the PDF's own, or the first words of the text.")

    def clean_file(self) -> Document:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than 20 MB."))
        body = upload.read()
        kind = kind_of(body)
        if kind is None:
            raise forms.ValidationError(_("This is neither a PDF nor a picture (PNG, JPEG, WebP, GIF)."))
        return Document(body, kind)

    def clean(self) -> dict[str, Any]:
        file: Document | None = self.cleaned_data.get("file")
        if file and not self.cleaned_data.get("text") and "text" not in self.errors:
            self._require_text(file)
        return self.cleaned_data

    def _require_text(self, file: Document) -> None:
        if file.content_type != PDF:
            self.add_error("text", _("Type what the picture says: only text can be translated."))
            return
        try:
            found = read_pdf_apart(file.body)
            self.cleaned_data["title"] = self.cleaned_data.get("title") or found.title
        except NoTextError:
            self.add_error(
                "text", _("No text was found in this PDF: it is a picture of one. Type or paste it here.")
            )
        except ReadingError as error:
            self.add_error("file", str(error))

    @property
    def document(self) -> Document:
        file: Document = self.cleaned_data["file"]
        return super().document if self.cleaned_data["text"] else file

    @property
    def beside(self) -> tuple[Document, ...]:
        return (self.cleaned_data["file"],) if self.cleaned_data["text"] else ()


class LetterForm(forms.Form):
    """A newsletter as a mail program saves it."""

    file = forms.FileField(
        label=gettext_lazy("Message (.eml)"),
        widget=forms.FileInput(attrs={"accept": ".eml,message/rfc822", "data-takes-files": ""}),
        help_text=gettext_lazy(
            "Its articles are announced; where it is a text itself, that is clipped, in private."
        ),
    )

    def clean_file(self) -> bytes:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than 20 MB."))
        return bytes(upload.read())


def kind_of(body: bytes) -> str | None:
    """Return what a file is by its first bytes: a PDF or a picture that browsers show; None for others."""
    if b"%PDF-" in body[:1024]:
        return PDF
    try:
        with Image.open(io.BytesIO(body), formats=list(PICTURES)) as picture:
            return PICTURES[str(picture.format)]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _moment(facts: Mapping[str, Any]) -> datetime | None:
    if facts["day"] is None:
        return None
    if facts["hour"] is None:
        return datetime.combine(facts["day"], time(), UTC)
    return timezone.make_aware(datetime.combine(facts["day"], facts["hour"]))
