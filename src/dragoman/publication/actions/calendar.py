"""What the calendar does to the site: dossiers begin and end, permissions end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dragoman.citations.models import Origin, Permission
from dragoman.publication.actions.gate import hold_back, standing_in_the_way
from dragoman.publication.actions.publish import unpublish
from dragoman.publication.models import Article, Dossier


def keep_time(*, at: datetime) -> int:
    """Do what the hour asks for; return how many pages it concerned. Done twice, or late, it is done once."""
    return turn_dossiers(at=at) + end_permissions(at=at)


@transaction.atomic
def turn_dossiers(*, at: datetime) -> int:
    """Put the dossiers that have begun into the menu and take those that have ended out; return how many.

    A dossier that is saved announces the menu of its language.
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


@transaction.atomic
def end_permissions(*, at: datetime) -> int:
    """Take the articles off the site that the gate would not let through any more; return how many.

    They are held back, and stand on the desk with the sentence that says why.
    """
    ended = list(Origin.objects.outlived(on=timezone.localdate(at)))
    for origin in ended:
        origin.permission = Permission.ENDED
        origin.save(update_fields=["permission"])
    withdrawn = 0
    for article in Article.objects.live().filter(origins__origin__in=ended).distinct():
        if found := standing_in_the_way(article):
            unpublish(article=article, user=None, at=at)
            hold_back(article=article, found=found, at=at)
            withdrawn += 1
    return withdrawn
