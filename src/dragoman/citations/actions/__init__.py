"""What is done with origins and citations."""

from __future__ import annotations

from dragoman.citations.actions.checking import check_cited, check_now, doubt, lead, vouch
from dragoman.citations.actions.deciding import capture, dismiss, quote, reopen, resolve
from dragoman.citations.actions.looking import look, look_at_anchors
from dragoman.citations.actions.origins import record_origins, set_permission
from dragoman.citations.actions.showing import cited_in
from dragoman.citations.actions.suggesting import suggest
from dragoman.citations.actions.translating import translate

__all__ = [
    "capture",
    "check_cited",
    "check_now",
    "cited_in",
    "dismiss",
    "doubt",
    "lead",
    "look",
    "look_at_anchors",
    "quote",
    "record_origins",
    "reopen",
    "resolve",
    "set_permission",
    "suggest",
    "translate",
    "vouch",
]
