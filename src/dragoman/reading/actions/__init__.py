"""What is done with captures and sources: pages are read, sources learnt, readings corrected and redone."""

from __future__ import annotations

from dragoman.reading.actions.correcting import correct, withdraw
from dragoman.reading.actions.learning import learn_sources
from dragoman.reading.actions.reading import outline_of, read_captures
from dragoman.reading.actions.rereading import Change, ask_to_reread, preview, reread_some
from dragoman.reading.actions.studying import ask

__all__ = [
    "Change",
    "ask",
    "ask_to_reread",
    "correct",
    "learn_sources",
    "outline_of",
    "preview",
    "read_captures",
    "reread_some",
    "withdraw",
]
