from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.publication.front_rules import (
    BESIDE,
    IN_ROW,
    LEADS,
    LISTING,
    USUAL,
    Row,
    RowKind,
    Stock,
    Wish,
    lay_out,
    needed,
)

LEAD, ROW = Wish(RowKind.LEAD), Wish(RowKind.ROW)
TEN = Stock(newest=range(1, 11), chosen=range(1, 11))
pks = st.integers(1, 30)
wishes = st.lists(
    st.builds(
        Wish,
        kind=st.sampled_from(RowKind),
        chosen=st.lists(st.none() | pks, max_size=7).map(tuple),
        subjects=st.lists(st.integers(1, 4), max_size=3).map(tuple),
    ),
    max_size=7,
)
subjects = st.dictionaries(st.integers(1, 4), st.lists(pks, unique=True, max_size=8), max_size=4)
stocks = st.builds(
    Stock,
    newest=st.lists(pks, unique=True, max_size=30),
    chosen=st.frozensets(pks),
    pictured=st.frozensets(pks),
    dossiers=subjects,
    sections=subjects,
    running=st.lists(st.integers(1, 4), unique=True, max_size=4),
    menu=st.lists(st.integers(1, 4), unique=True, max_size=4),
)


def shown(rows: list[Row]) -> list[tuple[int, ...]]:
    return [row.articles for row in rows]


def test_the_newest_with_a_picture_leads_and_the_newest_stand_beside_it() -> None:
    stock = Stock(newest=range(1, 11), pictured={3})

    assert shown(lay_out([LEAD], stock)) == [(3, 1, 2, 4, 5, 6)]


def test_a_picture_does_not_make_an_old_article_lead() -> None:
    stock = Stock(newest=range(1, 30), pictured={LEADS + 1})

    assert shown(lay_out([LEAD], stock)) == [(1, 2, 3, 4, 5, 6)]


def test_what_editors_chose_stands_first_and_the_newest_fill_up() -> None:
    rows = [Wish(RowKind.LEAD, chosen=(7, 9)), Wish(RowKind.ROW, chosen=(8,))]

    assert shown(lay_out(rows, TEN)) == [(7, 9, 1, 2, 3, 4), (8, 5, 6, 10)]


def test_editors_may_choose_what_stands_beside_and_leave_the_lead_to_us() -> None:
    assert shown(lay_out([Wish(RowKind.LEAD, chosen=(None, 5))], TEN)) == [(1, 5, 2, 3, 4, 6)]


def test_a_row_above_does_not_take_what_was_chosen_for_a_row_below() -> None:
    assert shown(lay_out([LEAD, Wish(RowKind.ROW, chosen=(1, 2))], TEN)) == [
        (3, 4, 5, 6, 7, 8),
        (1, 2, 9, 10),
    ]


def test_an_article_that_was_withdrawn_leaves_its_place_to_the_newest() -> None:
    stock = Stock(newest=[1, 2, 3, 4, 5], chosen={2})

    assert shown(lay_out([Wish(RowKind.ROW, chosen=(99, 2))], stock)) == [(2, 1, 3, 4)]


def test_a_row_for_which_no_article_is_left_is_not_there() -> None:
    rows = lay_out([LEAD, Wish(RowKind.SIGN_UP), ROW], Stock(newest=[1]))

    assert [row.wish.kind for row in rows] == [RowKind.LEAD, RowKind.SIGN_UP]


def test_each_dossier_row_shows_another_dossier() -> None:
    row = Wish(RowKind.DOSSIER)
    stock = Stock(newest=[], dossiers={7: [1, 2], 8: [2, 3]}, running=[7, 8])

    assert [row.parts for row in lay_out([row, row, row], stock)] == [((7, (1, 2)),), ((8, (3,)),)]


def test_a_dossier_that_ended_stands_where_editors_chose_it() -> None:
    stock = Stock(newest=[], dossiers={7: [1], 8: [2]}, running=[7])

    rows = lay_out([Wish(RowKind.DOSSIER, subjects=(8,)), Wish(RowKind.DOSSIER)], stock)

    assert [row.parts for row in rows] == [((8, (2,)),), ((7, (1,)),)]


def test_sections_show_what_no_row_above_them_shows() -> None:
    stock = Stock(newest=range(1, 9), sections={5: [1, 7, 8], 6: [2, 3]}, menu=[6, 5])

    rows = lay_out([LEAD, Wish(RowKind.SECTIONS)], stock)

    assert rows[1].parts == ((5, (7, 8)),)


def test_the_usual_front_page_fills_all_its_rows() -> None:
    rows = lay_out(
        USUAL, Stock(newest=range(1, 40), dossiers={7: [30]}, running=[7], sections={5: [33]}, menu=[5])
    )

    assert [row.wish for row in rows] == list(USUAL)


@given(wishes, stocks)
def test_nothing_stands_twice(wishes: list[Wish], stock: Stock) -> None:
    articles = [article for row in lay_out(wishes, stock) for article in row.articles]

    assert len(articles) == len(set(articles))


@given(wishes, stocks)
def test_no_row_that_lists_articles_is_empty(wishes: list[Wish], stock: Stock) -> None:
    assert all(row.articles for row in lay_out(wishes, stock) if row.wish.kind in LISTING)


@given(wishes, stocks)
def test_a_row_is_short_only_when_nothing_is_left(wishes: list[Wish], stock: Stock) -> None:
    rows = lay_out(wishes, stock)

    placed = {article for row in rows for article in row.articles}
    full = {RowKind.LEAD: 1 + BESIDE, RowKind.ROW: IN_ROW}
    for row in rows:
        if len(row.articles) < full.get(row.wish.kind, 0):
            assert set(stock.newest) <= placed


@given(wishes, stocks)
def test_what_cannot_be_shown_never_is(wishes: list[Wish], stock: Stock) -> None:
    known = {*stock.newest, *stock.chosen}.union(*stock.dossiers.values(), *stock.sections.values())

    assert {article for row in lay_out(wishes, stock) for article in row.articles} <= known


@given(wishes, stocks)
def test_as_many_of_the_newest_as_are_needed_do_as_well_as_all(wishes: list[Wish], stock: Stock) -> None:
    most = needed(wishes, stock.menu) + LEADS
    few = Stock(
        newest=stock.newest[:most],
        chosen=stock.chosen,
        pictured=stock.pictured,
        dossiers=stock.dossiers,
        sections=stock.sections,
        running=stock.running,
        menu=stock.menu,
    )

    assert lay_out(wishes, few) == lay_out(wishes, stock)


def test_a_lead_row_knows_whether_editors_chose_what_stands_beside_the_lead() -> None:
    wishes = [Wish(RowKind.LEAD, chosen=(7, 9)), Wish(RowKind.LEAD, chosen=(8,)), Wish(RowKind.LEAD)]

    assert [lay_out([wish], TEN)[0].chose_beside for wish in wishes] == [True, False, False]
