"""An article as search engines read it: schema.org's NewsArticle, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from dragoman.citations.types import Cited
from dragoman.publication.addresses import absolute, web_address
from dragoman.publication.bodies import LiveEntry, words_in
from dragoman.publication.machines.paper import Node, breadcrumbs, graph, known, publisher
from dragoman.publication.types import (
    ArticleView,
    CardPicture,
    CorrectionLine,
    Frame,
    Link,
    OriginLine,
    ShownPicture,
    Signature,
)
from dragoman.translation.models import Kind


def article_data(
    article: ArticleView, frame: Frame, *, card: CardPicture | None = None, cited: Iterable[Node] = ()
) -> Node:
    """Return an article and its place in the paper as JSON-LD; what we do not know is absent.

    ``card`` is its picture as networks show it, ``cited`` the sources that it names.
    """
    live = [entry for kind, entries in article.body if kind == "live" for entry in entries]
    node = {
        "@type": _types(article, frame, live),
        "@id": f"{absolute(article.address)}#article",
        "headline": article.headline,
        "description": article.standfirst,
        "url": absolute(article.address),
        "mainEntityOfPage": absolute(article.address),
        "inLanguage": frame.language,
        "datePublished": article.published_at.isoformat(),
        "dateModified": article.changed_at.isoformat(),
        "articleSection": [section.label for section in frame.trail],
        "keywords": [topic.label for topic in article.topics],
        "about": [_thing(topic) for topic in article.topics],
        "wordCount": len(words_in(article.body).split()),
        "isAccessibleForFree": True,
        "image": _images(article.picture, card),
        "author": _names(article.writers)
        or [_named(Signature("house", frame.home.label, frame.home.address))],
        "translator": _names(article.signed_as("translator")),
        "editor": _names(article.signed_as("editor")),
        "publisher": publisher(frame),
        "workTranslation": [_version(link) for link in frame.translations],
        "correction": [_correction(line) for line in article.corrections],
        **_rights(article, frame),
        **_live(live),
        "citation": list(cited),
    }
    return graph(known(node), breadcrumbs(frame, article.headline))


def citations(cited: Iterable[Cited]) -> list[Node]:
    """Return the sources that a text names, each once."""
    nodes = [
        known(
            {
                "@type": ["CreativeWork", "NewsArticle"],
                "url": web_address(one.url),
                "headline": one.title,
                "inLanguage": one.language,
                "datePublished": one.published_on.isoformat() if one.published_on else "",
                "publisher": {"@type": "NewsMediaOrganization", "name": one.outlet},
                "archivedAt": one.snapshot,
            }
        )
        for one in cited
    ]
    return [node for place, node in enumerate(nodes) if node not in nodes[:place]]


def _types(article: ArticleView, frame: Frame, live: Iterable[LiveEntry]) -> str | list[str]:
    """Return what sort of article it is; readers that know no finer sort still find a NewsArticle."""
    if live:
        return ["NewsArticle", "LiveBlogPosting"]
    if any(section.is_opinion for section in frame.trail):
        return ["NewsArticle", "OpinionNewsArticle"]
    if article.kind == Kind.EXCLUSIVE:
        return ["NewsArticle", "ReportageNewsArticle"]
    return "NewsArticle"


def _names(signatures: Iterable[Signature]) -> list[Node]:
    return [_named(signature) for signature in signatures]


def _named(signature: Signature) -> Node:
    """Return somebody, or what is nobody in person."""
    sort = {"house": "Organization", "outlet": "NewsMediaOrganization"}.get(signature.role, "Person")
    address = absolute(signature.address) if signature.address else ""
    return known({"@type": sort, "name": signature.name, "url": address})


def _thing(topic: Link) -> Node:
    return {"@type": "Thing", "name": topic.label, "url": absolute(topic.address)}


def _rights(article: ArticleView, frame: Frame) -> Node:
    """Return what the text was made from, and whose it is; a press review is our own."""
    owners = dict.fromkeys(origin.outlet for origin in article.borrowed)
    ours = [{"@type": "NewsMediaOrganization", "name": frame.home.label, "url": absolute(frame.home.address)}]
    licences = (origin.licence.address for origin in article.borrowed if origin.licence)
    return {
        "isBasedOn": [_original(origin) for origin in article.origins],
        "translationOfWork": [
            _original(origin) for origin in article.borrowed if article.kind == Kind.TRANSLATION
        ],
        "license": next(filter(None, licences), ""),
        "creditText": "; ".join(origin.credit_line for origin in article.origins if origin.credit_line),
        "copyrightYear": article.published_at.year,
        "copyrightHolder": [{"@type": "NewsMediaOrganization", "name": name} for name in owners] or ours,
    }


def _original(origin: OriginLine) -> Node:
    return known(
        {
            "@type": ["CreativeWork", "NewsArticle"],
            "@id": origin.address,
            "url": origin.address,
            "headline": origin.title,
            "inLanguage": origin.language,
            "author": [{"@type": "Person", "name": name} for name in origin.authors],
            "datePublished": origin.published_at.isoformat() if origin.published_at else "",
            "license": origin.licence.address if origin.licence else "",
            "publisher": {"@type": "NewsMediaOrganization", "name": origin.outlet},
        }
    )


def _version(link: Link) -> Node:
    address = absolute(link.address)
    return {"@type": "NewsArticle", "@id": f"{address}#article", "url": address, "inLanguage": link.language}


def _correction(line: CorrectionLine) -> Node:
    return {"@type": "CorrectionComment", "text": line.text, "datePublished": line.made_at.isoformat()}


def _images(shown: ShownPicture | None, card: CardPicture | None) -> list[Node]:
    """Return the lead picture as its page shows it, and as a card, with what Google asks of a licence."""
    if shown is None:
        return []
    words = {
        "caption": shown.caption or shown.alternative_text,
        "creditText": shown.credit,
        "creator": _creators(shown.credit),
        "license": shown.licence.address if shown.licence else "",
    }
    return [known({**_image(file), **words}) for file in (shown, card) if file]


def _image(file: ShownPicture | CardPicture) -> Node:
    address = absolute(file.address)
    return {
        "@type": "ImageObject",
        "url": address,
        "contentUrl": address,
        "width": file.width,
        "height": file.height,
    }


def _creators(credit: str) -> list[Node]:
    """Return photographer and agency when the credit names both: of one alone nobody knows which it is."""
    photographer, slash, agency = (part.strip() for part in credit.partition("/"))
    if not (photographer and slash and agency):
        return []
    return [{"@type": "Person", "name": photographer}, {"@type": "Organization", "name": agency}]


def _live(entries: list[LiveEntry]) -> Node:
    """Return the entries of live coverage, and when it began."""
    if not entries:
        return {}
    updates = (
        {
            "@type": "BlogPosting",
            "headline": entry.headline,
            "datePublished": entry.at.isoformat(),
            "articleBody": unescape(words_in([("paragraph", entry.text)])),
        }
        for entry in entries
    )
    return {
        "coverageStartTime": min(entry.at for entry in entries).isoformat(),
        "liveBlogUpdate": [known(update) for update in updates],
    }
