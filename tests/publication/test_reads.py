from __future__ import annotations

from dragoman.publication.reads import Larder, keep, listening, note, together

times_asked: list[int] = []


@keep
def title(number: int) -> str:
    times_asked.append(number)
    note(f"page:{number}")
    return f"Title {number}"


def times_asked_of(larder: Larder, *numbers: int) -> list[int]:
    times_asked.clear()
    with larder.opened(), together():
        for number in numbers:
            title(number)
    return list(times_asked)


def test_what_is_kept_is_asked_for_once() -> None:
    larder = Larder(10)

    first, second = times_asked_of(larder, 1, 2, 1), times_asked_of(larder, 1, 2, 3)

    assert (first, second) == ([1, 2], [3])


def test_whoever_gets_what_was_kept_still_notes_what_it_shows() -> None:
    larder = Larder(10)
    times_asked_of(larder, 1)

    with larder.opened(), listening() as keys:
        title(1)

    assert keys == {"page:1"}


def test_a_change_throws_away_what_noted_it_and_nothing_else() -> None:
    larder = Larder(10)
    times_asked_of(larder, 1, 2)

    larder.clear_of({"page:2", "page:7"})

    assert times_asked_of(larder, 1, 2) == [2]


def test_a_larder_that_is_full_keeps_what_came_last() -> None:
    larder = Larder(2)
    times_asked_of(larder, 1, 2, 3)

    assert times_asked_of(larder, 2, 3, 1) == [1]


def test_nothing_is_kept_without_a_larder() -> None:
    for _ in range(2):
        times_asked.clear()
        with together():
            title(1)

        assert times_asked == [1]
