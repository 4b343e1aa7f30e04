from __future__ import annotations

from django.apps import AppConfig


class CitationsConfig(AppConfig):
    name = "dragoman.citations"
    verbose_name = "Citations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.citations.findings import check_citations
        from dragoman.citations.models import captures_cited_in_texts, cited_captures
        from dragoman.sources.keepers import add_keeper

        check_citations()
        add_keeper(cited_captures)
        add_keeper(captures_cited_in_texts)
