"""What a subscriber says."""

from __future__ import annotations

from django import forms
from django.conf import settings


class SubscribeForm(forms.Form):
    """An address and the language to write to it in; ``website`` is left empty by everybody but machines."""

    email = forms.EmailField(max_length=254)
    language = forms.ChoiceField(choices=lambda: settings.LANGUAGES)
    website = forms.CharField(required=False)
