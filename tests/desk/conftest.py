from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dragoman.people.actions import make_user
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.translation.models import Draft
from tests.desk.newsroom import a_draft

SignIn = Callable[[Role], Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Open the desk as somebody with a role."""

    def as_role(role: Role) -> Client:
        name = role.value.lower().replace(" ", "-")
        user = User.objects.filter(username=name).first() or make_user(
            username=name, email=f"{name}@example.org", password="secret", role=role, display_name=role.value
        )
        client = Client()
        client.force_login(user)
        return client

    return as_role


@pytest.fixture
def editor(sign_in: SignIn) -> Client:
    return sign_in(Role.EDITOR)


@pytest.fixture
def me(editor: Client) -> User:
    """The editor."""
    return User.objects.get(username="editor")


@pytest.fixture
def draft(me: User) -> Draft:
    """A translation that the editor has begun."""
    return a_draft(user=me)
