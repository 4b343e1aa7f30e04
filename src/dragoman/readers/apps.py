from __future__ import annotations

from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "dragoman.readers"
    verbose_name = "Readers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.publication import slots
        from dragoman.readers import fillings

        for name in ("head", "masthead_end", "home_aside", "article_byline", "article_end"):
            slots.fill(name, getattr(fillings, name))
