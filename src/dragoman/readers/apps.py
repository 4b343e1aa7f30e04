from __future__ import annotations

from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "dragoman.readers"
    verbose_name = "Readers"
    default_auto_field = "django.db.models.BigAutoField"
