from __future__ import annotations

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "dragoman.reading"
    verbose_name = "Reading"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.reading.models import corrected_captures
        from dragoman.sources.keepers import add_keeper

        add_keeper(corrected_captures)
