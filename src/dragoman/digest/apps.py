from __future__ import annotations

from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "dragoman.digest"
    verbose_name = "Digest"
    default_auto_field = "django.db.models.BigAutoField"
