from __future__ import annotations

import pytest
from allauth.mfa.totp.internal import auth as totp
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


@pytest.fixture
def chief() -> User:
    return make_user(username="ada", email="ada@example.org", password=PASSWORD, role=Role.CHIEF_EDITOR)


def sign_in(client: Client, login: str = "ada", password: str = PASSWORD, to: str = "/desk/") -> str:
    answer = client.post(f"/account/login/?next={to}", {"login": login, "password": password})
    return answer.headers.get("Location", "")


@pytest.mark.parametrize("door", ["/desk/", "/desk/users/", "/desk/login/?next=/desk/"])
def test_every_door_of_the_desk_leads_to_the_one_that_counts_attempts(client: Client, door: str) -> None:
    answer = client.get(door, follow=True)

    [*_, (address, _status)] = answer.redirect_chain
    assert address.startswith("/account/login/?next=/desk/")


@pytest.mark.parametrize("login", ["ada", "ada@example.org", "ADA@example.org"])
def test_a_colleague_signs_in_by_name_or_address_and_lands_at_the_desk(
    client: Client, chief: User, login: str
) -> None:
    assert sign_in(client, login) == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_nobody_signs_in_elsewhere(client: Client, chief: User) -> None:
    client.post("/desk/login/", {"username": "ada", "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_guessing_passwords_is_slowed_down(client: Client, chief: User) -> None:
    for _ in range(5):
        sign_in(client, password="wrong")

    assert sign_in(client) == ""


def test_a_reader_never_enters_the_desk(client: Client) -> None:
    reader = User.objects.create_user("reader", "reader@example.org", PASSWORD)
    client.force_login(reader)

    assert client.get("/desk/", follow=True).status_code == 403


def test_nobody_is_sent_to_another_site(client: Client, chief: User) -> None:
    assert "evil" not in sign_in(client, to="https://evil.example/")


def test_a_second_factor_is_asked_for_once_it_is_set_up(client: Client, chief: User) -> None:
    sign_in(client)
    setting_up = "/account/2fa/totp/activate/"
    assert client.get(setting_up, follow=True).status_code == 200
    page = client.post(f"/account/reauthenticate/?next={setting_up}", {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    client.post(setting_up, {"code": code})
    codes = client.get("/account/2fa/recovery-codes/").context["unused_codes"]

    other = Client()
    assert sign_in(other).startswith("/account/2fa/authenticate/")
    assert other.get("/desk/").status_code == 302
    other.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert other.get("/desk/").status_code == 200
