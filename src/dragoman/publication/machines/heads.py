"""What the head of each sort of page says to machines."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from dragoman.publication.cited import cited_by
from dragoman.publication.machines.paper import home_data, list_data
from dragoman.publication.machines.sharing import article_sharing, sharing
from dragoman.publication.machines.structured_data import article_data, citations
from dragoman.publication.models import Article, Home, PlainPage
from dragoman.publication.starting_pages import key_of
from dragoman.publication.types import Context, Frame

POLICIES = {key_of("page:about"): "publishingPrinciples", key_of("page:how-we-correct"): "correctionsPolicy"}
"""What schema.org calls the plain pages that a newsroom starts with, as long as they stand."""


def head(page: Page | None, frame: Frame, context: Context) -> dict[str, Any]:
    """Return ``sharing`` and, where there is any, ``structured_data`` of what shows ``context``.

    A context that says itself how it is shared is believed; one with a ``shelf`` lists articles.
    """
    match page:
        case Article():
            view = context["article"]
            shared = article_sharing(page, view, frame)
            cited = citations(cited_by(page))
            data = article_data(view, frame, card=shared.picture, cited=cited)
            return {"sharing": shared, "structured_data": data}
        case Home():
            data = home_data(frame, _policies(page))
            return {"sharing": sharing(frame, title=page.title), "structured_data": data}
    title, description = (page.title, page.search_description) if page else ("", "")
    shared = context.get("sharing") or sharing(frame, title=title, description=description)
    if "shelf" not in context:
        return {"sharing": shared}
    cards = [item.card for item in context["shelf"].items]
    name = shared.title or context["of"].title
    listed = list_data(frame, name=name, description=shared.description, cards=cards)
    return {"sharing": shared, "structured_data": listed}


def _policies(home: Home) -> dict[str, str]:
    pages = PlainPage.objects.child_of(home).live().public().filter(translation_key__in=POLICIES)
    return {POLICIES[key]: address for key, address in pages.values_list("translation_key", "url_path")}
