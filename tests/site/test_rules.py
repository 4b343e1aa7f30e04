"""The rules themselves: a good file has no findings, and each fault of a bad one is found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.site.rules.atom import in_atom
from tests.site.rules.json_feed import in_json_feed
from tests.site.rules.rss import in_rss
from tests.site.rules.sitemaps import in_news_sitemap, in_robots, in_sitemap

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
SITE = "https://bridge.example"
RSS = f"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Bridge</title><link>{SITE}/en/</link><description>News</description><language>en</language>
<atom:link href="{SITE}/en/feed.xml" rel="self" type="application/rss+xml"/>
<item><title>A bridge</title><link>{SITE}/en/a/</link><guid isPermaLink="false">tag:a</guid>
<pubDate>Mon, 23 Nov 2026 08:30:00 +0000</pubDate><description>&lt;p&gt;Open&lt;/p&gt;</description></item>
<item><title>A ferry</title><guid isPermaLink="false">tag:b</guid></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>{SITE}/en/feed.atom</id>
<title>The Bridge</title><updated>2026-11-23T08:30:00Z</updated><link href="{SITE}/en/"/>
<link rel="self" type="application/atom+xml" href="{SITE}/en/feed.atom"/>
<author><name>The Bridge</name></author>
<entry><id>tag:bridge.example,2026:1</id><title>A bridge</title><updated>2026-11-23T08:30:00Z</updated>
<link href="{SITE}/en/a/"/><content type="html">&lt;p&gt;Open&lt;/p&gt;</content></entry></feed>"""
JSON = f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "The Bridge", "language": "en",
"feed_url": "{SITE}/en/feed.json", "items": [{{"id": "tag:a", "url": "{SITE}/en/a/",
"content_html": "<p>Open</p>", "date_published": "2026-11-23T08:30:00+00:00"}},
{{"id": "tag:b", "content_text": "Closed"}}]}}"""
SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:x="http://www.w3.org/1999/xhtml"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{SITE}/en/a/</loc>
<lastmod>2026-11-23T08:30:00Z</lastmod><x:link rel="alternate" hreflang="fr" href="{SITE}/fr/a/"/>
<n:news><n:publication><n:name>The Bridge</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2026-11-22T08:30:00Z</n:publication_date><n:title>A bridge</n:title>
</n:news></url></urlset>"""
ROBOTS = f"User-agent: *\nDisallow: /desk/\n\nSitemap: {SITE}/sitemap.xml\n"


def findings(text: str) -> list[str]:
    """Return what is wrong with a file of whatever format."""
    body = text.encode()
    if text.startswith("<rss"):
        return list(in_rss(body, address=f"{SITE}/en/feed.xml"))
    if text.startswith("<feed"):
        return list(in_atom(body, address=f"{SITE}/en/feed.atom"))
    if text.startswith("{"):
        return list(in_json_feed(body, address=f"{SITE}/en/feed.json"))
    if text.startswith("<urlset"):
        return [*in_sitemap(body, site=SITE), *in_news_sitemap(body, at=NOW)]
    return list(in_robots(body))


@pytest.mark.parametrize("good", [RSS, ATOM, JSON, SITEMAP, ROBOTS])
def test_nothing_is_found_in_a_good_file(good: str) -> None:
    assert findings(good) == []


@pytest.mark.parametrize(
    ("good", "right", "wrong", "finding"),
    [
        (RSS, "<description>News</description>", "", "no description"),
        (RSS, "Mon, 23", "Tue, 23", "is not a date"),
        (RSS, ' isPermaLink="false"', "", "claims to be an address"),
        (RSS, "tag:b", "tag:a", "given twice"),
        (RSS, "/en/feed.xml", "/en/rss.xml", "where it stands"),
        (RSS, "<title>A ferry</title>", "<headline>A ferry</headline>", "knows no <headline>"),
        (RSS, "&lt;p&gt;", '&lt;img src="/a.jpg"&gt;', "leads nowhere in a feed"),
        (RSS, "&lt;p&gt;", "&lt;script&gt;", "holds <script>"),
        (ATOM, "<updated>2026", "<updated>23 Nov 2026", "RFC 4287"),
        (ATOM, "<author><name>The Bridge</name></author>", "", "no author"),
        (ATOM, "tag:bridge.example,2026:1", "1", "not a whole IRI"),
        (ATOM, "&lt;p&gt;", '&lt;p onclick="x()"&gt;', "holds onclick"),
        (ATOM, '<content type="html">', '<content type="text/html">', "RFC 4287"),
        (JSON, '"content_text": "Closed"', '"title": "Closed"', "no content"),
        (JSON, '"id": "tag:b"', '"id": 7', "not a text"),
        (JSON, "08:30:00+00:00", "08:30:00", "is not a time"),
        (JSON, f'"url": "{SITE}/en/a/"', '"url": "/en/a/"', "is not an address"),
        (SITEMAP, f"<loc>{SITE}", "<loc>https://other.example", "not an address of this site"),
        (SITEMAP, "<lastmod>2026-11-23T", "<lastmod>yesterday, ", "is not a time"),
        (SITEMAP, 'hreflang="fr"', 'hreflang="French language"', "is not a language"),
        (SITEMAP, "2026-11-22T", "2026-11-20T", "not within two days"),
        (ROBOTS, "Disallow: /desk/", "Keep out of /desk/", "means nothing"),
        (ROBOTS, f"{SITE}/sitemap.xml", "/sitemap.xml", "is not an address"),
    ],
)
def test_each_fault_is_found(good: str, right: str, wrong: str, finding: str) -> None:
    found = findings(good.replace(right, wrong))

    assert right in good
    assert any(finding in sentence for sentence in found), found
