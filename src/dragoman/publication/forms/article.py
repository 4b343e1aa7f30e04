"""The form of an article in Wagtail's editor: what the gate finds stands beside the field to mend it in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from dragoman.publication.gate import Finding, findings
from dragoman.publication.gate.gather import submission_of

if TYPE_CHECKING:
    from dragoman.publication.models import Article


class ArticleForm(WagtailAdminPageForm):
    """Saving a draft takes anything; publishing, now or at a time, takes what the gate lets through."""

    override_reason = forms.CharField(
        label=_("Publish anyway, because"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For what the newsroom found and you may pass over. The reason is kept in the history."),
    )

    def clean_published_at(self) -> datetime:
        """Keep the seconds, which the field does not show, unless the minute was changed."""
        known, said = self.instance.published_at, self.cleaned_data["published_at"]
        return known if known and said == known.replace(second=0, microsecond=0) else said

    def is_valid(self) -> bool:
        is_valid = bool(super().is_valid())
        if is_valid and not self.is_deferred_validation:
            self._show(self._in_the_way)
        return is_valid and not self.errors

    def save(self, commit: bool = True) -> Article:
        from dragoman.publication.actions.gate import override
        from dragoman.publication.actions.updates import date_update

        if not self.is_deferred_validation:
            date_update(self.instance, at=timezone.now())
        page: Article = super().save(commit)
        if not self.is_deferred_validation:
            for finding in self._passed_over:
                reason, at = self.cleaned_data["override_reason"], timezone.now()
                override(of=page, finding=finding, reason=reason, user=self.for_user, at=at)
        return page

    @cached_property
    def _found(self) -> tuple[Finding, ...]:
        """What was found in the article as it stands in the form, and was not overridden before."""
        from dragoman.publication.actions.gate import not_overridden, overrides_of

        rows = self.formsets["origins"].cleaned_data if "origins" in self.formsets else []
        chosen = [row["origin"] for row in rows if row.get("origin") and not row.get("DELETE")]
        origins = chosen if "origins" in self.formsets else None
        found = findings(submission_of(self.instance, origins=origins))
        return not_overridden(found, overrides_of(self.instance))

    @cached_property
    def _passed_over(self) -> list[Finding]:
        """What is overridden now, by somebody who may and gives a reason."""
        from dragoman.publication.actions.gate import may_override

        if not self.cleaned_data.get("override_reason", "").strip():
            return []
        return [finding for finding in self._found if may_override(self.for_user, finding)]

    @property
    def _in_the_way(self) -> list[Finding]:
        return [finding for finding in self._found if finding not in self._passed_over]

    def _show(self, found: Iterable[Finding]) -> None:
        blocks: defaultdict[int, list[str]] = defaultdict(list)
        for finding in found:
            if finding.block is not None and finding.field in self.fields:
                blocks[finding.block].append(finding.sentence)
            elif finding.field in self.formsets:
                self.formsets[finding.field].non_form_errors().append(finding.sentence)
                self.add_error(None, finding.sentence)
            else:
                self.add_error(finding.field if finding.field in self.fields else None, finding.sentence)
        if blocks:
            errors: dict[int, Any] = {place: ValidationError(told) for place, told in blocks.items()}
            self.add_error("body", StreamBlockValidationError(block_errors=errors))
