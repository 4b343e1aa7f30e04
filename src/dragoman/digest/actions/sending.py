"""Sending what was released."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from dragoman.digest import mail, rules
from dragoman.digest.issues import read_issue
from dragoman.digest.models import Delivery, Edition
from dragoman.digest.types import Issue
from dragoman.leases import LEASE

PATIENCE = timedelta(minutes=1)
"""The longest that one mail may take: each of its half dozen steps has ten seconds."""


def send_due(*, worker: str, at: datetime, limit: int) -> int:
    """Send at most ``limit`` mails that wait, each outside any transaction; return how many were sent.

    A mail is marked as sent after the mail server took it. A worker that is killed between the two leaves one
    mail unmarked, and it is sent once more when the lease runs out: at least once, not exactly once. The
    repeat has the same Message-ID, date and text, and most mailboxes show it once.

    What the mail server answered badly stands on the row as a sentence, and is tried again later.
    """
    lease = max(LEASE, limit * PATIENCE)
    deliveries = Delivery.objects.unsent().claim(worker=worker, at=at, limit=limit, lease=lease)
    if not deliveries:
        return 0
    connection = get_connection(timeout=PATIENCE.total_seconds() / 6)
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        _put_off(deliveries, problem=_("The mail server cannot be reached (%s).") % error, at=at)
        return 0
    try:
        return _send_all(deliveries, connection, at=at)
    finally:
        connection.close()


def _send_all(deliveries: Sequence[Delivery], connection: BaseEmailBackend, *, at: datetime) -> int:
    issue_of = cache(_issue)
    sent = 0
    for claimed in deliveries:
        delivery = _still_wanted(claimed)
        if delivery is None:
            continue
        message = mail.edition(delivery, issue_of(delivery.edition_id))
        try:
            connection.send_messages([message])
        except (smtplib.SMTPException, OSError) as error:
            _put_off([delivery], problem=_sentence(error), at=at, for_good=_is_final(error))
            connection.close()
        else:
            Delivery.objects.filter(pk=delivery.pk).update(
                sent_at=at, problem="", claimed_by="", claimed_until=None
            )
            sent += 1
    return sent


def _still_wanted(delivery: Delivery) -> Delivery | None:
    """Return the row as it stands now; None when its subscriber left since it was claimed."""
    return Delivery.objects.unsent().select_related("subscriber", "edition").filter(pk=delivery.pk).first()


def _issue(edition: int) -> Issue:
    return read_issue(Edition.objects.get(pk=edition))


def _put_off(deliveries: Sequence[Delivery], *, problem: str, at: datetime, for_good: bool = False) -> None:
    for delivery in deliveries:
        delivery.tries = rules.MOST_TRIES if for_good else delivery.tries + 1
        delivery.problem = problem
        delivery.claimed_by, delivery.claimed_until = "", rules.next_try(tries=delivery.tries, at=at)
    Delivery.objects.bulk_update(deliveries, ["tries", "problem", "claimed_by", "claimed_until"])


def _is_final(error: Exception) -> bool:
    """Say whether the server refuses the address for good (5xx), which another try would not change."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _answer in error.recipients.values())


def _sentence(error: Exception) -> str:
    match error:
        case smtplib.SMTPRecipientsRefused():
            return _("The mail server does not take mail for this address.")
        case smtplib.SMTPServerDisconnected() | smtplib.SMTPConnectError():
            return _("The mail server broke off.")
        case _:
            return _("The mail was not taken (%s).") % error
