"""What readers may write about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class LoginForm(account.LoginForm):
    """The form to sign in, in the newsroom's words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("E-mail address")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)  # a field's label says it already
        if "remember" in self.fields:
            self.fields["remember"].label = _("Keep me signed in")


class ProfileForm(forms.Form):
    """A reader's name and language."""

    display_name = forms.CharField(label=_("Name"), max_length=150, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)
