"""Articles that a page keeps in its scripts for a browser to build: read where the page shows none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_LONGEST_SCRIPT = 2_000_000
_FEWEST_LETTERS = 400
_SHORTEST_PARAGRAPH = 60
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|br|h[1-6]|li|div|blockquote)\b[^<>]*>", re.IGNORECASE)
_SENTENCE = re.compile(r"""[.!?…؟।։។](?=[\s"»”’)<]|$)|[。！？]""")
_CODE = re.compile(r"[{};=]\s*$|function\s*\(|=>|^[^\S\n]*https?://\S+$|\{[\w-]+:", re.MULTILINE)
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_DEEPEST = 3


def scripted(tree: LexborHTMLParser) -> str:
    """Return as HTML the article of the script that holds the most prose, nothing where none holds any."""
    found = [_article(script.text() or "") for script in tree.css("script")]
    best = max(found, key=len, default="")
    return best if _letters(best) >= _FEWEST_LETTERS else ""


def _article(script: str) -> str:
    if not _FEWEST_LETTERS <= len(script) <= _LONGEST_SCRIPT:
        return ""
    texts = dict.fromkeys(text for string in _STRING.findall(script) for text in _prose(string, 0))
    longest = max(texts, key=lambda text: len(text) if len(_BLOCK.findall(text)) > 1 else 0, default="")
    parts = [text for text in texts if len(_BLOCK.findall(text)) <= 1]
    if len(longest) >= sum(map(len, parts)):
        return longest
    return "".join(f"<p>{text}</p>" for text in parts)


def _letters(text: str) -> int:
    """Return how long a text is; an ideograph or a syllable of Korean says as much as three letters."""
    return len(text) + 2 * len(_IDEOGRAPH.findall(text))


def _prose(string: str, depth: int) -> Iterator[str]:
    """Yield the texts in a string of a script; some hold scripts that hold strings."""
    if len(string) < _SHORTEST_PARAGRAPH:
        return
    try:
        text = json.loads(f'"{string}"', strict=False)
    except ValueError:
        return
    inner = _STRING.findall(text) if depth < _DEEPEST and text.count('"') > 4 else []
    if inner and not _TAG.search(text[:2_000]):
        for found in inner:
            yield from _prose(found, depth + 1)
    elif _letters(text) >= _SHORTEST_PARAGRAPH and _SENTENCE.search(text) and not _CODE.search(text):
        yield text
