from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from dragoman.people.actions import make_user
from dragoman.people.models import User
from dragoman.people.types import Role
from tests.people.conftest import PASSWORD
from tests.prepared import a_laid_out_paper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper() -> None:
    a_laid_out_paper("en", name="The Digest", public_address="http://localhost")


def signed_in(client: Client, role: Role) -> User:
    user = make_user(username="ada", email="ada@example.org", password=PASSWORD, role=role)
    client.force_login(user)
    return user


def form(**fields: object) -> dict[str, object]:
    role = Group.objects.get(name=Role.EDITOR).pk
    return {
        "username": "nino",
        "email": "nino@example.org",
        "display_name": "Nino",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "groups": [role],
        **fields,
    }


def test_a_chief_editor_lets_a_colleague_in(client: Client) -> None:
    signed_in(client, Role.CHIEF_EDITOR)
    assert client.get("/desk/users/new/").status_code == 200

    answer = client.post("/desk/users/new/", form())

    assert answer.status_code == 302
    nino = User.objects.get(username="nino")
    assert (str(nino), nino.email, nino.groups.get().name) == ("Nino", "nino@example.org", Role.EDITOR)


def test_a_colleague_is_renamed(client: Client) -> None:
    ada = signed_in(client, Role.CHIEF_EDITOR)
    assert client.get(f"/desk/users/edit/{ada.pk}/").status_code == 200

    client.post(
        f"/desk/users/edit/{ada.pk}/",
        form(username="ada", email="ada@example.org", display_name="Ada L.", password1="", password2=""),
    )

    ada.refresh_from_db()
    assert ada.display_name == "Ada L."
    assert ada.check_password(PASSWORD)


@pytest.mark.parametrize("email", ["", "ADA@example.org"])
def test_an_address_is_needed_and_nobody_else_s(client: Client, email: str) -> None:
    signed_in(client, Role.CHIEF_EDITOR)

    answer = client.post("/desk/users/new/", form(email=email))

    assert answer.status_code == 200
    assert not User.objects.filter(username="nino").exists()


def test_nobody_becomes_an_administrator_on_a_screen(client: Client) -> None:
    signed_in(client, Role.CHIEF_EDITOR)

    client.post("/desk/users/new/", form(is_superuser="on"))

    assert not User.objects.get(username="nino").is_superuser


def test_only_a_chief_editor_sees_the_people(client: Client) -> None:
    signed_in(client, Role.DUTY_EDITOR)

    assert client.get("/desk/users/").status_code == 302
