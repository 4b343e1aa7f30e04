"""What is done with origins and citations."""

from __future__ import annotations

from dragoman.citations.actions.deciding import capture, dismiss, reopen, resolve
from dragoman.citations.actions.looking import look
from dragoman.citations.actions.origins import record_origins, set_permission
from dragoman.citations.actions.showing import cited_in
from dragoman.citations.actions.suggesting import suggest

__all__ = [
    "capture",
    "cited_in",
    "dismiss",
    "look",
    "record_origins",
    "reopen",
    "resolve",
    "set_permission",
    "suggest",
]
