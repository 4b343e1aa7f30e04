from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    name = "dragoman.desk"
    verbose_name = "Desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dragoman.desk.choosers import start_by_data

        start_by_data()
        post_migrate.connect(grant_permissions, sender=apps.get_app_config("people"))


def grant_permissions(**kwargs: Any) -> None:
    """Give every role what it may do, whenever the rows have changed their shape."""
    from dragoman.desk.roles import PERMISSIONS
    from dragoman.people.actions import grant_role_permissions

    grant_role_permissions(PERMISSIONS)
