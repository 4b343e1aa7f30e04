"""What a chief editor fills in about a colleague."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from dragoman.people.types import Role

_FIELDS = ["username", "email", "display_name", "groups"]


class _RolesForm(forms.ModelForm):  # type: ignore[type-arg]
    """A user by one name and roles; nobody becomes an administrator on a screen."""

    field_order = ["username", "email", "display_name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name", "is_superuser"):
            self.fields.pop(name, None)
        self.fields["groups"].label = _("Roles")
        self.fields["groups"].queryset = Group.objects.filter(name__in=list(Role))  # type: ignore[attr-defined]


class NewUserForm(_RolesForm, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = _FIELDS


class UserForm(_RolesForm, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = [*_FIELDS, "is_active"]
