"""Documents that are made to keep a parser busy or to fill its memory."""

from __future__ import annotations

import gzip

LAUGHS = b"<!DOCTYPE rss [<!ENTITY a 'ha'>%s]><rss><channel><title>&j;</title></channel></rss>" % b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
BOMBS = {
    "billion laughs": LAUGHS,
    "a tag of 200,000 attributes": b"<rss %s/>" % b" ".join(b'a%d=""' % n for n in range(200_000)),
    "half a million open tags": b"<rss><channel>" + b"<item>" * 500_000,
    "a gigabyte of nothing, packed": gzip.compress(b"\0" * 1_000_000_000, 1),
    "20 MB of text": b"<rss><channel><title>" + b"x" * 20_000_000,
    "a million entities": b"<rss><channel><title>" + b"&eacute;" * 1_000_000,
    "unclosed sections": b"<rss>" + b"<![CDATA[" * 1_000_000,
    "a type that never ends": b"<!DOCTYPE rss [" + b"] " * 1_000_000,
    "two million brackets": b"[" * 2_000_000,
    "a date of 5 MB": b"<rss><channel><item><pubDate>%s</pubDate></item>" % (b"1" * 5_000_000),
    "a name of a million dots": b"<rss><channel><item><author>%s@</author></item>" % (b"a." * 1_000_000),
    "a page of links": b"<html>" + b"<a href='/2026/a-long-headline'>" * 200_000,
}
