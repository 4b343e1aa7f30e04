"""The Nu HTML checker, which the W3C uses, on everything that is HTML, CSS or SVG."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.site.publication import KINDS, LANGUAGES, Publication
from tests.site.tools import tool

pytestmark = pytest.mark.journey

OWN_STATICS = ("publication", "readers", "digest", "baking")
"""Folders of static files that readers get; the desk's and Wagtail's own are not for them."""
TOO_NEW = re.compile(
    "CSS: (“container”: Property|Unrecognized at-rule “@container”|.*types are incompatible)"
)
"""What the checker does not know yet and every browser does: container queries, sums with ``var()``."""


def test_every_baked_page_is_valid(publication: Publication) -> None:
    pages = [file for file in publication.folder.rglob("*.html") if "static" not in file.parts]

    assert len(pages) > 50
    assert complaints(pages) == []


def test_every_page_that_is_made_when_asked_for_is_valid(publication: Publication, tmp_path: Path) -> None:
    for kind in KINDS:
        for language in LANGUAGES:
            _status, body = publication.newsroom.get(publication.of_kind(kind, language))
            (tmp_path / f"{kind}, {language}.html").write_text(body)

    assert complaints(tmp_path.glob("*.html")) == []


def test_every_style_and_drawing_is_valid(publication: Publication) -> None:
    files = [
        file
        for room in OWN_STATICS
        for file in (publication.folder / "static" / room).rglob("*.*")
        if file.suffix in (".css", ".svg") and file.name.count(".") == 1
    ]

    assert len(files) > 3
    assert complaints(files, "--also-check-css", "--also-check-svg") == []


def complaints(files: Any, *options: str) -> list[str]:
    """Return the errors that the checker finds; its warnings and hints are matters of taste."""
    java = [
        "java",
        "-Xss4m",
        "-jar",
        str(tool("vnu-jar")),
        "--format",
        "json",
        "--exit-zero-always",
        *options,
    ]
    done = subprocess.run([*java, *map(str, files)], capture_output=True, text=True, check=True, timeout=1200)
    return [
        f"{message['url']}:{message['lastLine']}: {message['message']} {message['extract']}"
        for message in json.loads(done.stderr)["messages"]
        if message["type"] != "info" and not TOO_NEW.search(message["message"])
    ]
