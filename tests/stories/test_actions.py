from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from dragoman.reading.models import Clipping
from dragoman.sources.models import Source
from dragoman.stories import actions
from dragoman.stories.models import Membership, Story, StoryState
from tests.sources.captured import NOW, a_capture, a_source

pytestmark = pytest.mark.django_db

BRIDGE = "The bridge over the river Tarvo opened on Monday after three years of work, said mayor Ilse Brandt."
FLOOD = "Heavy rain flooded the Ardel valley; forty families of Morna left their houses during the night."


def a_clipping(text: str, *, hours: int = 0, source: Source | None = None, problem: str = "") -> Clipping:
    source = source or a_source()
    capture = a_capture("<p>", path=str(Clipping.objects.count()), source=source)
    return Clipping.objects.create(
        capture=capture,
        source=source,
        url=capture.url,
        title=text.split(",")[0][:60],
        blocks=[{"kind": "paragraph", "text": text}],
        language="en",
        published_at=NOW + timedelta(hours=hours),
        read_at=NOW,
        problem=problem,
    )


def stories() -> list[set[str]]:
    """Return the texts of every story, in the order of the stories."""
    members = Membership.objects.select_related("clipping").order_by("story_id")
    texts: dict[int, set[str]] = {}
    for member in members:
        texts.setdefault(member.story_id, set()).add(member.clipping.text)
    return list(texts.values())


def group_in_rounds(limits: Iterable[int]) -> None:
    for limit in limits:
        actions.group(at=NOW, limit=limit)


def test_clippings_about_one_event_are_one_story() -> None:
    told = [
        a_clipping(BRIDGE),
        a_clipping(FLOOD, hours=1),
        a_clipping(f"{BRIDGE} Trams run from May.", hours=2),
    ]

    assert actions.group(at=NOW, limit=10) == 3

    assert stories() == [{told[0].text, told[2].text}, {told[1].text}]


def test_a_story_is_named_after_its_first_clipping_and_spans_all() -> None:
    first = a_clipping(BRIDGE)
    last = a_clipping(f"{BRIDGE} Trams run from May.", hours=5)

    actions.group(at=NOW, limit=10)

    story = Story.objects.get()
    assert (story.title, story.first_at, story.last_at) == (
        first.title,
        first.published_at,
        last.published_at,
    )


@pytest.mark.parametrize("limits", [[6], [1] * 6, [2, 3, 1]])
def test_a_restart_at_any_point_gives_the_same_stories(limits: list[int]) -> None:
    for hours in range(3):
        a_clipping(f"{BRIDGE} {'Trams run from May. ' * hours}", hours=hours)
        a_clipping(f"{FLOOD} {'The water is falling. ' * hours}", hours=hours)

    group_in_rounds(limits)

    assert [len(texts) for texts in stories()] == [3, 3]


def test_a_clipping_is_grouped_once() -> None:
    a_clipping(BRIDGE)

    assert [actions.group(at=NOW, limit=10) for _ in range(2)] == [1, 0]


def test_a_later_clipping_joins_the_story_that_stands() -> None:
    a_clipping(BRIDGE)
    actions.group(at=NOW, limit=10)
    a_clipping(f"{BRIDGE} Trams run from May.", hours=3)

    actions.group(at=NOW, limit=10)

    assert Story.objects.get().last_at == NOW + timedelta(hours=3)


def test_what_could_not_be_read_is_in_no_story() -> None:
    a_clipping("", problem="No article text was found on this page.")

    assert actions.group(at=NOW, limit=10) == 0


def test_two_who_group_at_once_do_not_group_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    a_clipping(BRIDGE)
    remembered = actions._remembered

    def somebody_is_faster(**facts: object) -> object:
        monkeypatch.setattr(actions, "_remembered", remembered)
        actions.group(at=NOW, limit=10)
        return remembered(**facts)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "_remembered", somebody_is_faster)

    assert actions.group(at=NOW, limit=10) == 0
    assert Membership.objects.count() == 1


def test_a_mark_is_undone_by_marking_back() -> None:
    a_clipping(BRIDGE)
    actions.group(at=NOW, limit=10)
    story = Story.objects.get()

    actions.mark(story=story, state=StoryState.SKIPPED)
    skipped = list(Story.objects.in_inbox())
    actions.mark(story=story, state=StoryState.NEW)

    assert (skipped, list(Story.objects.in_inbox())) == ([], [story])
