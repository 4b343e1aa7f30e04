"""The family of files in which translation memories travel: one class a file, all behind :class:`Form`."""

from __future__ import annotations

from pathlib import PurePath

from dragoman.translation.errors import NoSuchFormError
from dragoman.translation.exchange.base import Form
from dragoman.translation.exchange.csv import Csv
from dragoman.translation.exchange.tmx import Tmx
from dragoman.translation.exchange.xliff import Xliff

__all__ = ["FORMS", "Form", "form_of"]

FORMS: dict[str, Form] = {form.suffix: form for form in (Tmx(), Xliff(), Csv())}


def form_of(name: str) -> Form:
    """Return the form of a file by its name; raises ``NoSuchFormError``."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMS:
        raise NoSuchFormError(name, known=", ".join(FORMS))
    return FORMS[suffix]
