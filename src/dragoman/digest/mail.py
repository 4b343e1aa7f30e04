"""The digest's messages, as text and as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import format_datetime, formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from dragoman.digest.models import Delivery, Subscriber
from dragoman.digest.rules import message_id, one_line
from dragoman.digest.types import Issue


def edition(delivery: Delivery, issue: Issue) -> EmailMultiAlternatives:
    """Return the mail of an edition to one subscriber, the same message however often it is made.

    It can be unsubscribed with one click in the mail program (RFC 2369, RFC 8058).
    """
    subscriber = delivery.subscriber
    unsubscribe = public(reverse("digest_unsubscribe", args=[subscriber.token]))
    name = message_id(
        delivery=delivery.pk,
        language=issue.language,
        date=issue.date,
        token=subscriber.token,
        host=_host(),
    )
    headers = {
        "Message-ID": name,
        "Date": format_datetime(delivery.edition.made_at),
        "List-Id": formataddr((one_line(settings.WAGTAIL_SITE_NAME), f"digest.{issue.language}.{_host()}")),
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    context = {"issue": issue, "public": public, "unsubscribe": unsubscribe}
    return _compose("edition", subscriber, subject=issue.title, context=context, headers=headers)


def confirmation(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Return the mail that asks an address whether it wants the digest."""
    with translation.override(subscriber.language):
        subject = _("Do you want the digest of %(newsroom)s?") % {"newsroom": settings.WAGTAIL_SITE_NAME}
    confirm = public(reverse("digest_confirm", args=[subscriber.token]))
    return _compose("confirmation", subscriber, subject=subject, context={"confirm": confirm})


def public(address: str) -> str:
    """Return the whole of an address that begins at the site's root, in ASCII as mail programs want it."""
    return iri_to_uri(settings.NEWSROOM.settings.public_address.rstrip("/") + address)


def _compose(
    name: str,
    subscriber: Subscriber,
    *,
    subject: str,
    context: Mapping[str, object],
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    everything = {**context, "newsroom": settings.WAGTAIL_SITE_NAME, "language": subscriber.language}
    with translation.override(subscriber.language):
        text = render_to_string(f"digest/mail/{name}.txt", everything, using="jinja2")
        html = render_to_string(f"digest/mail/{name}.html", everything, using="jinja2")
    message = EmailMultiAlternatives(
        one_line(subject), text, from_email=_sender(), to=[subscriber.email], headers=dict(headers or {})
    )
    message.attach_alternative(html, "text/html")
    return message


def _sender() -> str:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or one_line(settings.WAGTAIL_SITE_NAME), address))


def _host() -> str:
    return urlsplit(public("")).hostname or "localhost"
