"""``dragoman status``: how each stage of the path is doing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import click
from rich.console import Console
from rich.table import Table

from dragoman.conf.start import start_on_rows


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def command(as_json: bool) -> None:
    """Say what waits at each stage, since when, and what stopped it."""
    start_on_rows()

    from dragoman.pipeline.status import status

    stages = status(at=datetime.now(UTC))
    if as_json:
        rows = [
            {
                "stage": s.name,
                "waiting": s.waiting,
                "out_of": s.out_of,
                "lag_seconds": _seconds(s.lag),
                "problem": s.problem,
            }
            for s in stages
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table("Stage", "Waiting", "Lag", "Problem")
    for stage in stages:
        waiting = (
            f"{stage.waiting} of {stage.out_of}" if stage.waiting and stage.out_of else str(stage.waiting)
        )
        table.add_row(stage.label, waiting, _spoken(stage.lag), stage.problem)
    Console().print(table)


def _seconds(lag: timedelta | None) -> float | None:
    return None if lag is None else round(lag.total_seconds(), 1)


def _spoken(lag: timedelta | None) -> str:
    return "none" if lag is None else str(timedelta(seconds=round(lag.total_seconds())))
