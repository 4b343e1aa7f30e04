"""What editors decide about sources: their rules, whether they are followed, what to make of alerts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from dragoman.sources.models import Alert, Channel, ChannelQuerySet, Source, SourceRule
from dragoman.sources.sifting import Rule


@transaction.atomic
def set_rules(*, source: Source, rules: Iterable[Rule]) -> None:
    """Put ``rules`` in the place of those that a source had; they hold for what is announced from now on."""
    SourceRule.objects.filter(source=source).delete()
    rows = [
        SourceRule(source=source, action=r.action, words=r.words, field=r.field, value=r.value) for r in rules
    ]
    SourceRule.objects.bulk_create(rows)


def follow_again(*, source: Source) -> None:
    """Poll the channels of a source that was left."""
    _set_followed(source, True)


def unfollow(*, source: Source) -> None:
    """Leave a source: what it announced stays, nothing more is asked."""
    _set_followed(source, False)


def put_aside(*, alert: Alert, at: datetime) -> None:
    """Stop telling of an alert; the same is told again when it has ended and comes back."""
    Alert.objects.filter(pk=alert.pk).update(put_aside_at=at)


def bring_back(*, alert: Alert) -> None:
    """Tell again of an alert that was put aside."""
    Alert.objects.filter(pk=alert.pk).update(put_aside_at=None)


@transaction.atomic
def pause(*, channels: ChannelQuerySet) -> list[int]:
    """Stop polling ``channels``; return the keys of those that were polled."""
    changed = list(channels.order_by("pk").filter(is_paused=False).values_list("pk", flat=True))
    Channel.objects.filter(pk__in=changed).update(is_paused=True)
    return changed


@transaction.atomic
def resume(*, channels: ChannelQuerySet) -> list[int]:
    """Poll ``channels`` again when they are due; return the keys of those that were paused or gone."""
    resting = channels.order_by("pk").exclude(is_paused=False, gone_at=None)
    changed = list(resting.values_list("pk", flat=True))
    Channel.objects.filter(pk__in=changed).update(is_paused=False, gone_at=None)
    return changed


def poll_now(*, channels: ChannelQuerySet, at: datetime) -> int:
    """Let the gatherer poll ``channels`` next, also those that are gone; return how many are not paused."""
    return channels.filter(is_paused=False, source__is_followed=True).update(next_poll_at=at, gone_at=None)


def _set_followed(source: Source, is_followed: bool) -> None:
    source.is_followed = is_followed
    source.save(update_fields=["is_followed"])  # which whoever shows the outlet hears
