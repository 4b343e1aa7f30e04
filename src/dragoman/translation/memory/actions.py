"""What is done with the translation memory: it is written, asked, searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import islice
from math import inf

from django.db import transaction

from dragoman.translation.memory import matching
from dragoman.translation.memory.models import MemoryKey, MemoryUnit
from dragoman.translation.memory.repair import rename, repair
from dragoman.translation.memory.types import Match, Unit
from dragoman.translation.terms import Term

FUZZY = 0.7
"""Below this, correcting a proposal costs more than translating."""

_AT_ONCE = 200
_CANDIDATES = 60
_TEXTS = ("created_by", "changed_by", "origin", "outlet", "engine", "note")
_FIELDS = ("source_language", "target_language", "created_at", "changed_at", *_TEXTS)


def remember(units: Iterable[Unit]) -> int:
    """Keep units, and return how many; one that says the same as one that is kept takes its place.

    It does not where it is the older one: an old file says nothing new of what was changed since.
    """
    kept, rest = 0, iter(units)
    while batch := list(islice(rest, _AT_ONCE)):
        kept += _remember([unit for unit in batch if unit.original.strip() and unit.translation.strip()])
    return kept


def recall(
    text: str,
    *,
    source: str,
    target: str,
    terms: Sequence[Term] = (),
    at_least: float = FUZZY,
    limit: int = 5,
) -> list[Match]:
    """Return what is remembered of sentences like ``text``, the likest first; of two alike, the newer one.

    Proposals have the numbers of ``text``, and its names as far as ``terms`` know them.
    """
    same = matching.identity(text, source=source, target=target)
    found = {row.pk: row for row in MemoryUnit.objects.filter(identity=same)}
    found |= MemoryUnit.objects.in_bulk(_candidates(text, source=source, target=target))
    matches = (_match(row, text, at_least=at_least) for row in sorted(found.values(), key=_newness))
    best = sorted((match for match in matches if match), key=lambda match: -match.likeness)
    return [_renamed(match, text, terms) for match in best[:limit]] if terms else best[:limit]


def known(texts: Iterable[str], *, source: str, target: str) -> dict[str, str]:
    """Return the translations of those of ``texts`` that are remembered word for word; the newest of each."""
    same = {matching.identity(text, source=source, target=target): text for text in texts}
    rows = sorted(MemoryUnit.objects.filter(identity__in=same), key=_newness, reverse=True)
    return {row.original: row.translation for row in rows if same[row.identity] == row.original}


def concordance(phrase: str, *, source: str, target: str, limit: int = 50) -> list[Unit]:
    """Return units in which ``phrase`` stands on either side, those changed last first."""
    folded = matching.folded(phrase.strip())
    said = MemoryUnit.objects.between(source, target).saying(folded)
    return [as_unit(row) for row in said[:limit]] if folded else []


def units(*, source: str, target: str) -> Iterator[Unit]:
    """Yield all that is remembered of a pair of languages, in the order in which it was brought in."""
    rows = MemoryUnit.objects.between(source, target).order_by("pk")
    return (as_unit(row) for row in rows.iterator(chunk_size=1000))


def as_unit(row: MemoryUnit) -> Unit:
    return Unit(row.original, row.translation, **{field: getattr(row, field) for field in _FIELDS})


@transaction.atomic
def _remember(batch: list[Unit]) -> int:
    rows = {row.sameness: row for row in sorted(map(_row, batch), key=_age, reverse=True)}
    for kept in MemoryUnit.objects.filter(sameness__in=rows):
        if _age(kept) < _age(rows[kept.sameness]):
            del rows[kept.sameness]
    MemoryUnit.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["sameness"], update_fields=_FIELDS
    )
    stored = MemoryUnit.objects.filter(sameness__in=rows)
    MemoryKey.objects.bulk_create(
        (MemoryKey(value=key, unit_id=row.pk) for row in stored for key in _keys(row)), ignore_conflicts=True
    )
    return len(rows)


def _row(unit: Unit) -> MemoryUnit:
    pair = {"source": unit.source_language, "target": unit.target_language}
    row = MemoryUnit(**{name: _fitting(name, value) for name, value in asdict(unit).items()})
    row.folded = matching.folded(f"{unit.original}\n{unit.translation}")
    row.identity = matching.identity(unit.original, **pair)
    row.sameness = matching.identity(f"{unit.original}\n{unit.translation}", **pair)
    return row


def _fitting(name: str, value: object) -> object:
    """Return what of a value its column has room for: files name people and places at any length."""
    longest = getattr(MemoryUnit._meta.get_field(name), "max_length", None)
    return value[:longest] if isinstance(value, str) and longest else value


def _keys(row: MemoryUnit) -> list[int]:
    return matching.keys(row.original, source=row.source_language, target=row.target_language)


def _candidates(text: str, *, source: str, target: str) -> list[int]:
    keys = matching.keys(text, source=source, target=target)
    at_least = max(1, len(keys) // matching.SHARED)
    return MemoryKey.objects.shared(keys, at_least=at_least, limit=_CANDIDATES) if keys else []


def _newness(row: MemoryUnit) -> tuple[float, int]:
    """Return what sorts the newest first."""
    return _age(row), -row.pk


def _age(row: MemoryUnit) -> float:
    """Return what sorts the oldest last; what has no date is older than all."""
    changed_at = row.changed_at or row.created_at
    return -changed_at.timestamp() if changed_at else inf


def _renamed(match: Match, text: str, terms: Sequence[Term]) -> Match:
    unit = match.unit
    pair = {"source": unit.source_language, "target": unit.target_language}
    proposal, names = rename(match.proposal, original=unit.original, wanted=text, terms=terms, **pair)
    return replace(match, proposal=proposal, repaired=(*match.repaired, *names))


def _match(row: MemoryUnit, text: str, *, at_least: float) -> Match | None:
    likeness = matching.likeness(row.original, text, at_least=at_least)
    if not likeness:
        return None
    proposal, repaired = repair(row.translation, original=row.original, wanted=text)
    return Match(as_unit(row), likeness, proposal, repaired)
