"""What is asked before a source is followed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST_LIST = 5_000_000
"""Bytes: some hundred times the longest list of feeds that we have met."""


class FollowForm(forms.Form):
    """An address, or a list of feeds from a feed reader."""

    address = forms.CharField(
        label=gettext_lazy("Homepage or feed"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "example.org"}
        ),
    )
    list = forms.FileField(label=gettext_lazy("File (OPML)"), required=False)

    def clean(self) -> dict[str, Any]:
        wish = self.cleaned_data
        if bool(wish.get("address")) == bool(wish.get("list")) and not self.errors:
            raise forms.ValidationError(_("Give either an address or a file."))
        if wish.get("list") and wish["list"].size > LARGEST_LIST:
            self.add_error("list", _("This file is too large for a list of feeds."))
        return wish
