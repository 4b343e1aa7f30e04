from __future__ import annotations

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "dragoman.people"
    verbose_name = "People"
    default_auto_field = "django.db.models.BigAutoField"
    default = True


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's screens about users, with ours in place of its own."""

    user_viewset = "dragoman.people.views.UserViewSet"
