"""What is said in the frame of the site when an address leads nowhere, or is not for everybody."""

from __future__ import annotations

import sys

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views import defaults

from dragoman.publication.models import Home
from dragoman.publication.policy import CONTENT_SECURITY_POLICY
from dragoman.publication.rendering import render_at


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    return _say(request, 404) or defaults.page_not_found(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the reader's account may not open a page."""
    return _say(request, 403) or defaults.permission_denied(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault: for a while (503) when it is the database that does not answer."""
    answer = defaults.server_error(request)
    if isinstance(sys.exc_info()[1], DatabaseError):
        answer.status_code, answer["Retry-After"] = 503, "10"
    return answer


def _say(request: HttpRequest, status: int) -> HttpResponse | None:
    """Return the page that says so in the reader's language; None on a site that has no front page yet."""
    fronts = Home.objects.live().values_list("locale__language_code", flat=True)
    languages = [code for code in (get_language(), settings.LANGUAGE_CODE) if code in fronts]
    if not languages:
        return None
    page = render_at(request.path, f"publication/{status}.html", language=languages[0])
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": "no-store"}
    return HttpResponse(page, status=status, headers=headers)
