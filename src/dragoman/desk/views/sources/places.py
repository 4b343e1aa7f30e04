"""The sources by country and by language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy

from dragoman.desk.source_health import Health, worst
from dragoman.desk.templatetags.desk import country, language
from dragoman.desk.views.screen import Screen
from dragoman.desk.views.sources.listing import Sources
from dragoman.sources.models import Source

WELL = frozenset({Health.FINE, Health.NEW, Health.PAUSED, Health.BY_HAND})
STRENGTHS = (1, 3, 10, 30)
"""From how many sources on a country looks stronger on the map."""


@dataclass(slots=True)
class Place:
    """A country or language with the sources that we follow there."""

    code: str
    name: str
    query: str
    healths: Counter[Health] = field(default_factory=Counter)

    @property
    def sources(self) -> int:
        return self.healths.total()

    @property
    def troubled(self) -> Sequence[tuple[Health, int]]:
        return [
            (health, self.healths[health]) for health in Health if health not in WELL and self.healths[health]
        ]

    @property
    def strength(self) -> int:
        return sum(self.sources >= least for least in STRENGTHS)


class Places(Screen):
    """A map of the world and lists by country and language, with how the sources there are doing."""

    template_name = "desk/sources_places.html"
    permission = "sources.view_source"
    page_title = gettext_lazy("Countries and languages")
    header_icon = "globe"
    parents = {"desk:sources": Sources.page_title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        countries: defaultdict[str, Counter[Health]] = defaultdict(Counter)
        languages: defaultdict[str, Counter[Health]] = defaultdict(Counter)
        sources = Source.objects.followed().order_by().annotate(health=worst())
        for code, spoken, health in sources.values_list("country", "languages", "health"):
            countries[code.upper()][Health(health)] += 1
            for tongue in spoken or [""]:
                languages[tongue][Health(health)] += 1
        by_country = [Place(code, country(code), _query("country", code), n) for code, n in countries.items()]
        by_language = [
            Place(code, language(code), _query("language", code), n) for code, n in languages.items()
        ]
        return super().get_context_data(**kwargs) | {
            "countries": _ordered(by_country),
            "languages": _ordered(by_language),
            "strengths": STRENGTHS,
            "most": max((place.sources for place in by_country + by_language), default=1),
        }


def _query(name: str, code: str) -> str:
    return urlencode({name: code}) if code else ""


def _ordered(places: list[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (-place.sources, place.name.casefold()))
