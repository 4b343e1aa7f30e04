"""What of the sample press can be read at a moment."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import quote, unquote

from dragoman.press.dates import day_of_month
from dragoman.press.manuscripts import after_edit, before_edit, load_manuscripts, load_outlets, split_blocks
from dragoman.press.types import Article, Manuscript, Outlet, Picture

_DATE = re.compile(r"\{date:([+-]?\d+)\}")
_CITATION = re.compile(r"\{cite:([\w/-]+)\}")


class Press:
    """The sample press that opened at ``started_at``, an aware time.

    With a ``pace`` of 10, what happens minutes after the start happens ten times sooner.
    """

    def __init__(self, *, started_at: datetime, pace: float = 1.0) -> None:
        self.started_at = started_at
        self.outlets = {outlet.slug: outlet for outlet in load_outlets()}
        self._pace = pace
        self._manuscripts = {manuscript.id: manuscript for manuscript in load_manuscripts()}
        self._versions = {id: self._print(manuscript) for id, manuscript in self._manuscripts.items()}
        self._ids = {unquote(versions[0].path): id for id, versions in self._versions.items()}

    def articles(self, *, at: datetime) -> list[Article]:
        """Return what can be read at a moment, newest first, each in its version of that moment."""
        standing = [self.version(id, at=at) for id in self._versions]
        readable = [article for article in standing if article and not article.is_withdrawn(at=at)]
        return sorted(readable, key=lambda article: article.published_at, reverse=True)

    def all_articles(self) -> list[Article]:
        """Return every article in its first version, the future ones too."""
        return [versions[0] for versions in self._versions.values()]

    def version(self, id: str, *, at: datetime) -> Article | None:
        """Return an article as it stood, withdrawn or not; None before it was published."""
        printed = [version for version in self._versions[id] if version.changed_at <= at]
        return printed[-1] if printed else None

    def find(self, path: str, *, at: datetime) -> Article | None:
        """Return the article of an address, withdrawn or not; None when there is none yet."""
        id = self._ids.get(unquote(path))
        return self.version(id, at=at) if id else None

    def changed_at(self, outlet: Outlet, *, at: datetime) -> datetime:
        """Return when an outlet's lists of articles last changed."""
        versions = [v for versions in self._versions.values() for v in versions if v.outlet is outlet]
        moments = {v.changed_at for v in versions} | {v.withdrawn_at for v in versions if v.withdrawn_at}
        return max((moment for moment in moments if moment <= at), default=self.started_at)

    def _moment(self, after: timedelta) -> datetime:
        return self.started_at + (after / self._pace if after > timedelta() else after)

    def _print(self, manuscript: Manuscript) -> tuple[Article, ...]:
        first = self._typeset(manuscript, before_edit, changed_after=manuscript.published_after)
        if manuscript.edited_after is None:
            return (first,)
        return (first, self._typeset(manuscript, after_edit, changed_after=manuscript.edited_after))

    def _typeset(
        self, manuscript: Manuscript, edit: Callable[[str], str], *, changed_after: timedelta
    ) -> Article:
        withdrawn_after = manuscript.withdrawn_after
        body = edit(manuscript.body)
        return Article(
            id=manuscript.id,
            outlet=manuscript.outlet,
            path=_path(manuscript),
            title=edit(manuscript.title),
            standfirst=edit(manuscript.standfirst),
            byline=manuscript.byline,
            section=manuscript.section,
            event=manuscript.event,
            picture=_picture(manuscript),
            is_film=manuscript.is_film,
            published_at=self._moment(manuscript.published_after),
            changed_at=self._moment(changed_after),
            withdrawn_at=None if withdrawn_after is None else self._moment(withdrawn_after),
            blocks=split_blocks(self._fill(body, manuscript)),
            cites=tuple(_CITATION.findall(body)),
        )

    def _fill(self, text: str, manuscript: Manuscript) -> str:
        language, today = manuscript.outlet.language, self._day(self._first_report(manuscript))
        dated = _DATE.sub(lambda m: day_of_month(today + timedelta(days=int(m[1])), language), text)
        return _CITATION.sub(lambda m: self._cite(self._manuscripts[m[1]], language), dated)

    def _cite(self, cited: Manuscript, language: str) -> str:
        outlet = cited.outlet
        name = outlet.name if outlet.language == language else outlet.name_abroad
        comma = "، " if language == "ar" else "、" if language == "ja" else ", "
        inside = f"{name}{comma}{day_of_month(self._day(cited), language)}"
        return f"（{inside}）" if language == "ja" else f"({inside})"

    def _first_report(self, manuscript: Manuscript) -> Manuscript:
        if not manuscript.event:
            return manuscript
        reports = [other for other in self._manuscripts.values() if other.event == manuscript.event]
        return min(reports, key=lambda report: report.published_after)

    def _day(self, manuscript: Manuscript) -> datetime:
        return self._moment(manuscript.published_after).astimezone(manuscript.outlet.zone)


def outlets() -> list[Outlet]:
    """Return the outlets of the sample press."""
    return list(load_outlets())


def articles(*, started_at: datetime) -> list[Article]:
    """Return all articles, future ones too, as a press opened at ``started_at`` first prints them."""
    return Press(started_at=started_at).all_articles()


def events() -> dict[str, str]:
    """Return which articles report the same event: article id → event, for those that report a shared one."""
    return {manuscript.id: manuscript.event for manuscript in load_manuscripts() if manuscript.event}


def _path(manuscript: Manuscript) -> str:
    outlet = manuscript.outlet
    local = outlet.address.format(
        slug=manuscript.slug,
        section=manuscript.section,
        number=100_000 + zlib.crc32(manuscript.id.encode()) % 900_000,
        title=quote(_hyphenate(manuscript.title)),
    )
    return outlet.path + local


def _hyphenate(title: str) -> str:
    letters = "".join(letter for letter in title if not unicodedata.combining(letter))
    return re.sub(r"\W+", "-", letters).strip("-")


def _picture(manuscript: Manuscript) -> Picture:
    path = f"{manuscript.outlet.path}pictures/{manuscript.slug}.jpg"
    return Picture(path, manuscript.scene, manuscript.caption, manuscript.credit)
