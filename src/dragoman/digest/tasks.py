"""Jobs that the worker does for the digest."""

from __future__ import annotations

from django_tasks import task

from dragoman.digest import mail
from dragoman.digest.models import Subscriber


@task()
def send_confirmation(subscriber: int) -> None:
    """Ask an address whether it wants the digest; a subscriber who is gone is not asked."""
    row = Subscriber.objects.filter(pk=subscriber).first()
    if row:
        mail.confirmation(row).send()
