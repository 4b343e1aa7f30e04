"""One rich site, baked and served for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsers import chromium
from tests.site.publication import Publication, published

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests together when several processes share the work: the site is baked once.

    Before xdist looks at the marks, whose hook would run first when only this folder is tested.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("site"))


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publication]:
    """A site with a page of every kind, and its server."""
    with published(tmp_path_factory.mktemp("site") / "newsroom") as publication:
        yield publication


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one module: no other event loop runs in this thread while Playwright's does."""
    with chromium() as browser:
        yield browser
