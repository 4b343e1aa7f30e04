"""The page on which readers search. It works without scripts, and an address says all that was asked."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from dragoman import languages
from dragoman.publication.frames import around_address
from dragoman.publication.policy import CONTENT_SECURITY_POLICY
from dragoman.publication.rendering import render_in
from dragoman.publication.search.asking import Asked, asked, question
from dragoman.publication.search.finding import search
from dragoman.publication.types import Frame, Link

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cache-Control": "private, max-age=60",
    "X-Robots-Tag": "noindex",
}


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what was found, or only the form and the newest articles when nothing was asked."""
    form = asked(request.GET.dict())
    frame = _frame(request.path, translation.get_language() or settings.LANGUAGE_CODE, form)
    others = [code for code, _name in settings.LANGUAGES if code != frame.language]
    wanted = question(
        form,
        languages=[frame.language, *others],
        at=timezone.now(),
        zone=ZoneInfo(settings.TIME_ZONE),
    )
    results = search(wanted, at=timezone.now())
    shown = {"asked": form, "results": results, "is_in_several_languages": bool(others)}
    return HttpResponse(render_in(frame, "publication/search.html", lambda frame: shown), headers=HEADERS)


def _frame(address: str, language: str, form: Asked) -> Frame:
    """Return the frame, whose other languages ask for the same there."""
    codes = [code for code, _name in settings.LANGUAGES if code != language]
    names = [languages.language(code).native_name for code in codes]
    addresses = [form.address(f"/{code}/search/", section="", page="") for code in codes]
    elsewhere = tuple(map(Link, names, addresses, codes))
    return around_address(address, language=language, translations=elsewhere)
