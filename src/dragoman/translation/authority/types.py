"""Values that a name is made of while it travels between newsrooms and programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Form:
    """What a thing is called in one language; each field says what that of ``models.Form`` does.

    ``standing`` is empty where nobody has said how the form stands to others of its language.
    """

    text: str
    language: str
    script: str = ""
    standing: str = ""
    reason: str = ""
    context: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def place(self) -> tuple[str, str, str, date]:
        """What only one house form may have: where, and since when, it is in use."""
        return self.language, self.script, self.context, self.valid_from or date.min


@dataclass(frozen=True, slots=True)
class Record:
    """A thing that has a name, with the forms of that; ``kind`` is as in ``models.Record``."""

    kind: str
    note: str = ""
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as a file has it: the line in which it begins, and what cannot be read of it."""

    line: int
    record: Record
    faults: tuple[str, ...] = ()
