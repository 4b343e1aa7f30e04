"""What Wagtail learns from this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from dragoman.publication.actions.gate import OVERRIDE, standing_in_the_way
from dragoman.publication.actions.responsibility import RESPONSIBILITY
from dragoman.publication.encoding import EncodingOperation
from dragoman.publication.models import Article
from dragoman.publication.models.looks import StatementChoice
from dragoman.publication.statement import statement
from dragoman.translation.provenance import Provenance


@hooks.register("register_image_operations")
def encodings() -> list[tuple[str, type[EncodingOperation]]]:
    return [(name, EncodingOperation) for name in ("avif", "webp", "jpeg")]


@hooks.register("register_log_actions")
def name_override(actions: Any) -> None:
    @actions.register_action(OVERRIDE)
    class OverrideFormatter(LogFormatter):
        label = gettext_lazy("Publish anyway")

        def format_message(self, entry: Any) -> str:
            return _("Passed over: %(finding)s Because: %(reason)s") % entry.data


@hooks.register("register_log_actions")
def name_responsibility(actions: Any) -> None:
    @actions.register_action(RESPONSIBILITY)
    class ResponsibilityFormatter(LogFormatter):
        label = gettext_lazy("Answer for the text")

        def format_message(self, entry: Any) -> str:
            told = _("%(responsible)s answers for this text.") % entry.data
            return f"{told} {statement(Provenance.kept(entry.data), wording=StatementChoice.FULL)}".strip()


@hooks.register("before_bulk_action")
def look_at_all_before_publishing(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publish none of several pages when one of them may not be published."""
    if action_type != "publish":
        return None
    with_those_below = action.cleaned_form.cleaned_data["include_descendants"]
    told = [sentence for page in objects for sentence in _objections(page, with_those_below)]
    for sentence in told:
        messages.error(request, sentence)
    return redirect(action.next_url) if told else None


def _objections(page: Page, with_those_below: bool) -> Iterator[str]:
    pages = Page.objects.descendant_of(page).not_live() if with_those_below else Page.objects.none()
    articles = Article.objects.filter(pk__in=[page.pk, *pages.values_list("pk", flat=True)])
    for article in articles:
        for finding in standing_in_the_way(article.get_latest_revision_as_object()):
            yield f"“{article}”: {finding.sentence}"
