from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading import BlockKind, read
from dragoman.reading.charset import decode
from dragoman.reading.errors import NoTextError, ReadingError, TooLargePageError

SENTENCE = "The bridge over the river was opened on Monday by the mayor, and people walked across it. "
RUSSIAN = "<p>Мост через реку был открыт в понедельник мэром.</p>" * 5
PARAGRAPH = f"<p>{SENTENCE * 3}</p>"
STORY = [
    "The bridge over the river was opened on Monday by the mayor, and hundreds of people walked across it.",
    "It had been closed for four years, since a flood had taken away two of its arches and the mill.",
    "The stones were numbered one by one, she said, and stored in a field behind the railway station.",
    "We have waited for this day for a long time, and now the two halves of our town are one again.",
    "A footpath leads along the eastern bank of the river to the mill, which was rebuilt as well.",
    "Lorries have to wait until the autumn before they may cross the bridge, the mayor said on Monday.",
    "The road on the eastern bank is to be widened by then, and the old toll house will become a museum.",
]
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>A bridge opens | The Post</title>
<meta property="og:site_name" content="The Post"><meta property="og:description" content="It shines.">
<meta property="og:image" content="/bridge.jpg"><link rel="canonical" href="/2026/bridge">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "A bridge opens",
"author": [{{"name": "Ada Moss"}}, {{"name": "Ben Hill"}}], "keywords": "bridges, rivers",
"datePublished": "2026-03-04T07:00:00+02:00", "dateModified": "2026-03-04T09:00:00+02:00"}}]}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>A bridge opens</h1>
<p>{STORY[0]} {STORY[1]}</p><h2>The river</h2><p>{STORY[2]}</p>
<blockquote><p>{STORY[3]}</p></blockquote><ul><li>{STORY[4]}</li><li>{STORY[5]}</li></ul>
<table><tr><td>Length of the bridge</td><td>300 metres, the longest of the valley</td></tr></table>
<p>{STORY[6]}</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page_tells_what_its_article_is() -> None:
    clipping = read(PAGE, url="https://post.example/2026/bridge?x=1")

    assert clipping.title == "A bridge opens"
    assert clipping.authors == ("Ada Moss", "Ben Hill")
    assert clipping.published_at == datetime(2026, 3, 4, 7, tzinfo=timezone(timedelta(hours=2)))
    assert clipping.updated_at == datetime(2026, 3, 4, 7, tzinfo=UTC)
    assert (clipping.outlet, clipping.standfirst, clipping.language) == ("The Post", "It shines.", "en")
    assert clipping.lead_image == "https://post.example/bridge.jpg"
    assert clipping.canonical_url == "https://post.example/2026/bridge"
    assert clipping.topics == ("bridges", "rivers")


def test_the_body_keeps_its_kinds_of_blocks() -> None:
    clipping = read(PAGE)

    kinds = [block.kind for block in clipping.paragraphs]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTATION,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_ROW,
        BlockKind.PARAGRAPH,
    ]
    assert clipping.paragraphs[-2].text == "Length of the bridge | 300 metres, the longest of the valley"


def test_the_text_has_a_block_a_line_and_no_boilerplate() -> None:
    text = read(PAGE).text

    assert text.count("\n") == 7
    assert "Home" not in text and "rights reserved" not in text


PLACES = "The bridge crosses the river between the old town and the harbour, as bridges do. " * 8
TEASER = "The bridge was opened on Monday by the mayor, who was the first to walk across it, at noon."


@pytest.mark.parametrize("told", [PLACES, f"{TEASER} {PLACES}"])
def test_scripts_are_read_where_they_go_on_with_what_the_page_shows(told: str) -> None:
    page = f"""<html><body><article><h1>Bridge opens</h1><p>{TEASER}</p><p>{TEASER[20:]}</p></article>
      <script>window.state = {{"text": "<p>{told}</p>"}}</script></body></html>"""

    text = read(page).text

    assert (PLACES.strip() in text) == told.startswith(TEASER)


def test_a_page_that_declares_nothing_is_read_for_what_it_shows() -> None:
    clipping = read(f"<html><body><h1>Мост открыт</h1>{RUSSIAN}</body></html>")

    assert (clipping.title, clipping.language, clipping.published_at) == ("Мост открыт", "ru", None)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "iso-8859-5"])
def test_a_page_is_read_in_its_own_charset(charset: str) -> None:
    declared = "" if charset.startswith("utf") else f'<meta charset="{charset}">'
    page = f"<html><head>{declared}</head><body>{RUSSIAN}</body></html>"

    assert "понедельник" in read(page.encode(charset)).text


@pytest.mark.parametrize("charset", ["cp1251", "cp1254"])
def test_a_charset_that_nobody_declares_is_guessed(charset: str) -> None:
    sentence = {
        "cp1251": "Мост через реку был открыт в понедельник мэром города, и люди пошли по нему.",
        "cp1254": "Nehrin üzerindeki köprü pazartesi günü açıldı, başkan şehre şölen düzenledi.",
    }[charset]

    assert sentence in read(f"<html><body>{f'<p>{sentence}</p>' * 6}</body></html>".encode(charset)).text


@pytest.mark.parametrize(
    ("sentence", "charset"),
    [
        (
            "El niño de la mañana que no se había ido con los demás esperó en la estación hasta el año.",
            "cp1252",
        ),
        (
            "W tym roku most nad rzeką, który był zamknięty od lat, został otwarty przez burmistrza.",
            "iso8859_2",
        ),
        ("Мост, который был закрыт уже год, снова открыт для всех, кто живёт на том берегу.", "iso8859_5"),
        ("Η γέφυρα που ένωνε τις δύο όχθες είναι και πάλι ανοιχτή για όλους, με δύο λωρίδες.", "iso8859_7"),
    ],
)
def test_little_words_tell_the_charset_that_nobody_declares(sentence: str, charset: str) -> None:
    assert decode(f"<p>{sentence}</p>".encode(charset)) == f"<p>{sentence}</p>"


def test_a_text_cut_within_a_letter_is_still_utf_8() -> None:
    text = "Мост через реку был открыт в понедельник мэром. " * 3

    assert decode(text.encode() + "Ж".encode()[:1]) == text + "\ufffd"


def test_a_page_that_declares_the_wrong_charset_is_believed_less_than_its_bytes() -> None:
    page = f'<meta charset="iso-8859-1">{"<p>Le pont a été inauguré lundi par la maire, à midi.</p>" * 5}'

    assert "été inauguré" in read(page.encode()).text


HOSTILE = {
    "20,000 nested elements": "<div>" * 20_000 + PARAGRAPH,
    "20,000 nested after the text": PARAGRAPH + "<span>" * 20_000 + "x",
    "nested lists and tables": "<ul><table><tr><td>" * 5_000 + PARAGRAPH,
    "40,000 paragraphs": "<p>A sentence of a usual length, no more.</p>" * 40_000,
    "60,000 links": PARAGRAPH + '<p><a href="/x">A link with words</a></p>' * 60_000,
    "an attribute of 800 KB": f'<p data-x="{"a" * 800_000}">x</p>{PARAGRAPH}',
    "200,000 attributes": f"<p {' '.join(f'a{n}=b' for n in range(200_000))}>x</p>{PARAGRAPH}",
    "200,000 attributes with brackets": "<p a='>'"
    + " ".join(f"a{n}='>'" for n in range(200_000))
    + PARAGRAPH,
    "100,000 brackets of JSON": f'<script type="application/ld+json">{"[" * 100_000}</script>{PARAGRAPH}',
    "100,000 line breaks": PARAGRAPH + "a<br>" * 100_000,
    "a million of <": "<" * 1_000_000,
    "NUL bytes": "\0".join(PARAGRAPH),
    "nothing": "",
    "blanks": " \n" * 1_000,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_or_refused_within_seconds(page: str) -> None:
    started = time.process_time()

    try:
        text = read(page).text
    except ReadingError:
        text = "refused"

    assert text
    assert time.process_time() - started < 4  # twice what is promised: tests share their machine


def test_a_page_of_50_megabytes_is_refused_at_once() -> None:
    page = b"x" * 50_000_000
    started = time.process_time()

    with pytest.raises(TooLargePageError, match="10,000,000 bytes"):
        read(page)

    assert time.process_time() - started < 0.1


@pytest.mark.parametrize("page", [b"", b"\0" * 100, "<html></html>", "<script>x</script>", "{}"])
def test_a_page_without_text_says_so(page: bytes | str) -> None:
    with pytest.raises(NoTextError, match="No article text"):
        read(page)


@given(st.binary(max_size=400) | st.text(max_size=400), st.none() | st.text(max_size=40))
def test_any_page_is_read_or_refused(page: bytes | str, url: str | None) -> None:
    with suppress(ReadingError):
        assert read(page, url=url).text


@given(st.data())
def test_any_broken_page_is_read_or_refused(data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(PAGE))] * 2)))
    broken = PAGE[:start] + data.draw(st.text(max_size=20)) + PAGE[end:]

    with suppress(ReadingError):
        assert read(broken, url="https://post.example/").text


def test_reading_loads_no_django() -> None:
    script = "import sys, dragoman.reading; sys.exit('django' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": ":".join(sys.path)}).returncode == 0
    )


OLD_PAGE = f"""<title>A bridge opens</title><table><tr><td><a href="/">Home</a><br><a href="/n">News</a></td>
<td><font>Tuesday</font><br><b>A bridge opens</b><br><br>1. {SENTENCE * 3}<br><br>2. {SENTENCE * 3}<br>
<br>3. {SENTENCE * 3} <i>The</i> <b>end</b>.<hr>Also: <a href="/x">A flood</a></td></tr></table>"""


def test_a_page_laid_out_with_tables_and_line_breaks_has_paragraphs() -> None:
    clipping = read(OLD_PAGE)

    body = [block for block in clipping.paragraphs if len(block.text) > 100]
    assert [block.kind for block in body] == [BlockKind.PARAGRAPH] * 3
    assert body[-1].text.endswith("The end.")
    assert "Tuesday" not in clipping.text and "Home" not in clipping.text


def test_an_outlet_without_a_name_is_not_named_after_its_server() -> None:
    clipping = read(OLD_PAGE, url="http://127.0.0.1:8801/a")

    assert (clipping.outlet, clipping.lead_image, clipping.canonical_url) == ("", "", "")
