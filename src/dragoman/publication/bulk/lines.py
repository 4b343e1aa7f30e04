"""Lines of an operator's file: each becomes an article, or sentences that say all that is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any

from wagtail.contrib.redirects.models import Redirect

from dragoman.citations.models import Permission
from dragoman.publication.bulk.texts import one_line
from dragoman.publication.bulk.types import ImportedArticle, ImportedOrigin, Line
from dragoman.sources.markup import sound
from dragoman.translation.models import Kind

MOST_VIEWS = 2**31 - 1
FIRST_YEAR = 1600
"""The first printed newspaper is of 1605; an earlier year is a slip."""

Read = Callable[[Any], Any]
"""Returns a field's value from JSON's; raises ValueError with everything that is wrong with it."""


def read_lines(lines: Iterable[bytes], *, at: datetime) -> Iterator[Line]:
    """Yield what each line of a JSON Lines file holds; blank lines hold nothing."""
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            article = _article(line, at=at)
            _meet(article, number, seen)
        except ValueError as error:
            yield Line(number, None, tuple(f"{fault}." for fault in error.args))
        else:
            yield Line(number, article)


def _article(line: bytes, *, at: datetime) -> ImportedArticle:
    try:
        record = _sound(json.loads(line.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"It is no JSON: {error}") from None
    if not isinstance(record, dict):
        raise ValueError("It is no JSON object")
    article = ImportedArticle(**_values(record, ImportedArticle, _ARTICLE))
    if max(article.published_at, article.corrected_at or article.published_at) > at:
        raise ValueError("It is dated in the future")
    refused = [origin for origin in article.origins if origin.permission == Permission.REFUSED]
    if refused:
        raise ValueError(*(f"{origin.outlet} refused permission for “{origin.url}”" for origin in refused))
    return article


def _meet(article: ImportedArticle, number: int, seen: dict[str, int]) -> None:
    """Remember on which line an article is; raises ValueError if an earlier line has it already."""
    names = [f"the key “{article.key}”"]
    if article.translation_key:
        names.append(f"a version of “{article.translation_key}” in “{article.language}”")
    again = [f"Line {seen[name]} has {name} already" for name in names if name in seen]
    if again:
        raise ValueError(*again)
    seen |= dict.fromkeys(names, number)


def _values(record: Any, kind: type, readers: Mapping[str, Read]) -> dict[str, Any]:
    """Return the fields of a record; raises ValueError with what is wrong with any of them."""
    if not isinstance(record, dict):
        raise ValueError("is no object")
    given = {name: value for name, value in record.items() if value not in (None, "", [])}
    required = [field.name for field in fields(kind) if field.default is MISSING]
    faults = [f"{name} is missing" for name in required if name not in given]
    values = {}
    for name, value in given.items():
        try:
            values[name] = readers.get(name, _unknown)(value)
        except ValueError as error:
            faults += [f"{name} {fault}" for fault in error.args]
    if faults:
        raise ValueError(*faults)
    return values


def _unknown(value: Any) -> Any:
    raise ValueError("is not a field that is known here")


def _sound(value: Any) -> Any:
    """Return a value without what JSON can write and no database or feed can hold."""
    match value:
        case str():
            return sound(value)
        case list():
            return [_sound(item) for item in value]
        case dict():
            return {_sound(name): _sound(item) for name, item in value.items()}
    return value


def _text(longest: int) -> Read:
    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("is no text")
        text = one_line(value)
        if len(text) > longest:
            raise ValueError(f"has {len(text)} characters; {longest} is the most")
        if not text:
            raise ValueError("is blank")
        return text

    return read


def _each(read_one: Read) -> Read:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError("is no list")
        return tuple(dict.fromkeys(map(read_one, value)))

    return read


def _one_of(choices: Iterable[str]) -> Read:
    def read(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"is none of {', '.join(choices)}")
        return str(value)

    return read


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("is no time like 2019-05-01T10:00:00+02:00") from None
    if moment.tzinfo is None:
        raise ValueError("has no time zone; write 2019-05-01T10:00:00+02:00, or Z for UTC")
    if moment.year < FIRST_YEAR:
        raise ValueError(f"lies before {FIRST_YEAR}")
    return moment


def _address(value: Any) -> str:
    address: str = _text(2000)(value)
    if not address.startswith(("http://", "https://")):
        raise ValueError("does not begin with https:// or http://")
    return address


def _country(value: Any) -> str:
    return str(_text(2)(value)).upper()


def _old_address(value: Any) -> str:
    """Return an address as Wagtail keeps it in a redirect; of a whole one, the path."""
    return str(_text(255)(Redirect.normalise_path(_text(2000)(value))))


def _views(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= MOST_VIEWS:
        raise ValueError(f"is no number from 0 to {MOST_VIEWS}")
    return value


def _body(value: Any) -> str | tuple[Any, ...]:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(value)
    raise ValueError("is neither HTML nor a list of blocks")


def _origin(value: Any) -> ImportedOrigin:
    return ImportedOrigin(**_values(value, ImportedOrigin, _ORIGIN))


_ORIGIN: Mapping[str, Read] = {
    "outlet": _text(200),
    "url": _address,
    "title": _text(1000),
    "language": _text(35),
    "country": _country,
    "authors": _each(_text(150)),
    "published_at": _moment,
    "permission": _one_of(Permission.values),
}
_ARTICLE: Mapping[str, Read] = {
    "key": _text(255),
    "section": _text(255),
    "language": _text(35),
    "headline": _text(255),
    "standfirst": _text(10_000),
    "body": _body,
    "published_at": _moment,
    "corrected_at": _moment,
    "kind": _one_of(Kind.values),
    "authors": _each(_text(150)),
    "translators": _each(_text(150)),
    "editors": _each(_text(150)),
    "origins": _each(_origin),
    "topics": _each(_text(150)),
    "old_address": _old_address,
    "slug": _text(100),
    "translation_key": _text(255),
    "views": _views,
}
