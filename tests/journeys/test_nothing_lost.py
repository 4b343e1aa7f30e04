"""What somebody types while the newsroom is away, or busy with something she asked for, is not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browsers import open_until
from tests.newsrooms import Newsroom
from tests.translation.engines.tiny import HERE

pytestmark = pytest.mark.journey
pytest.importorskip("ctranslate2")
pytest.importorskip("sentencepiece")


@pytest.fixture(scope="module")
def more_settings() -> str:
    """The tiny model, asked for a pair that it has never heard of: it proposes something."""
    return f"""
engines = ["tiny"]
[engine.tiny]
kind = "neural"
label = "Tiny"
folder = "{HERE / "model"}"
pairs = ["en-fr"]
"""


def test_what_is_typed_while_an_engine_is_asked_stays(desk: Page, newsroom: Newsroom, press: str) -> None:
    newsroom.dragoman("follow", f"{press}/northgate-today/")
    field = french_sentence(desk)
    held: list[Route] = []
    desk.route("**/take/", lambda route: held.append(route))
    desk.get_by_role("button", name="Tiny", exact=True).click()
    desk.wait_for_function("document.querySelector('[data-saved]').textContent.includes('asked')")

    field.press_sequentially("Bonjour.")
    expect(desk.locator("[data-saved]")).to_have_attribute("data-how", "saved")
    held[0].continue_()

    expect(desk.get_by_text("You wrote on meanwhile")).to_be_visible(timeout=60_000)
    expect(field).to_have_value("Bonjour.")
    desk.reload()
    expect(field).to_have_value("Bonjour.")


def test_the_second_key_of_a_pair_is_not_waited_for_in_another_sentence(
    desk: Page, newsroom: Newsroom, press: str
) -> None:
    newsroom.dragoman("follow", f"{press}/northgate-today/")
    field = french_sentence(desk)

    field.press("Control+m")
    sentences(desk).nth(2).focus()
    desk.keyboard.type("e")

    expect(sentences(desk).nth(2)).to_have_value("e")


def test_a_text_of_our_own_is_offered_after_the_browser_closed(desk: Page) -> None:
    desk.goto("/desk/drafts/new/")
    desk.get_by_label("Headline").fill("A swarm of bees")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("It can be published when it is ready.")).to_be_visible()
    desk.wait_for_load_state()  # with its scripts
    address = desk.url

    desk.context.set_offline(True)
    desk.get_by_label("Text", exact=True).press_sequentially("They came by ferry.")
    expect(desk.get_by_text("Not saved: no connection.")).to_be_visible()
    desk.close()  # without a word to anybody
    desk.context.set_offline(False)
    again = desk.context.new_page()
    again.goto(address)
    if not again.get_by_label("Text", exact=True).input_value():  # a page may save as it closes
        again.get_by_role("button", name="Take it back").click()
        expect(again.locator("[data-saved]")).to_have_attribute("data-how", "saved", timeout=60_000)
        again.reload()

    expect(again.get_by_label("Text", exact=True)).to_have_value("They came by ferry.")


def french_sentence(desk: Page) -> Locator:
    """Open a draft into French of a clipping, and return the field of its second sentence."""
    row = desk.locator("[data-row]").filter(has_text="Northgate Today")
    open_until(desk, "/desk/inbox/", row)
    row.locator("h2 a").first.click()
    desk.get_by_label("To be published in").select_option("fr")
    desk.get_by_label("First translation by").select_option("")
    desk.get_by_role("button", name="Translation").click()
    field = sentences(desk).nth(1)
    expect(desk.locator(".desk-segment--here")).to_be_visible(timeout=60_000)  # the scripts are at work
    field.focus()
    expect(desk.get_by_role("button", name="Tiny", exact=True)).to_be_visible(timeout=60_000)
    return field


def sentences(desk: Page) -> Locator:
    return desk.locator("[data-segment] .desk-to textarea")
