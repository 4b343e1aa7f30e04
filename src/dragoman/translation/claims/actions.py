"""What is done with claims: taken, given back, taken over from a colleague; each can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.translation.claims.models import Claim, Subject, named
from dragoman.translation.errors import ClaimedError
from dragoman.translation.models import Draft


@transaction.atomic
def pass_on(*, subject: Subject, seen: int | None, to: User | None, at: datetime) -> None:
    """Give a story or clipping from who was ``seen`` to hold it (by key; None: nobody) to somebody else.

    Raises ``ClaimedError`` when a colleague holds it by now: nobody takes over what she has not seen claimed.
    """
    held = Claim.objects.of(subject)
    theirs = held.filter(holder=seen)
    if seen is None:
        is_done = _claim(subject, to, at=at) if to else not held.exists()
    else:
        is_done = bool(theirs.update(holder=to, since=at) if to else theirs.delete()[0])
    if not is_done:
        claim = held.select_related("holder").first()
        raise ClaimedError(holder=str(claim.holder) if claim else "", since=claim.since if claim else None)


def _claim(subject: Subject, user: User, *, at: datetime) -> bool:
    """Claim what nobody has claimed, and say whether it is ``user``'s; of two at once the first has it."""
    Claim.objects.bulk_create([Claim(**named(subject), holder=user, since=at)], ignore_conflicts=True)
    return Claim.objects.of(subject).filter(holder=user).exists()


def claim_free(*, clippings: Iterable[Clipping], user: User, at: datetime) -> None:
    """Claim those of ``clippings`` that nobody has claimed, nor their stories."""
    clippings = sorted(clippings, key=lambda clipping: clipping.pk)  # two at once never wait for each other
    held = {claim.clipping_id for claim in Claim.objects.over(clippings)}
    if None in held:  # a whole story
        return
    free = (clipping for clipping in clippings if clipping.pk not in held)
    Claim.objects.bulk_create(
        (Claim(clipping=clipping, holder=user, since=at) for clipping in free), ignore_conflicts=True
    )


def release(*, draft: Draft) -> None:
    """End the claims with which the people of a draft kept its clippings and its story for themselves."""
    people = {draft.created_by_id, draft.translator_id} - {None}
    Claim.objects.over_originals(draft).filter(holder__in=people).delete()
