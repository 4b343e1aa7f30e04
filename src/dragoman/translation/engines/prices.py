"""What engines cost: prices, what a request used of them, and estimates before it is sent.

Money is counted in millionths of whatever currency the prices in ``newsroom.toml`` are in: a price for a
million letters is then the price of one, and no fraction is ever rounded away.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil

from dragoman.translation.engines.markup import wrapped

MILLION = 1_000_000
LONGEST_ANSWER = 8_192
"""Tokens that a chat model is allowed for an answer, its thoughts included."""
LONGEST_INSTRUCTIONS = 2_000
"""Bytes of the instructions that a chat model gets with each request: as many tokens, at the very most."""

_BYTES_A_TOKEN = 3
"""UTF-8 bytes to a token: English has four and more, Armenian and Georgian two to three."""
_GROWTH = 1.5
"""A translation may take so many times the tokens of its original."""
_INSTRUCTIONS = 400
"""Tokens of the instructions that a chat model gets with each request."""
_MARKS = 12
"""Letters, or tokens, of the marks around each text."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a request used, in the measure that its engine counts."""

    characters: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Price:
    """What a million characters cost, or a million tokens sent and received."""

    characters: float = 0.0
    tokens_in: float = 0.0
    tokens_out: float = 0.0

    @property
    def is_free(self) -> bool:
        return not (self.characters or self.tokens_in or self.tokens_out)

    def of(self, usage: Usage) -> int:
        """Return what something costs, in millionths, rounded up."""
        return ceil(
            usage.characters * self.characters
            + usage.tokens_in * self.tokens_in
            + usage.tokens_out * self.tokens_out
        )

    def estimate(self, texts: Collection[str], *, requests: int = 1) -> int:
        """Return what ``texts`` will cost, in millionths; the true price is mostly less."""
        return self.of(_expected(texts, requests=requests)) if texts else 0

    def most(self, texts: Collection[str]) -> int:
        """Return what one request may cost, in millionths: no token is less than a byte, no answer longer."""
        sent = wrapped(texts)
        bound = Usage(
            characters=sum(map(len, sent)),
            tokens_in=sum(len(text.encode("utf-8", "replace")) + 1 for text in sent) + LONGEST_INSTRUCTIONS,
            tokens_out=LONGEST_ANSWER,
        )
        return self.of(bound) if sent else 0


FREE = Price()


def _expected(texts: Collection[str], *, requests: int) -> Usage:
    tokens = sum(len(text.encode("utf-8", "replace")) for text in texts) / _BYTES_A_TOKEN
    marks = _MARKS * len(texts)
    return Usage(
        characters=sum(map(len, texts)) + marks,
        tokens_in=ceil(tokens) + marks + requests * _INSTRUCTIONS,
        tokens_out=ceil(tokens * _GROWTH) + marks,
    )
