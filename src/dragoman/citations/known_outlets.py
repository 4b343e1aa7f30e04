"""The outlets that the newsroom follows, as citations meet them."""

from __future__ import annotations

from collections import Counter

from dragoman.citations.outlets import Outlet, Registry
from dragoman.sources.models import Channel, ChannelKind, Source


def known_outlets() -> list[Outlet]:
    """Return every source with the addresses that are its own; ``key`` is its key as text."""
    telegram = Channel.objects.filter(kind=ChannelKind.TELEGRAM).values_list("source", "url")
    handles = dict(telegram)
    rows = list(Source.objects.order_by("pk").values_list("pk", "name", "aliases", "homepage", "languages"))
    shared = Counter(site for *_names, homepage, _ in rows for site in _sites(homepage))
    return [
        Outlet(
            key=str(pk),
            name=name,
            domains=tuple(
                site for site in (*_sites(homepage), *_telegram(handles.get(pk, ""))) if shared[site] <= 1
            ),
            languages=tuple(languages),
            aliases=tuple(aliases),
        )
        for pk, name, aliases, homepage, languages in rows
    ]


def registry() -> Registry:
    """Return the newsroom's outlets, to be asked by name."""
    return Registry(known_outlets())


def _sites(homepage: str) -> set[str]:
    """Return a homepage's host, and its folder where it has one: several outlets may share a host."""
    whole = homepage.partition("://")[2].lower().removeprefix("www.").rstrip("/")
    return {whole, whole.partition("/")[0]} - {""}


def _telegram(url: str) -> set[str]:
    handle = url.rstrip("/").rpartition("/")[2].lower()
    return {f"t.me/{handle}"} if handle else set()
