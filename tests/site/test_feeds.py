"""Every feed that was baked, by the rules of its format."""

from __future__ import annotations

from urllib.request import urlopen

import pytest

from tests.site.publication import Publication
from tests.site.rules.atom import in_atom
from tests.site.rules.json_feed import in_json_feed
from tests.site.rules.rss import in_rss

pytestmark = pytest.mark.journey

FORMATS = {
    "feed.xml": (in_rss, "application/rss+xml; charset=utf-8"),
    "feed.atom": (in_atom, "application/atom+xml; charset=utf-8"),
    "feed.json": (in_json_feed, "application/feed+json"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_feed_keeps_the_rules_of_its_format(name: str, publication: Publication) -> None:
    findings_in, _type = FORMATS[name]
    feeds = dict(publication.files(f"/{name}"))

    findings = [
        f"{path}: {finding}"
        for path, body in feeds.items()
        for finding in findings_in(body, address=publication.whole(path))
    ]

    assert len(feeds) > 10
    assert findings == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_feed_is_served_as_what_it_is(name: str, publication: Publication) -> None:
    _rules, expected = FORMATS[name]

    with urlopen(f"{publication.address}/en/{name}") as answer:
        assert answer.headers["content-type"] == expected


def test_every_page_names_the_feeds_that_are_there(publication: Publication) -> None:
    for path, document in publication.documents.items():
        for link in document.xpath("//link[@rel='alternate'][@type]"):
            name = link.get("href").rpartition("/")[2]

            assert publication.stands(link.get("href")), f"{path} → {link.get('href')}"
            assert FORMATS[name][1].startswith(link.get("type")), path
            assert link.get("title"), path
