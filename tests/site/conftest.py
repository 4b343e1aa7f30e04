"""One rich site, baked and served for all tests of this folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browsers import chromium
from tests.newsrooms import Newsroom, eventually, free_port
from tests.site.publication import LANGUAGES, Publication

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests together when several processes share the work: the site is baked once."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("site"))


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publication]:
    """A site with a page of every kind, in every language of ``LANGUAGES``, and its server."""
    newsroom = Newsroom(tmp_path_factory.mktemp("site") / "newsroom", free_port())
    (newsroom.folder / "site").mkdir(parents=True)
    (newsroom.folder / "newsroom.toml").write_text(
        f'name = "The Bridge"\ntagline = "How the press of many countries tells it"\n'
        f'public_address = "{newsroom.address}"\nlanguages = {json.dumps(list(LANGUAGES))}\n'
    )
    told = _fill(newsroom)
    with newsroom.running("web", "--port", str(newsroom.port)):
        eventually(lambda: newsroom.answers("/-/health"), within=60)
        yield Publication(newsroom, **told)


def _fill(newsroom: Newsroom) -> dict[str, Any]:
    environ = os.environ | {
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }
    line = [sys.executable, "-m", "tests.site.paper"]
    done = subprocess.run(line, env=environ, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one module: no other event loop runs in this thread while Playwright's does."""
    with chromium() as browser:
        yield browser
