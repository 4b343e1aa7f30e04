"""The door for hubs that tell us of news (WebSub)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dragoman.sources import subscriptions, websub
from dragoman.sources.models import Subscription


@csrf_exempt  # hubs have no session: what they tell is signed, what they ask names an unguessable token
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a hub that asks whether we meant it (5.3), says that it will not (5.2), or tells of news (7)."""
    if not Subscription.objects.filter(token=token).exists():
        return _plain("Nobody here has subscribed.", 404)
    if request.method == "POST":
        signature = request.headers.get("X-Hub-Signature", "")
        subscriptions.hear(token=token, body=request.body, signature=signature, at=timezone.now())
        return _plain("", 202)  # whether or not we believe it: 7.1 of the Recommendation
    mode, topic = request.GET.get("hub.mode", ""), request.GET.get("hub.topic", "")
    if mode == "denied":
        reason = request.GET.get("hub.reason", "")
        subscriptions.deny(token=token, topic=topic, reason=reason, at=timezone.now())
        return _plain("", 200)
    lease = websub.lease_of(request.GET.get("hub.lease_seconds", ""))
    is_meant = mode == "subscribe" and subscriptions.confirm(
        token=token, topic=topic, lease=lease, at=timezone.now()
    )
    return (
        _plain(request.GET.get("hub.challenge", ""), 200)
        if is_meant
        else _plain("This was not asked for.", 404)
    )


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
