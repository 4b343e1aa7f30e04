"""Texts with tags as XML, the form in which servers keep them: ``<s3>See <x1>the report</x1>.</s3>``.

The element around each text bears its number in the request. It comes back with the text, so that an answer
is known for what it answers, whatever the order in which the server sent it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence

_TAG = re.compile(r"⟨⟨|⟨(/?)([1-9][0-9]{0,3})⟩")
_ELEMENT = re.compile(r"<\s*(/?)\s*[xX]([1-9][0-9]{0,3})\s*>")
_WRAPPED = re.compile(r"<\s*[sS]([1-9][0-9]{0,3})\s*>(.*?)<\s*/\s*[sS]\1\s*>", re.DOTALL)
_INSIDE = re.compile(r"</?\s*[sS][1-9][0-9]{0,3}\s*>")


def wrapped(texts: Iterable[str]) -> list[str]:
    """Return each text as XML in an element that bears its number, from 1."""
    return [f"<s{number}>{to_xml(text)}</s{number}>" for number, text in enumerate(texts, 1)]


def unwrapped(answers: Sequence[str], *, count: int) -> list[str | None]:
    """Return the texts in ``answers`` by the numbers around them, None for one that came never or twice.

    What stands outside of the elements is nobody's text.
    """
    found = [(int(number), text) for answer in answers for number, text in _WRAPPED.findall(answer)]
    times = Counter(number for number, _ in found)
    texts = {number: from_xml(text) for number, text in found if times[number] == 1 and _is_one(text)}
    return [texts.get(number) for number in range(1, count + 1)]


def to_xml(text: str) -> str:
    """Return a text with tags as XML."""
    return _TAG.sub(_element, html.escape(text, quote=False))


def from_xml(text: str) -> str:
    """Return XML as a text with tags; elements that we did not send stay as they are, to be judged."""
    plain = html.unescape(_ELEMENT.sub("\ue000\\1\\2\ue001", text).replace("⟨", "⟨⟨"))
    return " ".join(plain.replace("\ue000", "⟨").replace("\ue001", "⟩").split())


def _element(match: re.Match[str]) -> str:
    return f"<{match[1]}x{match[2]}>" if match[2] else "⟨"


def _is_one(text: str) -> bool:
    """Say whether no mark of another text stands within: then two have run into each other."""
    return not _INSIDE.search(text)
