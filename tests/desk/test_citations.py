from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.test import Client
from django.urls import reverse

from dragoman.citations.actions import cited_in
from dragoman.citations.models import Citation
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture, Entry
from dragoman.translation import engines
from dragoman.translation.actions import new_text, save_text
from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.none import ByHand
from dragoman.translation.models import Draft
from tests.desk.auditing import found_on
from tests.desk.conftest import SignIn
from tests.desk.newsroom import text_of
from tests.translation.rows import NOW, a_clipping, a_source

BODY = "The bridge of 1,250 metres is open (Turan, November 23). He denied it (Interfax, November 22)."


@pytest.fixture
def right(db: None) -> Clipping:
    return a_clipping("Körpü 1250 metrdir.", title="Yeni körpü", language="az", source=a_source("Turan"))


@pytest.fixture
def draft(me: User, right: Clipping) -> Draft:
    draft = new_text(user=me, language="en", at=NOW)
    save_text(draft=draft, headline="A bridge", standfirst="", body=BODY, user=me, at=NOW)
    return Draft.objects.get(pk=draft.pk)


@pytest.fixture
def address(draft: Draft) -> str:
    return reverse("desk:citations", args=[draft.pk])


def send(client: Client, address: str, do: str, *, number: int = 0, url: str = "") -> str:
    client.get(address)
    citation = Citation.objects.all()[number]
    return text_of(client.post(address, {"citation": citation.pk, "do": do, "url": url}, follow=True))


def states() -> list[str]:
    return [row.state for row in Citation.objects.all()]


def test_each_reference_has_its_sentence_and_its_candidates(editor: Client, address: str) -> None:
    page = text_of(editor.get(address))

    assert "The bridge of 1,250 metres is open (Turan, November 23)." in page
    assert "Yeni körpü" in page
    assert "numbers: 1250" in page
    assert "Nothing of ours from that outlet and day." in page


def test_a_candidate_is_chosen_and_the_next_reference_comes(
    editor: Client, address: str, right: Clipping, draft: Draft
) -> None:
    editor.get(address)
    first, second = Citation.objects.all()

    answer = editor.post(address, {"citation": first.pk, "do": f"clipping:{right.pk}"})

    assert answer["Location"] == f"{address}#citation-{second.pk}"
    assert [one.title for one in cited_in(draft=draft)] == ["Yeni körpü"]


def test_what_was_decided_can_be_taken_back(editor: Client, address: str) -> None:
    page = send(editor, address, "dismiss")
    assert "is no citation." in page
    assert states() == ["dismissed", "open"]

    editor.post(reverse("desk:undo"), {"next": address})

    assert states() == ["open", "open"]


def test_an_address_is_taken_and_one_that_runs_a_script_is_refused(editor: Client, address: str) -> None:
    refused = send(editor, address, "address", url="javascript:alert(1)")
    taken = send(editor, address, "address", url="https://interfax.example/1", number=1)

    assert "is not an address that can be followed" in refused
    assert 'href="javascript:' not in refused
    assert 'href="https://interfax.example/1"' in taken
    assert states() == ["open", "resolved"]


def test_a_page_that_we_lack_is_captured(editor: Client, address: str) -> None:
    page = send(editor, address, "capture", url="https://interfax.example/1", number=1)

    assert "being captured" in page
    assert Citation.objects.all()[1].entry.url == "https://interfax.example/1"  # type: ignore[union-attr]


def test_the_draft_leads_to_what_it_cites(editor: Client, address: str, draft: Draft) -> None:
    page = text_of(editor.get(reverse("desk:draft", args=[draft.pk])))

    assert f'{address}">Sources cited</a>' in page


def test_a_reader_of_drafts_decides_nothing(sign_in: SignIn, draft: Draft, address: str) -> None:
    client = Client()
    client.force_login(User.objects.create(username="guest", email="guest@example.org"))

    assert client.post(address, {"citation": 1, "do": "dismiss"}).status_code in (302, 403)
    assert sign_in(Role.EDITOR).post(address, {"citation": "x", "do": "dismiss"}).status_code == 404


def test_enter_in_the_address_chooses_no_article(editor: Client, address: str) -> None:
    page = text_of(editor.get(address))

    form = page.partition("data-address>")[2].partition("</form>")[0]
    assert form.index('value="address"') < form.index('value="capture"')
    assert "clipping:" not in form


@pytest.mark.journey
def test_nothing_on_the_screen_of_citations_keeps_anybody_out(editor: Client, address: str) -> None:
    send(editor, address, "address", url="https://interfax.example/1", number=1)

    assert found_on({address: text_of(editor.get(address))}) == ""


def test_the_passage_and_its_translation_are_written(
    editor: Client, address: str, right: Clipping, draft: Draft
) -> None:
    send(editor, address, f"clipping:{right.pk}")
    [resolved] = Citation.objects.resolved()
    told = {"citation": resolved.pk, "do": "quote", "quoted": "Körpü açıqdır.", "translation": "It is open."}

    page = text_of(editor.post(address, told, follow=True))

    assert "The passage is kept." in page
    assert "It is open." in page
    [shown] = cited_in(draft=draft)
    assert (shown.quoted, shown.translation) == ("Körpü açıqdır.", "It is open.")


def test_what_a_feed_announced_and_nobody_captured_is_captured_by_its_key(
    editor: Client, address: str, right: Clipping
) -> None:
    facts = {"title": "Körpü 1250 metr", "published_at": NOW, "found_at": NOW, "next_try_at": NOW}
    entry = Entry.objects.create(source=right.source, url="https://turan.example/2", **facts)
    assert "announced, not captured yet" in text_of(editor.get(address))

    page = send(editor, address, f"entry:{entry.pk}")

    assert "https://turan.example/2 is being captured." in page
    assert Citation.objects.resolved().get().entry == entry


class Shouting(ByHand):
    """An engine that answers in capitals."""

    name = "shouting"

    def translates(self, source: str, target: str) -> bool:
        return (source, target) == ("az", "en")

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        return Reply([text.upper() for text in texts])


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Shouting:
    shouting = Shouting()
    monkeypatch.setattr(engines, "between", lambda *pair, **_outlet: [ByHand(), shouting])
    return shouting


def passage(client: Client, address: str, do: str, **told: str) -> str:
    [resolved] = Citation.objects.resolved()
    return text_of(client.post(address, {"citation": resolved.pk, "do": do} | told, follow=True))


def test_an_engine_proposes_a_translation_that_an_editor_reads_and_keeps(
    editor: Client, address: str, right: Clipping, engine: Shouting
) -> None:
    send(editor, address, f"clipping:{right.pk}")

    page = passage(editor, address, "translate", quoted="bu açıqdır")

    assert ">BU AÇIQDIR</textarea>" in page
    assert "Proposed by" in page
    assert Citation.objects.resolved().get().translation == ""


def test_what_an_outlet_reserves_from_machines_is_sent_to_none(
    editor: Client, address: str, right: Clipping, engine: Shouting
) -> None:
    Capture.objects.update(reservation="reserved")
    send(editor, address, f"clipping:{right.pk}")

    page = passage(editor, address, "translate", quoted="bu açıqdır")

    assert "reserves this text from machines" in page
    assert "BU AÇIQDIR" not in page


def test_where_no_engine_is_left_the_screen_says_so(
    editor: Client, address: str, right: Clipping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "between", lambda *pair, **_outlet: [ByHand()])
    send(editor, address, f"clipping:{right.pk}")

    assert "No engine of this newsroom" in passage(editor, address, "translate", quoted="bu açıqdır")


def test_a_passage_is_taken_back(editor: Client, address: str, right: Clipping) -> None:
    send(editor, address, f"clipping:{right.pk}")
    before = Citation.objects.resolved().get().quoted
    passage(editor, address, "quote", quoted="Körpü açıqdır.", translation="It is open.")

    editor.post(reverse("desk:undo"), {"next": address})

    kept = Citation.objects.resolved().get()
    assert (kept.quoted, kept.translation) == (before, "")


def test_what_a_colleague_has_decided_meanwhile_is_not_decided_over(
    editor: Client, address: str, right: Clipping
) -> None:
    editor.get(address)
    first = Citation.objects.all()[0]
    told = {"citation": first.pk, "seen": first.decision}
    editor.post(address, told | {"do": f"clipping:{right.pk}"})

    page = text_of(editor.post(address, told | {"do": "dismiss"}, follow=True))

    assert "has decided" in page
    assert states() == ["resolved", "open"]
