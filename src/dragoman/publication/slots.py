"""Named places in the public templates that rooms above fill: counts, most read, sign-up, editions.

A room fills a slot in its ``AppConfig.ready``; a template shows one with ``{{ slot("article_end") }}``.
Every filling gets ``page`` (the Wagtail page, or None on a page that is none) and ``language``; one that does
not name ``page`` is the same on all pages of a language.

===================  ==========================================================
``head``             scripts (``type="module"``) and styles of the rooms above
``masthead_end``     beside the language switch: signing in
``home_aside``       beside the lead on the home page: most read
``home_end``         under the lead on the home page: signing up for the edition
``article_byline``   under an article's headline, after its times: how often it was read
``article_sources``  after an article's origin: sources named in its text
``article_end``      after an article's origin: keeping it, signing up
``footer_end``       among the footer's links
===================  ==========================================================
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from inspect import signature

from markupsafe import Markup

from dragoman.publication.reads import read_once

Filling = Callable[..., Markup]
_fillings: defaultdict[str, list[Filling]] = defaultdict(list)


def fill(name: str, filling: Filling) -> None:
    """Have ``filling`` called, with the slot's keyword arguments, wherever the slot ``name`` is shown."""
    if filling not in _fillings[name]:
        _fillings[name].append(filling)


def show(name: str, *, page: object, language: str) -> Markup:
    """Return everything that fills the slot, in the order in which the rooms filled it."""
    return Markup("").join(_shown(filling, page, language) for filling in _fillings[name])


def _shown(filling: Filling, page: object, language: str) -> Markup:
    return filling(page=page, language=language) if _names_page(filling) else _same_on_all(filling, language)


@read_once
def _same_on_all(filling: Filling, language: str) -> Markup:
    return filling(page=None, language=language)


@cache
def _names_page(filling: Filling) -> bool:
    return "page" in signature(filling).parameters
