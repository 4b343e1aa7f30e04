"""All that was captured of a source is read again with what is known of it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff

from django.db import transaction
from django.db.models import F

from dragoman.people.models import User
from dragoman.reading.actions.reading import profiles_of, read_again
from dragoman.reading.models import Clipping, ClippingQuerySet, Rereading

_AT_ONCE = 20
_READ = (
    "title",
    "standfirst",
    "blocks",
    "authors",
    "language",
    "published_at",
    "updated_at",
    "lead_image",
    "lead_caption",
    "lead_credit",
    "pictures",
    "topics",
    "licence",
    "is_paywalled",
    "corrections",
    "problem",
)
"""What a reading may change of a clipping."""


@dataclass(frozen=True, slots=True)
class Change:
    """What reading a clipping again would change of its text: lines that go, and lines that come."""

    clipping: Clipping
    gone: tuple[str, ...]
    come: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        return bool(self.gone or self.come)


def preview(*, source: int, limit: int, at: datetime) -> list[Change]:
    """Return what reading the latest clippings of a source, by key, again would change."""
    profile = profiles_of({source}).get(source, "")
    clippings = _of(source).order_by("-capture__captured_at", "-pk")[:limit]
    return [_change(old, read_again(old.capture, profile=profile, at=at)[0]) for old in clippings]


def ask_to_reread(*, source: int, user: User, at: datetime) -> Rereading:
    """Return a re-reading of all that a source, by key, brought: its work is still to be done."""
    return Rereading.objects.create(source_id=source, asked_by=user, asked_at=at, total=_of(source).count())


def reread_some(*, rereading: int, at: datetime) -> bool:
    """Read a few clippings again; say whether more wait. Drafts keep their text: they have their own."""
    job = Rereading.objects.get(pk=rereading)
    clippings = list(_of(job.source_id).filter(pk__gt=job.last).order_by("pk")[:_AT_ONCE])
    if job.finished_at or not clippings:
        Rereading.objects.filter(pk=job.pk, finished_at=None).update(finished_at=at)
        return False
    profile = profiles_of({job.source_id}).get(job.source_id, "")
    pairs = [(old, read_again(old.capture, profile=profile, at=at)[0]) for old in clippings]
    changed = [_renewed(old, new, at=at) for old, new in pairs if _differs(old, new)]
    with transaction.atomic():
        Clipping.objects.bulk_update(changed, [*_READ, "read_at"])
        Rereading.objects.filter(pk=job.pk).update(
            done=F("done") + len(clippings), changed=F("changed") + len(changed), last=clippings[-1].pk
        )
    return True


def _of(source: int) -> ClippingQuerySet:
    """Return the clippings of a source, by key, whose captures are still there."""
    held = Clipping.objects.filter(source=source, capture__let_go_at=None)
    return held.select_related("capture__source", "capture__entry", "capture__revisit_of")


def _differs(old: Clipping, new: Clipping) -> bool:
    """Say whether a reading tells something new; one that fails tells nothing."""
    if new.problem:
        return bool(old.problem) and old.problem != new.problem
    return any(getattr(old, name) != getattr(new, name) for name in _READ)


def _renewed(old: Clipping, new: Clipping, *, at: datetime) -> Clipping:
    for name in _READ:
        setattr(old, name, getattr(new, name))
    old.read_at = at
    return old


def _change(old: Clipping, new: Clipping) -> Change:
    if new.problem:
        return Change(old, (), ())
    lines = list(unified_diff(_lines(old), _lines(new), lineterm="", n=0))[2:]
    return Change(
        old,
        tuple(line[1:] for line in lines if line.startswith("-")),
        tuple(line[1:] for line in lines if line.startswith("+")),
    )


def _lines(clipping: Clipping) -> list[str]:
    return [clipping.title, *(block["text"] for block in clipping.blocks)]
