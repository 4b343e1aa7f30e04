"""The people of the newsroom: staff in the desk, and readers who signed up."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail names it for pictures
    """Anyone who signs in. Staff have roles (groups); a reader has none and never enters the desk."""

    email = models.EmailField(_("e-mail address"))
    display_name = models.CharField(
        _("name to show"),
        max_length=150,
        blank=True,
        help_text=_("As it stands under articles and comments."),
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="people_user_email_once",
                violation_error_message=_("Somebody already uses this e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.get_full_name() or self.username
