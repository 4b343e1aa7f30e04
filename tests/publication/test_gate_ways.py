"""Every way on which an article goes live leads through the gate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry, WorkflowState
from wagtail.rich_text import RichText

from dragoman.citations.models import Permission
from dragoman.people.actions import make_user
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.pipeline.steps import publish as publish_on_time
from dragoman.publication import approval
from dragoman.publication.actions.gate import OVERRIDE, override, standing_in_the_way
from dragoman.publication.errors import NotYoursToOverrideError, PublicationError
from dragoman.publication.models import Article, HeldBack, Home, Override
from tests.publication.newsroom import NOW, a_picture, a_section, an_article, an_origin


def a_user(role: Role) -> User:
    name = role.lower().replace(" ", "-")
    return make_user(username=name, email=f"{name}@example.org", password="secret", role=role)


def without_credit(**values: Any) -> Article:
    """Return an unpublished article with a picture of which nobody knows the maker."""
    return an_article(a_section("/en/sport/"), lead_picture=a_picture(credit=""), live=False, **values)


def test_what_is_in_order_goes_live(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), live=False, lead_picture=a_picture(), origins=[an_origin()])

    article.save_revision().publish()

    assert Article.objects.get(pk=article.pk).live


def test_a_revision_is_looked_at_as_it_will_stand(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"))
    article.lead_picture = a_picture(credit="")

    with pytest.raises(PublicationError, match="no credit"):
        article.save_revision().publish()


def test_saving_a_draft_takes_anything(paper: list[Home]) -> None:
    assert without_credit().save_revision().pk


@pytest.mark.parametrize(
    ("link", "is_dead"),
    [
        ('<a href="/en/sport/">x</a>', False),
        ('<a href="/en/contact">x</a>', False),
        ('<a href="/en/feed.xml">x</a>', False),
        ('<a href="https://elsewhere.example/en/nothing/">x</a>', False),
        ('<a href="mailto:a@example.org">x</a>', False),
        ('<a href="/en/search/?q=bridge">x</a>', False),
        ('<a href="/account/login/">x</a>', False),
        ('<a href="/2019/old-address/">x</a>', False),
        ('<a href="/xx/nothing/">x</a>', True),
        ('<a href="/en/nothing/">x</a>', True),
        ('<a linktype="page" id="987654">x</a>', True),
    ],
)
def test_a_link_to_a_page_of_ours_has_to_lead_somewhere(
    paper: list[Home], link: str, *, is_dead: bool
) -> None:
    Redirect.objects.create(old_path="/2019/old-address", redirect_link="/en/sport/")
    article = an_article(a_section("/en/sport/"), body=[("paragraph", RichText(f"<p>{link}</p>"))])

    assert [finding.code for finding in standing_in_the_way(article)] == (["dead_link"] if is_dead else [])


@pytest.mark.parametrize(
    ("role", "may"), [(Role.EDITOR, False), (Role.DUTY_EDITOR, False), (Role.CHIEF_EDITOR, True)]
)
def test_only_a_chief_editor_passes_over_a_right(paper: list[Home], role: Role, *, may: bool) -> None:
    article, user = without_credit(), a_user(role)
    [finding] = standing_in_the_way(article)

    if not may:
        with pytest.raises(NotYoursToOverrideError, match="no credit"):
            override(of=article, finding=finding, reason="It is ours.", user=user, at=NOW)
        return
    override(of=article, finding=finding, reason="It is ours.", user=user, at=NOW)

    article.save_revision().publish()
    entry = PageLogEntry.objects.get(action=OVERRIDE)
    assert (entry.user, entry.data["reason"]) == (user, "It is ours.")
    assert entry.message == f"Passed over: {finding.sentence} Because: It is ours."


def test_a_duty_editor_passes_over_what_is_no_right(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), lead_picture=a_picture(alternative_text="IMG_1"))
    [finding] = standing_in_the_way(article)

    override(of=article, finding=finding, reason="In a hurry", user=a_user(Role.DUTY_EDITOR), at=NOW)

    assert standing_in_the_way(article) == ()


def test_nobody_publishes_nothing(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), body=[])
    [finding] = standing_in_the_way(article)

    with pytest.raises(NotYoursToOverrideError):
        override(of=article, finding=finding, reason="Why not", user=a_user(Role.CHIEF_EDITOR), at=NOW)


def test_an_article_whose_time_has_come_is_looked_at_again(paper: list[Home]) -> None:
    due = timezone.now() - timedelta(seconds=1)
    good, bad = (an_article(a_section("/en/sport/"), name, live=False) for name in ("Good", "Bad"))
    bad.lead_picture = a_picture(credit="")
    for article in (good, bad):
        article.go_live_at = due
        article.save_revision(approved_go_live_at=due)

    publish_on_time(worker="test", at=timezone.now())

    assert Article.objects.get(pk=good.pk).live
    assert not Article.objects.get(pk=bad.pk).live
    held = HeldBack.objects.get()
    assert (held.article_id, "no credit" in held.sentences[0]) == (bad.pk, True)


def test_what_was_mended_is_held_back_no_longer(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), live=False)
    HeldBack.objects.create(article=article, sentences=["It has no text."], held_at=NOW)

    article.save_revision().publish()

    assert not HeldBack.objects.exists()


def test_what_cannot_go_live_is_not_scheduled_either(paper: list[Home]) -> None:
    article = without_credit(go_live_at=timezone.now() + timedelta(days=1))

    with pytest.raises(PublicationError):
        article.save_revision().publish()


def test_approval_alone_does_not_publish(paper: list[Home]) -> None:
    article = without_credit()
    article.save_revision()

    approval.publish(WorkflowState(content_object=article), user=a_user(Role.EDITOR))

    assert not Article.objects.get(pk=article.pk).live
    assert HeldBack.objects.get().article_id == article.pk


def test_several_articles_are_published_together_or_not_at_all(paper: list[Home], client: Client) -> None:
    good, bad = an_article(a_section("/en/sport/"), live=False), without_credit()
    client.force_login(a_user(Role.CHIEF_EDITOR))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = client.post(
        f"{address}?id={good.pk}&id={bad.pk}&next=/desk/", {"include_descendants": ""}, follow=True
    )

    assert not Article.objects.filter(pk__in=[good.pk, bad.pk], live=True).exists()
    assert "no credit" in answer.content.decode()


@pytest.fixture
def form_data() -> dict[str, Any]:
    """What Wagtail's editor sends of an article with one paragraph and no names."""
    empty = {f"{name}-{key}": "0" for name in ("credits", "origins", "corrections", "comments")
             for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}  # fmt: skip
    body = {
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "heading",
        "body-0-id": "", "body-0-value": "The toll",
    }  # fmt: skip
    plain = {"title": "A bridge", "slug": "a-bridge", "kind": "exclusive", "published_at": "2026-11-23 08:30"}
    return empty | body | plain


def test_the_editor_shows_each_finding_at_its_field(
    paper: list[Home], client: Client, form_data: dict[str, Any]
) -> None:
    article = without_credit()
    client.force_login(a_user(Role.CHIEF_EDITOR))
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    asked = form_data | {
        "lead_picture": article.lead_picture_id,
        "action-publish": "1",
        "kind": "translation",
    }

    form = client.post(address, asked).context["form"]

    assert "no credit" in form.errors["lead_picture"][0]
    assert "name the original" in form.formsets["origins"].non_form_errors()[0]
    assert not Article.objects.get(pk=article.pk).live


def test_a_block_of_the_body_shows_what_was_found_in_it(
    paper: list[Home], client: Client, form_data: dict[str, Any]
) -> None:
    article = an_article(a_section("/en/sport/"), live=False)
    client.force_login(a_user(Role.CHIEF_EDITOR))
    asked = form_data | {"body-0-type": "subheading", "action-publish": "1"}

    form = client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), asked).context["form"]

    [error] = form.errors.as_data()["body"]
    assert "no heading above it" in error.block_errors[0].messages[0]


def test_the_editor_saves_a_draft_with_whatever_is_wrong(
    paper: list[Home], client: Client, form_data: dict[str, Any]
) -> None:
    article = without_credit()
    client.force_login(a_user(Role.EDITOR))

    client.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        form_data | {"lead_picture": article.lead_picture_id, "title": "Later"},
    )

    assert Article.objects.get(pk=article.pk).get_latest_revision_as_object().title == "Later"


@pytest.mark.parametrize(("role", "goes"), [(Role.DUTY_EDITOR, False), (Role.CHIEF_EDITOR, True)])
def test_a_reason_publishes_what_its_giver_may_pass_over(
    paper: list[Home], client: Client, form_data: dict[str, Any], role: Role, *, goes: bool
) -> None:
    article = without_credit()
    client.force_login(a_user(role))
    asked = form_data | {
        "lead_picture": article.lead_picture_id,
        "override_reason": "Our own picture.",
        "action-publish": "1",
    }

    client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), asked)

    assert Article.objects.get(pk=article.pk).live is goes
    assert [row.reason for row in Override.objects.all()] == (["Our own picture."] if goes else [])


def test_wagtails_own_command_publishes_nothing_unseen(paper: list[Home]) -> None:
    article = an_article(
        a_section("/en/sport/"), live=False, origins=[(origin := an_origin())], kind="reprint"
    )
    article.go_live_at = timezone.now() + timedelta(minutes=1)
    article.save_revision().publish()
    origin.permission = Permission.REFUSED
    origin.save()
    article.revisions.update(approved_go_live_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(PublicationError, match="refused"):
        call_command("publish_scheduled")


def test_copies_are_not_live_whatever_is_asked(paper: list[Home], client: Client) -> None:
    section = a_section("/en/sport/")
    article = an_article(section)
    client.force_login(a_user(Role.CHIEF_EDITOR))
    form = {"new_title": "Sport again", "new_parent_page": section.get_parent().pk, "copy_subpages": "on"}

    for asked in ("publish_copies", "alias"):
        path = reverse("wagtailadmin_pages:copy", args=[section.pk])
        client.post(path, form | {"new_slug": asked.replace("_", "-"), asked: "on"})

    copies = Article.objects.exclude(pk=article.pk)
    assert [copy.live for copy in copies] == [False, False]


def publish_in_the_editor(client: Client, article: Article, asked: dict[str, Any]) -> Article:
    client.force_login(a_user(Role.CHIEF_EDITOR))
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    client.post(address, asked | {"action-publish": "1"})
    return Article.objects.get(pk=article.pk)


def test_words_changed_in_the_editor_are_published_as_an_update(
    paper: list[Home], client: Client, form_data: dict[str, Any]
) -> None:
    article = an_article(a_section("/en/sport/"), at=NOW + timedelta(seconds=42))

    in_paris = {"published_at": "2026-11-23 09:30"}
    again = publish_in_the_editor(client, article, form_data | in_paris)

    assert again.title == "A bridge"
    assert again.corrected_at
    assert again.published_at == article.published_at


def test_another_picture_is_no_update(paper: list[Home], client: Client, form_data: dict[str, Any]) -> None:
    article = an_article(a_section("/en/sport/"), "A bridge", body=[("heading", "The toll")])

    again = publish_in_the_editor(client, article, form_data | {"lead_picture": a_picture().pk})

    assert again.lead_picture
    assert again.corrected_at is None


def test_an_editor_may_say_when_an_article_was_updated(
    paper: list[Home], client: Client, form_data: dict[str, Any]
) -> None:
    article = an_article(a_section("/en/sport/"))

    again = publish_in_the_editor(client, article, form_data | {"corrected_at": "2026-11-23 10:00"})

    assert again.corrected_at == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.filterwarnings(
    "ignore:The default scheme"
)  # of an address without one, in Django's next version
@pytest.mark.parametrize("is_live", [True, False])
def test_a_picture_that_readers_see_keeps_what_the_gate_wants(
    paper: list[Home], client: Client, *, is_live: bool
) -> None:
    picture = a_picture()
    an_article(a_section("/en/sport/"), body=[("picture", {"picture": picture})], live=is_live)
    client.force_login(a_user(Role.CHIEF_EDITOR))
    asked = {"title": picture.title, "alternative_text": "IMG_2034.jpg", "collection": picture.collection_id}

    answer = client.post(reverse("wagtailimages:edit", args=[picture.pk]), asked)

    told = answer.context["form"].errors if is_live else {}
    assert list(told) == (["alternative_text", "credit", "licence"] if is_live else [])
    picture.refresh_from_db()
    assert picture.credit == ("Ana Petrova" if is_live else "")
