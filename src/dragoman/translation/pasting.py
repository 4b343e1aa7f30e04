"""Words that were typed or pasted, as plain text on one line."""

from __future__ import annotations

import re

from dragoman.translation.tags import encode, untag

_MARKUP = re.compile(
    r"<(?:!--\[if|/?o:p\b|[a-z][^<>]*\bmso|/?(?:p|span|div|b|i|strong|em|font)\b[^<>]*>)", re.I
)
_UNSEEN = re.compile("[\u00ad\u200b\ufeff\u0000-\u0008\u000e-\u001f\u007f]")
_COMMENT = re.compile(r"<!--.*?-->|<!\[[^>]*\]>|</?[a-z]+:[a-z]+[^>]*>", re.IGNORECASE | re.DOTALL)


def plain(text: str) -> str:
    """Return a text on one line without what word processors put between its words: markup, soft hyphens."""
    if _MARKUP.search(text):
        tagged = encode(_COMMENT.sub("", text))
        text, _ = untag(tagged.text, tagged.tags)
    return " ".join(_UNSEEN.sub("", text).split())
