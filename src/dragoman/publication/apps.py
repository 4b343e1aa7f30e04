from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "dragoman.publication"
    verbose_name = "Publication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.publication import bakeables, months, signals
        from dragoman.publication.families import (
            CitingFiles,
            Copies,
            Feeds,
            Furniture,
            Months,
            Pages,
            Parts,
            SiteFiles,
        )
        from dragoman.publication.lists.by_date import DatedPages
        from dragoman.publication.lists.files import Fronts, Indexes, NumberedPages
        from dragoman.publication.search import signals as search_signals
        from dragoman.publication.speech import speak_english, unspoken

        speak_english(unspoken())
        signals.connect()
        search_signals.connect()
        pages = (Pages(), Fronts(), NumberedPages(), Indexes(), DatedPages())
        for family in (*pages, Feeds(), CitingFiles(), Copies(), Months(), SiteFiles(), Furniture(), Parts()):
            bakeables.register(family)
        bakeables.registry.before_baking(months.recount)
