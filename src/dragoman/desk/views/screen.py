"""What every screen of the desk has in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dragoman.desk import undo
from dragoman.errors import DragomanError
from dragoman.people.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in: Wagtail lets nobody else near the desk."""

    user: User


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk, for those who have its permission."""

    request: StaffRequest
    permission: ClassVar[str]
    crumb: ClassVar[StrOrPromise] = ""
    """What the breadcrumbs call this screen where its title is too long for them."""
    offers_undo = False
    """Whether the last step can be taken back from here."""
    parents: ClassVar[Mapping[str, Any]] = {}
    """The screens above this one in the breadcrumbs: names of addresses and their labels."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = [{"url": reverse(name), "label": str(label)} for name, label in self.parents.items()]
        return [
            *self.breadcrumbs_items,
            *above,
            {"url": "", "label": str(self.crumb) or self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        last_step = undo.last(self.request.session, at=timezone.now()) if self.offers_undo else None
        return super().get_context_data(**kwargs) | {
            "last_step": last_step,
            "here": self.request.get_full_path(),
        }


View = Callable[..., HttpResponseBase]
Deed = Callable[..., HttpResponseBase | None]


def step(*, permission: str, otherwise: str) -> Callable[[Deed], View]:
    """Make a view that does one thing and goes back to where it was asked for, or to ``otherwise``.

    What goes wrong on purpose becomes a sentence there.
    """

    def decorate(view: Deed) -> View:
        @wraps(view)
        def wrapped(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            try:
                answer = view(request, *args, **kwargs)
            except DragomanError as error:
                messages.error(request, str(error))
                answer = None
            return answer or redirect(get_valid_next_url_from_request(request) or reverse(otherwise))

        return require_POST(wrapped)

    return decorate


@step(permission="wagtailadmin.access_admin", otherwise="desk:inbox")
def take_back(request: StaffRequest) -> None:
    """Undo the last step of whoever asks."""
    undone = undo.take_back(request.session, user=request.user, at=timezone.now())
    if undone:
        messages.success(request, _("Taken back: %(step)s") % {"step": undone.sentence})
    else:
        messages.warning(request, _("There is nothing to take back, or a colleague has gone on from there."))
