"""How each stage of the path is doing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min

from dragoman.pipeline.models import StageRun
from dragoman.pipeline.stages import STAGES
from dragoman.pipeline.types import Stage, StageStatus


def status(*, at: datetime) -> list[StageStatus]:
    """Return what waits at each stage, since when, and what stopped it, in the order of the path."""
    runs = {run.stage: run for run in StageRun.objects.all()}
    return [_status(stage, runs.get(stage.name), at) for stage in STAGES]


def _status(stage: Stage, run: StageRun | None, at: datetime) -> StageStatus:
    rows = stage.rows(at).order_by()
    since = rows.aggregate(oldest=Min(stage.since))["oldest"]
    return StageStatus(
        name=stage.name,
        label=str(stage.label),
        waiting=rows.count(),
        lag=max(at - since, at - at) if since else None,
        done=run.done if run else 0,
        ran_at=run.ran_at if run else None,
        problem=run.problem if run else "",
        out_of=stage.out_of() if stage.out_of else None,
    )
