"""One source: how it does, what we may do with it, what we want of it."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dragoman.desk import jobs
from dragoman.desk.forms.following import AddressForm
from dragoman.desk.forms.sources import Rules, SourceForm
from dragoman.desk.source_health import with_health
from dragoman.desk.source_page import heat_of, latest_entries
from dragoman.desk.source_rows import source_rows, with_figures
from dragoman.desk.views.screen import Screen
from dragoman.desk.views.sources.listing import Sources
from dragoman.sources import editing
from dragoman.sources.models import Alert, Entry, Source
from dragoman.sources.sifting import Announced, Rule, Sifted, sift

PREVIEWED = 50


class OfSource(Screen):
    """A screen of one source."""

    permission = "sources.view_source"
    header_icon = "site"
    offers_undo = True
    parents = {"desk:sources": Sources.page_title}
    tab: ClassVar[str]

    source: Source

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        sources = with_figures(with_health(Source.objects.all()), at=timezone.now())
        self.source = get_object_or_404(sources.prefetch_related("channels__subscription"), pk=kwargs["pk"])
        self.page_title = self.source.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        [row] = source_rows([self.source], at=timezone.now())
        return super().get_context_data(**kwargs) | {"row": row, "source": self.source, "tab": self.tab}

    def need(self, permission: str) -> None:
        if not self.request.user.has_perm(permission):
            raise PermissionDenied


class SourceScreen(OfSource):
    """Channels, rhythm, alerts and the latest entries of a source."""

    template_name = "desk/sources_source.html"
    tab = "source"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try another address of this source."""
        self.need("sources.add_source")
        form = AddressForm(request.POST, label_suffix="")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        address = form.cleaned_data["address"]
        trial = jobs.try_first(address, user=self.request.user, at=timezone.now(), source=self.source)
        return redirect("desk:trial", trial.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alerts = Alert.objects.filter(source=self.source, ended_at=None)
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or AddressForm(label_suffix=""),
            "alerts": alerts,
            "heat": heat_of(self.source, at=timezone.now(), zone=timezone.get_current_timezone()),
            "entries": latest_entries(self.source),
        }


class Particulars(OfSource):
    """Name, country, languages and kind of a source, and what we may do with its articles."""

    template_name = "desk/sources_particulars.html"
    tab = "particulars"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.need("sources.change_source")
        form = SourceForm(request.POST, instance=Source.objects.get(pk=self.source.pk))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        form.save()
        messages.success(request, _("Saved."))
        return redirect("desk:particulars", self.source.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or SourceForm(instance=self.source)
        }


class RulesScreen(OfSource):
    """The rules of a source, and what they would make of its latest entries."""

    template_name = "desk/sources_rules.html"
    tab = "rules"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what rules would do, or save them."""
        self.need("sources.change_source")
        forms = Rules(request.POST)
        if not forms.is_valid():
            return self.render_to_response(self.get_context_data(forms=forms), status=422)
        rules = [form.rule for form in forms if form.rule]
        if "save" in request.POST:
            editing.set_rules(source=self.source, rules=rules)
            messages.success(request, _("Saved. The rules hold for whatever is announced from now on."))
            return redirect("desk:rules", self.source.pk)
        return self.render_to_response(self.get_context_data(forms=forms, rules=rules))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = kwargs.get("rules")
        if rules is None:
            rules = [Rule(r.action, r.words, r.field, r.value) for r in self.source.rules.all()]
        return super().get_context_data(**kwargs) | {
            "forms": kwargs.get("forms") or Rules(initial=[_typed(rule) for rule in rules]),
            "preview": _preview(self.source, rules) if rules else None,
            "is_tried": "rules" in kwargs,
        }


def _typed(rule: Rule) -> dict[str, str]:
    return {"action": rule.action, "words": rule.words, "field": rule.field, "value": rule.value}


def _preview(source: Source, rules: list[Rule]) -> dict[str, Any]:
    """Return what ``rules`` would do to the latest entries of a source, and to how many each would do it."""
    entries = Entry.objects.filter(source=source, clipped_by=None).order_by("-found_at", "-pk")[:PREVIEWED]
    latest = cast("list[Announced]", list(entries))
    sifted = sift(latest, rules, language=next(iter(source.languages), ""))
    kept = {one.entry.url for one in sifted.kept}
    told = {one.entry.url: one for one in (*sifted.kept, *sifted.dropped)}
    lines = [told[entry.url] for entry in latest]
    counts = [sum(n in one.rules for one in lines) for n in range(len(rules))]
    return {
        "rules": list(zip(rules, counts, strict=True)),
        "lines": [(one, one.entry.url in kept, _why(one, rules)) for one in lines],
        "kept": len(kept),
        "all": len(lines),
    }


def _why(one: Sifted[Announced], rules: list[Rule]) -> str:
    """Return the words of the rules that met an entry."""
    return "; ".join(rules[n].words for n in one.rules)
