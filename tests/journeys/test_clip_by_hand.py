from __future__ import annotations

import io
from urllib.parse import quote

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from dragoman.desk.views.clip import bookmarklet
from tests.browsers import open_until
from tests.newsrooms import Newsroom

pytestmark = pytest.mark.journey

TEXT = "The ferry to the island was stopped by a swarm of bees on Monday, and nobody knows why."


def a_picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(written, "PNG")
    return written.getvalue()


def expect_in_the_inbox(desk: Page, title: str) -> None:
    expect(desk.get_by_text("Clipped. It stands in the inbox")).to_be_visible()
    open_until(desk, desk.url, desk.get_by_role("link", name=title))


def expect_chosen(desk: Page, name: str) -> None:
    expect(desk.get_by_label("PDF or picture")).to_have_value(f"C:\\fakepath\\{name}")


def test_a_page_is_clipped_with_its_selection_by_the_bookmarklet(desk: Page, newsroom: Newsroom) -> None:
    desk.goto("/")
    desk.evaluate("(text) => { document.body.innerHTML = '<p id=it></p>'; it.textContent = text; }", TEXT)
    desk.evaluate("getSelection().selectAllChildren(it)")

    with desk.expect_popup() as opened:
        desk.evaluate(bookmarklet(f"{newsroom.address}/desk/clip/").removeprefix("javascript:"))
    form = opened.value
    expect(form.get_by_label("Text", exact=True)).to_have_value(TEXT)
    assert quote("swarm of bees") not in form.url
    form.get_by_label("Title").fill("Bees stop a ferry")
    form.get_by_label("Address").fill("https://island.example/bees")
    form.get_by_role("button", name="Clip").click()

    expect_in_the_inbox(form, "Bees stop a ferry")


def test_a_picture_stays_chosen_while_its_text_is_asked_for(desk: Page) -> None:
    desk.goto("/desk/clip/?kind=file")
    desk.get_by_label("PDF or picture").set_input_files(
        {"name": "post.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    desk.get_by_label("Address").fill("https://island.example/post")
    desk.get_by_role("button", name="Clip").click()

    expect(desk.get_by_text("Type what the picture says")).to_be_visible()
    expect_chosen(desk, "post.png")
    desk.get_by_label("Text").fill(f"Seen on a wall: {TEXT}")
    desk.get_by_role("button", name="Clip").click()

    expect_in_the_inbox(desk, "Seen on a wall")


def test_a_picture_is_pasted(desk: Page) -> None:
    desk.goto("/desk/clip/?kind=file")

    desk.evaluate(
        """() => {
            const held = new DataTransfer();
            held.items.add(new File(['x'], 'pasted.png', { type: 'image/png' }));
            document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: held }));
        }"""
    )

    expect_chosen(desk, "pasted.png")


def test_a_file_that_another_app_shares_waits_in_the_form(desk: Page) -> None:
    desk.goto("/desk/clip/")
    desk.evaluate("navigator.serviceWorker.ready")

    desk.evaluate(
        """() => {
            const form = document.createElement('form');
            Object.assign(form, { method: 'post', enctype: 'multipart/form-data' });
            form.action = '/desk/clip/share/';
            form.innerHTML = '<input name=title value="A swarm"><input name=file type=file>';
            const held = new DataTransfer();
            held.items.add(new File(['x'], 'shared.png', { type: 'image/png' }));
            form.elements.file.files = held.files;
            document.body.append(form);
            form.submit();
        }"""
    )

    expect(desk.get_by_label("Title")).to_have_value("A swarm")
    expect_chosen(desk, "shared.png")


def test_a_text_is_clipped_without_javascript(desk: Page, browser: Browser, newsroom: Newsroom) -> None:
    state = desk.context.storage_state()
    with browser.new_context(
        base_url=newsroom.address, locale="en-GB", java_script_enabled=False, storage_state=state
    ) as context:
        page = context.new_page()
        page.goto("/desk/clip/")
        page.get_by_role("navigation", name="What to clip").get_by_role("link", name="Text").click()
        page.get_by_label("Text", exact=True).fill(f"Without a script: {TEXT}")
        page.get_by_label("Outlet").fill("Nobody")
        page.get_by_role("button", name="Clip").click()
        expect(page.get_by_text("Whose text is this?")).to_be_visible()
        page.get_by_label("Address").fill("https://island.example/plain")
        page.get_by_role("button", name="Clip").click()

        expect_in_the_inbox(page, "Without a script")
