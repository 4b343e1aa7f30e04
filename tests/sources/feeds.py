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

SITEMAP_INDEX = b"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/2026-02.xml</loc><lastmod>2026-02-28</lastmod></sitemap>
<sitemap><loc>https://news.example/2026-03.xml</loc><lastmod>2026-03-04</lastmod></sitemap>
<sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"""

MASTODON = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Post</title>
<link>https://social.example/@post</link><generator>Mastodon v4.3.0</generator>
<item><guid isPermaLink="true">https://social.example/@post/1</guid><link>https://social.example/@post/1</link>
<pubDate>Wed, 04 Mar 2026 05:00:00 +0000</pubDate>
<description>&lt;p&gt;A bridge &amp;amp; a river&lt;/p&gt;</description></item></channel></rss>"""

STATUSES = json.dumps(
    [
        {
            "id": "1",
            "created_at": "2026-03-04T05:00:00.000Z",
            "in_reply_to_id": None,
            "language": "en",
            "url": "https://social.example/@post/1",
            "content": "<p>A bridge &amp; a river</p>",
            "reblog": None,
            "account": {"acct": "post", "display_name": "The Post", "url": "https://social.example/@post"},
            "media_attachments": [{"type": "image", "url": "https://social.example/b.jpg"}],
        },
        {"id": "2", "reblog": {"id": "9"}, "account": {"acct": "post"}},
    ]
).encode()

BLUESKY = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>
<description>News</description><link>https://bsky.app/profile/post.example</link>
<title>@post.example - The Post</title>
<item><link>https://bsky.app/profile/post.example/post/3k</link>
<description>A bridge &amp; a river</description>
<pubDate>04 Mar 2026 05:00 +0000</pubDate>
<guid isPermaLink="false">at://did:plc:x/app.bsky.feed.post/3k</guid></item>
</channel></rss>"""

AUTHOR_FEED = json.dumps(
    {
        "feed": [
            {
                "post": {
                    "uri": "at://did:plc:x/app.bsky.feed.post/3k",
                    "author": {"handle": "post.example", "displayName": "The Post"},
                    "record": {
                        "text": "A bridge & a river",
                        "createdAt": "2026-03-04T05:00:00Z",
                        "langs": ["en"],
                    },
                    "embed": {"images": [{"fullsize": "https://cdn.example/b.jpg"}]},
                }
            },
            {"post": {"uri": "at://did:plc:y/app.bsky.feed.post/9"}, "reason": {"$type": "reasonRepost"}},
        ]
    },
    separators=(",", ":"),
).encode()

TELEGRAM = b"""<!DOCTYPE html><html><head>
<link href="//telegram.org/css/widget-frame.css" rel="stylesheet"></head>
<body><div class="tgme_channel_info_header_title"><span>The Post</span></div>
<div class="tgme_widget_message js-widget_message" data-post="post/1">
<a class="tgme_widget_message_photo_wrap" style="width:9px;background-image:url('https://cdn.example/b.jpg')"></a>
<div class="tgme_widget_message_text js-message_text">A bridge &amp; a <b>river</b></div>
<a class="tgme_widget_message_date" href="https://t.me/post/1">
<time datetime="2026-03-04T05:00:00+00:00">05:00</time></a>
</div></body></html>"""

NEWSLETTER = b"""Received: from mail.example
From: =?utf-8?q?The_Post?= <letters@post.example>
Subject: =?utf-8?q?A_bridge_=26_a_river?=
Message-ID: <1@post.example>
Date: Wed, 04 Mar 2026 05:00:00 +0000
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p><a href="https://post.example/letters/1">View this letter in your browser</a></p>
<a href="https://post.example/bridge">A bridge opens over the river in spring</a>
<a href="https://post.example/unsubscribe">Unsubscribe from this newsletter here</a>
"""

POSTS = {
    "mastodon": [MASTODON, STATUSES],
    "bluesky": [BLUESKY, AUTHOR_FEED],
    "telegram": [TELEGRAM],
}
