from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "dragoman.publication"
    verbose_name = "Publication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.publication import bakeables, signals
        from dragoman.publication.families import Feeds, Months, Pages, SiteFiles
        from dragoman.publication.lists.by_date import DatedPages
        from dragoman.publication.lists.files import Fronts, Indexes, NumberedPages
        from dragoman.publication.search import signals as search_signals

        signals.connect()
        search_signals.connect()
        for family in (Pages(), Feeds(), SiteFiles(), Months(), Fronts(), NumberedPages(), Indexes(), DatedPages()):
            bakeables.register(family)
