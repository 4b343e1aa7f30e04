"""What is done with drafts: opened, written by people, proposed by engines, handed on."""

from __future__ import annotations

from dragoman.translation.actions.completing import complete
from dragoman.translation.actions.drafts import (
    drop,
    new_text,
    open_draft,
    restore,
    save_segment,
    save_text,
    submit,
    touch,
    use_engine,
)
from dragoman.translation.actions.proposing import propose
from dragoman.translation.actions.second_opinion import passage, second_opinion

__all__ = [
    "complete",
    "drop",
    "new_text",
    "open_draft",
    "passage",
    "propose",
    "restore",
    "save_segment",
    "save_text",
    "second_opinion",
    "submit",
    "touch",
    "use_engine",
]
