"""What search engines ask for first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.site.publication import LANGUAGES, Publication
from tests.site.rules.sitemaps import (
    in_news_sitemap,
    in_robots,
    in_sitemap,
    locations,
    sitemaps_named,
    versions,
)

pytestmark = pytest.mark.journey


@pytest.fixture
def sitemaps(publication: Publication) -> dict[str, bytes]:
    """Every sitemap, found from robots.txt on as a search engine finds it, by path."""
    robots = (publication.folder / "robots.txt").read_bytes()
    found: dict[str, bytes] = {}
    waiting = sitemaps_named(robots)
    while waiting:
        path = publication.path_of(waiting.pop())
        found[path] = (publication.folder / path[1:]).read_bytes()
        if b"<sitemapindex" in found[path]:
            waiting += locations(found[path])
    return found


def test_robots_are_told_what_they_understand(publication: Publication) -> None:
    assert list(in_robots((publication.folder / "robots.txt").read_bytes())) == []


def test_every_sitemap_keeps_the_rules(publication: Publication, sitemaps: dict[str, bytes]) -> None:
    findings = [
        f"{path}: {finding}"
        for path, body in sitemaps.items()
        for finding in in_sitemap(body, site=publication.address)
    ]

    assert len(sitemaps) > len(LANGUAGES)
    assert findings == []


def test_everything_on_a_sitemap_stands(publication: Publication, sitemaps: dict[str, bytes]) -> None:
    listed = {address for body in sitemaps.values() for address in locations(body)}

    assert [address for address in listed if not publication.stands(publication.path_of(address))] == []


def test_every_page_that_may_be_found_is_on_a_sitemap(
    publication: Publication, sitemaps: dict[str, bytes]
) -> None:
    listed = {publication.path_of(address) for body in sitemaps.values() for address in locations(body)}

    public = {
        path for path, page in publication.documents.items() if not page.xpath("//meta[@name='robots']")
    }

    assert public - listed == set()


def test_versions_of_a_page_name_each_other(sitemaps: dict[str, bytes]) -> None:
    named = {place: others for body in sitemaps.values() for place, others in versions(body).items()}

    one_sided = [
        (place, other)
        for place, others in named.items()
        for other in others.values()
        if place not in named.get(other, {place: place}).values()
    ]

    assert one_sided == []


def test_a_news_sitemap_has_the_news_of_two_days(sitemaps: dict[str, bytes]) -> None:
    news = [body for body in sitemaps.values() if b"schemas/sitemap-news/" in body]

    assert news
    assert [finding for body in news for finding in in_news_sitemap(body, at=datetime.now(UTC))] == []
