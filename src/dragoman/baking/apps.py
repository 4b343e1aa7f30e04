from __future__ import annotations

from django.apps import AppConfig


class BakingConfig(AppConfig):
    name = "dragoman.baking"
    verbose_name = "Baking"
    default_auto_field = "django.db.models.BigAutoField"
