"""The editions of the digest."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from dragoman.desk.views.screen import Screen, StaffRequest, step
from dragoman.digest import actions
from dragoman.digest.models import Delivery, Edition, Subscriber


class Editions(Screen):
    """Every edition, and who it went to."""

    template_name = "desk/editions.html"
    permission = "digest.view_edition"
    page_title = gettext_lazy("Editions")
    header_icon = "calendar"

    PAGE = 30

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(Edition.objects.order_by("-date", "language"), self.PAGE).get_page(
            self.request.GET.get("p")
        )
        subscribers = Subscriber.objects.active().values_list("language").annotate(n=Count("pk")).order_by()
        return super().get_context_data(**kwargs) | {
            "page": page,
            "rows": _with_counts(list(page.object_list)),
            "subscribers": [(name, dict(subscribers).get(code, 0)) for code, name in settings.LANGUAGES],
            "languages": settings.LANGUAGES,
        }


@step(permission="digest.add_edition", otherwise="desk:editions")
def make(request: StaffRequest) -> None:
    """Make today's edition in one language."""
    language, at = request.POST.get("language", ""), timezone.now()
    if language not in dict(settings.LANGUAGES):
        return
    edition = actions.make_edition(language=language, date=timezone.localdate(at), at=at)
    if edition:
        messages.success(request, _("Made: %(edition)s") % {"edition": edition})
    else:
        messages.warning(request, _("Nothing new was published since the last edition in this language."))


@step(permission="digest.change_edition", otherwise="desk:editions")
def send(request: StaffRequest, pk: int) -> None:
    """Release an edition to its subscribers."""
    edition = get_object_or_404(Edition, pk=pk)
    count = actions.release(edition=edition, at=timezone.now())
    told = ngettext("It is on its way to %(n)s subscriber.", "It is on its way to %(n)s subscribers.", count)
    messages.success(request, told % {"n": count})


def _with_counts(editions: list[Edition]) -> list[dict[str, Any]]:
    """Return ``editions`` with their articles and mails counted, by two queries."""
    articles = dict(
        Edition.objects.filter(pk__in=[edition.pk for edition in editions])
        .order_by().values_list("pk").annotate(n=Count("places"))
    )  # fmt: skip
    counts = Delivery.objects.filter(edition__in=editions).order_by().values("edition").annotate(
        sent=Count("pk", filter=Q(sent_at__isnull=False)), all=Count("pk"),
        failed=Count("pk", filter=Q(sent_at=None) & ~Q(problem="")),
    )  # fmt: skip
    mails = {count["edition"]: count for count in counts}
    return [
        {"edition": edition, "articles": articles.get(edition.pk, 0), "mails": mails.get(edition.pk)}
        for edition in editions
    ]
