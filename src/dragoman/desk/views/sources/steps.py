"""What is done to a source or one of its channels with one key or button; each can be taken back."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from dragoman.desk import undo
from dragoman.desk.views.screen import StaffRequest, step
from dragoman.sources import editing
from dragoman.sources.models import Alert, Channel, ChannelQuerySet, Source


@step(permission="sources.change_channel", otherwise="desk:sources")
def pause_channel(request: StaffRequest, pk: int) -> None:
    """Stop polling a channel."""
    channel = get_object_or_404(Channel, pk=pk)
    _pause(request, str(channel), Channel.objects.filter(pk=pk))


@step(permission="sources.change_channel", otherwise="desk:sources")
def resume_channel(request: StaffRequest, pk: int) -> None:
    """Poll a channel again."""
    channel = get_object_or_404(Channel, pk=pk)
    _resume(request, str(channel), Channel.objects.filter(pk=pk))


@step(permission="sources.change_channel", otherwise="desk:sources")
def poll_channel(request: StaffRequest, pk: int) -> None:
    """Poll a channel before its time."""
    get_object_or_404(Channel, pk=pk)
    _poll(request, Channel.objects.filter(pk=pk))


@step(permission="sources.change_channel", otherwise="desk:sources")
def pause_source(request: StaffRequest, pk: int) -> None:
    """Stop polling a source altogether."""
    source = get_object_or_404(Source, pk=pk)
    _pause(request, source.name, Channel.objects.filter(source=source))


@step(permission="sources.change_channel", otherwise="desk:sources")
def resume_source(request: StaffRequest, pk: int) -> None:
    """Poll all channels of a source again."""
    source = get_object_or_404(Source, pk=pk)
    _resume(request, source.name, Channel.objects.filter(source=source))


@step(permission="sources.change_channel", otherwise="desk:sources")
def poll_source(request: StaffRequest, pk: int) -> None:
    """Poll a source before its time."""
    _poll(request, Channel.objects.filter(source=get_object_or_404(Source, pk=pk)))


@step(permission="sources.change_source", otherwise="desk:sources")
def unfollow(request: StaffRequest, pk: int) -> None:
    """Leave a source."""
    source = get_object_or_404(Source.objects.followed(), pk=pk)
    editing.unfollow(source=source)
    _remember(request, "left", pk, _("“%(name)s” is not followed any more.") % {"name": source.name})


@step(permission="sources.change_source", otherwise="desk:sources")
def follow_again(request: StaffRequest, pk: int) -> None:
    """Follow a source that was left."""
    source = get_object_or_404(Source, pk=pk, is_followed=False)
    editing.follow_again(source=source)
    _remember(request, "followed", pk, _("“%(name)s” is followed now.") % {"name": source.name})


@step(permission="sources.change_source", otherwise="desk:sources")
def put_aside(request: StaffRequest, pk: int) -> None:
    """Stop telling of an alert."""
    alert = get_object_or_404(Alert.objects.open().select_related("source"), pk=pk)
    editing.put_aside(alert=alert, at=timezone.now())
    told = {"name": alert.source.name, "alert": alert.get_kind_display()}
    _remember(request, "alert", pk, _("Put aside: “%(name)s” %(alert)s.") % told)


def _pause(request: StaffRequest, name: str, channels: ChannelQuerySet) -> None:
    if keys := editing.pause(channels=channels):
        sentence = _("“%(name)s” is paused.") % {"name": name}
        _remember(request, "paused", keys[0], sentence, before=" ".join(map(str, keys)))


def _resume(request: StaffRequest, name: str, channels: ChannelQuerySet) -> None:
    if keys := editing.resume(channels=channels):
        sentence = _("“%(name)s” is asked again.") % {"name": name}
        _remember(request, "resumed", keys[0], sentence, before=" ".join(map(str, keys)))


def _poll(request: StaffRequest, channels: ChannelQuerySet) -> None:
    if count := editing.poll_now(channels=channels, at=timezone.now()):
        sentence = ngettext("It is asked next.", "%(n)s channels are asked next.", count) % {"n": count}
        messages.success(request, sentence)
    else:
        messages.warning(request, _("It is paused or not followed. Resume it first."))


def _remember(request: StaffRequest, what: str, pk: int, sentence: str, *, before: str = "") -> None:
    at = timezone.now().isoformat()
    undo.remember(request.session, undo.Step(what, pk, before, "", sentence, at))
