from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dragoman.citations.models import Origin
from dragoman.reading.models import Clipping
from dragoman.sources.models import Source
from dragoman.stories.models import Story
from dragoman.translation.models import Draft, Kind
from tests.desk.newsroom import a_story, add_clipping, text_of
from tests.translation.rows import a_source


@pytest.fixture
def story(db: None) -> Story:
    story = a_story("El puente", source=a_source("El Faro", country="ES"))
    add_clipping(story, title="Yeni köprü", source=a_source("Posta", country="TR"), language="tr")
    add_clipping(story, title="Le pont", source=a_source("La Voix", country="FR"), language="fr")
    return story


def address(story: Story) -> str:
    return reverse("desk:review", args=[story.pk])


def one(outlet: str) -> int:
    return Clipping.objects.get(source__name=outlet).pk


def shown(answer: object) -> list[str]:
    """Return the outlets of a review in their order."""
    return [part.clipping.source.name for part in answer.context["parts"]]  # type: ignore[attr-defined]


def test_what_is_ticked_on_the_story_can_be_quoted_sentence_by_sentence(editor: Client, story: Story) -> None:
    ticked = [one("El Faro"), one("La Voix")]

    page = text_of(editor.post(address(story), {"clippings": ticked}, follow=True))

    assert page.count('name="passage-') == 3  # neither language knows all these words
    assert "El Faro" in page


def test_nothing_ticked_is_a_sentence(editor: Client, story: Story) -> None:
    answer = editor.post(address(story), follow=True)

    assert "Tick at least one clipping first." in text_of(answer)


def test_a_country_that_is_absent_is_named_until_it_is_added(editor: Client, story: Story) -> None:
    two = {"clippings": [one("El Faro"), one("Posta")]}

    before = text_of(editor.get(address(story), two))
    after = text_of(editor.post(address(story), two | {"do": f"add:{one('La Voix')}"}))

    assert "<strong>France</strong>" in before
    assert "Nobody speaks for" not in after


def test_a_side_that_is_absent_is_named_until_it_is_added(editor: Client, story: Story) -> None:
    Source.objects.filter(name="La Voix").update(side="owned by the state")
    two = {"clippings": [one("El Faro"), one("Posta")]}

    before = text_of(editor.get(address(story), two))
    after = text_of(editor.post(address(story), two | {"do": f"add:{one('La Voix')}"}))

    assert '<strong dir="auto">owned by the state</strong>' in before
    assert "Of these sides, nobody is quoted" not in after


def test_outlets_change_places_and_what_was_ticked_and_typed_stays(editor: Client, story: Story) -> None:
    faro, posta = one("El Faro"), one("Posta")
    typed = {"clippings": [faro, posta], f"passage-{faro}": "0.5", f"introduction-{faro}": "Glad"}

    answer = editor.post(address(story), typed | {"do": f"down:{faro}"})

    assert shown(answer) == ["Posta", "El Faro"]
    assert 'value="0.5" checked' in text_of(answer)
    assert 'value="Glad"' in text_of(answer)


def test_an_outlet_is_left_out(editor: Client, story: Story) -> None:
    faro, posta = one("El Faro"), one("Posta")

    answer = editor.post(address(story), {"clippings": [faro, posta], "do": f"remove:{faro}"})

    assert shown(answer) == ["Posta"]


def test_the_draft_holds_outlets_in_their_order_with_what_was_chosen(editor: Client, story: Story) -> None:
    faro, posta = one("El Faro"), one("Posta")
    asked = {"clippings": [posta, faro], f"passage-{faro}": "0.5", "headline": "A bridge, seen from afar"}

    answer = editor.post(address(story), asked | {"do": "make", "language": "en"})

    draft = Draft.objects.get()
    assert answer["Location"] == reverse("desk:draft", args=[draft.pk])
    assert (draft.kind, draft.story, draft.headline) == (
        Kind.PRESS_REVIEW,
        story,
        "A bridge, seen from afar",
    )
    quoted = draft.segments.filter(block_kind="quotation").values_list("original", flat=True)
    assert list(quoted) == ["Uno. Dos.", "Dos."]
    assert list(Origin.objects.values_list("outlet", flat=True)) == ["Posta", "El Faro"]


def test_a_clipping_that_was_read_anew_is_chosen_from_again(editor: Client, story: Story) -> None:
    faro = one("El Faro")
    mark = timezone.now().isoformat()

    answer = editor.post(
        address(story), {"clippings": faro, f"mark-{faro}": mark, "do": "make", "language": "en"}
    )

    assert "was read anew meanwhile" in text_of(answer)
    assert not Draft.objects.exists()


def test_a_clipping_of_another_story_is_no_part_of_it(editor: Client, story: Story) -> None:
    other = a_story("Else").memberships.get().clipping_id

    answer = editor.get(address(story), {"clippings": [other, one("Posta")]})

    assert shown(answer) == ["Posta"]
