"""Reads pages with one of the peers, in the peers' own environment; see ``_reading/peers.py``.

Each line of standard input names a page: ``{"key", "file", "charset", "url"}``; each line of standard output
is what the peer found, with its CPU seconds and the most memory that the process ever took. ``--version``
prints the peer's instead.
"""

from __future__ import annotations

import importlib.metadata
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Reading = dict[str, Any]
WARM = f"<html><body><article><p>{'A bridge opened at Tarvo on Monday. ' * 20}</p></article></body></html>"
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "td",
        "th",
        "tr",
        "br",
        "ul",
        "ol",
    ]
)


def trafilatura(html: str, url: str) -> Reading:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {
        "text": found.text,
        "title": found.title,
        "authors": authors,
        "date": found.date,
        "image": found.image,
    }


def readability_lxml(html: str, url: str) -> Reading:
    from lxml.html import fromstring
    from readability import Document

    document = Document(html, url=url)
    body = fromstring(document.summary(html_partial=True))
    for element in body.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    return {"text": body.text_content(), "title": document.short_title()}


def newspaper4k(html: str, url: str) -> Reading:
    import newspaper

    article = newspaper.Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    day = article.publish_date
    return {
        "text": article.text,
        "title": article.title,
        "authors": article.authors,
        "date": f"{day:%Y-%m-%d}" if day else "",
        "image": article.top_image,
    }


def resiliparse(html: str, url: str) -> Reading:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    text = extract_plain_text(
        tree,
        main_content=True,
        preserve_formatting=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
        post_meta=False,
    )
    return {"text": text, "title": tree.title}


PEERS: dict[str, tuple[Callable[[str, str], Reading], str]] = {
    "trafilatura": (trafilatura, "trafilatura"),
    "readability-lxml": (readability_lxml, "readability-lxml"),
    "newspaper4k": (newspaper4k, "newspaper4k"),
    "resiliparse": (resiliparse, "Resiliparse"),
}


def serve(read: Callable[[bytes, str, str], Reading]) -> None:
    """Answer standard input, after a first page that loads what ``read`` needs."""
    read(WARM.encode(), "utf-8", "https://post.example/bridge")
    for line in sys.stdin:
        page = json.loads(line)
        html = Path(page["file"]).read_bytes()
        found: Reading = {}
        started = time.process_time()
        try:
            found = read(html, page["charset"], page["url"])
        except Exception as error:
            found = {"fault": repr(error)[:200]}
        seconds = time.process_time() - started
        print(json.dumps({"key": page["key"], "seconds": seconds, "megabytes": _most(), **found}), flush=True)


def _most() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1000


if __name__ == "__main__":
    chosen, package = PEERS[sys.argv[1]]
    if sys.argv[2:] == ["--version"]:
        print(importlib.metadata.version(package))
    else:
        serve(lambda html, charset, url: chosen(html.decode(charset, "replace"), url))
