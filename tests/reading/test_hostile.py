from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.apart import apart
from dragoman.reading.bench import read_page
from dragoman.reading.errors import NoTextError

PARAGRAPH = (
    "<p>"
    + "The bridge over the river was opened on Monday by the mayor, and people walked across. " * 3
    + "</p>"
)
PAGES = {
    "20,000 nested elements": f"'<div>' * 20_000 + {PARAGRAPH!r}",
    "20,000 nested after the text": f"{PARAGRAPH!r} + '<span>' * 20_000 + 'x'",
    "20,000 nested stresses": f"{PARAGRAPH!r} + '<b><i>' * 10_000 + 'x'",
    "40,000 paragraphs": "'<p>A sentence of a usual length, no more.</p>' * 40_000",
    "60,000 links": f"{PARAGRAPH!r} + '<p><a href=/x>A link with words</a></p>' * 60_000",
    "60,000 links in a line": f"{PARAGRAPH!r} + '<a href=/x>A link with words</a> ' * 60_000",
    "an attribute of 800 KB": f"'<p class=\"' + 'a ' * 400_000 + '\">x</p>' + {PARAGRAPH!r}",
    "200,000 attributes": f"'<p ' + ' '.join(f'a{{n}}=b' for n in range(200_000)) + '>x</p>' + {PARAGRAPH!r}",
    "200,000 attributes, never closed": "'<p ' + ' '.join(f'a{n}=\">\"' for n in range(200_000))",
    "a script of quotes": f"{PARAGRAPH!r} + '<script>' + '\"' * 900_000 + '</script>'",
    "a line of 2 MB": "'word. ' * 350_000",
    "100,000 line breaks": f"{PARAGRAPH!r} + 'a<br>' * 100_000",
    "350,000 titles, never closed": "'<title>' * 350_000",
    "3,000 stresses, never closed": (
        f"{PARAGRAPH!r} + ''.join(f'<b id={{n}}>' for n in range(3_000)) + '<p>x' * 3_000"
    ),
    "300,000 options": f"{PARAGRAPH!r} + '<select>' + '<option>x' * 300_000",
    "2 MB of nested elements": f"{PARAGRAPH!r} + '<div class=a><p>' * 130_000",
    "2 MB of links in elements in links": f"{PARAGRAPH!r} + '<a href=x><div>' * 130_000",
    "2 MB of bodies": f"{PARAGRAPH!r} + ''.join(f'<body a{{n}}=x>' for n in range(140_000))",
    "200,000 attributes where it ends": (
        f"{PARAGRAPH!r} + '</p ' + ' '.join(f'a{{n}}=b' for n in range(200_000)) + '>'"
    ),
    "NUL bytes": f"'\\0'.join({PARAGRAPH!r})",
    "nothing": "''",
    "the wrong charset": f"{PARAGRAPH!r} + '<meta charset=utf-16><p>' + 'é' * 400",
}
# Each page is read in a fork, so that time and memory are its own.
READ_APART = """
import json, os, sys
from dragoman.reading import read
from dragoman.reading.errors import ReadingError
read("<p>" + "The bridge was opened on Monday. " * 9)
for name, page in json.load(sys.stdin).items():
    child = os.fork()
    if not child:
        try:
            read(eval(page).encode())
        except ReadingError:
            pass
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    print(json.dumps([name, status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""


@pytest.fixture(scope="module")
def costs() -> dict[str, tuple[int, float, float]]:
    done = subprocess.run(
        [sys.executable, "-c", READ_APART],
        input=json.dumps(PAGES),
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path), "OPENBLAS_NUM_THREADS": "1"},
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: (status, seconds, megabytes) for name, status, seconds, megabytes in rows}


TAGS = "a b i font div p ul li dl dd table td tr select option h1 span button object svg form section article"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([f"<{end}{tag}>" for tag in TAGS.split() for end in ("", "/")]), min_size=1))
def test_no_nest_of_elements_costs_more_than_its_length(tags: list[str]) -> None:
    nest = "x".join(tags)

    page = (nest * (300_000 // len(nest) + 1)).encode()

    with suppress(NoTextError):
        apart(read_page, page, "", "")


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_costs_little(name: str, costs: dict[str, tuple[int, float, float]]) -> None:
    status, seconds, megabytes = costs[name]

    assert status == 0
    assert seconds < 2
    assert megabytes < 200
