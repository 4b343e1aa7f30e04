"""What a page of the public site costs its readers: bytes, shifts, other sites' files, Lighthouse's scores.

Sizes are held against what the paper allows itself, as allowance ÷ size: 1.0 uses it up, 2.0 half of it.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
from lxml import html
from playwright.sync_api import Browser
from rich.console import Console
from rich.table import Table

from tests.browsers import chromium
from tests.site.publication import LANGUAGES, Publication, published
from tests.site.visits import visit

KB = 1024
BROTLI_OF_ARTICLE, GZIP_OF_SCRIPTS, GZIP_OF_STYLES, FIRST_FLIGHT = 9 * KB, 10 * KB, 15 * KB, 14 * KB
"""What an article of 60 KB may take; a server sends the first flight before it is answered (RFC 6928)."""
MEASURED = ("home", "section", "long read")
PHONE = {"width": 390, "height": 844}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 2
LIGHTHOUSE = Path(".cache/npm/lighthouse/node_modules/lighthouse/cli/index.js")
LARGEST = """new Promise((found) => new PerformanceObserver((list) => {
  const {element} = list.getEntries().at(-1);
  const address = element.getAttribute("src");
  found(address ? `src="${address}"` : element.textContent.trim().slice(0, 60));
}).observe({type: "largest-contentful-paint", buffered: true}))"""


def measure() -> dict[str, float]:
    """Measure the site that ``tests.site`` is about; return shares and scores, better when higher."""
    subprocess.run(["scripts/install-bench-tools"], check=True)
    with tempfile.TemporaryDirectory() as folder, published(Path(folder) / "newsroom") as publication:
        figures = _sizes(publication)
        with chromium() as browser:
            figures |= _visits(browser, publication)
        figures |= _scores(publication)
    return figures


def _sizes(publication: Publication) -> dict[str, float]:
    address = publication.of_kind("long read", "en")
    page = (publication.folder / address[1:] / "index.html").read_bytes()
    served = (publication.folder / address[1:] / "index.html.br").read_bytes()
    document = html.document_fromstring(page)
    words = "\n".join(document.xpath("//main//p//text()")).encode()
    of_words = len(brotli.compress(words, quality=11))
    scripts = _gzipped(publication, document.xpath("//script/@src"))
    styles = _gzipped(publication, document.xpath("//link[@rel='stylesheet']/@href"))
    table = Table("a long read's page", "bytes", "allowed")
    table.add_row("HTML", f"{len(page):,}")
    table.add_row("the words in it", f"{len(words):,}")
    table.add_row("Brotli, as served", f"{len(served):,}", f"{BROTLI_OF_ARTICLE:,}")
    table.add_row("Brotli at its best", f"{len(brotli.compress(page, quality=11)):,}")
    table.add_row("of that, the words alone", f"{of_words:,}")
    table.add_row("JavaScript, gzip", f"{scripts:,}", f"{GZIP_OF_SCRIPTS:,}")
    table.add_row("CSS, gzip", f"{styles:,}", f"{GZIP_OF_STYLES:,}")
    Console().print(table)
    return {
        "article_brotli_allowance": BROTLI_OF_ARTICLE / len(served),
        "scripts_gzip_allowance": GZIP_OF_SCRIPTS / scripts,
        "styles_gzip_allowance": GZIP_OF_STYLES / styles,
    }


def _gzipped(publication: Publication, addresses: Iterable[str]) -> int:
    """Return what files take together as they are served, with the modules that scripts import."""
    waiting, found = {urlsplit(address).path for address in addresses}, dict[str, bytes]()
    while waiting:
        path = waiting.pop()
        found[path] = (publication.folder / path[1:]).read_bytes()
        imports = re.findall(rb"""(?:from|import)\s*\(?["'](\.[^"']+)["']""", found[path])
        waiting |= {urljoin(path, name.decode()) for name in imports} - found.keys()
    return sum(len(gzip.compress(body, 6, mtime=0)) for body in found.values())


def _visits(browser: Browser, publication: Publication) -> dict[str, float]:
    """Look at some templates, on a phone and in each language; print what is wrong with each."""
    pages = [publication.of_kind(kind, language) for kind in MEASURED for language in LANGUAGES]
    alone, still, early = 0, 0, 0
    for path in pages:
        with visit(browser, publication, viewport=PHONE) as tab:
            tab.page.goto(path)
            tab.page.wait_for_load_state("networkidle")
            shifted = sum(score for score, *_moved in tab.page.evaluate("window.shifts"))
            largest = tab.page.evaluate(LARGEST)
        is_early = largest in _first_flight(publication, path)
        print(
            f"{path}: CLS {shifted:.4f}, LCP {largest!r} {'early' if is_early else 'LATE'}", *tab.complaints
        )
        alone += not any("another site" in complaint for complaint in tab.complaints)
        still += round(shifted, 3) == 0
        early += is_early
    return {
        "pages_without_third_parties": alone / len(pages),
        "pages_standing_still": still / len(pages),
        "pages_with_lcp_in_first_flight": early / len(pages),
    }


def _first_flight(publication: Publication, path: str) -> str:
    """Return what a browser reads of a page's content out of the first bytes that arrive."""
    served = (publication.folder / path[1:] / "index.html.br").read_bytes()
    arrived = brotli.Decompressor().process(served[:FIRST_FLIGHT]).decode(errors="ignore")
    return unescape(arrived.partition("<main")[2])


def _scores(publication: Publication) -> dict[str, float]:
    """Return Lighthouse's scores, each the lowest of all templates; of several runs the best counts."""
    table = Table("Lighthouse, on its phone", *CATEGORIES)
    lowest = dict.fromkeys(CATEGORIES, 1.0)
    for kind in MEASURED:
        runs = [_lighthouse(publication.address + publication.of_kind(kind, "en")) for _ in range(RUNS)]
        best = {name: max(run[name] for run in runs) for name in CATEGORIES}
        table.add_row(kind, *(f"{best[name]:.2f}" for name in CATEGORIES))
        lowest = {name: min(lowest[name], best[name]) for name in CATEGORIES}
    Console().print(table)
    return {f"lighthouse_{name.replace('-', '_')}": score for name, score in lowest.items()}


def _lighthouse(address: str) -> dict[str, float]:
    flags = "--headless=new --no-sandbox --disable-dev-shm-usage"
    command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environ = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, check=True, timeout=180)
    report = json.loads(done.stdout)
    for name in CATEGORIES:
        for one in report["categories"][name]["auditRefs"]:
            audit = report["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"{address}, {name}: {audit['title']} {audit.get('displayValue', '')}")
    return {name: report["categories"][name]["score"] for name in CATEGORIES}
