"""The screens on which chief editors choose engines for outlets and pairs of languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from dragoman.translation.engines.models import EnginePreference


class EngineChoices(SnippetViewSet):
    """Whom to ask for a translation, and whom after that."""

    model = EnginePreference
    icon = "cogs"
    menu_label = _("Engines")
    menu_order = 900
    add_to_settings_menu = True
    list_display = ["__str__", "engines"]
    edit_handler = ObjectList(
        [
            FieldPanel("outlet"),
            FieldRowPanel([FieldPanel("from_language"), FieldPanel("to_language")]),
            FieldPanel("engines"),
        ]
    )
