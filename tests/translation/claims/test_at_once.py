"""People who claim the same thing in the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from dragoman.people.models import User
from dragoman.translation.claims.actions import pass_on
from dragoman.translation.claims.models import Subject
from dragoman.translation.errors import ClaimedError
from dragoman.translation.models import Claim
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> list[User]:
    return [a_user(name) for name in ("ada", "eva", "ida", "nino")]


def all_at_once(subject: Subject, people: list[User], *, seen: int | None) -> list[User]:
    """Have everybody claim ``subject`` in one moment, and return those who were told that it is theirs."""
    ready = Barrier(len(people))

    def claim(user: User) -> bool:
        ready.wait()
        try:
            pass_on(subject=subject, seen=seen, to=user, at=NOW)
        except ClaimedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(people)) as pool:
        told = pool.map(claim, people)
        return [user for user, is_hers in zip(people, told, strict=True) if is_hers]


def test_of_many_at_once_one_has_it(people: list[User]) -> None:
    for _ in range(5):
        subject = a_clipping("Uno.")

        told = all_at_once(subject, people, seen=None)

        assert [claim.holder for claim in Claim.objects.of(subject)] == told


def test_of_many_who_take_over_at_once_one_has_it(people: list[User]) -> None:
    zoe = a_user("zoe")
    for _ in range(5):
        subject = a_clipping("Uno.")
        pass_on(subject=subject, seen=None, to=zoe, at=NOW)

        told = all_at_once(subject, people, seen=zoe.pk)

        assert [claim.holder for claim in Claim.objects.of(subject)] == told
