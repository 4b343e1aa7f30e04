from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading import Profile, correct, explain, learn, read
from dragoman.reading.errors import UnknownProfileError
from dragoman.reading.page import open_page
from dragoman.reading.profiles import changed_since, places, sentences
from dragoman.reading.profiles.habits import Habit
from tests.reading.site import PROMO, SUBJECTS, a_page, pages
from tests.reading.site import sentences as body_of

UNSEEN = SUBJECTS[9]
numbers = st.integers(0, 2**32 - 1)
habits = st.builds(Habit, st.integers(1, 99), st.none() | st.floats(-4, 4), st.floats(0, 1), st.floats(0, 1))


def number_of(html: str, start: str) -> int:
    """Return the number of the block that begins in a way."""
    return next(n for n, block in enumerate(open_page(html).blocks) if block.text.startswith(start))


def test_a_text_that_stands_on_the_other_pages_is_no_article() -> None:
    page = a_page(UNSEEN)

    text = read(page, profile=learn(pages())).text

    assert PROMO not in text
    assert body_of(UNSEEN)[3] in text


def test_a_page_that_was_learnt_itself_keeps_its_text() -> None:
    known = pages()

    text = read(known[0], profile=learn(known)).text

    assert body_of(SUBJECTS[0])[0] in text


def test_two_versions_of_an_article_count_once_and_leave_each_other_their_text() -> None:
    first = a_page(UNSEEN)
    second = a_page(
        UNSEEN, body=[*body_of(UNSEEN), "A word was added to the story later in the day, at ten."]
    )

    profile = learn([*pages(), first, second])

    assert (profile.pages, profile.articles) == (8, 7)
    assert body_of(UNSEEN)[1] in read(second, profile=profile).text


def test_pages_of_one_address_are_versions_of_one_article() -> None:
    known = [(page, "https://herald.example/live") for page in pages(3)]

    assert learn(known).articles == 1


def test_what_an_editor_dropped_is_dropped_on_pages_never_seen() -> None:
    page, unseen = a_page("bridge"), a_page(UNSEEN, promo=PROMO.replace("reporters", "photographers"))

    profile = correct(Profile(), page, kept=set(), dropped={number_of(page, "Our reporters")})

    assert "photographers" not in read(unseen, profile=profile).text


def test_what_an_editor_kept_is_kept_on_pages_never_seen() -> None:
    page, unseen = a_page("bridge"), a_page(UNSEEN, promo="Read by Ana Ruiz.")

    profile = correct(Profile(), page, kept={number_of(page, "Our reporters")}, dropped=set())

    assert "Read by Ana Ruiz." in read(unseen, profile=profile).text


def test_corrections_are_believed_over_what_was_learnt() -> None:
    page = a_page("bridge")
    learnt = learn(pages())

    corrected = correct(learnt, page, kept={number_of(page, "Our reporters")}, dropped=set())

    kept = {
        each.block.text
        for each in explain(a_page(UNSEEN, promo="New words."), profile=corrected)
        if each.is_kept
    }
    assert "New words." in kept


def test_the_page_that_an_editor_corrected_is_read_as_she_ticked_it() -> None:
    page = a_page("bridge")
    learnt = learn(pages())
    dropped = next(number for number, each in enumerate(explain(page, profile=learnt)) if each.is_kept)
    kept = number_of(page, "Our reporters")

    corrected = Profile.from_json(correct(learnt, page, kept={kept}, dropped={dropped}).to_json())

    read_now = [each.is_kept for each in explain(page, profile=corrected)]
    assert (read_now[kept], read_now[dropped]) == (True, False)


def test_every_block_is_explained_by_what_is_known() -> None:
    explained = explain(a_page(UNSEEN), profile=learn(pages()))

    [promo] = [each for each in explained if each.block.text == PROMO]
    assert (promo.is_kept, promo.reason) == (False, "this text is on 100% of the other pages")


def test_layouts_are_told_apart() -> None:
    profile = learn([*pages(6), *pages(7, kind="new")[6:]])

    assert [layout.pages for layout in profile.layouts] == [6, 1]


def test_a_run_of_pages_built_in_a_new_way_is_noticed() -> None:
    known, fresh = pages(6), pages(5, kind="new")

    since = changed_since(learn(known), [places(page) for page in [*known, *fresh]])

    assert since == 6


def test_a_special_page_or_two_is_no_new_layout() -> None:
    known, special = pages(6), pages(2, kind="new")

    assert changed_since(learn(known), [places(page) for page in [*known, *special]]) is None


def test_what_was_learnt_is_said_in_words() -> None:
    said = sentences(learn(pages()))

    assert said[0] == "6 different articles on 6 pages were looked at."
    assert any("is on 100% of the pages." in sentence for sentence in said)


def test_pages_without_anything_teach_nothing() -> None:
    assert learn(["", b"\x00", "<p>"]).articles <= 3
    assert learn([]) == Profile()


@given(
    st.builds(
        Profile,
        pages=st.integers(0, 99),
        articles=st.integers(0, 99),
        texts=st.dictionaries(numbers, st.integers(1, 99)),
        habits=st.dictionaries(numbers, habits),
        sketches=st.lists(st.lists(numbers, min_size=1).map(tuple)).map(tuple),
        marks=st.dictionaries(numbers, habits),
        body=st.text(),
    )
)
def test_a_profile_outlives_being_written_down(profile: Profile) -> None:
    written = profile.to_json()

    assert Profile.from_json(written) == profile
    assert Profile.from_json(written).to_json() == written


def test_a_profile_of_many_pages_is_small() -> None:
    many = [a_page(f"{subject} {n}", kind=f"{subject}", number=n) for n in range(12) for subject in SUBJECTS]

    assert len(learn(many).to_json()) < 100_000


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 99}', "null"])
def test_what_is_no_profile_is_refused(text: str) -> None:
    with pytest.raises(UnknownProfileError):
        Profile.from_json(text)


def test_a_profile_of_the_first_version_is_still_read() -> None:
    first = {
        "version": 1, "pages": 5, "articles": 5, "texts": {"5": "0000002a"}, "sureness": 0.7,
        "habits": {"0000002b": [5, 1.5, 0.0, 0.9]}, "layouts": [[5, "0000002b"]], "sketches": ["0000002c"],
        "body": "div.text", "boxes": [["div.foot", "All rights reserved", 1.0]],
        "corrections": 0, "marks": {}, "dropped": "",
    }  # fmt: skip

    profile = Profile.from_json(json.dumps(first))

    assert (profile.texts, profile.habits[43].odds, profile.body) == ({42: 5}, 1.5, "div.text")


PEOPLE = ("Ann Lee", "Bo Rask", "Cem Kaya", "Dora Voss", "Ed Nye")


def signed(subject: str, person: str, day: int, *, declared: bool = True) -> str:
    """Return a page with an author and a day at its foot, in boxes whose names tell nothing."""
    data = f'{{"@type": "NewsArticle", "author": "{person}", "datePublished": "2026-05-{day:02}"}}'
    head = f'<script type="application/ld+json">{data}</script></head>' if declared else "</head>"
    foot = f'<p class="zz">{person}</p><p class="yy">{day} May 2026</p></article>'
    return a_page(subject).replace("</head>", head).replace("</article>", foot)


def test_names_and_days_are_found_where_a_source_shows_them() -> None:
    known = [signed(SUBJECTS[n], person, n + 1) for n, person in enumerate(PEOPLE)]
    profile = Profile.from_json(learn(known).to_json())

    page = signed(UNSEEN, "Fay Moss", 9, declared=False).replace("</h1>", "</h1><time>1 May 2026</time>")
    clipping = read(page, profile=profile)

    assert read(page).authors == ()
    assert (clipping.authors, clipping.published_at) == (("Fay Moss",), datetime(2026, 5, 9, tzinfo=UTC))
    assert {"Bylines stand in “p.zz”.", "Datelines stand in “p.yy”."} <= {*sentences(profile)}


def test_two_pages_are_too_few_to_know_where_names_stand() -> None:
    profile = learn([signed(SUBJECTS[n], PEOPLE[n], n + 1) for n in range(2)])

    assert (profile.byline, profile.dateline) == (None, None)


def test_what_a_page_declares_beats_where_its_source_shows_names() -> None:
    profile = learn([signed(SUBJECTS[n], person, n + 1) for n, person in enumerate(PEOPLE)])
    page = signed(UNSEEN, "Fay Moss", 9).replace(">Fay Moss<", ">Gus Ohm<")

    assert read(page, profile=profile).authors == ("Fay Moss",)
