"""Names of other programs come into the authority whole or not at all, and change nothing that is there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dragoman.translation.authority import models
from dragoman.translation.authority.exchange.actions import Brought, bring_in, records
from dragoman.translation.authority.types import Entry, Form, Record

pytestmark = pytest.mark.django_db

KALBAJAR = Record(
    "place",
    "In Armenian texts: Karvachar.",
    (
        Form("Kəlbəcər", "az", standing="house"),
        Form("Кельбаджар", "ru", standing="forbidden", reason="house style"),
        Form("Кяльбаджар", "ru", standing="house"),
    ),
)


def brought(*made: Record) -> Brought:
    return bring_in([Entry(line, record) for line, record in enumerate(made, start=2)])


def a_record(*forms: Form, kind: str = "term", note: str = "") -> Record:
    return Record(kind, note, forms)


def kept() -> list[tuple[str, str, str]]:
    return [(form.language, form.text, form.standing) for form in models.Form.objects.order_by("pk")]


def test_what_is_brought_in_is_kept_as_it_was() -> None:
    assert brought(KALBAJAR) == Brought(new=1)
    assert list(records()) == [KALBAJAR]


def test_a_file_that_is_brought_in_again_adds_nothing() -> None:
    brought(KALBAJAR, KALBAJAR)

    assert brought(KALBAJAR) == Brought(known=1)
    assert list(records()) == [KALBAJAR]


def test_a_record_is_known_by_its_forbidden_forms_too() -> None:
    brought(a_record(Form("Tarvo", "en"), Form("Тарва", "ru", standing="forbidden", reason="a slip")))

    assert brought(*records()) == Brought(known=1)


def test_new_forms_and_a_first_note_come_to_the_record_that_is_there() -> None:
    brought(a_record(*KALBAJAR.forms, kind="place"))

    more = a_record(*KALBAJAR.forms[::2], Form("Kelbajar", "en"), kind="place", note="A town.")

    assert brought(more) == Brought(extended=1)
    [record] = records()
    assert record.note == "A town."
    assert Form("Kelbajar", "en", standing="house") in record.forms


def test_the_house_form_stays_the_house_s() -> None:
    brought(KALBAJAR)

    brought(
        a_record(Form("Kəlbəcər", "az"), Form("Кяльбаджар", "ru"), Form("Келбаджар", "ru", standing="house"))
    )

    assert ("ru", "Келбаджар", "allowed") in kept()
    assert ("ru", "Кяльбаджар", "house") in kept()


def test_one_name_in_common_makes_no_one_thing_of_two() -> None:
    brought(a_record(Form("Tarvo", "en"), Form("Тарво", "ru"), kind="place"))

    assert brought(a_record(Form("Tarvo", "en"), Form("Tarvo", "az"), kind="place")).new == 1
    assert brought(a_record(Form("Tarvo", "en"), Form("Тарво", "ru"), kind="person")).new == 1


def test_forms_without_a_standing_get_one_house_form_for_each_language() -> None:
    brought(a_record(Form("bridge", "en"), Form("span", "en"), Form("körpü", "az"), Form("bridge", "en")))

    assert kept() == [("en", "bridge", "house"), ("en", "span", "allowed"), ("az", "körpü", "house")]


def test_a_forbidden_form_without_a_reason_gets_one() -> None:
    brought(a_record(Form("brige", "en", standing="forbidden")))

    assert models.Form.objects.get().reason == "marked so in the file that it came from"


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (a_record(Form("bridge", "english")), "no language code"),
        (a_record(Form("", "en")), "form"),
        (a_record(Form("x" * 201, "en")), "200"),
        (a_record(Form("bridge", "en", standing="best")), "best"),
        (a_record(), "no form"),
        (a_record(Form("bridge", "en"), kind="thing"), "thing"),
    ],
    ids=["language", "text", "long", "standing", "nothing", "kind"],
)
def test_one_fault_and_nothing_is_brought_in(record: Record, why: str) -> None:
    outcome = brought(KALBAJAR, record)

    [(line, fault)] = outcome.faults
    assert (line, why in fault) == (3, True)
    assert not models.Record.objects.exists()


def test_a_thousand_names_take_few_queries() -> None:
    made = [a_record(Form(f"name {n}", "en"), Form(f"ad {n}", "az")) for n in range(1000)]

    with CaptureQueriesContext(connection) as queries:
        assert brought(*made).new == 1000

    assert len(queries) < 30
