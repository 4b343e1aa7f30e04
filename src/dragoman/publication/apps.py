from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "dragoman.publication"
    verbose_name = "Publication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.publication import bakeables, signals, speech
        from dragoman.publication.families import Feeds, Furniture, Months, Pages, Parts, SiteFiles
        from dragoman.publication.lists.by_date import DatedPages
        from dragoman.publication.lists.files import Fronts, Indexes, NumberedPages
        from dragoman.publication.search import signals as search_signals

        speech.speak_english(speech.unspoken())
        signals.connect()
        search_signals.connect()
        pages = (Pages(), Fronts(), NumberedPages(), Indexes(), DatedPages())
        for family in (*pages, Feeds(), Months(), SiteFiles(), Furniture(), Parts()):
            bakeables.register(family)
