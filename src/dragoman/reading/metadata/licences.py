"""Whether and how an article may be used again: a licence's address, or a notice."""

from __future__ import annotations

import re

from dragoman.reading.metadata.addresses import absolute
from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.jsonld import Record
from dragoman.reading.metadata.shown import Shown
from dragoman.reading.metadata.texts import lines

_METAS = (
    "dc.rights",
    "dcterms.rights",
    "dcterms.license",
    "rights",
    "license",
    "copyright",
    "citation_license",
)
_OPEN = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/", re.IGNORECASE)


def licence(declared: Declared, shown: Shown, *, url: str | None) -> str:
    """Return the address of the licence that a page names, else the words of its notice, else nothing."""
    told = [text for name in ("license", "usageInfo") for text in _texts(declared.article.get(name))]
    links = sorted(shown.licences, key=lambda link: not _OPEN.search(link))
    candidates = [*told, *declared.links.get("license", ()), *links[:1]]
    for link in candidates:
        if address := absolute(link, url):
            return address
    notices = [*told, *_texts(declared.article.get("copyrightNotice")), *declared.all(*_METAS)]
    return next(iter(notices), "")


def _texts(value: object) -> list[str]:
    """Return the texts of a property that may be a work with an address of its own."""
    members = value if isinstance(value, list) else [value]
    return [
        text
        for member in members[:10]
        for text in lines(_address(member) if isinstance(member, dict) else member)
    ]


def _address(work: Record) -> object:
    return work.get("url") or work.get("@id") or work.get("name")
