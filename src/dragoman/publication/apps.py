from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "dragoman.publication"
    verbose_name = "Publication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.publication import bakeables, signals
        from dragoman.publication.families import Feeds, Pages, SiteFiles

        signals.connect()
        for family in (Pages(), Feeds(), SiteFiles()):
            bakeables.register(family)
