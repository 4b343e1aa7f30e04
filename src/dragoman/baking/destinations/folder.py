"""A folder of this machine, or one that it has mounted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.baking import files
from dragoman.baking.errors import DestinationError


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that another web server serves; compressed files stand beside the plain ones."""

    folder: Path

    def put(self, place: str, body: bytes, *, media_type: str, keeping: str) -> None:
        try:
            files.write(self.folder / place, body)
        except OSError as error:
            raise DestinationError(str(self.folder), str(error)) from error

    def remove(self, place: str) -> None:
        try:
            files.remove(self.folder / place, within=self.folder)
        except OSError as error:
            raise DestinationError(str(self.folder), str(error)) from error
