from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from dragoman.citations.models import Origin, Permission
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.publication.models import Article, Section
from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture, Entry
from dragoman.translation import actions
from dragoman.translation.models import Draft, DraftState, Kind, Segment, SegmentState
from tests.desk.conftest import SignIn
from tests.desk.newsroom import NOW, a_draft, text_of
from tests.prepared import a_laid_out_paper
from tests.translation.rows import a_clipping


@pytest.fixture
def section(db: None) -> Section:
    a_laid_out_paper("en", "fr")
    section = Section.objects.filter(locale__language_code="en").first()
    assert section
    return section


def address(draft: Draft) -> str:
    return reverse("desk:draft", args=[draft.pk])


def step(draft: Draft) -> str:
    return reverse("desk:step", args=[draft.pk])


def fields(draft: Draft, *texts: str) -> dict[str, str]:
    """Return the screen's fields as they come back when ``texts`` were typed into the first of them."""
    segments = list(draft.segments.all())
    seen = {f"seen-{segment.pk}": segment.translation for segment in segments}
    typed = {f"text-{segment.pk}": segment.translation for segment in segments}
    return seen | typed | {f"text-{segment.pk}": text for segment, text in zip(segments, texts, strict=False)}


def written(draft: Draft) -> list[str]:
    return [segment.translation for segment in draft.segments.all()]


ALL = ("The bridge opens", "The bridge is opening.", "Everybody crosses.")


def test_each_sentence_stands_beside_its_original(editor: Client, draft: Draft) -> None:
    page = text_of(editor.get(address(draft)))

    assert page.count('name="text-') == 3
    assert "El puente se abre." in page
    assert "0 of 3 done" in page


def test_the_form_saves_everything_without_a_script(editor: Client, draft: Draft) -> None:
    editor.post(address(draft), fields(draft, *ALL))

    assert written(draft) == list(ALL)


def test_what_nobody_touched_is_not_saved_as_hers(editor: Client, draft: Draft) -> None:
    editor.post(address(draft), fields(draft, "The bridge opens"))

    assert draft.segments.filter(state=SegmentState.EDITED).count() == 1


def test_two_people_on_one_sentence_see_both_texts(editor: Client, draft: Draft, sign_in: SignIn) -> None:
    on_my_screen = fields(draft, "My words", "My second")
    sign_in(Role.CHIEF_EDITOR).post(address(draft), fields(draft, "Her words"))

    answer = editor.post(address(draft), on_my_screen)

    assert answer.status_code == 409
    assert "My words" in text_of(answer)
    assert "Her words" in text_of(answer)
    assert written(draft) == ["Her words", "My second", ""]


def test_saving_once_more_puts_mine_in_its_place(editor: Client, draft: Draft, sign_in: SignIn) -> None:
    on_my_screen = fields(draft, "My words")
    sign_in(Role.CHIEF_EDITOR).post(address(draft), fields(draft, "Her words"))
    conflict = editor.post(address(draft), on_my_screen)
    [row] = [
        row for passage in conflict.context["passages"] for row in passage.rows if row.theirs is not None
    ]

    editor.post(address(draft), fields(draft, row.text) | {f"seen-{row.segment.pk}": row.seen})

    assert written(draft)[0] == "My words"


def test_accepting_a_machine_draft_makes_it_reviewed(editor: Client, draft: Draft) -> None:
    segment = draft.segments.all()[0]
    Segment.objects.filter(pk=segment.pk).update(translation="The bridge", state=SegmentState.MACHINE)

    editor.post(address(draft), fields(draft) | {"accept": segment.pk})

    segment.refresh_from_db()
    assert segment.state == SegmentState.REVIEWED


def test_a_sentence_saves_itself(editor: Client, draft: Draft) -> None:
    segment = draft.segments.all()[0]

    answer = editor.post(reverse("desk:save_segment", args=[segment.pk]), {"text": "The bridge", "seen": ""})

    assert answer.json()["segments"][0]["text"] == "The bridge"
    assert (answer.json()["done"], answer.json()["total"]) == (1, 3)


def test_a_sentence_that_saves_itself_tells_what_a_colleague_wrote(
    editor: Client, draft: Draft, me: User
) -> None:
    segment = draft.segments.all()[0]
    actions.save_segment(segment=segment, text="Her words", user=me, at=NOW)

    answer = editor.post(reverse("desk:save_segment", args=[segment.pk]), {"text": "Mine", "seen": ""})

    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Her words"


def test_the_screen_learns_what_the_engine_proposed(editor: Client, draft: Draft) -> None:
    Draft.objects.update(engine="apertium")
    draft.segments.filter(position=0).update(translation="The bridge", state=SegmentState.MACHINE)

    told = editor.get(reverse("desk:progress", args=[draft.pk])).json()

    assert told["waiting"]
    assert told["segments"][0]["text"] == "The bridge"


def test_an_engine_is_asked_to_propose_what_is_missing(editor: Client, draft: Draft) -> None:
    editor.post(address(draft), fields(draft, "The bridge opens") | {"do": "propose", "engine": "apertium"})

    assert Draft.objects.awaiting_engine().get() == draft
    assert written(draft)[0] == "The bridge opens"


def test_what_is_published_is_what_stands_in_the_fields(
    editor: Client, draft: Draft, section: Section
) -> None:
    answer = editor.post(
        address(draft), fields(draft, *ALL) | {"do": "publish", "section": section.pk}, follow=True
    )

    article = Article.objects.get(draft=draft)
    assert article.live
    assert article.title == "The bridge opens"
    assert article.get_full_url() in text_of(answer)


def test_what_stops_publication_stands_on_the_screen(editor: Client, draft: Draft) -> None:
    Origin.objects.update(permission=Permission.REFUSED)

    page = text_of(editor.get(address(draft)))

    assert "Sentences that are not translated yet: 3." in page
    assert "refused permission" in page


def test_publishing_too_early_saves_the_words_and_says_why_not(
    editor: Client, draft: Draft, section: Section
) -> None:
    asked = fields(draft, "The bridge opens") | {"do": "publish", "section": section.pk}

    answer = editor.post(address(draft), asked, follow=True)

    assert "not translated yet: 2" in text_of(answer)
    assert written(draft)[0] == "The bridge opens"
    assert not Article.objects.exists()


def test_without_a_section_nothing_is_published(editor: Client, draft: Draft, section: Section) -> None:
    answer = editor.post(address(draft), fields(draft, *ALL) | {"do": "publish"})

    assert answer.status_code == 422
    assert "Choose the section" in text_of(answer)


def test_publishing_again_keeps_section_and_names(editor: Client, draft: Draft, section: Section) -> None:
    editor.post(address(draft), fields(draft, *ALL) | {"do": "publish", "section": section.pk})

    form = editor.get(address(draft)).context["form"]

    article = Article.objects.get()
    assert form.initial["section"].pk == section.pk
    assert form.initial["translators"] == [article.credits.get().author_id]


def test_what_was_typed_into_a_sentence_that_is_gone_is_told_and_not_dropped(
    editor: Client, draft: Draft
) -> None:
    on_my_screen = fields(draft, "The bridge opens", "Every <body> crosses")
    draft.segments.all()[1].delete()

    answer = editor.post(address(draft), on_my_screen)

    assert answer.status_code == 409
    assert "Every &lt;body&gt; crosses" in text_of(answer)
    assert draft.segments.all()[0].translation == "The bridge opens"


def test_a_translator_hands_her_draft_to_an_editor(sign_in: SignIn, draft: Draft, section: Section) -> None:
    translator = sign_in(Role.TRANSLATOR)

    refused = translator.post(address(draft), fields(draft, *ALL) | {"do": "publish", "section": section.pk})
    translator.post(step(draft), {"do": "submitted"})

    draft.refresh_from_db()
    assert refused.status_code == 302
    assert not Article.objects.exists()
    assert draft.state == DraftState.SUBMITTED


def test_a_dropped_draft_comes_back_with_undo(editor: Client, draft: Draft) -> None:
    editor.post(step(draft), {"do": "dropped"})

    editor.post(reverse("desk:undo"))

    draft.refresh_from_db()
    assert draft.state == DraftState.OPEN


def test_a_dropped_draft_is_not_written_on(editor: Client, draft: Draft) -> None:
    on_my_screen = fields(draft, "Too late")
    editor.post(step(draft), {"do": "dropped"})

    answer = editor.post(address(draft), on_my_screen, follow=True)

    assert "restore it to go on" in text_of(answer)


def test_permission_is_noted_for_each_origin(editor: Client, draft: Draft) -> None:
    origin = Origin.objects.get(draft=draft)

    editor.post(
        address(draft),
        {
            f"permission-{origin.pk}": "granted",
            f"note-{origin.pk}": "By mail, 3 November",
            f"until-{origin.pk}": "2026-12-31",
        },
    )

    origin.refresh_from_db()
    assert (origin.permission, origin.permission_note) == (Permission.GRANTED, "By mail, 3 November")
    assert origin.permission_ends_on == date(2026, 12, 31)


@pytest.mark.parametrize("day", ["", "tomorrow"])
def test_a_last_day_that_is_none_changes_nothing_but_itself(editor: Client, draft: Draft, day: str) -> None:
    origin = Origin.objects.get(draft=draft)
    Origin.objects.update(permission_ends_on=date(2026, 12, 31))

    editor.post(address(draft), {f"permission-{origin.pk}": "granted", f"until-{origin.pk}": day})

    origin.refresh_from_db()
    assert origin.permission_ends_on == (date(2026, 12, 31) if day else None)


def test_a_text_of_our_own_is_written_and_published(editor: Client, section: Section) -> None:
    body = "One (Turan, November 23).\n\n## Two\n\n> Three"
    text = {"headline": "Our bridge", "standfirst": "Seen by us", "body": body}
    editor.post(reverse("desk:new_text"), text | {"language": "en"})
    draft = Draft.objects.get()
    mark = editor.get(address(draft)).context["mark"]

    told = text | {"mark": mark, "do": "publish", "section": section.pk}
    page = text_of(editor.post(address(draft), told, follow=True))

    assert "Of 1 source that it names nobody has said which article is meant." in page

    article = Article.objects.get()
    assert (article.title, article.kind) == ("Our bridge", Kind.EXCLUSIVE)
    assert [block.block_type for block in article.body] == ["paragraph", "heading", "quotation"]


def test_a_text_without_a_headline_is_asked_for_one(editor: Client) -> None:
    answer = editor.post(reverse("desk:new_text"), {"language": "en", "body": "Words worth keeping"})

    assert answer.status_code == 422
    assert "Words worth keeping" in text_of(answer)


def test_two_people_on_one_text_lose_nothing(editor: Client, me: User) -> None:
    draft = actions.new_text(user=me, language="en", at=NOW)
    mark = editor.get(address(draft)).context["mark"]
    actions.save_text(draft=draft, headline="Hers", standfirst="", body="Her words", user=me, at=NOW)

    mine = {"headline": "Mine", "standfirst": "", "body": "My words", "mark": mark}
    answer = editor.post(address(draft), mine)

    assert answer.status_code == 409
    assert "Her words" in text_of(answer)
    assert "My words" in text_of(answer)
    assert written(draft) == ["Hers", "Her words"]


def captured_again(draft: Draft, words: str) -> None:
    """Have the page of a draft captured and read again, with other words or (without) as it was."""
    used = draft.clippings.get().clipping
    used.capture.entry = Entry.objects.create(source=used.source, url=used.url, found_at=NOW, next_try_at=NOW)
    used.capture.save()
    again = a_clipping(words, title=used.title, source=used.source)
    if not words:
        Clipping.objects.filter(pk=again.pk).update(blocks=used.blocks)
    Capture.objects.filter(pk=again.capture_id).update(entry=used.capture.entry)


def test_the_list_shows_mine_and_what_waits_for_an_editor(
    editor: Client, draft: Draft, sign_in: SignIn
) -> None:
    sign_in(Role.TRANSLATOR)
    hers = a_draft(user=User.objects.get(username="translator"), title="Otro puente")
    actions.submit(draft=hers, user=hers.created_by, at=NOW)

    def listed(show: str) -> list[int]:
        return [row.pk for row in editor.get("/desk/drafts/", {"show": show}).context["page"]]

    assert listed("mine") == [draft.pk]
    assert listed("submitted") == [hers.pk]
    assert len(listed("all")) == 2


@pytest.mark.parametrize("state", ["returned", "approved"])
def test_the_list_has_a_part_for_what_came_back_from_an_editor(
    editor: Client, draft: Draft, me: User, state: str
) -> None:
    a_draft(user=me, title="Otro puente")
    Draft.objects.filter(pk=draft.pk).update(state=state)

    shown = editor.get("/desk/drafts/", {"show": state}).context

    assert [row.pk for row in shown["page"]] == [draft.pk]
    counts = {"mine": 2, "all": 2, "submitted": 0, "mentioned": 0, "published": None, "dropped": None}
    wanted = counts | {"returned": 0, "approved": 0} | {state: 1}
    assert {tab.name: tab.count for tab in shown["tabs"]} == wanted


@pytest.mark.parametrize("address", ["/desk/drafts/", "/desk/work/"])
@pytest.mark.parametrize(("words", "is_told"), [("El puente se cierra.", True), ("", False)])
def test_the_lists_say_that_an_outlet_has_changed_its_text(
    editor: Client, draft: Draft, address: str, words: str, is_told: bool
) -> None:
    captured_again(draft, words)

    page = text_of(editor.get(address))

    assert ("The outlet has changed its text since." in page) == is_told


def test_more_sentences_and_drafts_cost_no_more_queries(
    editor: Client, me: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    drafts = [a_draft(user=me) for _ in range(12)]
    editor.get(address(drafts[0]))

    with django_assert_max_num_queries(22):
        editor.get(address(drafts[0]))
    with django_assert_max_num_queries(14):
        editor.get("/desk/drafts/")
