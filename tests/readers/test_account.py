from __future__ import annotations

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client
from django.urls import reverse

from dragoman.people.models import User
from dragoman.publication.models import Article
from dragoman.readers.actions import save_article
from dragoman.readers.models import Reader
from tests.publication.newsroom import NOW

PASSWORD = "cloud over river"


def link_in_mail() -> str:
    found = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def sign_up(client: Client, email: str = "bob@example.org") -> None:
    client.post("/account/signup/", {"email": email, "password1": PASSWORD})


def sign_in(client: Client, email: str = "bob@example.org") -> bool:
    client.post("/account/login/", {"login": email, "password": PASSWORD})
    return "_auth_user_id" in client.session


def sign_in_just_now(client: Client, reader: Reader) -> None:
    client.force_login(reader.user)
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def test_who_signs_up_is_signed_in_only_after_following_the_link(client: Client, db: None) -> None:
    sign_up(client)

    before = sign_in(client)
    client.post(link_in_mail())
    after = sign_in(client)

    assert (before, after) == (False, True)


def test_following_the_link_is_not_enough_a_button_confirms(client: Client, db: None) -> None:
    sign_up(client)

    page = client.get(link_in_mail())

    assert page.status_code == 200
    assert not sign_in(client)


def test_who_signs_up_is_a_reader_without_any_permission(client: Client, db: None) -> None:
    sign_up(client)

    reader = Reader.objects.select_related("user").get()

    assert reader.user.email == "bob@example.org"
    assert not reader.user.get_all_permissions()
    assert not (reader.user.is_staff or reader.user.is_superuser or reader.user.groups.exists())


def test_a_reader_does_not_enter_the_desk(client: Client, reader: Reader) -> None:
    client.force_login(reader.user)

    response = client.get("/desk/")

    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_signing_up_does_not_say_whether_an_address_is_known(reader: Reader) -> None:
    answers = []

    for email in (reader.user.email, "new@example.org"):
        client = Client()
        response = client.post("/account/signup/", {"email": email, "password1": PASSWORD})
        answers.append((response.status_code, response["Location"]))

    assert answers[0] == answers[1]


def test_a_link_from_the_mail_signs_in_without_a_password(client: Client, reader: Reader) -> None:
    client.post("/account/login/code/", {"email": reader.user.email})

    page = client.get(link_in_mail()).content.decode()
    code = re.search(r'name="code" value="([^"]+)"', page)
    assert code
    client.post("/account/login/code/confirm/", {"code": code[1]})

    assert client.get("/-/me").json()["name"] == "Ann"


def test_a_lost_password_is_replaced_by_a_link(client: Client, reader: Reader) -> None:
    client.post("/account/password/reset/", {"email": reader.user.email})

    form = client.get(link_in_mail(), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "a wholly new one", "password2": "a wholly new one"})

    reader.user.refresh_from_db()
    assert reader.user.check_password("a wholly new one")


def test_guessing_passwords_is_stopped(client: Client, reader: Reader) -> None:
    for guess in range(6):
        client.post("/account/login/", {"login": reader.user.email, "password": f"wrong {guess}"})

    assert not sign_in(client, reader.user.email)


def test_nobody_is_signed_in_on_a_page_that_is_the_same_for_everyone(client: Client, db: None) -> None:
    response = client.get("/-/me")

    assert response.json() == {"name": None}
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_a_reader_keeps_an_article_and_lets_it_go(client: Client, reader: Reader, article: Article) -> None:
    client.force_login(reader.user)
    address = reverse("readers_saved_article", args=[article.pk])

    client.post(address, {"keep": "yes"})
    kept = client.get(f"/-/me?article={article.pk}").json()["saved"]
    client.post(address, {"keep": "no"})

    assert kept
    assert not reader.saved.exists()


@pytest.mark.parametrize("article_id", ["", "x", "9" * 30, "-1", "²"])
def test_a_strange_article_is_not_saved(client: Client, reader: Reader, article_id: str) -> None:
    client.force_login(reader.user)

    assert client.get("/-/me", {"article": article_id}).json()["saved"] is False


def test_an_article_that_was_taken_back_cannot_be_kept(
    client: Client, reader: Reader, article: Article
) -> None:
    client.force_login(reader.user)
    article.unpublish()

    response = client.post(reverse("readers_saved_article", args=[article.pk]), follow=True)

    assert response.status_code == 404


def test_a_reader_chooses_a_language_and_the_account_page_follows(client: Client, reader: Reader) -> None:
    client.force_login(reader.user)

    page = client.post("/account/", {"display_name": "Ann B.", "language": "fr"}, follow=True)

    assert 'lang="fr"' in page.content.decode()
    assert "Votre compte" in page.content.decode()


def test_a_language_that_the_newsroom_has_not_is_refused(client: Client, reader: Reader) -> None:
    client.force_login(reader.user)

    client.post("/account/", {"display_name": "", "language": "tlh"})

    reader.refresh_from_db()
    assert reader.language == "en"


def test_everything_kept_about_a_reader_is_handed_over(
    client: Client, reader: Reader, article: Article
) -> None:
    save_article(reader=reader, article=article, at=NOW)
    client.force_login(reader.user)

    data = client.get("/account/export/").json()

    assert data["email"] == "ann@example.org"
    assert [saved["headline"] for saved in data["saved articles"]] == ["A bridge opens"]


def test_a_deleted_account_leaves_nothing(client: Client, reader: Reader, article: Article) -> None:
    save_article(reader=reader, article=article, at=NOW)
    sign_in_just_now(client, reader)

    page = client.post("/account/delete/")

    assert page.status_code == 200
    assert not User.objects.filter(email="ann@example.org").exists()
    assert not Reader.objects.exists()
    assert client.get("/-/me").json() == {"name": None}


def test_deleting_asks_for_the_password_when_signing_in_was_long_ago(client: Client, reader: Reader) -> None:
    client.force_login(reader.user)

    response = client.post("/account/delete/")

    assert "/account/reauthenticate/" in response["Location"]
    assert Reader.objects.exists()


def test_an_editor_is_no_reader_and_cannot_be_deleted_here(client: Client, db: None) -> None:
    chief = User.objects.create_superuser("chief", "chief@example.org", PASSWORD)
    client.force_login(chief)

    page = client.get("/account/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    answers = [client.post(f"/account/{name}/", follow=True).status_code for name in ("export", "delete")]

    assert "/desk/" in page.content.decode()
    assert User.objects.filter(pk=chief.pk).exists()
    assert answers == [405, 404]


@pytest.mark.parametrize(
    "path",
    [
        "login/",
        "signup/",
        "login/code/",
        "password/reset/",
        "password/reset/done/",
        "confirm-email/",
        "confirm-email/x/",
    ],
)
def test_pages_before_signing_in_hold_nothing_inline(client: Client, db: None, path: str) -> None:
    response = client.get(f"/account/{path}")

    assert_nothing_inline(response.content.decode())
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    ["", "email/", "logout/", "password/change/", "2fa/", "2fa/totp/activate/", "delete/", "reauthenticate/"],
)
def test_pages_of_an_account_hold_nothing_inline(client: Client, reader: Reader, path: str) -> None:
    sign_in_just_now(client, reader)

    page = client.get(f"/account/{path}").content.decode()

    assert_nothing_inline(page)


def test_second_factors_and_their_recovery_codes_hold_nothing_inline(client: Client, reader: Reader) -> None:
    TOTP.activate(reader.user, generate_totp_secret())
    RecoveryCodes.activate(reader.user)
    sign_in_just_now(client, reader)

    page = client.get("/account/2fa/recovery-codes/").content.decode()
    sign_in(entrance := Client(), reader.user.email)
    question = entrance.get("/account/2fa/authenticate/").content.decode()

    assert_nothing_inline(page)
    assert_nothing_inline(question)


def assert_nothing_inline(page: str) -> None:
    assert '<body class="account">' in page
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", page)


@pytest.mark.parametrize(("language", "home"), [("en", "/en/"), ("fr", "/fr/")])
def test_account_pages_stand_in_the_paper_s_frame(
    article: Article, client: Client, language: str, home: str
) -> None:
    page = client.get("/account/login/", headers={"accept-language": language}).content.decode()

    assert f'<a class="name" href="{home}"' in page
    assert '<footer class="foot">' in page
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)


def test_the_form_to_sign_in_speaks_as_the_newsroom_does(client: Client, db: None) -> None:
    page = client.get("/account/login/").content.decode()

    assert re.findall(r"<label[^>]*>([^<]*)</label>", page)[:3] == [
        "E-mail address",
        "Password",
        "Keep me signed in",
    ]
