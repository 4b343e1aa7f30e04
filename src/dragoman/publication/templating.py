"""Jinja2 as the public templates see it."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from dragoman.publication import slots


def environment(**options: Any) -> Environment:
    """Return the environment that renders the public site; undefined names are errors."""
    env = Environment(**options, extensions=["jinja2.ext.i18n"])
    env.globals["slot"] = slots.show
    return env
