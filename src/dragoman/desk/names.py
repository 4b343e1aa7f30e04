"""The name authority in Wagtail's admin: records with their forms."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from dragoman.translation.authority.models import Record, Standing
from dragoman.translation.segments import primary


class RecordForm(WagtailAdminModelForm):
    """A record with its forms; that two of them are rivals is said before the database says it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        forms = self.formsets["forms"]
        seen = set[tuple[Any, ...]]()
        for form in forms.forms if forms.is_valid() else ():
            if not (told := form.cleaned_data).get("text") or told.get("DELETE"):
                continue
            place = primary(told["language"]), told["script"], told["context"], told["valid_from"]
            rivals = {(*place, " ".join(told["text"].split()))}
            rivals |= {(*place, Standing.HOUSE)} if told["standing"] == Standing.HOUSE else set()
            if rivals & seen:
                form.add_error("text", _("There is another form like this, or another house form."))
            seen |= rivals
        return cleaned


class Names(SnippetViewSet):
    """Where names and terms are looked up and edited."""

    model = Record
    icon = "list-ul"
    menu_label = _("Names")
    menu_order = 45
    add_to_admin_menu = True
    list_filter = ["kind"]
    search_fields = ["forms__text", "note"]
    edit_handler = ObjectList(
        [
            FieldPanel("kind"),
            FieldPanel("note"),
            FieldPanel("speaks"),
            InlinePanel(
                "forms",
                label=_("form"),
                heading=_("Forms"),
                min_num=1,
                panels=[
                    FieldRowPanel([FieldPanel("language"), FieldPanel("script"), FieldPanel("text")]),
                    FieldRowPanel([FieldPanel("standing"), FieldPanel("reason")]),
                    FieldRowPanel(
                        [FieldPanel("context"), FieldPanel("valid_from"), FieldPanel("valid_until")]
                    ),
                ],
            ),
        ],
        base_form_class=RecordForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Record]:
        """Each record once, however many of its forms are searched for."""
        return Record.objects.distinct()
