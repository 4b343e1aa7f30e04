"""A reader's own pages."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from dragoman.publication.models import Article
from dragoman.readers import actions
from dragoman.readers.forms import ProfileForm
from dragoman.readers.models import Reader


@login_required
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show the account page, and take a changed name and language."""
    reader = _reader_of(request)
    if reader is None:
        return render(request, "readers/account.html")
    initial = {"display_name": reader.user.display_name, "language": reader.language}
    form = ProfileForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_profile(reader=reader, **form.cleaned_data)
        with translation.override(reader.language):
            messages.success(request, _("Saved."))
        response: HttpResponse = redirect("readers_account")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, reader.language, samesite="Lax", httponly=True)
        return response
    saved = reader.saved.select_related("article")
    return render(request, "readers/account.html", {"reader": reader, "form": form, "saved": saved})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def saved_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article with a button to keep or to forget it, and do what the button says."""
    reader = _reader(request)
    article = get_object_or_404(Article.objects.live().public(), pk=pk)
    is_saved = reader.saved.filter(article=article).exists()
    if request.method == "GET":
        return render(request, "readers/saved_article.html", {"article": article, "is_saved": is_saved})
    if request.POST.get("keep") == "no":
        actions.forget_article(reader=reader, article=article)
    else:
        actions.save_article(reader=reader, article=article, at=timezone.now())
    return redirect("readers_account")


@login_required
@never_cache
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Hand over everything we keep about the reader, as a file."""
    response = JsonResponse(
        actions.export(reader=_reader(request)), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="account.json"'
    return response


@login_required
@never_cache
@reauthentication_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Ask once more, then delete the account and sign out."""
    reader = _reader(request)
    if request.method == "GET":
        return render(request, "readers/delete.html")
    actions.leave(reader=reader)
    logout(request)
    return render(request, "readers/deleted.html")


@never_cache
@require_GET
def me(request: HttpRequest) -> JsonResponse:
    """Say who is signed in, for the pages that are files and the same for everyone.

    With ``?article=81`` it also says whether that article is saved.
    """
    reader = _reader_of(request)
    if not request.user.is_authenticated:
        return JsonResponse({"name": None})
    article = request.GET.get("article", "")
    is_saved = bool(reader and _is_id(article) and reader.saved.filter(article=int(article)).exists())
    return JsonResponse({"name": str(request.user), "saved": is_saved, "token": get_token(request)})


def _reader_of(request: HttpRequest) -> Reader | None:
    return Reader.objects.filter(user=request.user.pk).select_related("user").first()


def _reader(request: HttpRequest) -> Reader:
    reader = _reader_of(request)
    if reader is None or reader.user.has_perm("wagtailadmin.access_admin"):
        raise Http404(_("Only readers have this page."))
    return reader


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12
