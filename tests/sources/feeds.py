"""Small feeds of every kind, each announcing the same two articles."""

from __future__ import annotations

import json

URL = "https://news.example/feed"

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Post</title><link>https://news.example/</link><language>en</language>
<item><title>A bridge &amp;amp; a &lt;b&gt;river&lt;/b&gt;</title><link>/bridge?utm_source=rss</link>
<guid isPermaLink="false">77</guid><pubDate>Wed, 04 Mar 2026 07:00:00 +0200</pubDate>
<dc:creator>Ada Moss</dc:creator>
<description>&lt;p&gt;It opens.&lt;/p&gt;&lt;p&gt;Today.&lt;/p&gt;</description>
<content:encoded>&lt;p onclick="x()"&gt;Text&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</content:encoded>
<enclosure url="/bridge.mp3" length="12" type="audio/mpeg"/></item>
<item><title>A flood</title><link>https://news.example/flood</link>
<pubDate>Tue, 03 Mar 2026 07:00:00 GMT</pubDate></item>
<item><title>A flood, again</title><link>https://news.example/flood#top</link>
<pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate></item>
</channel></rss>"""

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Post</title>
<link rel="alternate" href="https://news.example/"/>
<entry><id>a1</id><title>A bridge</title><link href="/bridge"/>
<published>2026-03-04T07:00:00+02:00</published>
<updated>2026-03-04T06:00:00Z</updated><author><name>Ada Moss</name></author></entry>
<entry><id>a2</id><title>A flood</title><link href="https://news.example/flood"/>
<updated>2026-03-03T07:00:00Z</updated></entry></feed>"""

RDF = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>The Post</title>
<link>https://news.example/</link></channel>
<item rdf:about="https://news.example/bridge"><title>A bridge</title><link>https://news.example/bridge</link>
<dc:date>2026-03-04T07:00:00+02:00</dc:date></item>
<item rdf:about="https://news.example/flood"><title>A flood</title><link>https://news.example/flood</link>
<dc:date>2026-03-03T07:00:00Z</dc:date></item></rdf:RDF>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Post",
        "items": [
            {
                "id": "1",
                "url": "/bridge",
                "title": "A bridge",
                "date_published": "2026-03-04T07:00:00+02:00",
                "authors": [{"name": "Ada Moss"}],
                "content_html": "<p onclick='x()'>Text</p>",
            },
            {
                "id": "https://news.example/flood",
                "title": "A flood",
                "date_published": "2026-03-03T07:00:00Z",
            },
        ],
    }
).encode()

NEWS_SITEMAP = b"""<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example/bridge</loc><n:news><n:publication><n:name>The Post</n:name>
<n:language>en</n:language>
</n:publication><n:publication_date>2026-03-04T07:00:00+02:00</n:publication_date>
<n:title>A bridge</n:title></n:news>
<image:image><image:loc>https://news.example/b.jpg</image:loc>
<image:title>Not this</image:title></image:image></url>
<url><loc>https://news.example/flood</loc><n:news><n:title>A flood</n:title>
<n:publication_date>2026-03-03T07:00:00Z</n:publication_date></n:news></url></urlset>"""

VIDEO = b"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015"
xmlns:media="http://search.yahoo.com/mrss/"><title>The Post</title>
<entry><id>yt:video:b</id><title>A bridge</title><link rel="alternate" href="https://news.example/bridge"/>
<published>2026-03-04T05:00:00+00:00</published><media:group><media:thumbnail url="/b.jpg"/>
<media:description>It opens &amp;amp; shines.</media:description></media:group></entry>
<entry><id>yt:video:f</id><title>A flood</title><link rel="alternate" href="https://news.example/flood"/>
<published>2026-03-03T07:00:00+00:00</published></entry></feed>"""

SECTION_PAGE = b"""<!DOCTYPE html><html lang="en"><head><title>The Post</title></head><body>
<nav><a href="/">Home</a> <a href="/about">About</a>
<a href="/terms">Terms and conditions of this website</a></nav>
<h2><a href="/bridge"><img src="b.jpg">A bridge opens over the river in spring</a></h2>
<h2><a href="/city/bridge-opens-over-the-river">A bridge opens over the river in spring</a></h2>
<h2><a href="/city/flood-reaches-the-old-town#c">A flood reaches the old town at night</a></h2>
<h2><a href="https://other.example/city/a-tale-of-two-towns">Elsewhere: a tale of two towns and more</a></h2>
</body></html>"""
