"""What a browser says that it likes: encodings and languages, each with a weight (RFC 9110, 12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.baking.places import ENCODINGS

PLAIN = ""
"""The encoding of a file as it is."""


@lru_cache(64)
def encodings(accepted: str) -> tuple[str, ...]:
    """Return the encodings to send, the best first; the plain file is always the last resort."""
    wishes = _weights(accepted)
    weights = {encoding: wishes.get(encoding, wishes.get("*", 0.0)) for encoding in ENCODINGS}
    weights[PLAIN] = wishes.get("identity", wishes.get("*", 0.001))
    liked = [encoding for encoding, weight in weights.items() if weight > 0]
    return *sorted(liked, key=lambda encoding: -weights[encoding]), PLAIN


def language(accepted: str, languages: Sequence[str]) -> str:
    """Return which of ``languages`` is liked best; the first when none is (RFC 4647, 3.4: lookup)."""
    wishes = _weights(accepted)
    kin = {code.lower().partition("-")[0]: code for code in reversed(languages)}
    ours = kin | {code.lower(): code for code in languages}
    for code, weight in sorted(wishes.items(), key=lambda wish: -wish[1]):
        while weight > 0 and code:
            if found := ours.get(code):
                return found
            code = code.rpartition("-")[0]
    return languages[0]


def _weights(field: str) -> dict[str, float]:
    """Return the weight of each thing that a field names, in its order."""
    weights = {}
    for wish in field.lower().split(","):
        name, _, parameter = wish.partition(";")
        weights[name.strip()] = _weight(parameter.strip())
    return weights


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
