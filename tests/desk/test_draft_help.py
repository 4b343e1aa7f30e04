"""What helps with a sentence on the draft's screen, and what is done to it there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dragoman.desk.draft_keys import KEYS
from dragoman.desk.views.drafts.suggesting import citation
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.publication.actions import publish
from dragoman.publication.errors import PublicationError
from dragoman.publication.models import Section
from dragoman.publication.rendering import render_page
from dragoman.reading.models import Clipping
from dragoman.translation import actions
from dragoman.translation.authority.actions import record
from dragoman.translation.authority.models import Form, RecordKind, Standing
from dragoman.translation.memory import Unit
from dragoman.translation.memory.actions import remember
from dragoman.translation.models import Comment, Draft, Kind, Segment, SegmentState, Writing
from dragoman.translation.together import actions as together
from tests.desk.conftest import SignIn
from tests.desk.newsroom import NOW, text_of
from tests.prepared import a_laid_out_paper
from tests.translation.rows import a_clipping


@pytest.fixture
def segment(draft: Draft) -> Segment:
    """“El puente se abre.”"""
    return draft.segments.all()[1]


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/translate.md").read_text()

    rows = [f"| {' '.join(f'`{key}`' for key in keys)} | {does} |" for keys, does in KEYS]

    assert [row for row in rows if row not in page] == []


def post(client: Client, name: str, row: Any, **values: object) -> Any:
    return client.post(reverse(f"desk:{name}", args=[row.pk]), values)


def a_name() -> None:
    forms = [
        Form(language="es", text="Puerto Claro"),
        Form(language="en", text="Port Clear"),
        Form(language="en", text="Puerto Claro", standing=Standing.FORBIDDEN, reason="We translate it."),
    ]
    record(kind=RecordKind.PLACE, forms=forms)


def test_a_sentence_is_checked_as_it_is_typed(editor: Client, segment: Segment) -> None:
    Segment.objects.update(original="Cruzan 45 barcos.")

    [lost] = post(editor, "check_segment", segment, text="Ships are crossing here.").json()["findings"]

    assert (lost["stops"], lost["sentence"]) == (True, "The number “45” of the original is missing.")


def test_a_quotation_that_may_have_been_said_in_our_language_is_asked_for_until_it_is_marked(
    editor: Client, segment: Segment
) -> None:
    Segment.objects.update(original="«Vamos a abrir el puente mañana», dijo en inglés.")
    typed = "“We are opening the bridge tomorrow,” she said in English."

    def told() -> list[str]:
        found = post(editor, "check_segment", segment, text=typed).json()["findings"]
        return [one["sentence"] for one in found if "speaker" in one["sentence"]]

    before = told()
    post(editor, "retranslated", segment, on="1")

    assert len(before) == 1
    assert told() == []


def test_a_place_in_a_sentence_is_one_in_the_text_as_it_was_typed(editor: Client, segment: Segment) -> None:
    a_name()
    Segment.objects.update(original="En Puerto Claro")
    typed = "  In the  port,\r\nnamed Puerto Claro"

    found = post(editor, "check_segment", segment, text=typed).json()["findings"]

    [name] = [one for one in found if one["wanted"] == "Port Clear" and one["start"] is not None]
    assert typed.replace("\r\n", "\n")[name["start"] : name["end"]] == "Puerto Claro"


@pytest.mark.parametrize(
    ("language", "cited"),
    [
        ("en", "(El Faro, November 23, 2026)"),
        ("en-gb", "(El Faro, 23 November 2026)"),
        ("de", "(El Faro, 23. November 2026)"),
        ("ru", "(El Faro, 23 ноября 2026 г.)"),
        ("hy", "(El Faro, 23 նոյեմբերի, 2026 թ.)"),
        ("zh-hans", "(El Faro, 2026年11月23日)"),
    ],
)
def test_a_source_is_cited_with_the_date_as_its_readers_write_it(db: None, language: str, cited: str) -> None:
    assert citation(a_clipping("Uno."), language=language) == cited


def test_a_citation_is_no_number_out_of_nowhere(editor: Client, segment: Segment) -> None:
    cited = "The bridge is opening (El Faro, 12 May 2026)."

    assert post(editor, "check_segment", segment, text=cited).json()["findings"] == []


def test_links_stand_as_tags_whose_loss_is_found(editor: Client, segment: Segment, draft: Draft) -> None:
    spans = [{"kind": "link", "start": 3, "end": 9, "url": "https://puente.example/"}]
    Segment.objects.filter(pk=segment.pk).update(spans=spans)

    page = text_of(editor.get(reverse("desk:draft", args=[draft.pk])))
    [found] = post(editor, "check_segment", segment, text="The bridge is opening.").json()["findings"]

    assert 'El <span class="desk-tag" data-tag="1">puente</span> se abre.' in page
    assert found["sentence"].startswith("The link or emphasis ⟨1⟩ is missing")


def test_a_finding_is_where_it_stands_among_tags(editor: Client, segment: Segment) -> None:
    spans = [{"kind": "link", "start": 3, "end": 9, "url": "https://puente.example/"}]
    Segment.objects.filter(pk=segment.pk).update(spans=spans)
    text = "The ⟨1⟩bridge⟨/1⟩ is opening 77."

    [found] = post(editor, "check_segment", segment, text=text).json()["findings"]

    assert text[found["start"] : found["end"]] == "77"


def test_what_somebody_let_stand_is_not_found_again(editor: Client, segment: Segment) -> None:
    Segment.objects.update(original="Cruzan 45 barcos.")
    [lost] = post(editor, "check_segment", segment, text="Ships are crossing here.").json()["findings"]

    post(editor, "pass_over", segment, finding=lost["key"])

    assert post(editor, "check_segment", segment, text="Ships are crossing here.").json()["findings"] == []


def test_the_whole_draft_is_checked_a_part_at_a_time(editor: Client, me: User) -> None:
    clipping = a_clipping(" ".join(f"Frase número {number}." for number in range(60)))
    draft = actions.open_draft(user=me, kind=Kind.TRANSLATION, language="en", clippings=[clipping], at=NOW)
    address = reverse("desk:findings", args=[draft.pk])

    first = editor.get(address).json()
    rest = editor.get(address, {"from": first["next"]}).json()

    assert len(first["findings"]) + len(rest["findings"]) == draft.segments.count()
    assert rest["next"] is None


def test_what_the_checks_doubt_is_not_published(draft: Draft, me: User) -> None:
    a_laid_out_paper("en")
    Segment.objects.update(original="Cruzan 45 barcos.", translation="Ships cross.", state="edited")

    with pytest.raises(PublicationError, match="The number “45” of the original is missing"):
        publish(draft=draft, section=Section.objects.all()[0], user=me, at=NOW)


def test_the_panel_shows_memory_names_and_source(editor: Client, segment: Segment) -> None:
    a_name()
    Segment.objects.update(original="El puente de Puerto Claro se abre.")
    unit = Unit("El puente de Puerto Claro se abrió.", "The bridge of Port Clear opened.", "es", "en")
    remember([unit])

    panel = text_of(editor.get(reverse("desk:segment_panel", args=[segment.pk])))

    assert 'data-unit="' in panel
    assert "The bridge of Port Clear opened." in panel
    assert 'data-insert="Port Clear"' in panel
    assert "(El Faro, November 23, 2026)" in panel


def remembered_in(panel: str) -> str:
    """Return the key of the first unit of the memory that a panel offers."""
    return panel.partition('data-unit="')[2].partition('"')[0]


def test_a_proposal_of_the_memory_is_taken_with_its_likeness(editor: Client, segment: Segment) -> None:
    remember([Unit("El puente se abre hoy.", "The bridge opens today.", "es", "en")])
    unit = remembered_in(text_of(editor.get(reverse("desk:segment_panel", args=[segment.pk]))))

    answer = post(editor, "take", segment, unit=unit, text="Whatever the browser says.", seen="").json()

    segment.refresh_from_db()
    assert (segment.translation, segment.memory_match) == ("The bridge opens today.", 81)
    assert answer["segments"][0]["label"] == "from the memory, 81 %"


@pytest.mark.parametrize("unit", ["", "1", "none"])
def test_what_the_memory_does_not_hold_is_the_editors_word(
    editor: Client, segment: Segment, unit: str
) -> None:
    post(editor, "take", segment, unit=unit, match=100, text="The bridge opens.", seen="")

    segment.refresh_from_db()
    assert (segment.translation, segment.state) == ("The bridge opens.", SegmentState.EDITED)
    assert (segment.engine, segment.match, str(segment.edited_by)) == ("", None, "Editor")


def test_an_engine_that_is_not_there_is_told(editor: Client, segment: Segment) -> None:
    answer = post(editor, "take", segment, engine="nobody", seen="")

    assert answer.status_code == 422
    assert "“nobody”" in answer.json()["sentence"]


def test_names_are_fixed_everywhere_at_once(editor: Client, draft: Draft) -> None:
    a_name()
    draft.segments.update(translation="In Puerto Claro", state=SegmentState.EDITED)

    answer = post(editor, "fix_names", draft).json()

    assert {row["text"] for row in answer["segments"]} == {"In Port Clear"}
    assert {row["before"] for row in answer["segments"]} == {"In Puerto Claro"}


def test_what_was_translated_before_is_found(editor: Client, draft: Draft) -> None:
    remember([Unit("El puente se cerró.", "The bridge closed.", "es", "en")])

    address = reverse("desk:concordance", args=[draft.pk])
    found = text_of(editor.get(address, {"q": "puente", "language": "es"}))

    assert "The bridge closed." in found


def test_a_sentence_is_split_and_merged_again(editor: Client, segment: Segment, draft: Draft) -> None:
    rows = text_of(post(editor, "split", segment, at=10))
    assert rows.count("<textarea") == 3  # the next sentence stands in the same paragraph

    post(editor, "merge", segment)

    assert [row.original for row in draft.segments.all()][1] == "El puente se abre."


def test_a_sentence_is_not_split_inside_nothing(editor: Client, segment: Segment) -> None:
    assert post(editor, "split", segment, at=0).status_code == 422


def test_a_sentence_is_abridged_on_purpose(editor: Client, segment: Segment) -> None:
    answer = post(editor, "abridge", segment, on=1).json()

    assert (answer["segments"][0]["label"], answer["done"]) == ("abridged", 1)


def test_no_derivatives_means_whole(editor: Client, segment: Segment) -> None:
    Clipping.objects.update(licence="https://creativecommons.org/licenses/by-nd/4.0/")

    answer = post(editor, "abridge", segment, on=1)

    assert "El Faro forbids changes" in answer.json()["sentence"]


def test_a_comment_mentions_a_colleague(editor: Client, segment: Segment, sign_in: SignIn) -> None:
    sign_in(Role.TRANSLATOR)

    thread = text_of(post(editor, "comment", segment, comment="@Translator, is this right?"))

    assert "is this right?" in thread
    assert [str(user) for user in Comment.objects.get().mentions.all()] == ["Translator"]


def test_who_is_mentioned_finds_the_draft(editor: Client, segment: Segment, sign_in: SignIn) -> None:
    translator = sign_in(Role.TRANSLATOR)
    post(editor, "comment", segment, comment="@translator?")

    listed = translator.get(reverse("desk:drafts"), {"show": "mentioned"}).context["page"]

    assert list(listed) == [segment.draft]


def test_an_empty_comment_is_refused(editor: Client, segment: Segment) -> None:
    assert post(editor, "comment", segment, comment="  ").status_code == 422


def test_a_settled_comment_asks_for_nothing(editor: Client, segment: Segment, draft: Draft, me: User) -> None:
    said = together.comment(draft=draft, segment=segment, text="Why?", user=me, at=NOW)

    post(editor, "settle", said)

    assert "1 comment" not in text_of(editor.get(reverse("desk:draft", args=[draft.pk])))


def test_a_draft_is_handed_back_with_a_comment(editor: Client, draft: Draft, me: User) -> None:
    actions.submit(draft=draft, user=me, at=NOW)

    editor.post(reverse("desk:step", args=[draft.pk]), {"do": "returned", "comment": "Too long."})

    draft.refresh_from_db()
    assert draft.state == "returned"
    assert "Too long." in text_of(editor.get(reverse("desk:draft", args=[draft.pk])))


def test_colleagues_see_who_writes_where(editor: Client, segment: Segment, sign_in: SignIn) -> None:
    post(sign_in(Role.TRANSLATOR), "write_here", segment.draft, segment=segment.pk)

    answer = post(editor, "write_here", segment.draft, segment="").json()

    assert answer["writers"] == [{"segment": segment.pk, "name": "Translator"}]


def test_who_has_gone_is_no_longer_seen(editor: Client, segment: Segment, me: User) -> None:
    together.write_here(segment=segment, user=me, at=NOW)

    assert not Writing.objects.now(at=NOW + timedelta(minutes=1))


def test_an_original_that_changed_is_told(editor: Client, segment: Segment, draft: Draft) -> None:
    Clipping.objects.update(blocks=[{"kind": "paragraph", "text": "El puente no se abre. Todos cruzan."}])

    page = text_of(editor.get(reverse("desk:draft", args=[draft.pk])))

    assert "The outlet has changed 1 sentence of this text" in page


def test_a_translator_cannot_approve(sign_in: SignIn, draft: Draft) -> None:
    answer = sign_in(Role.TRANSLATOR).post(reverse("desk:step", args=[draft.pk]), {"do": "approved"})

    assert answer.status_code == 302
    assert not draft.segments.filter(state=SegmentState.REVIEWED).exists()


def test_what_nobody_reviewed_says_so_under_the_article(draft: Draft, me: User) -> None:
    a_laid_out_paper("en")
    machine = {"state": SegmentState.MACHINE, "engine": "apertium"}
    for segment, text in zip(draft.segments.all(), ("The bridge", "It opens.", "All cross."), strict=True):
        Segment.objects.filter(pk=segment.pk).update(translation=text, **machine)

    article = publish(draft=draft, section=Section.objects.all()[0], user=me, at=NOW)

    assert "Machine draft by Apertium. Nobody has reviewed it." in render_page(article)


def test_pasted_markup_becomes_plain_text(editor: Client, segment: Segment) -> None:
    pasted = (
        '<!--[if gte mso 9]><xml>x</xml><![endif]--><p class="MsoNormal">The bri\u00addge <b>opens</b>.</p>'
    )

    post(editor, "save_segment", segment, text=pasted, seen="")

    segment.refresh_from_db()
    assert segment.translation == "The bridge opens."


def test_a_sentence_of_5000_characters_is_worked_on(editor: Client, segment: Segment) -> None:
    long = "El puente se abre y todos cruzan, " * 150
    Segment.objects.filter(pk=segment.pk).update(original=long)

    saved = post(editor, "save_segment", segment, text="The bridge opens, " * 280, seen="")
    checked = post(editor, "check_segment", segment, text="The bridge opens, " * 280)

    assert (saved.status_code, checked.status_code) == (200, 200)


def a_long_draft(user: User) -> Draft:
    text = " ".join(f"La alcaldesa dijo el martes que {n} barcos no salieron del puerto." for n in range(200))
    draft = actions.open_draft(
        user=user, kind=Kind.TRANSLATION, language="en", clippings=[a_clipping(text)], at=NOW
    )
    draft.segments.update(translation="The mayor said on Tuesday that ships did not leave the port.")
    return draft


def test_a_draft_of_200_sentences_opens_at_once(editor: Client, me: User) -> None:
    address = reverse("desk:draft", args=[a_long_draft(me).pk])
    editor.get(address)

    with CaptureQueriesContext(connection) as queries:
        began = process_time()
        editor.get(address)
        took = process_time() - began

    assert len(queries) <= 23
    assert took < 1.5, "300 ms on a machine that does nothing else"


def test_a_check_takes_a_moment(editor: Client, me: User) -> None:
    segment = a_long_draft(me).segments.all()[7]
    post(editor, "check_segment", segment, text="The mayor said that 6 ships did not leave.")

    began = process_time()
    for _ in range(5):
        post(editor, "check_segment", segment, text="The mayor said that 6 ships did not leave.")

    assert (process_time() - began) / 5 < 0.25, "50 ms on a machine that does nothing else"
