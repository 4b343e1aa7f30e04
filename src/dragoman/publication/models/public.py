"""What all pages of the public site have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page


class PublicPage(Page):
    """A page that readers see. What Wagtail serves or previews is, to the byte, what is baked."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from dragoman.publication.rendering import respond  # the renderer knows all models

        return respond(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return self.serve(request)
