"""Everything by date, as files: all years, a year, a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from dragoman.publication import frames
from dragoman.publication.lists import dates
from dragoman.publication.lists.pages import languages
from dragoman.publication.rendering import render_in
from dragoman.publication.types import Context, Frame, SectionLink

_ADDRESS = re.compile(r"/([\w-]+)/archive/(?:(\d{4})/(?:(0[1-9]|1[0-2])/)?)?")
_KEY = re.compile(r"list:month:([\w-]+):(\d{4})-(\d\d)")


@dataclass(frozen=True, slots=True)
class DatedPage:
    """What was published in a month; the months of a year (``month`` is 0); all years (``year`` as well)."""

    language: str
    year: int = 0
    month: int = 0

    @property
    def address(self) -> str:
        year = f"{self.year:04}/" if self.year else ""
        return f"/{self.language}/archive/{year}{f'{self.month:02}/' if self.month else ''}"

    def render(self) -> bytes:
        frame = frames.around_address(self.address, language=self.language, trail=tuple(self._trail()))
        return render_in(frame, self._template(), self._context).encode()

    def _template(self) -> str:
        name = "month" if self.month else "year" if self.year else "archive"
        return f"publication/{name}.html"

    def _context(self, frame: Frame) -> Context:
        if self.month:
            return dates.month(self.language, date(self.year, self.month, 1), frame)
        return dates.year(self.language, self.year) if self.year else dates.years(self.language)

    def _trail(self) -> Iterator[SectionLink]:
        with translation.override(self.language):
            yield SectionLink(_("Archive"), DatedPage(self.language).address)
        if self.month:
            yield SectionLink(str(self.year), DatedPage(self.language, self.year).address)


class DatedPages:
    """A page for every month and year in which something was published, and one that leads to them."""

    name = "dates"

    def every(self) -> Iterator[DatedPage]:
        for language in languages():
            yield from self._in_language(language)

    def at(self, address: str) -> DatedPage | None:
        found = _ADDRESS.fullmatch(address)
        if not found:
            return None
        page = DatedPage(found[1], int(found[2] or 0), int(found[3] or 0))
        return next((one for one in self._in_language(page.language) if one == page), None)

    def born_of(self, key: str) -> Iterable[DatedPage]:
        if key == "site":
            return (DatedPage(language) for language in languages())
        found = _KEY.fullmatch(key)
        if not found:
            return ()
        language, year, month = found[1], int(found[2]), int(found[3])
        return filter(None, (self.at(DatedPage(language, year, part).address) for part in (0, month)))

    def _in_language(self, language: str) -> Iterator[DatedPage]:
        if language not in languages():
            return
        months = dates.months(language)
        yield DatedPage(language)
        yield from (DatedPage(language, year) for year in {month.year for month in months})
        yield from (DatedPage(language, month.year, month.month) for month in months)
