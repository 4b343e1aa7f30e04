"""What has come of a source since it was last learnt."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from dragoman.reading.models import Study
from dragoman.reading.profiles.drift import RUN


def note_page(*, source: int, is_strange: bool, captured_at: datetime, at: datetime) -> None:
    """Count a page that was read; after a run of strange ones the source, by key, is to be learnt at once."""
    study, _ = Study.objects.get_or_create(source_id=source, defaults={"since": at})
    if is_strange:
        strange = {"strange": F("strange") + 1, "strange_since": study.strange_since or captured_at}
    else:
        strange = {"strange": 0, "strange_since": None}
    asked = {"is_asked": True} if is_strange and study.strange + 1 >= RUN else {}
    Study.objects.filter(pk=study.pk).update(unlearnt=F("unlearnt") + 1, since=at, **strange, **asked)


def ask(*, source: int, at: datetime) -> None:
    """Have a source, by key, learnt at once."""
    Study.objects.update_or_create(source_id=source, defaults={"is_asked": True, "since": at})
