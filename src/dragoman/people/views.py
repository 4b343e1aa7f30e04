"""The desk's screens about people."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from dragoman.people.forms import NewUserForm, UserForm


class UserViewSet(WagtailUserViewSet):
    """Wagtail's screens with our fields."""

    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[NewUserForm | UserForm]:
        return UserForm if for_update else NewUserForm


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Lead whoever knocks at the desk to where attempts are counted and second factors are asked for."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"), "account_login")
