"""In which language an answer is, and what a browser may do with the desk."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from dragoman.publication.policy import DESK_CONTENT_SECURITY_POLICY

Answer = Callable[[HttpRequest], HttpResponseBase]


class LanguageMiddleware(LocaleMiddleware):
    """Django's, without the guess that whatever was not found stands below a language: the desk does not."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


def guard_desk(answer: Answer) -> Answer:
    """Give the desk's screens their policy; the preview of a page has the public site's already."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if request.path.startswith("/desk/"):
            response.headers.setdefault("Content-Security-Policy", DESK_CONTENT_SECURITY_POLICY)
        return response

    return guarded
