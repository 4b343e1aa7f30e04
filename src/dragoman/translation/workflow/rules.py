"""Which steps lead where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """The states from which a step may be taken, and the state that it leads to."""

    start: frozenset[str]
    end: str
    needs_comment: bool = False
    is_for_editors: bool = False


_IN_WORK = frozenset({"open", "submitted", "returned", "approved"})

WAYS: Mapping[str, Way] = {
    "submitted": Way(frozenset({"open", "returned", "approved"}), "submitted"),
    "returned": Way(
        frozenset({"submitted", "approved"}), "returned", needs_comment=True, is_for_editors=True
    ),
    "approved": Way(frozenset({"open", "submitted", "returned"}), "approved", is_for_editors=True),
    "published": Way(_IN_WORK | {"published"}, "published", is_for_editors=True),
    "unpublished": Way(frozenset({"published"}), "open", is_for_editors=True),
    "dropped": Way(_IN_WORK, "dropped"),
    "restored": Way(frozenset({"submitted", "approved", "dropped"}), "open"),
}
"""The steps by name, as ``models.What`` has them, between states, as ``DraftState`` has them."""


def steps_from(state: str, *, is_editor: bool) -> tuple[str, ...]:
    """Return the steps that somebody may take with a draft in ``state``."""
    return tuple(
        name for name, way in WAYS.items() if state in way.start and (is_editor or not way.is_for_editors)
    )
