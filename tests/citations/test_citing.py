from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dragoman.citations import actions
from dragoman.citations.models import Citation, CitationState
from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.sources.models import Entry, Source
from dragoman.translation.actions import new_text, open_draft, save_text
from dragoman.translation.memory.actions import remember
from dragoman.translation.memory.types import Unit
from dragoman.translation.models import Draft, Kind, Segment
from dragoman.web.errors import BadAddressError
from tests.translation.rows import NOW, a_clipping, a_source, a_user

pytestmark = pytest.mark.django_db

TEXT = "The bridge of 1,250 metres was opened, Sadigov said (Turan, November 20)."


@pytest.fixture
def user() -> User:
    return a_user()


@pytest.fixture
def turan() -> Source:
    return a_source("Turan", country="AZ")


def a_text(user: User, body: str) -> Draft:
    draft = new_text(user=user, language="en", at=NOW)
    return write(draft, user, body)


def write(draft: Draft, user: User, body: str) -> Draft:
    save_text(draft=draft, headline="A bridge", standfirst="", body=body, user=user, at=NOW)
    return Draft.objects.get(pk=draft.pk)


def an_article(source: Source, title: str, *, day: int = 20, text: str = "Nothing.") -> Clipping:
    clipping = a_clipping(text, title=title, language="az", source=source)
    clipping.published_at = datetime(2026, 11, day, 9, tzinfo=UTC)
    entry = Entry.objects.create(source=source, url=clipping.url, found_at=NOW, next_try_at=NOW)
    clipping.capture.entry = entry
    clipping.capture.save()
    clipping.save()
    return clipping


def looked(draft: Draft) -> list[Citation]:
    return actions.look(draft=draft, at=NOW)


def test_what_a_text_cites_is_remembered_once(user: User) -> None:
    draft = a_text(user, TEXT)

    [first], [again] = looked(draft), looked(draft)

    assert first.pk == again.pk
    assert (first.exact, first.outlets, first.dates) == ("(Turan, November 20)", ["Turan"], ["2026-11-20"])
    assert first.sentence == TEXT


def test_our_own_clipping_of_that_day_is_suggested_with_what_speaks_for_it(user: User, turan: Source) -> None:
    right = an_article(turan, "Yeni körpü açıldı", text="Körpü 1250 metrdir. Sadıqov bildirdi.")
    an_article(turan, "Hava", day=20)
    an_article(turan, "1250 metrlik körpü", day=10)
    [citation] = looked(a_text(user, TEXT))

    best, *others = actions.suggest(citation=citation)

    assert best.candidate.key == str(right.pk)
    assert best.evidence.numbers == ("1250",)
    assert len(others) == 1


def test_the_day_of_a_reference_speaks_for_no_article_of_that_day(user: User, turan: Source) -> None:
    an_article(turan, "Turan on November 20", text="Turan told this on November 20.")
    [citation] = looked(a_text(user, TEXT))

    [suggested] = actions.suggest(citation=citation)

    assert (suggested.evidence.names, suggested.evidence.numbers) == ((), ())


def test_an_outlet_is_met_by_what_it_is_also_called(user: User, turan: Source) -> None:
    turan.aliases = ["quiet morning"]
    turan.save()
    right = an_article(turan, "Yeni körpü açıldı")

    [citation] = looked(a_text(user, "The bridge was opened (quiet morning, November 20)."))

    [suggested] = actions.suggest(citation=citation)
    assert suggested.candidate.key == str(right.pk)


def test_what_is_resolved_is_handed_to_publication_with_its_evidence(user: User, turan: Source) -> None:
    right = an_article(turan, "Yeni körpü açıldı", text="Hava yaxşı idi. Körpü 1250 metrdir.")
    draft = a_text(user, TEXT)
    [citation] = looked(draft)

    actions.resolve(citation=citation, to=right, user=user, at=NOW)

    [shown] = actions.cited_in(draft=draft)
    assert (shown.exact, shown.outlet, shown.country) == ("(Turan, November 20)", "Turan", "AZ")
    assert (shown.url, shown.title, shown.quoted) == (right.url, right.title, "Körpü 1250 metrdir.")
    assert shown.captured_at == right.capture.captured_at
    assert Citation.objects.get().evidence["numbers"] == ["1250"]


def test_a_decision_stays_while_the_text_around_it_moves(user: User, turan: Source) -> None:
    draft = a_text(user, TEXT)
    [citation] = looked(draft)
    actions.resolve(citation=citation, to=an_article(turan, "Körpü"), user=user, at=NOW)

    moved = write(draft, user, f"It rained.\n\nAll is new here (Turan, November 20).\n\n{'Word. ' * 9}")

    [same] = looked(moved)
    assert (same.pk, same.state) == (citation.pk, CitationState.RESOLVED)
    assert actions.cited_in(draft=moved)[0].prefix.endswith("All is new here ")


def test_what_is_open_and_gone_is_forgotten_and_what_was_decided_is_not_shown(user: User) -> None:
    draft = a_text(user, f"{TEXT}\n\nHe denied it (Interfax, November 21).")
    first, _second = looked(draft)
    actions.resolve(citation=first, to="https://turan.example/1", user=user, at=NOW)

    emptied = write(draft, user, "Nothing is cited.")

    assert looked(emptied) == []
    assert actions.cited_in(draft=emptied) == ()
    assert [row.pk for row in Citation.objects.all()] == [first.pk]


def test_an_exact_anchor_resolves_itself_and_stays_open_once_taken_back(user: User, turan: Source) -> None:
    linked = an_article(turan, "Körpü")
    draft = a_text(user, f"It was opened, as {linked.url} tells.")

    [citation] = looked(draft)
    assert (citation.state, citation.clipping, citation.decided_by) == ("resolved", linked, None)

    actions.reopen(citation=citation, at=NOW)
    assert looked(draft)[0].state == CitationState.OPEN


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://turan.example/", "data:text/html,x", ""])
def test_an_address_that_is_no_page_is_refused_with_a_sentence(url: str, user: User) -> None:
    [citation] = looked(a_text(user, TEXT))

    with pytest.raises(BadAddressError, match="is not an address that can be followed"):
        actions.resolve(citation=citation, to=url, user=user, at=NOW)

    assert Citation.objects.get().state == CitationState.OPEN


def test_what_is_no_citation_is_not_asked_about_again(user: User) -> None:
    draft = a_text(user, TEXT)
    [citation] = looked(draft)

    actions.dismiss(citation=citation, user=user, at=NOW)

    assert [row.state for row in looked(draft)] == [CitationState.DISMISSED]
    assert actions.cited_in(draft=draft) == ()


def test_a_page_that_is_captured_from_the_network_is_pointed_to_when_it_is_there(
    user: User, turan: Source
) -> None:
    draft = a_text(user, TEXT)
    [citation] = looked(draft)
    clipping = an_article(turan, "Körpü")
    Entry.objects.update(url="https://elsewhere.example/")

    actions.capture(citation=citation, url="https://turan.example/1", user=user, at=NOW)
    assert actions.cited_in(draft=draft)[0].captured_at is None
    clipping.capture.entry = citation.entry
    clipping.capture.save()

    assert actions.cited_in(draft=draft)[0].captured_at == NOW
    assert looked(draft)[0].clipping == clipping


def test_a_translation_is_read_in_its_own_language(user: User, turan: Source) -> None:
    made_from = a_clipping("Körpü açıldı (Turan, 20 noyabr).", language="az", source=turan)
    draft = open_draft(user=user, kind=Kind.TRANSLATION, language="en", clippings=[made_from], at=NOW)
    Segment.objects.filter(draft=draft).exclude(block=0).update(
        translation="It is open (Turan, November 20)."
    )

    [citation] = looked(Draft.objects.get(pk=draft.pk))

    assert citation.exact == "(Turan, November 20)"


def test_ten_thousand_parentheses_a_day_to_come_and_a_nameless_outlet_are_fine(user: User) -> None:
    a_source("")
    day = "He will say so (Turan, November 24). And (, November 20)."
    draft = a_text(user, f"{'(' * 5000}{')' * 5000}\n\n{'(TASS, November 20) ' * 2000}\n\n{day}")

    rows = looked(draft)

    assert [row.flags for row in rows if row.outlets == ["Turan"]] == [["future"]]
    assert all(actions.suggest(citation=row) == [] for row in rows)


def test_a_passage_that_our_memory_knows_is_shown_in_the_language_of_the_text(
    user: User, turan: Source
) -> None:
    right = an_article(turan, "Yeni körpü açıldı", text="Körpü 1250 metrdir.")
    remember([Unit("Körpü 1250 metrdir.", "The bridge is 1,250 metres long.", "az", "en")])
    draft = a_text(user, TEXT)
    [citation] = looked(draft)

    actions.resolve(citation=citation, to=right, user=user, at=NOW)

    [shown] = actions.cited_in(draft=draft)
    assert (shown.quoted, shown.translation) == ("Körpü 1250 metrdir.", "The bridge is 1,250 metres long.")


def test_an_editor_says_which_passage_is_meant_and_how_the_text_says_it(user: User, turan: Source) -> None:
    right = an_article(turan, "Yeni körpü açıldı", text="Körpü 1250 metrdir.")
    draft = a_text(user, TEXT)
    [citation] = looked(draft)
    actions.resolve(citation=citation, to=right, user=user, at=NOW)

    actions.quote(citation=citation, quoted=" Körpü \0 açıldı. ", translation="The bridge\nis open.")

    [shown] = actions.cited_in(draft=draft)
    assert (shown.quoted, shown.translation) == ("Körpü açıldı.", "The bridge is open.")
