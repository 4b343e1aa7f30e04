"""The pages on which people subscribe, confirm and leave.

Baked pages hold the form, so it has no token against forgery. It needs none: it acts for nobody signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dragoman.digest import actions
from dragoman.digest.actions.subscribing import find
from dragoman.digest.errors import TokenError
from dragoman.digest.forms import SubscribeForm
from dragoman.digest.models import Subscriber
from dragoman.publication.policy import CONTENT_SECURITY_POLICY
from dragoman.publication.rendering import render_at

MOST_ASKED = 5
"""Requests from one address of the internet before it has to pause for five minutes."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the form, or take it; the answer is the same whether the address subscribed before or not."""
    language = _language(request)
    if request.method == "GET":
        return _page(request, "subscribe", language, problem="")
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        problem = next(iter(form.errors.values()))[0]
        return _page(request, "subscribe", language, status=400, problem=problem)
    if _asks_too_often(request):
        return _page(request, "too_often", language, status=429)
    if not form.cleaned_data["website"]:
        actions.subscribe(email=form.cleaned_data["email"], language=language, at=timezone.now())
    return _page(request, "asked", language)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button that confirms, and do it when pressed: mail scanners follow links but press nothing."""
    if request.method == "POST":
        return _with_token(request, token, "confirmed", actions.confirm)
    return _with_token(request, token, "confirm", _find)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button that unsubscribes, and do it when pressed, here or in a mail program (RFC 8058)."""
    if request.method == "POST":
        return _with_token(request, token, "unsubscribed", actions.unsubscribe)
    return _with_token(request, token, "unsubscribe", _find)


def _with_token(request: HttpRequest, token: str, page: str, act: Callable[..., Subscriber]) -> HttpResponse:
    try:
        subscriber = act(token=token, at=timezone.now())
    except TokenError:
        return _page(request, "unknown", _language(request), status=410)
    return _page(request, page, subscriber.language)


def _find(*, token: str, at: datetime) -> Subscriber:
    return find(token=token)


def _page(
    request: HttpRequest, name: str, language: str, *, status: int = 200, **context: object
) -> HttpResponse:
    html = render_at(
        request.path,
        f"digest/pages/{name}.html",
        language=language,
        action=reverse("digest_subscribe"),
        **context,
    )
    return HttpResponse(html, status=status, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})


def _language(request: HttpRequest) -> str:
    asked = request.POST.get("language") or request.GET.get("language") or translation.get_language()
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _asks_too_often(request: HttpRequest) -> bool:
    address = get_adapter(request).get_client_ip(request)
    key = f"digest-subscribe:{salted_hmac('digest', address).hexdigest()[:20]}"
    cache.add(key, 0)
    return cache.incr(key) > MOST_ASKED
