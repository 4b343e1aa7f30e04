"""Sources are learnt: from their latest pages, and from what an editor corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from dragoman import reading
from dragoman.leases import FREE
from dragoman.reading.apart import apart
from dragoman.reading.bench import learn_source
from dragoman.reading.errors import ReadingError
from dragoman.reading.models import Cause, Clipping, Correction, Profile, Study
from dragoman.reading.profiles.drift import RUN
from dragoman.reading.rules import is_page
from dragoman.reading.types import Marked
from dragoman.sources.actions import note_layout
from dragoman.sources.captures import stored
from dragoman.sources.errors import SourceError
from dragoman.sources.models import Capture

WINDOW = 30
"""The latest pages that a source is learnt from: more tell hardly more, and cost."""
MOST_CORRECTIONS = 10
MOST_PATIENCE = 40
KEPT_WHOLE = 5


def learn_sources(*, worker: str, at: datetime, limit: int) -> int:
    """Learn the sources of which enough came, at most ``limit``; return how many."""
    studies = Study.objects.due().select_related("source").claim(worker=worker, at=at, limit=limit)
    for study in studies:
        _learn(study, at=at)
    return len(studies)


def _learn(study: Study, *, at: datetime) -> None:
    before = Profile.objects.in_force(source=study.source_id)
    is_new_layout = study.strange >= RUN
    pages = _pages(study, only_since=study.strange_since if is_new_layout else None)
    corrections = _corrections(study.source_id)
    try:
        learnt, applied = apart(learn_source, pages, [marked for _, marked in corrections])
    except ReadingError:
        _put_off(study, at=at)
        return
    cause = Cause.LAYOUT if is_new_layout else Cause.CORRECTED if study.is_asked else Cause.MORE
    applies = dict(zip((key for key, _ in corrections), applied, strict=True))
    _store(study, learnt, applies, cause=cause if before else Cause.FIRST, at=at)


@transaction.atomic
def _store(study: Study, learnt: str, applies: Mapping[int, bool], *, cause: Cause, at: datetime) -> None:
    value = reading.Profile.from_json(learnt)
    since = study.strange_since if cause == Cause.LAYOUT else None
    Profile.objects.create(
        source=study.source,
        learnt_at=at,
        cause=cause,
        learnt=learnt,
        pages=value.pages,
        articles=value.articles,
        sureness=value.sureness,
        changed_since=since,
    )
    old = list(Profile.objects.filter(source=study.source).values_list("pk", flat=True)[KEPT_WHOLE:])
    Profile.objects.filter(pk__in=old).exclude(learnt="").update(learnt="")
    for is_so in (True, False):
        keys = [key for key, applied in applies.items() if applied is is_so]
        Correction.objects.filter(pk__in=keys).exclude(applies=is_so).update(applies=is_so)
    if since:
        note_layout(source=study.source_id, since=since, at=at)
    _put_off(study, at=at)


def _put_off(study: Study, *, at: datetime) -> None:
    """Wait for more than last time before the source is learnt again; what came since ``at`` counts."""
    patience = study.enough if study.is_asked else max(study.unlearnt, study.enough) * 2
    Study.objects.filter(pk=study.pk).update(
        unlearnt=F("unlearnt") - study.unlearnt,
        enough=min(patience, MOST_PATIENCE),
        strange=0,
        strange_since=None,
        is_asked=Correction.objects.filter(source=study.source_id, made_at__gt=at).exists(),
        **FREE,
    )


def _pages(study: Study, *, only_since: datetime | None) -> list[tuple[bytes, str]]:
    """Return the latest pages of a source with their addresses, oldest first; of a new layout its own."""
    clippings = Clipping.objects.readable().filter(source=study.source, capture__let_go_at=None)
    if only_since:
        clippings = clippings.filter(capture__captured_at__gte=only_since)
    latest = clippings.select_related("capture__revisit_of").order_by("-capture__captured_at", "-pk")
    captures = [each.capture for each in latest[:WINDOW] if is_page(each.capture.content_type)]
    return [(body, capture.final_url) for capture in reversed(captures) if (body := _body(capture))]


def _corrections(source: int) -> Sequence[tuple[int, Marked]]:
    """Return the latest corrections of a source with their keys, oldest first."""
    corrections = Correction.objects.in_force().filter(source=source).select_related("capture__revisit_of")
    latest = list(corrections.order_by("-made_at", "-pk")[:MOST_CORRECTIONS])
    return [(each.pk, Marked(body, each.said)) for each in reversed(latest) if (body := _body(each.capture))]


def _body(capture: Capture) -> bytes:
    """Return what was captured, nothing where it is lost or has expired."""
    try:
        return stored(capture).body
    except SourceError:
        return b""
