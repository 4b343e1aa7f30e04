"""Named places in the public templates that rooms above fill: counts, most read, sign-up, editions.

A room fills a slot in its ``AppConfig.ready``; a template shows one with ``{{ slot("article_end") }}``.
Every filling gets ``page`` (the Wagtail page, or None on a page that is none) and ``language``.

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
from typing import Any

from markupsafe import Markup

Filling = Callable[..., Markup]
_fillings: defaultdict[str, list[Filling]] = defaultdict(list)


def fill(name: str, filling: Filling) -> None:
    """Have ``filling`` called, with the slot's keyword arguments, wherever the slot ``name`` is shown."""
    if filling not in _fillings[name]:
        _fillings[name].append(filling)


def show(name: str, **context: Any) -> Markup:
    """Return everything that fills the slot, in the order in which the rooms filled it."""
    return Markup("").join(filling(**context) for filling in _fillings[name])
