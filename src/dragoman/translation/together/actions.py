"""What people who work on one draft do: say where they write, comment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from dragoman.people.models import User
from dragoman.translation.errors import EmptyCommentError
from dragoman.translation.models import Draft, Segment
from dragoman.translation.together.models import Comment, Writing

LEASE = timedelta(seconds=30)
"""How long somebody who said where she writes is taken to write there."""
_MENTION = re.compile(r"(?<![\w@])@([\w.+-]+)")


def write_here(*, segment: Segment, user: User, at: datetime) -> None:
    """Let colleagues know where ``user`` writes now."""
    place = {"segment": segment, "until": at + LEASE}
    Writing.objects.update_or_create(draft_id=segment.draft_id, user=user, defaults=place)


def stop_writing(*, draft: Draft, user: User) -> None:
    """Let colleagues know that ``user`` writes nowhere in a draft."""
    Writing.objects.filter(draft=draft, user=user).delete()


@transaction.atomic
def comment(*, draft: Draft, text: str, user: User, at: datetime, segment: Segment | None = None) -> Comment:
    """Return a new comment on a sentence, or on the draft; ``@name`` mentions whoever signs in so.

    Raises ``EmptyCommentError``.
    """
    text = text.strip()
    if not text:
        raise EmptyCommentError
    made = Comment.objects.create(draft=draft, segment=segment, author=user, text=text, made_at=at)
    people = User.objects.filter(is_active=True).exclude(pk=user.pk)
    made.mentions.set(mentioned(text, people))
    return made


def settle(*, comment: Comment, at: datetime | None) -> None:
    """Have a comment no longer ask for anything; without ``at`` it does again."""
    Comment.objects.filter(pk=comment.pk).update(settled_at=at)


def mentioned(text: str, people: Iterable[User]) -> list[User]:
    """Return those of ``people`` whom a text calls by the name they sign in with; case does not matter."""
    names = {name.rstrip(".").lower() for name in _MENTION.findall(text)}
    return [person for person in people if person.get_username().lower() in names] if names else []
