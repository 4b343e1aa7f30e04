"""When an article was published and updated: as it declares, as its address says, as its dateline shows."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from operator import itemgetter

from dragoman.reading.metadata.days import days_in, midnight
from dragoman.reading.metadata.declared import Declared
from dragoman.reading.metadata.jsonld import is_news
from dragoman.reading.metadata.moments import moment
from dragoman.reading.metadata.shown import Seen, Shown, is_dateline, label
from dragoman.reading.metadata.texts import lines

_SURE = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
)
_NAMED = re.compile(
    r"publi\w*[-_.: ]*(?:date|time|on|at)\b|date[-_.: ]*(?:publi|issued|created)|pub[-_]?date"
    r"|post_date|original"
    r"|(?:^|[.:])(?:issued|created)$|display-?date|sailthru\.date|citation_(?:online_)?date|^(?:dc\.|dcterms\.)?date$"
    r"|^timestamp$|^ptime$|gentime|release_date|create_at"
)
_NOT_NAMED = re.compile(r"modif|updat|expir|revis|event|start|end_?date")
_UPDATED = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified", "dcterms.modified",
    "lastmod", "last-modified", "modified", "dc.date.modified",
    "article:updated_time", "revised", "bt:moddate",
)  # fmt: skip
_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_UPDATE = re.compile(
    r"updat|modif|aktualis|actualiz|mis à jour|aggiorn|обновл|güncel|edited|revis|更新", re.IGNORECASE
)
_DATED = re.compile(r"\d{4}|\d[./-]\d\d?[./-]\d\d")
_LONGEST_DATELINE, _MOST_DATED = 200, 400
_IN_ADDRESS, _MOST_DOUBT = 2.0, 9.0
_FAR, _NEAR = 400, 30  # places: the elements and texts in between
_EVERYWHERE = range(sys.maxsize)
_SURE_DOUBT = 1.0


def published(declared: Declared, shown: Shown, *, headline: str, url: str | None) -> datetime | None:
    """Return when an article was published, None where the page does not tell."""
    month_first = declared.document_language.lower() in {"", "en", "en-us", "en_us"}
    told = next(_declared(declared, month_first=month_first), None)
    if told and is_news(declared.article):
        return told
    addressed = in_address(url)
    if told:
        return _as_shown(told, shown, headline, addressed, month_first=month_first)
    doubt, shown_date = _likeliest(shown, headline, addressed, month_first=month_first)
    if addressed and doubt > _IN_ADDRESS:
        return midnight(addressed)
    return shown_date if doubt < _MOST_DOUBT else None


def updated(declared: Declared) -> datetime | None:
    """Return when an article was last changed, None where the page does not tell."""
    told = [
        *lines(declared.article.get("dateModified")),
        *declared.item.get("datemodified", []),
        *declared.all(*_UPDATED),
    ]
    return next((found for text in told if (found := moment(text))), None)


def in_address(url: str | None) -> date | None:
    """Return the day in an address such as /2024/05/03/ or -20240503."""
    for match in _ADDRESS.finditer(url or ""):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def _declared(declared: Declared, *, month_first: bool) -> Iterator[datetime]:
    named = [name for name in declared.metas if _NAMED.search(name) and not _NOT_NAMED.search(name)]
    told = [
        *lines(declared.article.get("datePublished")),
        *declared.all(*_SURE),
        *lines(declared.article.get("dateCreated")),
        *declared.all(*sorted(named)),
        *declared.item.get("datepublished", []),
        *declared.item.get("datecreated", []),
    ]
    for text in told:
        if found := moment(text, month_first=month_first):
            yield found


def _as_shown(
    told: datetime, shown: Shown, headline: str, addressed: date | None, *, month_first: bool
) -> datetime:
    """Return the day beside the headline if it surely is earlier than what is told.

    Software that publishes a whole site anew calls that the time of each article.
    """
    top = shown.place_of(headline)
    near = range(top - _NEAR, top + _NEAR + 1) if top else range(0)
    doubt, day = _likeliest(shown, headline, addressed, month_first=month_first, near=near)
    is_earlier = day is not None and told.date() - day.date() > timedelta(days=1)
    return day if day and is_earlier and doubt < _SURE_DOUBT else told


def _likeliest(
    shown: Shown, headline: str, addressed: date | None, *, month_first: bool, near: range = _EVERYWHERE
) -> tuple[float, datetime | None]:
    """Return how doubtful the likeliest of the dates that a page shows is, and the date."""
    top = shown.place_of(headline)
    dates = _dates(shown, month_first=month_first, near=near)
    doubts = ((_doubt(shown, seen, text, found, top, addressed), found) for seen, text, found in dates)
    return min(doubts, key=itemgetter(0), default=(float("inf"), None))


def _dates(shown: Shown, *, month_first: bool, near: range) -> Iterator[tuple[Seen, str, datetime]]:
    """Yield elements and texts in a stretch of the page that hold a date, and the date."""
    for seen in shown.marks:
        if seen.tag == "time" and seen.place in near:
            text = seen.text
            if found := moment(seen.node.attributes.get("datetime")) or moment(text, month_first=month_first):
                yield seen, text, found
    dated = (
        seen
        for seen in shown.texts
        if seen.place in near and len(seen.label) <= _LONGEST_DATELINE and _DATED.search(seen.label)
    )
    for seen in islice(dated, _MOST_DATED):
        if days := days_in(seen.label, month_first=month_first):
            yield seen, seen.label.strip(), midnight(days[0].value)


def _doubt(shown: Shown, seen: Seen, text: str, found: datetime, top: int, addressed: date | None) -> float:
    """Return how unlikely it is that a date is the article's.

    The weights were found by trying on pages of a thousand sites; their signs matter more than their size.
    """
    parent = seen.node.parent
    label_ = seen.label if seen.tag == "time" or parent is None else label(parent.attributes)
    doubt = abs(seen.place - top) / _FAR + len(text) / 60
    doubt += 0.7 * (seen.place < top - _NEAR)
    doubt += 4.0 * shown.is_elsewhere(seen.node)
    doubt += 1.0 * bool(_UPDATE.search(f"{label_} {text[:60]}"))
    doubt -= 1.0 * (seen.tag == "time") + 1.0 * is_dateline(label_)
    return doubt - 3.0 * (addressed == found.date())
