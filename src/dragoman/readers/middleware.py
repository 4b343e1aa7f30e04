"""What a browser may load for the account pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from dragoman.publication.policy import CONTENT_SECURITY_POLICY

Answer = Callable[[HttpRequest], HttpResponse]


def guard_account(answer: Answer) -> Answer:
    """Give the account pages, which are allauth's and ours, the policy of the public site: nothing inline."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if request.path.startswith("/account/"):
            response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        return response

    return guarded
