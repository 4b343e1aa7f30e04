"""How allauth's screens are tied to our readers."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from dragoman.people.models import User
from dragoman.readers import actions


class AccountAdapter(DefaultAccountAdapter):
    """Whoever signs up becomes a reader; whoever signs in lands where they work."""

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Save the new user with the reader who it is."""
        super().save_user(request, user, form, commit=commit)
        if commit:
            actions.join(user=user, language=get_language() or settings.LANGUAGE_CODE, at=timezone.now())
        return user

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the desk for those who may enter it, the account page for readers."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return reverse("readers_account")
