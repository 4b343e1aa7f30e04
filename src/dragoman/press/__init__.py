"""The sample press: fictional outlets on loopback, for the demo, the tests and the documentation.

Everything in it is invented, written for Dragoman and in the public domain (CC0): use it as you like.
"""

from __future__ import annotations

from dragoman.press.newsstand import Press, articles, events, outlets
from dragoman.press.server import create_app, running, serve
from dragoman.press.types import Article, Block, BlockKind, Channel, ChannelKind, Outlet, OutletKind, Picture

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Channel",
    "ChannelKind",
    "Outlet",
    "OutletKind",
    "Picture",
    "Press",
    "articles",
    "create_app",
    "events",
    "outlets",
    "running",
    "serve",
]
