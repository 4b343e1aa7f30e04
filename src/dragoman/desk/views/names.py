"""What the name authority touches."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from dragoman.desk.named_articles import articles_naming
from dragoman.desk.views.screen import Screen
from dragoman.translation.authority.models import Record


class NamedArticles(Screen):
    """The published articles that would change with a name, in the words in which they have it."""

    template_name = "desk/named_articles.html"
    permission = "translation.view_record"
    page_title = gettext_lazy("Articles with this name")
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = get_object_or_404(Record, pk=self.kwargs["pk"])
        return super().get_context_data(**kwargs) | {
            "record": record,
            "named": articles_naming(record.forms.all()),
        }
