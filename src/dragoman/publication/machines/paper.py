"""The paper itself, its front page and its lists, as search engines read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.publication.addresses import absolute
from dragoman.publication.types import Card, Frame

Node = dict[str, Any]
"""A node of JSON-LD."""


def graph(*nodes: Node) -> Node:
    """Return several nodes as one document."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def known(node: Mapping[str, Any]) -> Node:
    """Return a node without what is unknown."""
    return {name: value for name, value in node.items() if value}


def publisher(frame: Frame) -> Node:
    """Return who publishes, with the logo."""
    logo = frame.logo
    address, width, height = (
        (logo.address, logo.width, logo.height) if logo else (frame.icons.large, 512, 512)
    )
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{absolute(frame.home.address)}#publisher",
        "name": frame.home.label,
        "url": absolute(frame.home.address),
        "logo": {"@type": "ImageObject", "url": absolute(address), "width": width, "height": height},
    }


def home_data(frame: Frame, policies: Mapping[str, str]) -> Node:
    """Return the paper, what it binds itself to (``policies``: name to address), and how it is searched."""
    home = absolute(frame.home.address)
    site = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": frame.home.label,
        "description": frame.tagline,
        "url": home,
        "inLanguage": frame.language,
        "publisher": {"@id": f"{home}#publisher"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(frame.search)}?q={{words}}"},
            "query-input": "required name=words",
        },
    }
    bonds = {name: absolute(address) for name, address in policies.items()}
    elsewhere = {"sameAs": [link.address for link in frame.follow]}
    return graph(known(site), publisher(frame) | bonds | known(elsewhere))


def list_data(frame: Frame, *, name: str, description: str, cards: Iterable[Card]) -> Node:
    """Return a page that lists articles: a section, a topic, what an author wrote."""
    address = absolute(frame.address)
    page = {
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": name,
        "description": description,
        "inLanguage": frame.language,
        "isPartOf": {"@id": f"{absolute(frame.home.address)}#site"},
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "url": absolute(card.address), "name": card.headline}
                for place, card in enumerate(cards, start=1)
            ],
        },
    }
    return graph(known(page), breadcrumbs(frame, name))


def breadcrumbs(frame: Frame, name: str) -> Node:
    """Return the way from the front page to a page called ``name``."""
    above = [(frame.home.label, frame.home.address)]
    above += [(section.label, section.address) for section in frame.trail if section.address != frame.address]
    steps: list[Node] = [{"name": label, "item": absolute(address)} for label, address in above]
    steps.append({"name": name})
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, **step} for place, step in enumerate(steps, start=1)
        ],
    }
