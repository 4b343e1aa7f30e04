"""What an operator says of a translation engine in ``newsroom.toml``, checked without Django."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from ipaddress import ip_address
from math import inf
from typing import Any
from urllib.parse import urlsplit

from dragoman.translation.engines.prices import FREE, Price


class EngineKind(StrEnum):
    """What an engine is; each has a class of its own in this folder."""

    APY = "apy"
    NEURAL = "neural"
    LIBRETRANSLATE = "libretranslate"
    DEEPL = "deepl"
    CHAT = "chat"
    ANTHROPIC = "anthropic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A table ``[engine.NAME]``; what is empty is left to the engine's kind."""

    kind: EngineKind
    label: str = ""
    address: str = ""
    key: str = ""
    model: str = ""
    folder: str = ""
    pairs: tuple[str, ...] = ()
    price: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    patience: float = 60.0

    @property
    def known_pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of languages that the operator names."""
        return frozenset(
            (source, target) for source, _, target in (pair.partition("-") for pair in self.pairs)
        )

    @property
    def is_outside(self) -> bool:
        """Whether texts leave the newsroom's own machines."""
        return self.kind != EngineKind.NEURAL and not _is_at_home(self.address or "https://api.example")

    def price_of(self, usual: Price) -> Price:
        """Return the operator's price, the ``usual`` one where he names none."""
        if self.price is None and self.price_in is None and self.price_out is None:
            return usual
        return Price(self.price or 0.0, self.price_in or 0.0, self.price_out or 0.0)

    @property
    def usual_price(self) -> Price:
        """What engines of its kind cost, in US dollars, when this was written."""
        match self.kind:
            case EngineKind.DEEPL:
                return Price(characters=25.0)
            case EngineKind.ANTHROPIC:
                return Price(tokens_in=3.0, tokens_out=15.0)
            case EngineKind.CHAT if self.is_outside:
                return Price(tokens_in=2.5, tokens_out=10.0)
            case _:
                return FREE


_NEEDED = {
    EngineKind.APY: ("address",),
    EngineKind.NEURAL: ("folder",),
    EngineKind.LIBRETRANSLATE: ("address",),
    EngineKind.DEEPL: ("key",),
    EngineKind.CHAT: ("address", "model"),
    EngineKind.ANTHROPIC: ("key", "model"),
}
_NUMBERS = {"price", "price_in", "price_out", "patience"}
_HOME = (".localhost", ".local", ".lan", ".internal", ".home.arpa")


def options_of(values: Mapping[str, Any]) -> Options:
    """Return the options that a table holds; raises ``ValueError`` with what is wrong with them."""
    known = {field.name for field in fields(Options)}
    if unknown := sorted(values.keys() - known):
        raise ValueError(f"has no setting {unknown[0]!r}")
    if values.get("kind") not in list(EngineKind):
        raise ValueError(f"must be of a kind: {', '.join(EngineKind)}")
    options = Options(**{name: _value(name, value) for name, value in values.items()})
    _check(options)
    return options


def _value(name: str, value: object) -> Any:
    if name == "kind":
        return EngineKind(str(value))
    if name in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf:
            raise ValueError(f"{name} must be a number, not less than 0")
        return float(value)
    if name == "pairs":
        if not isinstance(value, list) or not all(
            isinstance(pair, str) and re.fullmatch("[a-z]{2,3}-[a-z]{2,3}", pair) for pair in value
        ):
            raise ValueError('pairs must be a list of pairs of languages, like ["az-en", "ru-en"]')
        return tuple(value)
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a text")
    return value


def _check(options: Options) -> None:
    for name in _NEEDED[options.kind]:
        if not getattr(options, name):
            raise ValueError(f"needs {name!r}: it is of the kind {options.kind}")
    if options.key and not re.fullmatch(r"env:\w+", options.key):
        raise ValueError("key must refer to the environment, like env:NAME")
    if options.address and not re.fullmatch(r"https?://[^/\s@?#]+(?:/[^\s@?#]*)?", options.address):
        raise ValueError('address must be like "http://127.0.0.1:5000"')
    urlsplit(options.address).port  # noqa: B018 (raises ValueError for one that cannot be)
    if options.key and options.is_outside and options.address.startswith("http:"):
        raise ValueError("address must begin with https:, or everybody on the way could read the key")
    if not options.patience:
        raise ValueError("patience must be more than 0 seconds")


def _is_at_home(address: str) -> bool:
    host = (urlsplit(address).hostname or "").lower()
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_HOME)
