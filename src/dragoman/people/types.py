"""Who may do what in the newsroom."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A group of the desk, by the name that editors see."""

    CONTRIBUTOR = "Contributor"
    TRANSLATOR = "Translator"
    EDITOR = "Editor"
    DUTY_EDITOR = "Duty editor"
    CHIEF_EDITOR = "Chief editor"
