"""What all pages of the public site have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from dragoman.publication.addresses import is_reserved
from dragoman.publication.reads import read_once

HOME_DEPTH = 2
"""How deep front pages lie in Wagtail's tree of pages, whose root is 1."""

TAKEN = _("Something else stands at this address. Choose another one.")


@read_once
def not_for_all() -> Q:
    """Return what tells pages that are not for everybody."""
    return Page.objects.all().private_q()


class PublicQuerySet(PageQuerySet):
    def private_q(self) -> Q:
        """The same as Wagtail has it, which asks for it with every list."""
        return not_for_all()


class FewPages(PageManager.from_queryset(PublicQuerySet)):  # type: ignore[misc]  # made at run time
    """Finds the pages of a sort that has few, without going through all articles to have them in order."""

    def get_queryset(self) -> PageQuerySet:
        of = self.model._meta
        return (
            super()
            .get_queryset()
            .filter(content_type__app_label=of.app_label, content_type__model=of.model_name)
        )


class PublicPageForm(WagtailAdminPageForm):
    """The form of a page; a new one learns from it where it will stand."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        is_below_home = self.parent_page.depth == HOME_DEPTH
        if not self.instance.depth and is_reserved(cleaned.get("slug", ""), below_home=is_below_home):
            self.add_error("slug", TAKEN)
        return cleaned


class UnpublishedCopyForm(CopyForm):
    """The form in which pages are copied: a copy is not live, so that it meets the gate before readers do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for way_around in ("publish_copies", "alias"):
            self.fields.pop(way_around, None)


class PublicPage(Page):
    """A page that readers see. What Wagtail serves or previews is, to the byte, what is baked."""

    base_form_class = PublicPageForm
    copy_form_class = UnpublishedCopyForm

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.depth and is_reserved(self.slug, below_home=self.depth == HOME_DEPTH + 1):
            raise ValidationError({"slug": TAKEN})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from dragoman.publication.rendering import respond  # the renderer knows all models

        return respond(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return self.serve(request)
