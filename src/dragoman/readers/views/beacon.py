"""The counter of views: pages are files, so a small module in the browser says that one was opened."""

from __future__ import annotations

import re
from threading import Timer
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from babel.numbers import format_decimal
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import ngettext, to_locale
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dragoman.publication.models import Article, Looks
from dragoman.readers.actions import count_views
from dragoman.readers.counting import Tally, Visits
from dragoman.readers.models import ViewCount

FLUSH_AFTER = 2.0
"""Seconds that views wait in memory, so that a busy minute costs thirty writes and not a thousand."""
WORTH_SAYING = 10
"""How often an article must have been read before its readers are told."""

_visits = Visits()
_tally = Tally()


@csrf_exempt
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Count that the article whose id is the body was opened; nothing is set or kept about the visitor.

    Answers with a sentence on how often it was read, when the newsroom shows that: pages are files, and do
    not change with every view.

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
    sentence = _how_often_read(int(body))
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=200 if sentence else 204)


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


def _how_often_read(pk: int) -> str:
    """Return ``Read 1,234 times`` in an article's language; "" when that is not shown, or not many yet."""
    if not Looks.objects.filter(shows_view_counts=True).exists():
        return ""
    article = (
        Article.objects.live().select_related("locale").only("imported_views", "locale").filter(pk=pk).first()
    )
    if article is None:
        return ""
    total = ViewCount.objects.total(article=article) + _tally.of(pk)
    if total < WORTH_SAYING:
        return ""
    with translation.override(article.locale.language_code):
        number = format_decimal(total, locale=to_locale(article.locale.language_code))
        return ngettext("Read %(number)s time", "Read %(number)s times", total) % {"number": number}


def _is_own(request: HttpRequest) -> bool:
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _is_view(request: HttpRequest, *, article: int) -> bool:
    agent = request.headers.get("User-Agent", "")[:400]
    address = get_adapter(request).get_client_ip(request)
    return _visits.is_view(article=article, address=address, agent=agent, at=timezone.now())
