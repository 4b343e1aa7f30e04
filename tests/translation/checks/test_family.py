# ruff: noqa: E501 (a case a line)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.translation import Forbidden, Term
from dragoman.translation.checks import FAMILY, Finding, Severity, check

KNOWN = ("ar", "az", "de", "en", "es", "fa", "fr", "hy", "ka", "mk", "ru", "tr", "uk", "zh", "tlh")


def found(original: str, translation: str, source: str = "en", target: str = "ru", *terms: Term) -> set[str]:
    findings = check(original, translation, source_language=source, target_language=target, terms=terms)
    return {finding.kind for finding in findings if finding.severity < Severity.NOTE}


@pytest.mark.parametrize(
    ("original", "translation", "source", "target"),
    [
        ("Twenty-five people came on May 5.", "Двадцать пять человек пришли 5 мая.", "en", "ru"),
        (
            "It cost 1,204.50 dollars, or 1.5 million manats.",
            "Es kostete 1.204,50 Dollar oder 1,5 Mio. Manat.",
            "en",
            "de",
        ),
        ("İyirmi beş min manat 2026-cı ildə ödənilib.", "25,000 manats were paid in 2026.", "az", "en"),
        ("Au XIXe siècle, il a fait 12 km.", "In the 19th century he walked 12 km.", "fr", "en"),
        ("It is 10 miles away.", "Это в 16 километрах отсюда.", "en", "ru"),
        ("At 5:30 pm on Thursday they met.", "周四17:30他们见面了。", "en", "zh"),
        ("He failed to come on Wednesday.", "Он не пришёл в среду.", "en", "ru"),
        ("Այդ օրը՝ հունվարի 20-ին, նա չի եկել։", "He did not come that day, January 20.", "hy", "en"),
        ("See https://post.example/a?b=1 now.", "Смотрите https://post.example/a?b=1.", "en", "ru"),
        ('"We shall open the bridge," he said.', "«Мы откроем мост», — сказал он.", "en", "ru"),
        ("Der Zug fährt um halb acht.", "The train leaves at 7:30.", "de", "en"),
        ("It lies 45 miles (72 km) to the south.", "Он лежит в 72 км к югу.", "en", "ru"),
        ("She won 1 medal and was No. 1.", "Sie gewann eine Medaille und führte.", "en", "de"),
        ("He plays for Brighton.", "Он играет за «Брайтон».", "en", "ru"),
        ("My hair stood on end, he said.", "Tüylerim diken diken oldu, dedi.", "en", "tr"),
        ("Orban said Hungary would wait.", "Орбан заявил, что Венгрия подождёт.", "en", "ru"),
        ("“We are ready,” said Pashinyan.", "قال باشينيان: «نحن مستعدون».", "en", "ar"),
        ("A million and a half came by Tuesday.", "До вівторка прийшли півтора мільйона.", "en", "uk"),
        ("Twenty-one of them stayed 5 hours.", "Двадцать один из них остался на 5 часов.", "en", "ru"),
        ("He is 6-foot-6 tall.", "Его рост – 198 см.", "en", "ru"),
        ("After the June summit he left.", "После июньского саммита он уехал.", "en", "ru"),
        ("The author of “Five Lives” came.", "Der Autor von „Five Lives“ kam.", "en", "de"),
        ("في عام ١٩٩٠ كان خمسة وعشرون ألف شخص هناك.", "In 1990 25,000 people were there.", "ar", "en"),
    ],
)
def test_a_good_translation_is_left_alone(original: str, translation: str, source: str, target: str) -> None:
    assert found(original, translation, source, target) == set()


@pytest.mark.parametrize(
    ("original", "translation", "kind"),
    [
        ("It has 12 pupils.", "В ней 21 ученик.", "number_lost"),
        ("It has five pupils.", "В ней шесть учеников.", "number_lost"),
        ("It has pupils.", "В ней 21 ученик.", "number_new"),
        ("They met in June.", "Они встретились в июле.", "date_lost"),
        ("They met on Monday.", "Они встретились.", "date_lost"),
        ("They met.", "Они встретились в пятницу.", "date_new"),
        ("It did not open.", "Он открылся.", "negation_lost"),
        ("It opened.", "Он не открылся.", "negation_new"),
        ("See https://post.example/a.", "Смотрите https://post.example/b.", "link_lost"),
        ("The new bridge over the river opened.", "The new bridge over the river opened.", "untranslated"),
        ('He said: "We shall open the new bridge over the river in autumn."', "Он сказал, мост откроют.", "quotation_lost"),
        ("The bridge opened. It rained all the day in the whole of the north.", "Мост открылся.", "sentence_lost"),
        ("It opened. It was late.", "Он открылся. It was late.", "untranslated"),
        ("Prices rose by 5 percent.", "Цены выросли на 5 рублей.", "unit_lost"),
        ("It cost $5 million.", "Это стоило 5 млн евро.", "unit_lost"),
        ("They waited 5 hours.", "Они ждали 5 дней.", "unit_lost"),
        ("They brought 20 tonnes of it.", "Они привезли 20 кг этого.", "unit_lost"),
        ("“We are ready,” said Viktor Orban.", "«Мы готовы», — сказал Роберт Фицо.", "speaker_changed"),
        ("Orban said Hungary would wait.", "Фицо заявил, что Венгрия подождёт.", "speaker_changed"),
        ("“We are ready,” said Orban after meeting Fico.", "«Мы готовы», — сказал Фицо после встречи с Орбаном.", "speaker_changed"),
        ("Prices “went up by themselves,” he said.", "Цены, по его словам, выросли сами.", "quotation_lost"),
        ("The town lies 5 km away.", "Город находится в 5 метрах.", "unit_lost"),
        ("The old bridge opened.", "Мост открылся. Мост открылся.", "said_twice"),
        ("“We will not go there,” he said.", "«Мы не пойдём туда, — сказал он.", "quotation_open"),
        ("The bridge over it opened.", "Мост через неё открылся. Мост через неё открылся.", "said_twice"),
        ("The the bridge opened at last.", "Мост мост открылся.", ""),
        ("Rain fell over the north.", "Дождь, как сообщают очевидцы, шёл на севере страны всю неделю без перерыва и залил все поля.", "too_long"),
    ],
)  # fmt: skip
def test_a_mistake_is_found(original: str, translation: str, kind: str) -> None:
    kinds = found(original, translation)

    assert kind in kinds if kind else "said_twice" not in kinds


def test_words_that_were_left_as_they_are_are_named_with_their_place() -> None:
    left = "the old bridge over the river is closed"

    [finding] = check(f"Today {left}.", f"Сегодня {left}.", source_language="en", target_language="ru")

    assert (finding.kind, finding.here, finding.start) == ("untranslated", left, 8)


def test_a_name_is_wanted_in_the_house_form_and_a_forbidden_one_named_with_its_place() -> None:
    term = Term("Kiev", translation="Киев", forbidden=(Forbidden("Кыев", "a slip"),))

    assert found("He went to Kiev.", "Он был в Киеве.", "en", "ru", term) == set()
    assert found("He went to Kiev.", "Он уехал в Минск.", "en", "ru", term) == {"term_missing"}
    [finding] = check(
        "He went to Kiev.", "Он уехал в Кыев.", source_language="en", target_language="ru", terms=[term]
    )
    assert finding == Finding("forbidden", Severity.ERROR, "Kiev", "Кыев", "Киев", 11, 15)


def test_the_gravest_comes_first_and_nothing_is_found_in_nothing() -> None:
    findings = check("He has 5 of #bees.", "У него 6.", source_language="en", target_language="ru")

    assert [finding.severity for finding in findings] == sorted(finding.severity for finding in findings)
    assert findings[0].severity is Severity.ERROR
    assert check("He has 5.", " ", source_language="en", target_language="ru") == []


@pytest.mark.parametrize("member", FAMILY, ids=lambda member: member.name)
def test_every_member_has_a_name_of_its_own(member: object) -> None:
    assert [other.name for other in FAMILY].count(getattr(member, "name", "")) == 1


WRONG = (
    "He did not come on Monday.", "  Он  пришёл во вторник. ", "“We are\tready,” said Orban.", "«Готовы», —\nсказал Фицо.",
    "25 miles", "https://post.example/b", "Es kostet 5 €. Es kostet 5 €.", "سنأتي يوم السبت ٣ مارس.", "İyirmi beş nəfər gəlmədi.",
    "Կիրակի 7 մարդ չեկավ։", "他没有来，来了 3 个人。", "он он сказал",
)  # fmt: skip
some_text = some.lists(some.one_of(some.sampled_from(WRONG), some.text(max_size=4))).map("  ".join)


@given(some_text, some_text, some.sampled_from(KNOWN), some.sampled_from(KNOWN))
def test_a_place_is_where_what_is_named_stands(
    original: str, translation: str, source: str, target: str
) -> None:
    for finding in check(original, translation, source_language=source, target_language=target):
        if finding.start is not None:
            assert translation[finding.start : finding.end] == finding.here


@given(some.text(), some.text(), some.sampled_from(KNOWN), some.sampled_from(KNOWN))
def test_whatever_is_typed_is_checked_and_places_lie_in_it(
    original: str, translation: str, source: str, target: str
) -> None:
    for finding in check(original, translation, source_language=source, target_language=target):
        if finding.start is not None and finding.end is not None:
            assert 0 <= finding.start <= finding.end <= len(translation)


@given(some.text())
def test_a_text_in_its_own_language_is_no_mistake(text: str) -> None:
    kinds = {finding.kind for finding in check(text, text, source_language="en", target_language="en")}

    assert kinds <= {"said_twice"}
