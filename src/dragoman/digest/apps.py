from __future__ import annotations

from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "dragoman.digest"
    verbose_name = "Digest"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.digest import fillings, signals
        from dragoman.digest.family import Editions, addresses
        from dragoman.publication import bakeables, slots
        from dragoman.publication.machines import sitemaps

        bakeables.register(Editions())
        sitemaps.offer(addresses)
        for name in ("home_end", "article_end", "footer_end"):
            slots.fill(name, getattr(fillings, name))
        signals.connect()
