from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dragoman.baking.models import BakedFile
from dragoman.desk import rows
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.reading.models import Clipping
from dragoman.sources import actions as sources
from dragoman.sources.models import Entry
from dragoman.stories.models import Story, StoryState
from dragoman.translation.models import Gist
from tests.desk.conftest import SignIn
from tests.desk.newsroom import NOW, a_story, add_clipping, text_of
from tests.translation.rows import a_source

INBOX = "/desk/inbox/"


def titles(client: Client, **asked: str) -> list[str]:
    """Return the titles of the stories that the inbox shows."""
    return [row.story.title for row in client.get(INBOX, asked).context["page"].rows]


def mark(client: Client, story: Story, state: str) -> None:
    client.post(reverse("desk:mark", args=[story.pk]), {"state": state})


def test_the_freshest_story_comes_first(editor: Client) -> None:
    a_story("Old", hours_ago=5)
    a_story("Fresh", hours_ago=1)

    assert titles(editor) == ["Fresh", "Old"]


def test_a_skipped_story_is_out_of_sight_until_somebody_asks_for_it(editor: Client) -> None:
    a_story("Skipped", state=StoryState.SKIPPED)

    assert titles(editor) == []
    assert titles(editor, state="skipped") == ["Skipped"]
    assert titles(editor, state="all") == ["Skipped"]


@pytest.mark.parametrize(
    "asked", [{"language": "tr"}, {"country": "TR"}, {"search": "köprü"}, {"state": "seen"}]
)
def test_a_filter_leaves_what_was_asked_for(editor: Client, asked: dict[str, str]) -> None:
    a_story("Se abre el puente")
    a_story("Yeni köprü", state=StoryState.SEEN, source=a_source("Posta", country="TR"), language="tr")

    assert titles(editor, **asked) == ["Yeni köprü"]


def test_one_clipping_must_meet_all_that_was_asked(editor: Client) -> None:
    story = a_story("Se abre el puente", source=a_source("El Faro", country="ES"), language="es")
    add_clipping(story, title="Yeni köprü", source=a_source("Posta", country="TR"), language="tr")

    assert titles(editor, country="TR", language="es") == []


def test_a_filter_that_makes_no_sense_is_left_out(editor: Client) -> None:
    a_story("A bridge opens")

    assert titles(editor, language="klingon", source="x", before="yesterday~1") == ["A bridge opens"]


def test_pages_by_time_show_every_story_once_while_others_arrive(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "PAGE", 2)
    for number in range(5):
        a_story(f"Story {number}", hours_ago=number // 3)  # a page ends among several of the same minute

    seen, older = titles(editor), editor.get(INBOX).context["older"]
    a_story("Arrived meanwhile", hours_ago=-1)
    while older:
        response = editor.get(f"{INBOX}?{older}")
        seen += [row.story.title for row in response.context["page"].rows]
        older = response.context["older"]

    assert sorted(seen) == [f"Story {number}" for number in range(5)]


def test_a_row_counts_countries_and_languages(editor: Client) -> None:
    story = a_story(source=a_source("El Faro", country="ES"), language="es")
    add_clipping(story, title="Yeni köprü", source=a_source("Posta", country="TR"), language="tr")
    add_clipping(story, title="Otro puente", source=a_source("La Voz", country="ES"), language="es")

    page = text_of(editor.get(INBOX))

    assert "3 clippings" in page
    assert "2 countries" in page
    assert "2 languages" in page


@pytest.mark.parametrize("asked", ["", "?language=es&country=ES&search=same", "?state=all"])
def test_more_stories_cost_no_more_queries(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries, asked: str
) -> None:
    for number in range(rows.PAGE):
        story = a_story(f"Story {number}")
        add_clipping(story, title="The same elsewhere")
    editor.get(INBOX)  # what is cached is cached

    with django_assert_max_num_queries(19):
        editor.get(INBOX + asked)


def test_skipping_is_taken_back_with_one_key(editor: Client) -> None:
    story = a_story(state=StoryState.SEEN)
    mark(editor, story, "skipped")

    editor.post(reverse("desk:undo"))

    story.refresh_from_db()
    assert story.state == StoryState.SEEN


def test_steps_are_taken_back_one_after_the_other(editor: Client) -> None:
    first, second = a_story("First"), a_story("Second")
    mark(editor, first, "skipped")
    mark(editor, second, "shortlisted")

    editor.post(reverse("desk:undo"))
    editor.post(reverse("desk:undo"))

    assert set(Story.objects.values_list("state", flat=True)) == {StoryState.NEW}


def test_what_a_colleague_went_on_with_is_not_taken_back(sign_in: SignIn) -> None:
    mine, theirs = sign_in(Role.EDITOR), sign_in(Role.CHIEF_EDITOR)
    story = a_story()
    mark(mine, story, "skipped")
    mark(theirs, story, "shortlisted")

    answer = mine.post(reverse("desk:undo"), follow=True)

    story.refresh_from_db()
    assert story.state == StoryState.SHORTLISTED
    assert "a colleague has gone on from there" in text_of(answer)


def test_a_state_that_does_not_exist_changes_nothing(editor: Client) -> None:
    story = a_story()

    mark(editor, story, "burnt")

    story.refresh_from_db()
    assert story.state == StoryState.NEW


def test_an_address_is_clipped_by_hand(editor: Client) -> None:
    answer = editor.post(INBOX, {"url": "https://far.example/story"}, follow=True)

    assert Entry.objects.get().clipped_by is not None
    assert "On its way: https://far.example/story" in text_of(answer)


def test_an_address_that_was_read_before_leads_to_its_clipping(editor: Client) -> None:
    clipping = a_story().memberships.get().clipping
    clipping.capture.entry = sources.clip(
        url=clipping.url, user=User.objects.get(username="editor"), at=timezone.now()
    )
    clipping.capture.save()

    answer = editor.post(INBOX, {"url": clipping.url})

    assert answer["Location"] == reverse("desk:clipping", args=[clipping.pk])


@pytest.mark.parametrize("typed", ["", "not an address", "ftp://far.example/", "http://[::1"])
def test_what_is_no_address_stays_in_the_field_with_a_sentence(editor: Client, typed: str) -> None:
    answer = editor.post(INBOX, {"url": typed})

    assert answer.status_code == 422
    assert answer.context["clip"].errors["url"]
    assert not Entry.objects.exists()


def test_what_could_not_be_read_or_fetched_stands_under_problems(editor: Client) -> None:
    a_story()
    Clipping.objects.update(problem="The page has no text.")
    Entry.objects.create(
        source=a_source(), url="https://a.example/", found_at=timezone.now(), next_try_at=timezone.now(),
        is_given_up=True, problem="The page is gone (410).",
    )  # fmt: skip

    page = text_of(editor.get(reverse("desk:problems")))

    assert "The page has no text." in page
    assert "The page is gone (410)." in page


def test_a_page_that_could_not_be_baked_stands_under_problems(editor: Client) -> None:
    BakedFile.objects.create(
        address="/en/culture/a-bridge/", family="pages", baked_at=timezone.now(), problem="It has no end."
    )

    page = text_of(editor.get(reverse("desk:problems")))

    assert "It has no end." in page
    assert "/en/culture/a-bridge/" in page


def test_a_contributor_reads_the_inbox_but_does_not_mark(sign_in: SignIn) -> None:
    contributor, story = sign_in(Role.CONTRIBUTOR), a_story()

    mark(contributor, story, "skipped")

    story.refresh_from_db()
    assert story.state == StoryState.NEW
    assert "Skip</button>" not in text_of(contributor.get(INBOX))


def test_a_reader_is_not_let_in(client: Client, db: None) -> None:
    answer = client.get(INBOX)

    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize(
    ("title", "headline"), [("Se abre el puente", "A bridge opens"), ("Our bridge", "Our bridge")]
)
def test_a_story_is_headed_in_the_language_of_the_desk_where_a_clipping_is_in_it(
    editor: Client, title: str, headline: str
) -> None:
    story = a_story("Se abre el puente", language="es")
    add_clipping(story, title="A bridge opens", source=a_source("The Post", country="CA"), language="en")
    Story.objects.update(title=title)

    page = text_of(editor.get(INBOX))

    assert f"{headline}</a></h2>" in page


def test_what_a_story_says_is_told_in_the_language_of_the_desk_and_marked_as_a_machine_s(
    editor: Client,
) -> None:
    story = a_story("Se abre el puente")
    clipping = story.memberships.get().clipping
    Gist.objects.create(
        clipping=clipping, language="en", title="A <bridge> opens", lead="All cross.", engine="apertium",
        wanted_at=NOW, made_at=NOW,
    )  # fmt: skip

    pages = [
        text_of(editor.get(page))
        for page in (
            INBOX,
            reverse("desk:story", args=[story.pk]),
            reverse("desk:clipping", args=[clipping.pk]),
        )
    ]

    for page in pages:
        assert page.count("A &lt;bridge&gt; opens") == 1
        assert "machine gist" in page
