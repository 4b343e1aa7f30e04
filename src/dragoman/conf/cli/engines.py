"""``dragoman engines``: who can translate what here, and a try of it."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from dragoman.conf.start import start_on_rows

if TYPE_CHECKING:
    from dragoman.translation.engines import Engine
    from dragoman.translation.engines.prices import Price
    from dragoman.translation.spending.models import Expense


@click.command("engines")
@click.option("--try", "attempt", nargs=2, metavar="PAIR TEXT", help='Have each translate a text: ru-en "…".')
def command(attempt: tuple[str, str] | None) -> None:
    """List the translation engines of newsroom.toml, and say of each whether it works."""
    start_on_rows()
    if attempt is None:
        _list()
        return
    pair, text = attempt
    if not re.fullmatch(r"[a-z]{2,3}-[a-z]{2,3}", pair):
        raise click.BadParameter("the pair must be like ru-en", param_hint="--try")
    source, _, target = pair.partition("-")
    _try(text, source=source, target=target)


def _list() -> None:
    from django.conf import settings

    from dragoman.translation import engines
    from dragoman.translation.errors import EngineError
    from dragoman.translation.spending.actions import left

    own = settings.NEWSROOM.settings
    table = Table("Name", "Engine", "Text goes", "Price", "State")
    for name in dict.fromkeys([*own.engines, *own.engine]):
        try:
            engine = engines.named(name)
        except EngineError as error:
            table.add_row(name, "", "", "", str(error))
            continue
        state = str(engine.problem() or ("works" if name in own.engines else "not in “engines”"))
        table.add_row(
            name, engine.label, "outside" if engine.is_outside else "nowhere", _price(engine.price), state
        )
    console = Console()
    console.print(table)
    console.print(
        f"Left of this month's budget of {own.translation_budget:,.2f}: {left(at=datetime.now(UTC)):,.2f}"
    )


def _price(price: Price) -> str:
    if price.is_free:
        return "free"
    if price.characters:
        return f"{price.characters:g} a million letters"
    return f"{price.tokens_in:g} and {price.tokens_out:g} a million tokens"


class _Till:
    """Pays for a try as for anything else."""

    def reserve(self, engine: Engine, texts: Sequence[str]) -> tuple[Engine, Expense | None]:
        from dragoman.translation.spending.actions import reserve

        return engine, reserve(engine, texts, draft=None, at=datetime.now(UTC))


def _try(text: str, *, source: str, target: str) -> None:
    from dragoman.translation import engines
    from dragoman.translation.engines.asking import ask
    from dragoman.translation.errors import PairError
    from dragoman.translation.spending.actions import settle

    _, *found = engines.between(source, target)
    if not found:
        raise PairError("No engine here", source=source, target=target)
    for engine in found:
        began = time.monotonic()
        said = ""
        for delivery in ask([text], chain=[engine], source=source, target=target, till=_Till()):
            if delivery.receipt:
                settle(delivery.receipt[1], delivery.usage, engine=engine)
            said = delivery.proposals[0].text if delivery.proposals else f"({delivery.error})"
        click.echo(f"{engine.name}, {time.monotonic() - began:.1f} s: {said}")
