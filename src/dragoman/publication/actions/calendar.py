"""What the calendar does to the site: dossiers begin and end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dragoman.publication.models import Dossier


@transaction.atomic
def keep_time(*, at: datetime) -> int:
    """Put the dossiers that have begun into the menu and take those that have ended out; return how many.

    A dossier that is saved announces the menu of its language. Done twice, or late, it is done once.
    """
    today = timezone.localdate(at)
    turned = [
        dossier
        for dossier in Dossier.objects.live()
        if dossier.show_in_menus is not dossier.is_running(on=today)
    ]
    for dossier in turned:
        dossier.show_in_menus = dossier.is_running(on=today)
        dossier.save(update_fields=["show_in_menus"])
    return len(turned)
