"""The counter of views: pages are files, so a small module in the browser says that one was opened."""

from __future__ import annotations

import re
from threading import Timer
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dragoman.readers.actions import count_views
from dragoman.readers.counting import Tally, Visits

FLUSH_AFTER = 2.0
"""Seconds that views wait in memory, so that a busy minute costs thirty writes and not a thousand."""

_visits = Visits()
_tally = Tally()


@csrf_exempt
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Count that the article whose id is the body was opened; nothing is set or kept about the visitor.

    It needs no CSRF token: it acts for nobody, and a page of another origin is not listened to. A web process
    that is killed loses the views of its last two seconds; one that is stopped writes them first.
    """
    body = request.read(16)
    if not re.fullmatch(rb"[1-9][0-9]{0,11}", body):
        return HttpResponse(status=400)
    if _is_own(request) and _is_view(request, article=int(body)):
        first = _tally.add(article=int(body), date=timezone.localdate())
        if first:
            flush_later()
    return HttpResponse(status=204)


def flush_later() -> None:
    """Have the tally written in a moment; a process that ends waits for it."""
    Timer(FLUSH_AFTER, _flush_and_close).start()


def flush() -> None:
    """Write what was counted, in one transaction."""
    count_views(views=_tally.take(), at=timezone.now())


def _flush_and_close() -> None:
    try:
        flush()
    finally:
        connection.close()


def _is_own(request: HttpRequest) -> bool:
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _is_view(request: HttpRequest, *, article: int) -> bool:
    agent = request.headers.get("User-Agent", "")[:400]
    address = get_adapter(request).get_client_ip(request)
    return _visits.is_view(article=article, address=address, agent=agent, at=timezone.now())
