"""Which references between parentheses are meant: what is read there is believed, or is something else."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from dragoman.citations.finding.dates import Told
from dragoman.citations.finding.lexicon import plain, words
from dragoman.citations.finding.names import Standing
from dragoman.citations.finding.parts import Draft, Part
from dragoman.citations.finding.tokens import Sort, Token, tokens
from dragoman.citations.finding.types import Context, Flag, PartialDate, Reference
from dragoman.citations.finding.years import unglued, whole

_PLATFORM = "twitter|x|facebook|instagram|telegram|youtube|tiktok|vk|t|rutube|ok|livejournal|bsky"
_HANDLE = re.compile(
    rf"(?:https?://)?(?:www\.)?(?:{_PLATFORM})(?:\.com|\.ru|\.me)?/(?:s/|c/|user/)?@?(?P<name>[\w.\-]+)"
    r"|@(?P<bare>[\w.]+)",
    re.IGNORECASE,
)
_NO_HANDLES = frozenset({"watch", "share", "status", "video", "photo", "channel", "story.php"})
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z]")
_LONGEST_SHARE = 5
_OLD_YEARS = 4
"""Older dates in parentheses behind an unknown name are mostly of events."""


def handle_in(text: str) -> str:
    """Return the account of a platform that a name or an address holds, empty for none."""
    found = _HANDLE.match(text)
    handle = (found["name"] or found["bare"]) if found else ""
    return "" if handle in _NO_HANDLES else handle


@lru_cache(maxsize=4096)
def references(text: str, context: Context, least: Standing = Standing.POSSIBLE) -> tuple[Reference, ...]:
    """Return what the inside of a pair of parentheses cites, nothing when it says something else.

    Unless it says “see”, one of its names must be ``least`` an outlet's. Texts cite the same agency's same
    day again and again, so the last ones are remembered.
    """
    found: list[tuple[Draft, bool, bool]] = []
    for part in _parts(tokens(text)):
        reader = Part(part, context.outlets)
        for draft in reader.read():
            is_dates = draft.told and not draft.names and not draft.is_lost and not reader.has_leftover
            if is_dates and found and _may_be_dated_later(found[-1][0]):
                found[-1][0].told += draft.told
            else:
                found.append((draft, reader.is_marked, reader.has_leftover))
    if not any(draft.standing >= least or draft.is_lost or is_marked for draft, is_marked, _ in found):
        return ()
    has_sure = any(_is_meant(*one, context.published) and one[0].standing >= Standing.LIKELY for one in found)
    return tuple(
        _reference(draft, context)
        for draft, is_marked, has_leftover in found
        if _is_meant(draft, is_marked, has_leftover, context.published)
        or (has_sure and _is_meant_beside(draft, has_leftover))
    )


def _may_be_dated_later(draft: Draft) -> bool:
    """Tell whether days behind a semicolon may be a reference's: in “(Jacobs; March 16)” a stage opens."""
    return bool(draft.told) or draft.is_lost or draft.standing > Standing.POSSIBLE


def _parts(row: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in row:
        if token.text == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _is_meant(draft: Draft, is_marked: bool, has_leftover: bool, published: date) -> bool:
    """Whether a reference stands on its own feet."""
    if draft.is_lost:
        return not draft.names and bool(draft.told) and not has_leftover
    if not draft.names or (has_leftover and draft.standing < Standing.SURE):
        return False
    if not draft.told:
        return _is_meant_undated(draft, is_marked)
    if draft.standing is Standing.SURE:
        return True
    days = [day for told in draft.told for day in unglued(told, published)]
    if not any(day.month for day in days):
        return False
    if any((day.year or 0, day.month or 0) > (published.year, published.month) for day in days):
        return False
    if draft.standing is Standing.LIKELY or is_marked:
        return True
    return not draft.is_day_first and all(_is_recent(day, published) for day in days)


def _is_recent(told: Told, published: date) -> bool:
    """Whether a date is as near as those of what the press cites of the press mostly are."""
    if told.day is None:
        return told.year is not None and published.year - told.year <= 1
    return told.year is None or published.year - told.year <= _OLD_YEARS


def _is_meant_undated(draft: Draft, is_marked: bool) -> bool:
    is_address = any(
        name.startswith("@") or (_is_address(name) and not _is_of_no_site(name)) for name, _ in draft.names
    )
    return draft.standing is Standing.SURE and (is_address or is_marked)


def _is_meant_beside(draft: Draft, has_leftover: bool) -> bool:
    """Whether a reference may be believed beside one that is sure."""
    return bool(draft.names) and draft.standing >= Standing.POSSIBLE and not has_leftover


def _is_of_no_site(name: str) -> bool:
    """Tell what only looks like an address: a share, a senator's party and state, a field of a record."""
    host, _slash, path = name.partition("/")
    head, _dot, end = host.rpartition(".")
    is_share = host.isupper() and len(head) <= _LONGEST_SHARE and plain(end) in words("stock exchange")
    return is_share or bool(_PARTY_AND_STATE.match(name)) or (len(head) == 1 and not path)


def _is_address(name: str) -> bool:
    row = tokens(name)
    return len(row) == 1 and row[0].sort is Sort.ADDRESS


def _reference(draft: Draft, context: Context) -> Reference:
    told, flags = whole(draft.told, context)
    outlets = tuple(name for name, sure in draft.names if sure is not Standing.NONE) or ("",)
    url = draft.url or next((name for name in outlets if "/" in name and _is_address(name)), "")
    return Reference(
        outlets=outlets,
        dates=_distinct(told),
        handle=next(filter(None, map(handle_in, (*outlets, url))), ""),
        time_code=draft.time_code,
        url=url,
        title=draft.title,
        flags=flags | ({Flag.REPAIRED} if draft.is_lost else set()),
    )


def _distinct(told: tuple[PartialDate, ...]) -> tuple[PartialDate, ...]:
    return tuple(dict.fromkeys(told))
