from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from dragoman.people.models import User
from dragoman.publication.bakeables import registry
from dragoman.publication.models import Article, Correction, Home, Looks, TypeChoice
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_page
from tests.publication.newsroom import HOUR, NOW, a_dossier, a_picture, a_section, an_article

FURNITURE = registry["furniture"]


def rendered(address: str) -> str:
    file = FURNITURE.at(address)
    assert file is not None
    return file.render().decode()


@pytest.fixture
def corrected(paper: list[Home]) -> Article:
    """An article in which two mistakes were put right."""
    article = an_article(a_section("/en/sport/"), "A long bridge")
    article.corrections = [
        Correction(made_at=NOW, text="It has two lanes."),
        Correction(made_at=NOW + HOUR, text="It opens in May."),
    ]
    article.save()
    return article


def test_the_register_names_every_correction_the_latest_first(corrected: Article) -> None:
    page = rendered("/en/corrections/")

    assert page.index("It opens in May.") < page.index("It has two lanes.")
    assert f'<a href="{corrected.url_path}">A long bridge</a>' in page
    assert "It opens in May." not in rendered("/fr/corrections/")


def test_the_register_forgets_what_was_withdrawn(corrected: Article) -> None:
    with listening() as keys:
        rendered("/en/corrections/")
    corrected.unpublish()

    assert {f"page:{corrected.pk}", "corrections:en"} <= keys
    assert "Nothing had to be corrected yet." in rendered("/en/corrections/")


def test_versions_of_the_register_are_linked_across_languages(paper: list[Home]) -> None:
    assert '<a href="/fr/corrections/" lang="fr" hreflang="fr">Français</a>' in rendered("/en/corrections/")


def test_all_special_coverage_that_has_begun_stands_together(paper: list[Home]) -> None:
    day = timedelta(days=1)
    today = timezone.localdate()
    a_dossier("A running one", starts_on=today - day, show_in_menus=True)
    a_dossier("An ended one", starts_on=today - 9 * day, ends_on=today - day)
    a_dossier("One to come", starts_on=today + day, ends_on=today + 9 * day)

    page = rendered("/en/dossier/")

    assert page.index("A running one</a></li>") < page.rindex("An ended one</a></li>")
    assert "One to come" not in page
    assert "An ended one" not in rendered("/fr/dossier/")


def test_the_worker_knows_where_each_language_says_that_there_is_no_network(paper: list[Home]) -> None:
    script = rendered("/sw.js")

    [facts] = re.findall(r"self\.site = (\{.*\});", script)
    offline = json.loads(facts)["offline"]
    assert offline == {"en": "/en/offline/", "fr": "/fr/offline/"}
    assert all(FURNITURE.at(address) for address in offline.values())


def test_the_worker_changes_with_the_looks(paper: list[Home]) -> None:
    before = rendered("/sw.js")

    Looks.objects.create(colour="#204080")

    assert rendered("/sw.js") != before


@pytest.mark.parametrize(
    "choice", [{"colour": "#204080"}, {"colour_cool": "#005030"}, {"type": TypeChoice.MODERN}]
)
def test_chosen_looks_are_a_file_that_every_page_links(paper: list[Home], choice: dict[str, str]) -> None:
    Looks.objects.create(**choice)

    [address] = re.findall(
        r'<link rel="stylesheet" href="(/theme\.[0-9a-f]{12}\.css)">', render_page(paper[0])
    )

    assert rendered(address).startswith(":root {")


def test_the_paper_s_own_looks_need_no_further_file(paper: list[Home]) -> None:
    Looks.objects.create(colour="#A3271B")

    assert '"/theme.' not in render_page(paper[0])


def test_other_looks_are_another_file(paper: list[Home]) -> None:
    looks = Looks.objects.create(colour="#204080")
    [before] = (file.address for file in FURNITURE.every() if file.address.startswith("/theme."))

    looks.colour = "#402080"
    looks.save()

    assert FURNITURE.at(before) is None


def test_a_colour_that_nobody_could_read_is_refused(paper: list[Home]) -> None:
    with pytest.raises(ValidationError, match="too faint on paper"):
        Looks(colour="#ffee00").full_clean()


def test_an_icon_stands_where_browsers_look_for_one(paper: list[Home]) -> None:
    icon = FURNITURE.at("/favicon.ico")

    assert icon
    assert icon.render().startswith(b"\0\0\1\0")


def test_follow_links_partners_and_copyright_stand_in_the_footer(paper: list[Home]) -> None:
    partner = {"name": "Radio <Free>", "url": "https://radio.example/", "logo": a_picture()}
    Looks.objects.create(
        follow_links=[("follow", {"name": "Telegram", "url": "https://t.example/paper"})],
        partners=[("partner", partner)],
    )
    home = Home.objects.get(pk=paper[0].pk)
    home.copyright_notice = "© The house"
    home.save()

    foot = render_page(home).partition("<footer")[2]

    assert '<a href="https://t.example/paper" rel="me noopener">Telegram</a>' in foot
    assert "<span>Radio &lt;Free&gt;</span>" in foot
    assert "<img" in foot
    assert "© The house" in foot


def test_nobody_is_asked_while_nothing_needs_consent(paper: list[Home]) -> None:
    page = render_page(paper[0])

    assert not re.search("consent", page)


def test_a_banner_asks_and_can_be_reopened_when_the_editors_want_it(paper: list[Home]) -> None:
    Looks.objects.create(embeds="ask")

    page = render_page(paper[0])

    assert re.search(r'<section class="consent"[^>]* hidden>', page)
    assert "data-consent-open" in page.partition("<footer")[2]


@pytest.mark.parametrize("address", ["/xx/", "/account/nothing/", "/nothing"])
def test_an_address_that_leads_nowhere_is_answered_in_the_paper_s_frame(
    paper: list[Home], client: Client, address: str
) -> None:
    answer = client.get(address, headers={"accept-language": "fr"})

    assert answer.status_code == 404
    assert '<html lang="fr"' in answer.content.decode()
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_a_reader_who_knocks_at_the_desk_is_told_in_the_paper_s_frame(
    paper: list[Home], client: Client
) -> None:
    client.force_login(User.objects.create_user("ann", "ann@example.org"))

    answer = client.get("/desk/", follow=True)

    assert answer.status_code == 403
    assert "This page is not for everybody" in answer.content.decode()
    assert '<header class="masthead">' in answer.content.decode()
