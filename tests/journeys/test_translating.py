"""From a foreign clipping to a signed article, by keyboard: a translator and an editor."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsers import open_until
from tests.newsrooms import EMAIL, PASSWORD, Newsroom, environment
from tests.site.test_accessibility import audit
from tests.site.tools import tool
from tests.translation.engines.tiny import HERE

pytestmark = pytest.mark.journey

LOOKS = (("dark", 390), ("light", 1280))
ALL_OF_IT = 6_000
"""Pixels: in a window as high as the page, the bars that stick to its edges lie over nothing."""
TRANSLATOR = "ana@example.org"
TINY = HERE / "model"


@pytest.fixture(scope="module")
def more_settings() -> str:
    """Apertium, and beside it the tiny neural model."""
    return f"""
engines = ["apertium", "tiny"]
[engine.tiny]
kind = "neural"
label = "Tiny"
folder = "{TINY}"
pairs = ["es-en"]
"""


class Hands:
    """Somebody at a page, and how many times she did something."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def click(self, name: str) -> None:
        self.actions += 1
        link = self.page.get_by_role("link", name=name, exact=True)
        link.or_(self.page.get_by_role("button", name=name, exact=True)).first.click()

    def choose(self, label: str, option: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).select_option(label=option)


@pytest.fixture
def colleague(browser: Browser, newsroom: Newsroom) -> Iterator[Page]:
    """Another browser on the newsroom, in which nobody has signed in yet."""
    with browser.new_context(base_url=newsroom.address, locale="en-GB") as context:
        yield context.new_page()


def test_from_a_clipping_to_a_signed_article(
    desk: Page, colleague: Page, newsroom: Newsroom, press: str
) -> None:
    newsroom.dragoman("follow", f"{press}/faro-de-puertoclaro/")
    let_in_a_translator(newsroom)
    name_a_place(desk, original="Tarvo", house="Tarve")
    sign_in(colleague, TRANSLATOR)

    draft_by_machine(colleague, about="Tarvo")
    fix_the_name_everywhere(colleague, "Tarve")
    have_another_engine_propose(colleague, "Tiny")
    resolve_two_findings(colleague)
    headline = sentences(colleague).first.input_value()
    colleague.get_by_role("button", name="Hand to an editor").click()
    expect(colleague.get_by_text("An editor can look at it now.")).to_be_visible()

    desk.goto("/desk/work/")
    editor = Hands(desk)
    editor.click(headline)
    editor.click("Approve")
    expect(desk.get_by_text("you have reviewed every sentence")).to_be_visible()
    editor.choose("Permission", "standing agreement with the outlet")
    editor.choose("Section", "Society")
    editor.click("Publish")
    link = desk.get_by_role("link", name="See it on the site")
    expect(link).to_be_visible()
    open_until(desk, link.get_attribute("href") or "", desk.locator(".machine-part"))
    editor.actions += 1

    assert editor.actions <= 6
    engines = "Apertium (spa-eng) and Tiny (model)"
    told = f"Machine draft by {engines}, edited by Ana; reviewed by chief."
    expect(desk.locator(".machine-part")).to_have_text(told)


def sign_in(page: Page, email: str) -> None:
    page.goto("/desk/")
    page.get_by_label("E-mail address").fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url("**/desk/**")


def let_in_a_translator(newsroom: Newsroom) -> None:
    """Make an account whose address needs no further proof: nobody here reads mail."""
    surroundings = {
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
    }
    program = f"""
import django; django.setup()
from dragoman.people.actions import make_user
from dragoman.people.types import Role
ana = {{"username": "ana", "email": "{TRANSLATOR}", "password": "{PASSWORD}", "display_name": "Ana"}}
make_user(**ana, role=Role.TRANSLATOR)
"""
    subprocess.run([sys.executable, "-c", program], env=environment() | surroundings, check=True)


def name_a_place(desk: Page, *, original: str, house: str) -> None:
    """Record what the house calls a place, and that it is not to keep its name."""
    forms = [("es", original, "house", ""), ("en", house, "house", ""), ("en", original, "forbidden", "No.")]
    desk.goto("/desk/snippets/translation/record/add/")
    for number, (language, text, standing, reason) in enumerate(forms):
        if not desk.locator(f"[name=forms-{number}-text]").count():
            desk.locator("#id_forms-ADD").click()
        desk.locator(f"[name=forms-{number}-language]").fill(language)
        desk.locator(f"[name=forms-{number}-text]").fill(text)
        desk.locator(f"[name=forms-{number}-standing]").select_option(standing)
        desk.locator(f"[name=forms-{number}-reason]").fill(reason)
    desk.locator("form[method=POST i] button[type=submit]", has_text="Save").first.click()
    expect(desk.get_by_text("created")).to_be_visible()


def draft_by_machine(page: Page, *, about: str) -> str:
    """Open a clipping of the sample press, have Apertium translate it, and return the draft's address."""
    row = page.locator("[data-row]").filter(has_text="El Faro").filter(has_text=about)
    open_until(page, "/desk/inbox/", row)
    row.locator("h2 a").first.click()
    page.get_by_label("First translation by").select_option("apertium")
    page.get_by_role("button", name="Translation").click()
    in_draft, claimed = (
        page.locator("[data-draft]"),
        page.get_by_role("button", name="Open a draft of my own"),
    )
    expect(in_draft.or_(claimed).first).to_be_visible()
    if claimed.count():
        claimed.click()
    page.wait_for_url("**/desk/drafts/*/")
    expect(page.locator(".desk-segment--untranslated")).to_have_count(0)
    return page.url


def fix_the_name_everywhere(page: Page, house: str) -> None:
    sentences(page).first.focus()
    page.keyboard.press("F9")

    expect(page.get_by_text("House forms written")).to_be_visible()
    assert any(house in sentences(page).nth(place).input_value() for place in range(sentences(page).count()))


def have_another_engine_propose(page: Page, name: str) -> None:
    """Ask the engine after the one that proposed last, by key, and mend what it says in a word."""
    field = sentences(page).nth(1)
    right = field.input_value()
    field.focus()
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Control+m")
    page.keyboard.press("e")
    expect(page.get_by_role("button", name=name, pressed=True)).to_be_visible(timeout=60_000)
    expect(field).not_to_have_value(right)
    expect(page.locator(".desk-segment--here")).to_have_count(1)

    field.fill(right)
    expect(page.locator("[data-saved]")).to_have_attribute("data-how", "saved")


def resolve_two_findings(page: Page) -> None:
    """Make two mistakes, and have F8 lead to them: one is mended, the other let stand."""
    last = sentences(page).last
    right = last.input_value()
    last.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" 777 and 888")
    stops = page.locator(".desk-doubt--error").filter(has_text="is not in the original")
    expect(stops).to_have_count(2)
    expect(page.locator("[data-stops]")).to_contain_text("still stop")

    page.keyboard.press("F8")
    page.keyboard.press("Delete")
    expect(stops).to_have_count(1)
    page.keyboard.press("Control+l")
    expect(stops).to_have_count(0)

    last.fill(right)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".desk-segment--reviewed")).to_have_count(1)
    for finding in range(page.locator(".desk-doubt--error").count()):
        del finding
        page.locator(".desk-doubt--error").first.get_by_role("button", name="Let it stand").click()


def sentences(page: Page) -> Locator:
    return page.locator("[data-segment] .desk-to textarea")


def test_nothing_typed_is_lost_and_nobody_is_kept_out(
    desk: Page, colleague: Page, newsroom: Newsroom, press: str
) -> None:
    newsroom.dragoman("follow", f"{press}/faro-de-puertoclaro/")
    draft = draft_by_machine(desk, about="El Faro")
    first = sentences(desk).first

    desk.context.set_offline(True)
    first.focus()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" Typed in a tunnel.")
    expect(desk.get_by_text("Not saved: no connection.")).to_be_visible()
    desk.close()  # without a word to anybody
    desk.context.set_offline(False)
    again = desk.context.new_page()
    again.goto(draft)
    if "Typed in a tunnel" not in sentences(again).first.input_value():  # a page may save as it closes
        again.get_by_role("button", name="Take it back").click()
        expect(again.locator("[data-saved]")).to_have_text("Saved")

    sign_in(colleague, EMAIL)  # the same editor on her phone
    colleague.set_viewport_size({"width": 360, "height": 740})
    colleague.goto(draft)
    expect(sentences(colleague).first).to_have_value(re.compile("Typed in a tunnel"))
    sentences(again).nth(1).fill("Here")
    expect(again.locator("[data-saved]")).to_have_text("Saved")
    sentences(colleague).nth(1).fill("There")
    expect(colleague.locator(".desk-theirs q").filter(has_text="Here")).to_be_visible()
    assert colleague.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_screen_keeps_nobody_out(desk: Page, newsroom: Newsroom, press: str) -> None:
    newsroom.dragoman("follow", f"{press}/faro-de-puertoclaro/")
    draft_by_machine(desk, about="El Faro")
    sentences(desk).nth(2).focus()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" 777")
    expect(desk.locator(".desk-doubt--error").first).to_be_visible()
    expect(desk.get_by_role("heading", name="Translated before")).to_be_visible()
    desk.evaluate(tool("axe-core").read_text())

    found = [
        f"{scheme} {width}: {finding}"
        for scheme, width in LOOKS
        for finding in audit(desk, scheme=scheme, width=width, height=ALL_OF_IT)
    ]
    desk.keyboard.press("Control+/")
    found += audit(desk, scheme="light", width=1280)

    assert [finding for finding in found if "sidebar" not in finding] == []


def test_without_javascript_a_sentence_is_cut_proposed_anew_and_discussed(
    desk: Page, browser: Browser, newsroom: Newsroom, press: str
) -> None:
    newsroom.dragoman("follow", f"{press}/faro-de-puertoclaro/")
    draft = draft_by_machine(desk, about="El Faro")
    with browser.new_context(
        base_url=newsroom.address,
        locale="en-GB",
        java_script_enabled=False,
        storage_state=desk.context.storage_state(),
    ) as context:
        page = context.new_page()
        page.goto(draft)
        before = sentences(page).count()
        sentences(page).nth(1).fill("Written without a script.")
        page.get_by_role("button", name="Help with the sentence").nth(1).click()
        expect(page.get_by_label("Translation")).to_have_value("Written without a script.")

        page.get_by_role("button", name="Split").click()
        page.get_by_label("@name lets a colleague know").fill("Which one?")
        page.get_by_role("button", name="Comment").click()
        expect(page.get_by_text("Which one?")).to_be_visible()
        page.get_by_role("link", name="Back to the draft").click()
        expect(sentences(page)).to_have_count(before + 1)
        page.get_by_role("button", name="Help with the sentence").nth(1).click()
        page.get_by_role("button", name="Merge with the next").click()
        page.get_by_role("button", name="Let Apertium propose").click()

        expect(page.get_by_label("Translation")).not_to_have_value("Written without a script.")
        page.get_by_role("link", name="Back to the draft").click()
        expect(sentences(page)).to_have_count(before)
