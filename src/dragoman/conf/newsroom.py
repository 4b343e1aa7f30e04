"""The newsroom's folder and its ``newsroom.toml``, read and checked without Django."""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from dragoman.conf.errors import NoNewsroomError, SettingError
from dragoman.sources.types import Policy

if TYPE_CHECKING:
    from dragoman.translation.engines.options import Options

FILE = "newsroom.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may say in ``newsroom.toml``; see ``docs/reference/settings.md``."""

    name: str = "Our newsroom"
    tagline: str = ""
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "UTC"
    public_address: str = "http://127.0.0.1:8000"
    contact: str = ""
    trusted_origins: tuple[str, ...] = ()
    database: str = ""
    destination: str = ""
    cache: str = ""
    mail: str = "folder"
    mail_from: str = "digest@localhost"
    reserved: str = "by_hand"
    mailbox: str = ""
    mailbox_password: str = ""
    edition_at: str = "07:00"
    engines: tuple[str, ...] = ("apertium",)
    engine: Mapping[str, Options] = field(default_factory=dict)
    engine_order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    translation_budget: float = 20.0
    secret_key: str = ""
    open_to_all: bool = False


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A newsroom's folder, opened."""

    folder: Path
    settings: Settings
    secret_key: str

    def secret(self, setting: str, value: str) -> str:
        """Return what ``env:NAME`` stands for; "" for "". Raises ``SettingError`` for anything else."""
        return reference(self.folder / FILE, setting, value, os.environ)

    @property
    def database(self) -> Path:
        return self.folder / "newsroom.sqlite3"

    @property
    def captures(self) -> Path:
        return self.folder / "captures"

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"


def locate(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that the environment names, else the current one."""
    return Path(environ.get("DRAGOMAN_NEWSROOM") or ".").resolve()


def open_newsroom(folder: Path, environ: Mapping[str, str] = os.environ) -> Newsroom:
    """Read the newsroom in ``folder``.

    Raises ``NoNewsroomError`` when there is none, ``SettingError`` when its settings make no sense.
    """
    file = folder / FILE
    if not file.is_file():
        raise NoNewsroomError(folder)
    settings = read_settings(file)
    return Newsroom(folder, settings, _secret_key(folder, file, settings, environ))


def read_settings(file: Path) -> Settings:
    """Return the settings that ``file`` holds; raises ``SettingError`` for the first that makes no sense."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(file, "the file", f"is not valid TOML ({error})") from None
    defaults = {field.name: field.default for field in fields(Settings)}
    for name, value in values.items():
        if name not in defaults:
            raise SettingError(file, name, "there is no such setting")
        if name in _TABLES:
            values[name] = _table(file, name, value)
        else:
            values[name] = _checked(file, name, value, default=defaults[name])
    settings = Settings(**values)
    _check_meaning(file, settings)
    return settings


def _table(file: Path, name: str, table: object) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise SettingError(file, name, f"must be a table, like {_TABLES[name][1]}")
    values = {}
    for key, value in table.items():
        try:
            values[key] = _TABLES[name][0](key, value)
        except ValueError as error:
            raise SettingError(file, f"{name}.{key}", str(error)) from None
    return values


def _engine(name: str, value: object) -> Options:
    if name in OWN_ENGINES or not re.fullmatch(r"[a-z][a-z0-9_-]{0,39}", name):
        raise ValueError("must have another name, of small letters, digits and hyphens")
    if not isinstance(value, dict):
        raise ValueError('must be a table with a kind, like kind = "deepl"')
    from dragoman.translation.engines.options import options_of  # brings all engines with it

    return options_of(value)


def _order(pair: str, value: object) -> tuple[str, ...]:
    if not re.fullmatch(r"([a-z]{2,3}|any)-([a-z]{2,3}|any)", pair):
        raise ValueError('must be named by a pair of languages, like "ru-en", "ru-any" or "any-en"')
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError('must be a list of engines, like ["apertium", "deepl"]')
    return tuple(value)


OWN_ENGINES = frozenset({"apertium"})
"""Engines that need no table."""
_TABLES: dict[str, tuple[Callable[[str, object], Any], str]] = {
    "engine": (_engine, "[engine.deepl]"),
    "engine_order": (_order, "[engine_order]"),
}


def _checked(file: Path, name: str, value: object, *, default: object) -> object:
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise SettingError(file, name, 'must be a list of texts, like ["en", "fr"]')
        return tuple(value)
    if isinstance(default, float):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf:
            raise SettingError(file, name, "must be a number, not less than 0")
        return float(value)
    if type(value) is not type(default):
        raise SettingError(file, name, f"must be {'a text' if isinstance(default, str) else 'true or false'}")
    return value


def _check_meaning(file: Path, settings: Settings) -> None:
    try:
        ZoneInfo(settings.time_zone)
    except (KeyError, ValueError):
        raise SettingError(file, "time_zone", f"there is no time zone {settings.time_zone!r}") from None
    for origin in settings.trusted_origins:
        if not re.fullmatch(r"https?://[^/\s]+", origin):
            raise SettingError(
                file, "trusted_origins", f'{origin!r} is no origin like "http://127.0.0.1:8801"'
            )
    if not settings.languages:
        raise SettingError(file, "languages", "must name at least one language")
    for code in settings.languages:
        try:
            Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            raise SettingError(file, "languages", f"there is no language {code!r}") from None
    if settings.edition_at and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", settings.edition_at):
        raise SettingError(file, "edition_at", 'must be a time like "07:00", or empty')
    for name in [*settings.engines, *chain(*settings.engine_order.values())]:
        if name not in OWN_ENGINES | settings.engine.keys():
            raise SettingError(
                file, "engines", f"there is no engine {name!r}; describe it in [engine.{name}]"
            )
    if settings.reserved not in list(Policy):
        raise SettingError(file, "reserved", f"must be one of {', '.join(Policy)}")
    if settings.mailbox:
        _check_mailbox(file, settings.mailbox)
    if not re.fullmatch(r"https?://[^/\s:]+(:\d+)?/?", settings.public_address):
        raise SettingError(file, "public_address", 'must be like "https://digest.example.org"')


def _check_mailbox(file: Path, address: str) -> None:
    from dragoman.web.mailbox import MailboxAddress  # brings the door to the internet with it

    try:
        MailboxAddress.parse(address)
    except ValueError as error:
        raise SettingError(file, "mailbox", str(error)) from None


def reference(file: Path, setting: str, value: str, environ: Mapping[str, str]) -> str:
    """Return the secret that ``env:NAME`` refers to; a secret itself never stands in the file."""
    if not value:
        return ""
    prefix, _, name = value.partition(":")
    if prefix != "env" or not name:
        raise SettingError(file, setting, "must refer to the environment, like env:NAME")
    if name not in environ:
        raise SettingError(file, setting, f"the environment has no {name}")
    return environ[name]


def _secret_key(folder: Path, file: Path, settings: Settings, environ: Mapping[str, str]) -> str:
    if settings.secret_key:
        return reference(file, "secret_key", settings.secret_key, environ)
    place = folder / "secret.key"
    if not place.exists():
        _write_secret(place, secrets.token_urlsafe(50))
    return place.read_text(encoding="ascii").strip()


def _write_secret(place: Path, secret: str) -> None:
    """Write a file that only its owner can read; whoever comes second leaves the first's in place."""
    fresh = place.with_suffix(f".{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(secret)
    try:
        os.link(fresh, place)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def language_name(code: str) -> str:
    """Return the name of a language in that language: ``Français``."""
    return (Locale.parse(code, sep="-").display_name or code).capitalize()
