from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

from dragoman.citations import Flag, Group, Kind, Reference, find

PAGE = (Path(__file__).parents[2] / "docs/reference/citations.md").read_text()
EXAMPLES = re.findall(r"^\| `(\(.+?\))` \| (.+?) \|$", PAGE, re.MULTILINE)


def test_the_examples_are_read_as_the_page_says() -> None:
    read = [(written, _read(written)) for written, _ in EXAMPLES]

    assert len(EXAMPLES) > 15
    assert read == EXAMPLES


def test_every_part_of_a_group_and_a_reference_is_documented() -> None:
    rows = "".join(re.findall(r"^\| (`.+?) \|", PAGE, re.MULTILINE))

    parts = {field.name for field in (*fields(Group), *fields(Reference))}

    assert [part for part in sorted(parts) if f"`{part}`" not in rows] == []


def test_every_kind_and_flag_is_documented() -> None:
    assert [name for name in (*Kind, *Flag) if f"`{name}`" not in PAGE] == []


def _read(written: str) -> str:
    references = [one for group in find(written, published=date(2020, 10, 22)) for one in group.references]
    told = [f"{', '.join(one.outlets)}: {', '.join(map(str, one.dates))}" for one in references]
    return "; ".join(told) or "nothing"
