"""axe-core on every template, in light and dark, on a phone and on a desk, in both directions of reading."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site.publication import KINDS, LANGUAGES, Publication
from tests.site.tools import tool
from tests.site.visits import visit

pytestmark = pytest.mark.journey

HEIGHT = 900
LOOKS = (("light", 390), ("dark", 1280))
"""Colours depend on the scheme alone and sizes on the width alone, so two looks see what four would."""
AUDIT = """axe.run(document, {
  resultTypes: ["violations"],
  rules: {"target-size": {enabled: true}},
}).then(({violations}) => violations)"""
"""Every rule that is not experimental; the size of targets (WCAG 2.2) has to be asked for."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_a_page_keeps_anybody_out(
    kind: str, language: str, browser: Browser, publication: Publication
) -> None:
    axe = tool("axe-core").read_text()

    with visit(browser, publication, language) as tab:
        tab.page.goto(publication.of_kind(kind, language))
        tab.page.evaluate(axe)
        findings = {
            f"{scheme}, {width} px: {finding}"
            for scheme, width in LOOKS
            for finding in audit(tab.page, scheme=scheme, width=width)
        }

    assert findings == set()


def audit(page: Page, *, scheme: Any, width: int, height: int = HEIGHT) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})
    return [
        f"{violation['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in page.evaluate(AUDIT)
        for node in violation["nodes"]
    ]
