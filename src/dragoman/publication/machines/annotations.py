"""What an article cites as annotations of it: words here, a passage there (W3C Web Annotation, 2017)."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.citations.types import Cited
from dragoman.publication.addresses import ascii_address
from dragoman.publication.machines.paper import Node, known
from dragoman.publication.marking import Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotated(sources: Sequence[Source], *, of: str, at: str, label: str, language: str) -> Node:
    """Return a collection of one page, an annotation for each place that names a source.

    ``of`` is the whole address of the article, ``at`` that of the collection; both are ASCII.
    """
    items = [
        _annotation(source, cited, of=of, name=f"{at}#{mark}", language=language)
        for source in sources
        for mark, cited in zip(source.marks, source.places, strict=True)
    ]
    return {
        "@context": CONTEXT,
        "id": at,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "first": {"id": f"{at}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(source: Source, cited: Cited, *, of: str, name: str, language: str) -> Node:
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "linking",
        "body": [body for body in (_passage(source), _translation(source.cited, language)) if body],
        "target": {
            "type": "SpecificResource",
            "source": of,
            "selector": _quote(cited.exact, prefix=cited.prefix, suffix=cited.suffix),
        },
    }


def _passage(source: Source) -> Node:
    """Return the passage that is meant, and which capture of the page we read it in; without an address,
    the words that name the source."""
    cited = source.cited
    if not source.address:
        day = cited.published_on.isoformat() if cited.published_on else ""
        named = ", ".join(filter(None, (cited.outlet, cited.title, day)))
        return _text(named, purpose="identifying", language="")
    return known(
        {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": known(
                {
                    "id": ascii_address(source.address),
                    "type": "Text",
                    "format": "text/html",
                    "language": cited.language,
                }
            ),
            "selector": _quote(cited.quoted) if cited.quoted else None,
            "state": _state(cited),
        }
    )


def _state(cited: Cited) -> Node:
    """Return when the page was as we cite it, and where our copy of that stands."""
    if cited.captured_at is None:
        return {}
    moment = cited.captured_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return known({"type": "TimeState", "sourceDate": moment, "cached": cited.snapshot})


def _translation(cited: Cited, language: str) -> Node:
    return _text(cited.translation, purpose="describing", language=language)


def _text(words: str, *, purpose: str, language: str) -> Node:
    if not words:
        return {}
    body = {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}
    return body | known({"language": language})


def _quote(exact: str, *, prefix: str = "", suffix: str = "") -> Node:
    return {"type": "TextQuoteSelector", "exact": exact, **known({"prefix": prefix, "suffix": suffix})}
