"""Clip by hand: an address, a text, a file, a post or a newsletter; from here, a bookmarklet or a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from dragoman.desk.forms.clipping import FileForm, LetterForm, PostForm, TextForm
from dragoman.desk.forms.inbox import ClipForm
from dragoman.desk.views.clippings import LOCKED_UP
from dragoman.desk.views.inbox import Inbox
from dragoman.desk.views.screen import Screen
from dragoman.errors import DragomanError
from dragoman.reading.models import Clipping
from dragoman.sources import actions, newsletters
from dragoman.sources.captures import archive, stored
from dragoman.sources.clipping import clip_document
from dragoman.sources.errors import CaptureLostError, NobodysTextError
from dragoman.sources.models import Capture, Channel, Source
from dragoman.web.errors import BadAddressError

KINDS: dict[str, tuple[Any, type[forms.Form]]] = {
    "address": (gettext_lazy("Address"), ClipForm),
    "text": (gettext_lazy("Text"), TextForm),
    "file": (gettext_lazy("PDF or picture"), FileForm),
    "post": (gettext_lazy("Video or post"), PostForm),
    "letter": (gettext_lazy("Newsletter"), LetterForm),
}
_ADDRESS = re.compile(r"https?://\S+")
_SHARED = ("url", "title", "text")


class Clip(Screen):
    """One form for each kind of thing; what a bookmarklet or a phone hands over is filled in."""

    template_name = "desk/clip.html"
    permission = "sources.add_entry"
    page_title = gettext_lazy("Clip")
    header_icon = "cut"
    parents = {"desk:inbox": Inbox.page_title}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Clip what was handed in; what goes wrong is told beside the field, and nothing typed is lost."""
        kind = request.POST.get("kind", "")
        form = self._form(kind, request.POST, request.FILES)
        if form.is_valid():
            try:
                self._CLIP_BY[kind](self, form)
            except NobodysTextError as error:
                form.add_error("outlet", str(error))
            except BadAddressError as error:
                form.add_error("url", str(error))
            except DragomanError as error:
                form.add_error(None, str(error))
            else:
                return redirect("desk:inbox")
        return self.render_to_response(self.get_context_data(kind=kind, form=form), status=422)

    def _clip_address(self, form: ClipForm) -> None:
        entry = actions.clip(url=form.cleaned_data["url"], user=self.request.user, at=timezone.now())
        self._tell(Clipping.objects.filter(capture__entry=entry).first())

    def _clip_document(self, form: TextForm) -> None:
        document, at = form.document, timezone.now()
        with closing(archive()) as kept:
            entry = clip_document(
                document, told=form.told, beside=form.beside, user=self.request.user, archive=kept, at=at
            )
        self._tell(Clipping.objects.filter(capture__entry=entry, capture__digest=document.digest).first())

    def _clip_letter(self, form: LetterForm) -> None:
        at = timezone.now()
        with closing(archive()) as kept:
            letter = newsletters.keep_letter(form.cleaned_data["file"], archive=kept, at=at)
            if letter.read_at:
                messages.info(self.request, _("We have this one already."))
                return
            newsletters.open_letter(letter, archive=kept, user=self.request.user, at=at)
        self._tell(None)

    _CLIP_BY: dict[str, Callable[..., None]] = {
        "address": _clip_address,
        "text": _clip_document,
        "file": _clip_document,
        "post": _clip_document,
        "letter": _clip_letter,
    }

    def _tell(self, read: Clipping | None) -> None:
        if read is None:
            messages.success(self.request, _("Clipped. It stands in the inbox as soon as it is read."))
            return
        there = messages.button(reverse("desk:clipping", args=[read.pk]), _("Read it"))
        messages.info(self.request, _("We have this one already."), buttons=[there])

    def _form(self, kind: str, *data: Any, **more: Any) -> forms.Form:
        if kind not in KINDS:
            raise PermissionDenied
        form = KINDS[kind][1]
        if issubclass(form, TextForm):
            more["languages"] = Clipping.objects.order_by().values_list("language", flat=True).distinct()
        return form(*data, **more)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = handed_over(self.request.GET)
        kind = kwargs.get("kind") or self.request.GET.get("kind")
        kind = kind if kind in KINDS else "text" if shared.get("text") else "address"
        tabs = [(name, label, urlencode({"kind": name} | shared)) for name, (label, _form) in KINDS.items()]
        return super().get_context_data(**kwargs) | {
            "kind": kind,
            "tabs": tabs,
            "form": kwargs.get("form") or self._form(kind, initial=shared),
            "outlets": Source.objects.values_list("name", flat=True),
            "bookmarklet": bookmarklet(self.request.build_absolute_uri(reverse("desk:clip"))),
            "undecided": Channel.objects.undecided().count(),
        }


def handed_over(asked: Any) -> dict[str, str]:
    """Return the address, title and text that were handed over; phones put the address into the text."""
    shared = {name: asked[name].strip() for name in _SHARED if asked.get(name, "").strip()}
    found = _ADDRESS.search(shared.get("text", ""))
    if found and "url" not in shared:
        shared["url"] = found[0]
        shared["text"] = shared["text"].replace(found[0], "").strip()
    return {name: value for name, value in shared.items() if value}


def bookmarklet(screen: str) -> str:
    """Return a bookmark that opens this screen with the page one is reading.

    What is selected travels behind the ``#``: no server sees it in an address or writes it to a log, and it
    may be long.
    """
    return (
        "javascript:(()=>{const s=String(getSelection()),q=new URLSearchParams({kind:s?'text':'address',"
        f"url:location.href,title:document.title}});open('{screen}?'+q+(s?'#text='+encodeURIComponent(s):''))}})()"
    )


@csrf_exempt
def share(request: HttpRequest) -> HttpResponse:
    """Open the screen with what a phone's share sheet sends.

    Such a POST bears no token, so it changes nothing: an editor looks at the form and sends that. Files are
    kept on the phone by the service worker, which answers in our place; without it, they are chosen again.
    """
    shared = {name: request.POST.get(name, "") for name in _SHARED}
    return redirect(f"{reverse('desk:clip')}?{urlencode(handed_over(shared))}")


def manifest(request: HttpRequest) -> JsonResponse:
    """The desk as an app that other apps can share with: https://w3c.github.io/web-share-target/."""
    name = settings.WAGTAIL_SITE_NAME
    icons = [
        {"src": static(f"publication/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    target = {
        "action": reverse("desk:share"),
        "method": "POST",
        "enctype": "multipart/form-data",
        "params": {
            **{name: name for name in _SHARED},
            "files": [
                {"name": "file", "accept": [".pdf", "application/pdf", "image/*", ".eml", "message/rfc822"]}
            ],
        },
    }
    start = reverse("wagtailadmin_home")
    facts = {
        "name": _("%(newsroom)s, desk") % {"newsroom": name},
        "short_name": _("Desk"),
        "start_url": start,
        "scope": start,
        "display": "minimal-ui",
        "icons": icons,
        "share_target": target,
    }
    return JsonResponse(facts, content_type="application/manifest+json")


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker that keeps a shared file until the form is open; it serves nothing else."""
    return render(request, "desk/clip_worker.js", content_type="text/javascript")


@permission_required("stories.view_story")
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a file that was handed in: a picture to be looked at, anything else to be saved."""
    capture = get_object_or_404(Capture, pk=pk)
    try:
        kept = stored(capture)
    except CaptureLostError as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=410)
    response = HttpResponse(kept.body, content_type=capture.content_type)
    if not capture.content_type.startswith("image/"):
        response["Content-Disposition"] = "attachment"
    response["Content-Security-Policy"] = LOCKED_UP
    response["X-Content-Type-Options"] = "nosniff"
    return response
