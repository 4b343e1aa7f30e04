from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.citations import Flag, Group, Kind, PartialDate, find
from dragoman.reading.types import Span, SpanKind
from tests.citations.finding.cases import LANGUAGES, Case, cases

PUBLISHED = date(2020, 10, 22)
CITING = [case for language in LANGUAGES for case in cases("written", language) if case.references]


def only(text: str, published: date = PUBLISHED) -> Group:
    [group] = find(text, published=published)
    return group


def dates(text: str, published: date = PUBLISHED) -> list[str]:
    return [str(day) for reference in only(text, published).references for day in reference.dates]


def test_a_group_is_its_parentheses_and_all() -> None:
    text = "It was denied (Milli.az, September 13)."

    group = only(text)

    assert text[group.start : group.end] == "(Milli.az, September 13)"
    assert group.kind is Kind.PARENTHESIS
    assert group.references[0].dates == (PartialDate(2020, 9, 13),)


def test_december_in_a_text_of_january_is_last_years() -> None:
    assert dates("(Turan, December 30; Trend, January 2)", date(2021, 1, 4)) == ["2020-12-30", "2021-01-02"]


def test_a_reference_to_tomorrow_is_flagged_and_its_year_not_guessed() -> None:
    [reference] = only("(TASS, October 23)").references

    assert reference.dates == (PartialDate(None, 10, 23),)
    assert reference.flags == {Flag.FUTURE}


@pytest.mark.parametrize(
    "text",
    [
        "The retailer Parkland (PKI.TO) rose.",
        "So said Senator Jay Rockefeller (D-W.Va.).",
        "It selects COUNT(o.id) of them.",
        "Keywords are informational (e.g., “how to optimize a website”).",
        "Alicia Keys’s “Hell’s Kitchen” (Shubert; October 18)",
        "Центр заботится о детях (Кейт посещала центр в частном порядке в ноябре 2019 года).",
        "It has 150 forms; Standard reports are free.",
    ],
)
def test_what_only_looks_like_a_source_is_none(text: str) -> None:
    assert find(text, published=PUBLISHED) == []


def test_days_behind_a_semicolon_are_more_of_an_outlets_own() -> None:
    assert dates("(Turan, October 1; October 3)") == ["2020-10-01", "2020-10-03"]


@given(
    st.one_of(st.just(date.min), st.just(date.max), st.dates()),
    st.sampled_from(
        [
            "February 29",
            "October 2020",
            "December 30 – January 2",
            "November 1213",
            "30 декабря 2019 – 2 января",
        ]
    ),
)
def test_a_text_of_any_day_is_read(published: date, told: str) -> None:
    [reference] = only(f"(TASS, {told})", published).references

    assert all(day.year is None or day.year > 0 for day in reference.dates)


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (600, 900), (5, 500), (9, 3)])
def test_a_link_that_does_not_stand_in_the_text_is_none(start: int, end: int) -> None:
    link = Span(SpanKind.LINK, start, end, "https://a.example/1")

    assert find("Nothing is cited here.", published=PUBLISHED, links=[link]) == []


def test_the_twenty_ninth_of_february_is_a_leap_years() -> None:
    assert dates("(TASS, February 29)", date(2023, 3, 5)) == ["2020-02-29"]


def test_a_day_that_no_month_has_is_flagged() -> None:
    [reference] = only("(TASS, April 31)").references

    assert reference.flags == {Flag.NO_SUCH_DAY}


@pytest.mark.parametrize("glued", ["November 1213", "November 12, 13", "November 12,13"])
def test_two_days_are_parted_however_they_were_glued(glued: str) -> None:
    assert dates(f"(Turan, {glued})")[-1] == "2019-11-13"


@pytest.mark.parametrize("text", ["glued (Azatutyun, November 1213)", "(Azatutyun, November 1213, 2019)"])
def test_two_glued_days_are_parted_behind_a_name_that_nobody_listed(text: str) -> None:
    assert dates(text) == ["2019-11-12", "2019-11-13"]


def test_two_years_behind_a_month_are_years() -> None:
    assert dates("(TASS, October 2019, 2020)") == ["2019-10", "2020"]


def test_a_known_outlet_that_a_text_bids_see_needs_no_date() -> None:
    assert only("It failed (see EDM).").references[0].outlets == ("EDM",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The exercise ", " was read as a threat."),
        ("Les inondations ", " ont surpris."),
        ("L’embuscade ", " a tué un homme."),
        ("Der Umzug ", " brachte keine Wende."),
        ("Премьера «Чайки» ", " собрала полный зал."),
        ("Təqdimat mərasimi ", " izdihamlı keçib."),
    ],
)
def test_what_stands_between_a_subject_and_its_verb_is_no_source_unless_it_is_known(
    before: str, after: str
) -> None:
    known, other = (f"{before}({name}, 10.10.2020){after}" for name in ("TASS", "Quorvex"))

    assert find(known, published=PUBLISHED)
    assert find(other, published=PUBLISHED) == []


def test_a_name_that_nobody_listed_is_a_source_where_a_clause_closes() -> None:
    assert only("The exercise was read as a threat (Quorvex, October 10).")


def test_an_outlet_that_was_lost_with_its_link_is_an_empty_name() -> None:
    [reference] = only("The clash (, October 1) went on.").references

    assert reference.outlets == ("",)
    assert reference.flags == {Flag.REPAIRED}


def test_unseen_signs_of_a_copied_text_do_not_matter() -> None:
    assert dates("(Inter\u00adfax,\u00a0Octo\u00adber\u202f10)") == ["2020-10-10"]


def test_what_is_known_of_a_post_or_a_video_is_kept() -> None:
    [video, post] = only(
        "(“A day at the bridge,” YouTube, October 1, 12:45; Twitter/Handle, June 11)"
    ).references

    assert (video.title, video.outlets, video.time_code) == ("A day at the bridge", ("YouTube",), "12:45")
    assert post.handle == "Handle"


def test_an_address_in_running_text_is_cited_without_the_full_stop() -> None:
    group = only("See https://example.org/a_(b).")

    assert group.kind is Kind.ADDRESS
    assert group.references[0].url == "https://example.org/a_(b)"


def test_a_mark_cites_what_its_note_says() -> None:
    text = "Exports fell.[1] They rose².\n\n[1] Interfax, October 10, 2020.\n2. Trend, October 11, 2020"

    groups = find(text, published=PUBLISHED)

    assert [(group.kind, text[group.start : group.end]) for group in groups] == [
        (Kind.FOOTNOTE, "[1]"),
        (Kind.FOOTNOTE, "²"),
    ]
    assert [group.references[0].outlets for group in groups] == [("Interfax",), ("Trend",)]


@pytest.mark.parametrize(
    ("text", "phrase", "outlet"),
    [
        ("According to Interfax, exports fell.", "According to Interfax", "Interfax"),
        (
            "The Moscow Times reported on October 10 that.",
            "The Moscow Times reported on October 10",
            "The Moscow Times",
        ),
        ("Как сообщает «Коммерсантъ», нет.", "Как сообщает «Коммерсантъ»", "Коммерсантъ"),
        ("Turan-ın məlumatına görə, yox.", "Turan-ın məlumatına görə", "Turan"),
        ("Hürriyet'in haberine göre yok.", "Hürriyet'in haberine göre", "Hürriyet"),
        ("Laut Spiegel nicht.", "Laut Spiegel", "Spiegel"),
        ("Selon Le Monde, non.", "Selon Le Monde", "Le Monde"),
    ],
)
def test_a_known_outlet_that_is_said_to_report_is_cited(text: str, phrase: str, outlet: str) -> None:
    group = only(text)

    assert group.kind is Kind.NARRATIVE
    assert text[group.start : group.end] == phrase
    assert group.references[0].outlets == (outlet,)


@pytest.mark.parametrize(
    "text", ["Armenia reported losses.", "According to the minister, no.", "He wrote to X."]
)
def test_countries_and_people_that_report_are_not_outlets(text: str) -> None:
    assert find(text, published=PUBLISHED) == []


def test_a_name_that_the_caller_knows_for_an_outlet_is_one() -> None:
    text = "(Saltmere Beacon and Lighthouse of the north, 2019)"

    assert find(text, published=PUBLISHED) == []
    assert find(text, published=PUBLISHED, outlets=["Saltmere Beacon and Lighthouse of the north"])


def test_slashes_are_read_in_the_order_of_the_language() -> None:
    def day(language: str) -> str:
        return str(find("(TASS, 5/6/2020)", published=PUBLISHED, language=language)[0].references[0].dates[0])

    assert (day("en"), day("fr")) == ("2020-05-06", "2020-06-05")


def test_a_link_gives_its_reference_an_address_and_one_on_a_verb_is_a_group() -> None:
    text = "He denied it (Milli.az, September 13; Trend, October 1)."
    links = [
        Span(SpanKind.LINK, 3, 9, "https://www.example.org/denied"),
        Span(SpanKind.LINK, 38, 43, "https://trend.az/1"),
        Span(SpanKind.LINK, 0, 2, "javascript:alert(1)"),
    ]

    verb, group = find(text, published=PUBLISHED, links=links)

    assert (verb.kind, verb.references[0].outlets) == (Kind.LINK, ("example.org",))
    assert [reference.url for reference in group.references] == ["", "https://trend.az/1"]


@pytest.mark.parametrize(
    "text", ["(" * 10_000, "()" * 10_000, "(" * 5_000 + ")" * 5_000, "(TASS, October 1 " * 500]
)
def test_parentheses_that_say_nothing_or_never_close_are_harmless(text: str) -> None:
    assert find(text, published=PUBLISHED) == []


def test_ten_thousand_references_are_ten_thousand_groups() -> None:
    assert len(find("(TASS, October 1) " * 10_000, published=PUBLISHED)) == 10_000


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(CITING), min_size=1, max_size=4), st.sampled_from([";", " ; ", "; "]))
def test_groups_joined_by_semicolons_cite_what_they_cited_apart(some: list[Case], joint: str) -> None:
    some = [case for case in some if case.references[0][0] != ("",) and not case.inside.startswith("((")]
    inside = joint.join(case.inside[1:-1] for case in some)

    found = find(f"({inside})", published=PUBLISHED)

    assert [reference.outlets for group in found for reference in group.references] == [
        outlets for case in some for outlets, _ in case.references
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="()[]«»“”,;.:–-/@&1239 \nТАСoctober2020Баку", max_size=200))
def test_whatever_is_read_groups_stand_in_the_text_and_apart(text: str) -> None:
    groups = find(text, published=PUBLISHED)

    ends = [0, *(group.end for group in groups)]
    assert all(end <= group.start < group.end <= len(text) for end, group in zip(ends, groups, strict=False))


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 340))
def test_a_day_without_a_year_is_the_last_one_before_the_text(published: date, before: int) -> None:
    day = published - timedelta(days=before)

    assert dates(f"(TASS, {day:%B} {day.day})", published) == [day.isoformat()]


def test_a_long_row_of_names_is_read_as_fast_as_any_other() -> None:
    text = "(" + "A and " * 160 + "1)"

    assert find(text, published=date(2021, 1, 12)) == []


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The Quorvex Insight portal wrote that rain fell.", "Quorvex Insight"),
        ("Rain fell, as told by the newspaper Quorvex, the newspaper Quorvex wrote.", "Quorvex"),
        ("Агентство «Кворвекс» утверждает, что шёл дождь.", "Кворвекс"),
        ("Об этом сообщает газета «Кворвекс».", "Кворвекс"),
        ("Kvorveks agentliyinin məlumatına görə, yağış yağıb.", "Kvorveks"),
        ("Kvorveks gazetesi yazdı: yağmur yağdı.", "Kvorveks"),
        ("Die Zeitung Quorvex berichtete vom Regen.", "Quorvex"),
        ("Le journal Quorvex écrit qu’il a plu.", "Quorvex"),
        ("“Quorvex.az” iddia edir ki, yağış yağıb.", "Quorvex.az"),
        ("He told Reuters that it rained.", "Reuters"),
    ],
)
def test_a_name_that_nobody_listed_reports_where_the_text_says_what_it_is(text: str, outlet: str) -> None:
    [*_others, group] = find(text, published=PUBLISHED)

    assert (group.references[0].outlets, group.kind) == ((outlet,), Kind.NARRATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Foreign Affairs said that it rained.",
        "The report noted that it rained, and the portal wrote so.",
        "The Health Protection Agency said that it rained.",
        "Mr Watson said that it rained. The Moscow newspaper wrote nothing.",
        "Журналист Кворвекс утверждает, что шёл дождь.",
    ],
)
def test_offices_and_people_that_say_something_are_no_sources(text: str) -> None:
    assert find(text, published=PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("(Interfax, “The long rain”, October 10)", ["Interfax"]),
        ("(Интерфакс, «Кворвекс газета», 10 октября)", ["Интерфакс", "Кворвекс газета"]),
        ("(t.me/quorvex, t.me/other, October 10)", ["t.me/quorvex", "t.me/other"]),
        ("(Telegram Сухопутных войск, 10 октября)", ["Telegram Сухопутных войск"]),
        ("(TASS, October 9; To Vima, October 10)", ["TASS", "To Vima"]),
    ],
)
def test_every_outlet_of_a_group_is_told_from_titles(text: str, outlets: list[str]) -> None:
    group = only(text)

    assert [name for reference in group.references for name in reference.outlets] == outlets


def test_what_happened_on_a_day_in_a_place_is_no_source() -> None:
    assert find("It was signed (27 October 2019, Quorvex).", published=PUBLISHED) == []
