from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from tests.site.publication import Publication

pytestmark = pytest.mark.journey

ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "cite")


def test_every_link_and_picture_of_every_page_leads_somewhere(publication: Publication) -> None:
    known: dict[str, bool] = {}

    dead = [
        f"{path} → {target}"
        for path, document in publication.documents.items()
        for target in links(document, publication.address + path)
        if not leads_somewhere(target, publication, known)
    ]

    assert dead == []


def test_every_part_of_a_page_that_is_linked_to_is_there(publication: Publication) -> None:
    documents = publication.documents

    lost = [
        f"{path} → {target}"
        for path, document in documents.items()
        for target in links(document, publication.address + path)
        if (part := unquote(urlsplit(target).fragment))
        and (other := documents.get(unquote(urlsplit(target).path))) is not None
        and not other.xpath("//*[@id = $part]", part=part)
    ]

    assert lost == []


def test_no_id_is_given_twice_on_a_page(publication: Publication) -> None:
    for path, document in publication.documents.items():
        ids = document.xpath("//@id")

        assert len(ids) == len(set(ids)), f"{path}: {sorted(ids)}"


def links(document: html.HtmlElement, base: str) -> Iterator[str]:
    """Yield what a page links to or shows of its own site, as whole addresses."""
    found = [value for name in ADDRESSES for value in document.xpath(f"//@{name}")]
    found += document.xpath("//meta[@property='og:image' or @property='og:url']/@content")
    for sources in document.xpath("//@srcset | //@imagesrcset"):
        found += [source.split()[0] for source in sources.split(",")]
    origin = "{0.scheme}://{0.netloc}/".format(urlsplit(base))
    return (whole for address in found if (whole := urljoin(base, address)).startswith(origin))


def leads_somewhere(address: str, publication: Publication, known: dict[str, bool]) -> bool:
    parts = urlsplit(address)
    path = unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
    if path not in known:
        known[path] = publication.stands(path)
    return known[path]
