from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "dragoman.desk"
    verbose_name = "Desk"
    default_auto_field = "django.db.models.BigAutoField"
