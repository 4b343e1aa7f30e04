from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from dragoman.translation import find_terms
from dragoman.translation.actions import open_draft
from dragoman.translation.authority import actions
from dragoman.translation.authority.models import Form, Record, RecordKind, Standing
from dragoman.translation.models import Draft, Kind
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)


def a_form(text: str, language: str, standing: Standing = Standing.HOUSE, **facts: object) -> Form:
    return Form(text=text, language=language, standing=standing, **facts)


def kalbajar() -> Record:
    return actions.record(
        kind=RecordKind.PLACE,
        note="In Armenian texts: Karvachar.",
        forms=[
            a_form("Kəlbəcər", "az"),
            a_form("Кяльбаджар", "ru"),
            a_form("Кельбаджар", "ru", Standing.FORBIDDEN, reason="house style"),
            a_form("Карвачар", "ru", Standing.ALLOWED, context="in quotations"),
            a_form("Քարվաճառ", "hy"),
        ],
    )


def a_draft(*translations: str, language: str = "ru", original: str = "Kəlbəcərdə yağış yağır.") -> Draft:
    user = a_user()
    clipping = a_clipping(*[original] * len(translations), language="az")
    draft = open_draft(user=user, kind=Kind.TRANSLATION, language=language, clippings=[clipping], at=NOW)
    for segment, text in zip(draft.segments.filter(block__gt=0), translations, strict=True):
        segment.translation = text
        segment.save()
    return draft


def test_a_record_is_one_term_for_a_pair_of_languages() -> None:
    kalbajar()

    [term] = Form.objects.terms(source="az", target="ru", on=TODAY)

    assert (term.text, term.translation, term.allowed) == ("Kəlbəcər", "Кяльбаджар", ("Карвачар",))
    assert [(form.text, form.reason) for form in term.forbidden] == [("Кельбаджар", "house style")]
    assert term.note == "In Armenian texts: Karvachar."


def test_a_name_is_found_by_its_record_in_another_language() -> None:
    record = kalbajar()
    terms = Form.objects.terms(source="hy", target="ru", on=TODAY)

    [match] = find_terms("Քարվաճառում", language="hy", terms=terms)

    assert match.term.record == record.pk


def test_a_form_holds_between_its_dates() -> None:
    actions.record(
        kind=RecordKind.PLACE,
        forms=[
            a_form("Xankəndi", "az"),
            a_form("Степанакерт", "ru", valid_until=date(2023, 9, 30)),
            a_form("Ханкенди", "ru", valid_from=date(2023, 10, 1)),
        ],
    )

    [then] = Form.objects.terms(source="az", target="ru", on=date(2020, 1, 1))
    [now] = Form.objects.terms(source="az", target="ru", on=TODAY)

    assert (then.translation, now.translation) == ("Степанакерт", "Ханкенди")


def test_a_language_has_one_house_form() -> None:
    record = kalbajar()

    with pytest.raises(IntegrityError):
        Form.objects.create(record=record, language="ru", text="Келбаджар", standing=Standing.HOUSE)


def test_a_form_is_forbidden_for_a_reason() -> None:
    with pytest.raises(ValidationError):
        actions.record(kind=RecordKind.PLACE, forms=[a_form("Шуши", "ru", Standing.FORBIDDEN)])


def test_settling_a_house_form_forbids_the_one_before_it() -> None:
    record = kalbajar()

    actions.settle(record=record, language="ru", text="Кельбаджар", reason="as the map has it now")

    before = Form.objects.get(text="Кяльбаджар")
    assert Form.objects.get(text="Кельбаджар").standing == Standing.HOUSE
    assert (before.standing, before.reason) == (Standing.FORBIDDEN, "as the map has it now")


def test_one_step_fixes_every_forbidden_form_of_a_draft() -> None:
    kalbajar()
    draft = a_draft("Дождь в Кельбаджаре.", "Едут из Кельбаджара в Кельбаджар.")

    fixed = actions.fix(draft=draft, user=draft.created_by, at=LATER)

    assert fixed.changed == 2
    assert [segment.translation for segment in draft.segments.filter(block__gt=0)] == [
        "Дождь в Кяльбаджаре.",
        "Едут из Кяльбаджара в Кяльбаджар.",
    ]


def test_what_is_not_certain_is_left_to_somebody() -> None:
    actions.record(
        kind=RecordKind.PLACE,
        forms=[a_form("Шуша", "ru"), a_form("Шушикенд", "ru", Standing.FORBIDDEN, reason="another place")],
    )
    draft = a_draft("Дождь в Шушикенде.")

    fixed = actions.fix(draft=draft, user=draft.created_by, at=LATER)

    [(segment, correction)] = fixed.undecided
    assert (fixed.changed, correction.replacement) == (0, "Шуша")
    assert segment.translation == "Дождь в Шушикенде."


def test_names_that_the_authority_does_not_know_are_proposed() -> None:
    kalbajar()
    draft = a_draft("", original="Dünən Kəlbəcərdə Rasim Quliyev danışıb.")

    proposed = actions.names_to_record(draft=draft)

    assert "Rasim Quliyev" in [name.text for name in proposed["az"]]
    assert not any("Kəlbəcər" in name.text for name in proposed["az"])


def test_a_form_has_a_language_code() -> None:
    form = Form(record=kalbajar(), language="English", text="Kalbajar", standing=Standing.ALLOWED)

    with pytest.raises(ValidationError, match="language code"):
        form.full_clean()
