from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsers import open_until
from tests.journeys.test_from_source_to_reader import draft_story, expect_on_the_front_page
from tests.newsrooms import Newsroom

pytestmark = pytest.mark.journey

BRIDGE = (
    "meridian-wire",
    "courrier-de-valbrume",
    "faro-de-puertoclaro",
    "kiyikent-tv",
    "saltmere-post",
    "sahilkend-xeber",
    "vecherny-svetlorechensk",
    "nagihama-shimbun",
    "sawt-al-waha",
)
"""Outlets of the sample press that wrote about one bridge."""


@pytest.fixture
def phone(desk: Page, browser: Browser, newsroom: Newsroom) -> Iterator[Page]:
    """A phone on which the chief editor is signed in, as on the desk."""
    state = desk.context.storage_state()
    with browser.new_context(
        base_url=newsroom.address,
        locale="en-GB",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        storage_state=state,
    ) as context:
        yield context.new_page()


def test_six_outlets_become_a_press_review_that_readers_see(
    desk: Page, newsroom: Newsroom, press: str
) -> None:
    for outlet in BRIDGE:
        newsroom.dragoman("follow", f"{press}/{outlet}/")
    open_story(desk, clippings=6)
    choose(desk, outlets=6)
    first, second, *others = outlets(desk)

    desk.locator("[data-part]").first.get_by_role("checkbox").first.press("Alt+ArrowDown")
    assert outlets(desk) == [second, first, *others]
    desk.get_by_label("Headline of the review").fill("A bridge in six papers")
    desk.get_by_role("button", name="Begin the draft").click()
    translate_everything(desk)
    let_the_findings_stand(desk, section="Press review")
    address = publish(desk, section="Press review")

    expect_on_the_front_page(desk, "A bridge in six papers")
    excerpts = desk.locator(".excerpt")
    open_until(desk, address, excerpts)
    expect(excerpts.get_by_role("heading")).to_contain_text([second, first, *others])
    expect(excerpts.get_by_role("link")).to_have_count(6)


def test_a_draft_is_returned_approved_and_published_from_a_phone(
    desk: Page, phone: Page, newsroom: Newsroom, press: str
) -> None:
    newsroom.dragoman("follow", f"{press}/northgate-today/")
    headline = draft_story(desk, outlet="Northgate Today")
    desk.get_by_label("Permission").select_option("agreement")
    hand_to_an_editor(desk)

    phone.goto("/desk/work/")
    phone.get_by_role("region", name="Waiting for an editor").get_by_role("link", name=headline).click()
    phone.get_by_label("Comment to whoever has it next").fill("Which bridge?")
    phone.get_by_role("button", name="Return with the comment").tap()
    expect(phone.get_by_text("Returned by")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("Which bridge?").first).to_be_visible()
    hand_to_an_editor(desk)
    phone.reload()
    phone.get_by_role("button", name="Approve").first.tap()
    expect(phone.get_by_text("is now: approved")).to_be_visible()
    publish(phone, section="Society")

    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect_on_the_front_page(phone, headline)


def hand_to_an_editor(desk: Page) -> None:
    desk.get_by_role("button", name="Hand to an editor").first.click()
    expect(desk.get_by_text("An editor can look at it now.")).to_be_visible()


def open_story(desk: Page, *, clippings: int) -> None:
    """Open the first story that has so many clippings, as soon as there is one."""
    rows = desk.locator("[data-row]")
    for _ in range(120):
        desk.goto("/desk/inbox/")
        for row in rows.all():
            if number_of_clippings(row) >= clippings:
                row.locator("h2 a").first.click()
                return
        desk.wait_for_timeout(500)
    raise AssertionError(f"no story has {clippings} clippings")


def number_of_clippings(row: Locator) -> int:
    words = row.locator(".desk-meta").first.inner_text().split()
    return int(next(before for before, word in pairwise(words) if "clipping" in word))


def outlets(desk: Page) -> list[str]:
    """Return the outlets of a press review in their order."""
    headings = desk.locator("[data-part] h2").all()
    return [heading.evaluate("(it) => it.firstChild.textContent.trim()") for heading in headings]


def choose(desk: Page, *, outlets: int) -> None:
    """Tick so many clippings of a story, and a sentence of each."""
    boxes = desk.locator("input[type=checkbox][name=clippings]")
    expect(boxes.first).to_be_visible()
    for box in boxes.all()[:outlets]:
        box.check()
    desk.get_by_role("button", name="Press review").click()
    parts = desk.locator("[data-part]")
    expect(parts).to_have_count(outlets)
    for part in parts.all():
        part.locator("details").evaluate("(fold) => { fold.open = true; }")
        part.get_by_role("checkbox").first.check()


def translate_everything(desk: Page) -> None:
    expect(desk.get_by_role("heading", name="By what right")).to_be_visible()
    for field in desk.locator("textarea[name^=text-]").all():
        if not field.input_value():
            field.fill("They say that it is long.")
    for right in desk.get_by_label("Permission").all():
        right.select_option("quotation")


def let_the_findings_stand(desk: Page, *, section: str) -> None:
    """Give a reason for all that the checks say of words which are no translation."""
    desk.get_by_label("Section").select_option(label=section)
    desk.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.get_by_text("It is not published yet")).to_be_visible()
    for reason in desk.locator("[name^='reason:']").all():
        reason.evaluate(
            "(field) => { for (const it of document.querySelectorAll('details')) it.open = true; }"
        )
        reason.fill("These words only walk the way.")


def publish(page: Page, *, section: str) -> str:
    """Publish the draft that is open, and return the article's address."""
    page.get_by_label("Section").select_option(label=section)
    page.get_by_role("button", name="Publish", exact=True).click()
    link = page.get_by_role("link", name="See it on the site")
    expect(link).to_be_visible()
    return link.get_attribute("href") or ""
