"""A small neural model writes on where an editor has begun, in whatever direction she writes."""

from __future__ import annotations

import os
import statistics
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsers import open_until
from tests.journeys.test_clip_by_hand import expect_in_the_inbox
from tests.newsrooms import Newsroom
from tests.site.test_accessibility import audit
from tests.site.tools import tool
from tests.translation.engines.tiny import HERE

pytestmark = pytest.mark.journey
pytest.importorskip("ctranslate2")
pytest.importorskip("sentencepiece")

LOOKS = (("dark", 390), ("light", 1280))
ALL_OF_IT = 6_000
"""Pixels: in a window as high as the page, the bars that stick to its edges lie over nothing."""
TITLE = "La médica inaugura el hospital nuevo en Madrid."
TEXT = "El alcalde abre el puente nuevo hoy. La ministra visita la escuela en Madrid el lunes."
OTHER = (
    "El pescador vende el mercado viejo.",
    "La jueza critica la ley grande en París. El profesor duerme.",
)
ENGLISH = "The minister visits the school in Madrid on Monday."


@pytest.fixture(scope="module")
def more_settings() -> str:
    """The tiny model, which is asked for pairs that it has never heard of too: it writes something."""
    return f"""
engines = ["tiny"]
[engine.tiny]
kind = "neural"
label = "Tiny"
folder = "{HERE / "model"}"
pairs = ["es-en", "ar-en", "es-ar"]
"""


@pytest.fixture(scope="module")
def another_language() -> str:
    return "ar"


def test_an_engine_writes_on_and_the_article_says_so(desk: Page, newsroom: Newsroom) -> None:
    open_draft(desk, clip(desk, TITLE, TEXT))
    field = sentences(desk).nth(1)

    field.press_sequentially("The mayor op")
    expect(ahead(desk, 1)).to_contain_text("…ens the new bridge today.", timeout=60_000)
    field.press("Control+ArrowRight")

    expect(field).to_have_value("The mayor opens the new bridge today.")
    expect(desk.locator("[data-saved]")).to_have_attribute("data-how", "saved")
    desk.reload()
    field.focus()
    expect(desk.get_by_text("Tiny wrote on where an editor had begun.")).to_be_visible(timeout=60_000)
    cpu = [cpu_of_a_proposal(desk, newsroom, ENGLISH[:typed]) for typed in range(4, len(ENGLISH))]
    assert statistics.quantiles(cpu, n=20)[-1] <= 0.150, "seconds of the newsroom's processes, 95 of 100"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_writing_ahead_from_right_to_left_keeps_nobody_out(
    desk: Page, newsroom: Newsroom, press: str, language: str
) -> None:
    newsroom.dragoman("follow", f"{press}/sawt-al-waha/")
    story = first_of(desk, "صوت") if language == "en" else clip(desk, *OTHER)
    open_draft(desk, story, language=language)
    field = sentences(desk).nth(1)
    direction, key = ("rtl", "ArrowLeft") if language == "ar" else ("ltr", "ArrowRight")

    field.press_sequentially("T")

    expect(ahead(desk, 1)).to_be_visible(timeout=60_000)
    assert field.evaluate("(it) => getComputedStyle(it).direction") == direction
    desk.evaluate(tool("axe-core").read_text())
    found = [
        f"{scheme} {width}: {finding}"
        for scheme, width in LOOKS
        for finding in audit(desk, scheme=scheme, width=width, height=ALL_OF_IT)
    ]
    assert [finding for finding in found if "sidebar" not in finding] == []
    proposed = (ahead(desk, 1).locator("bdi").text_content() or "").removeprefix("…")
    field.press(f"Control+{key}")
    expect(field).to_have_value("T" + proposed)


def clip(desk: Page, title: str, text: str) -> str:
    """Clip a text by hand, and return its title when it stands in the inbox."""
    desk.goto("/desk/clip/?kind=text")
    desk.get_by_label("Title").fill(title)
    desk.get_by_label("Text", exact=True).fill(text)
    desk.get_by_label("Address").fill(f"https://island.example/{len(title)}")
    desk.get_by_label("Language").select_option("es")
    desk.get_by_role("button", name="Clip").click()
    expect_in_the_inbox(desk, title)
    return title


def first_of(desk: Page, outlet: str) -> str:
    """Return the title of the first story of an outlet's that reaches the inbox."""
    row = desk.locator("[data-row]").filter(has_text=outlet)
    open_until(desk, "/desk/inbox/", row)
    return row.locator("h2 a").first.inner_text()


def open_draft(desk: Page, title: str, *, language: str = "en") -> None:
    """Open a draft that is translated by hand."""
    desk.get_by_role("link", name=title).first.click()
    desk.get_by_label("To be published in").select_option(language)
    desk.get_by_label("First translation by").select_option("")
    desk.get_by_role("button", name="Translation").click()
    expect(desk.locator(".desk-segment--here")).to_be_visible(timeout=60_000)  # the scripts are at work


def sentences(desk: Page) -> Locator:
    return desk.locator("[data-segment] .desk-to textarea")


def ahead(desk: Page, sentence: int) -> Locator:
    """What is proposed below a sentence."""
    return desk.locator("[data-ahead]").nth(sentence).get_by_role("button")


def cpu_of_a_proposal(desk: Page, newsroom: Newsroom, prefix: str) -> float:
    """Return how many seconds of processors it takes to be told how the third sentence may go on."""
    place = desk.locator("[data-segment]").nth(2).get_attribute("data-url")
    typed: dict[str, str | float | bool] = {
        "prefix": prefix,
        "csrfmiddlewaretoken": desk.locator("[name=csrfmiddlewaretoken]").first.input_value(),
    }
    before = cpu_of(newsroom)
    answer = desk.request.post(f"{place}complete/", form=typed, headers={"Referer": desk.url})
    took = cpu_of(newsroom) - before
    assert prefix + answer.json()["rest"] == ENGLISH
    return took


def cpu_of(newsroom: Newsroom) -> float:
    """Return the seconds of processors that the newsroom's processes have had."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            if str(newsroom.folder).encode() in (process / "cmdline").read_bytes():
                user, system = (process / "stat").read_text().rpartition(")")[2].split()[11:13]
                ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK")
