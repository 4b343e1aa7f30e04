"""What may go wrong with a newsroom's folder and its settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dragoman.errors import DragomanError


class NewsroomError(DragomanError):
    """The newsroom cannot be opened."""


class NoNewsroomError(NewsroomError):
    """There is no newsroom in {folder}. Make one: dragoman init {folder}; or name another: --newsroom."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__()


class SettingError(NewsroomError):
    """{file}: {setting}: {reason}."""

    def __init__(self, file: Path, setting: str, reason: str) -> None:
        self.file, self.setting, self.reason = file, setting, reason
        super().__init__()


class PortInUseError(NewsroomError):
    """Port {port} is in use by another program; choose another with PORT={another}."""

    def __init__(self, port: int) -> None:
        self.port, self.another = port, port + 1
        super().__init__()


class OlderRowsError(NewsroomError):
    """The rows of this newsroom are older than the program: “dragoman run” saves and upgrades them."""


class DatabaseLostError(NewsroomError):
    """The database {file} is missing, though the newsroom has worked: put it back, or restore a backup."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__()


class DatabaseSilentError(NewsroomError):
    """The database does not answer: {reason}."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()


class NotOpenError(NewsroomError):
    """The newsroom is being opened."""


class NotEmptyError(NewsroomError):
    """The folder {folder} is not empty; name one that is empty or does not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__()


class NoBackupError(NewsroomError):
    """{file} is not a backup of a newsroom: {reason}."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__()


class CannotSaveError(NewsroomError):
    """{file} cannot be written: {reason}."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__()


class NoSuchLanguageError(NewsroomError):
    """The site has no language “{language}”; it has {languages}."""

    def __init__(self, language: str, languages: Sequence[str]) -> None:
        self.language, self.languages = language, ", ".join(languages)
        super().__init__()


class RowsElsewhereError(NewsroomError):
    """The rows of this newsroom live in PostgreSQL: save and restore them with pg_dump and pg_restore."""


class DemoStoppedError(NewsroomError):
    """The demo did not get further; the lines above say which part of it was stuck."""
