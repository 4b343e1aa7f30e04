"""How a browser adds the search to its own: OpenSearch 1.1."""

from __future__ import annotations

from dragoman.publication.addresses import absolute
from dragoman.publication.machines.xml import attribute, document, element
from dragoman.publication.models import Home
from dragoman.publication.reads import note

LONGEST_NAME = 16
"""Characters of a short name, by the specification."""


def description(home: Home) -> str:
    """Return the description of a language's search."""
    note(f"page:{home.pk}")
    template = f"{absolute(home.url_path)}search/?q={{searchTerms}}"
    return document(
        "OpenSearchDescription",
        'xmlns="http://a9.com/-/spec/opensearch/1.1/"',
        element("ShortName", home.title[:LONGEST_NAME])
        + element("Description", home.tagline or home.title)
        + element("Language", home.locale.language_code)
        + element("InputEncoding", "UTF-8")
        + f'<Image width="16" height="16" type="image/x-icon">{absolute("/favicon.ico")}</Image>\n'
        + f'<Url type="text/html" method="get" template={attribute(template)}/>\n',
    )
