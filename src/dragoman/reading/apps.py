from __future__ import annotations

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "dragoman.reading"
    verbose_name = "Reading"
    default_auto_field = "django.db.models.BigAutoField"
