"""Files that commands write: whole or not at all, and never over another that nobody meant to replace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.conf.errors import CannotSaveError


@contextmanager
def saved(file: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Give a stream whose content is ``file`` once the block has ended well; raises ``CannotSaveError``."""
    if file.exists() and not force:
        raise CannotSaveError(file, "it is there already; --force replaces it")
    aside = file.with_name(f".{file.name}.part")
    try:
        with aside.open("wb") as stream:
            yield stream
        aside.replace(file)
    except OSError as error:
        raise CannotSaveError(file, error.strerror or str(error)) from None
    finally:
        aside.unlink(missing_ok=True)
