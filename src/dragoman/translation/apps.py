from __future__ import annotations

from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "dragoman.translation"
    verbose_name = "Translation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.sources.keepers import add_keeper
        from dragoman.translation.models import captures_in_drafts

        add_keeper(captures_in_drafts)
