"""What the documents tell people to type exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman
from dragoman.conf.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("[!_]*/*.md"))]


def code(page: Path) -> str:
    """Return what stands in code blocks and between back-ticks."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", page.read_text(), re.S))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_target_that_a_page_names_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))

    named = set(re.findall(r"\bmake ([a-z]+)\b", code(page)))

    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    named = set(re.findall(r"(?:^|[`/ ])dragoman (?:--[\w-]+ \S+ )*([a-z]+)\b", code(page), re.M))

    assert named <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_links_exists(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_script_that_a_page_names_exists() -> None:
    named = {script for page in PAGES for script in re.findall(r"`(scripts/[\w-]+)`", page.read_text())}

    assert [script for script in named if not (ROOT / script).exists()] == []


def test_the_readme_maps_every_room() -> None:
    readme = (ROOT / "README.md").read_text()
    rooms = [path.parent.name for path in Path(dragoman.__path__[0]).glob("*/__init__.py")]

    assert [room for room in rooms if f"`{room}/`" not in readme] == []


def test_the_examples_for_the_pure_parts_run() -> None:
    page = (ROOT / "docs/reference/python.md").read_text()
    paragraph = "<p>" + "A bridge opened at Tarvo on Monday. " * 20 + "</p>"
    html = f"<html><body><article>{paragraph}</article><p>All rights reserved</p></body></html>"
    body = b'<rss version="2.0"><channel><title>The Post</title></channel></rss>'
    setup = "from datetime import UTC, datetime\nwhen = datetime(2026, 9, 13, tzinfo=UTC)\n"

    program = setup + "\n".join(re.findall(r"```python\n(.*?)```", page, re.S))
    exec(compile(program, "python.md", "exec"), {"html": html, "body": body})

    assert program.count("import") >= 4
