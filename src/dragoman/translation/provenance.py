"""How a translation came about: what machines proposed, what people made of it, and who answers for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple, Self

from rapidfuzz.distance import Levenshtein

MEMORY = "memory"
"""What stands for the engine where a translation was remembered: people made it."""


class Ahead(NamedTuple):
    """Words that an engine wrote on where an editor had begun, and which she took."""

    engine: str
    model: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What one sentence went through; names of people and engines are empty where there are none.

    ``memory_match`` is in per cent, None for what is not from the memory. ``is_machine`` says that nobody
    has edited or accepted the proposal.
    """

    translation: str
    proposal: str = ""
    engine: str = ""
    model: str = ""
    memory_match: int | None = None
    ahead: tuple[Ahead, ...] = ()
    edited_by: str = ""
    reviewed_by: str = ""
    is_machine: bool = False
    is_abridged: bool = False
    is_retranslated: bool = False

    @property
    def is_from_machine(self) -> bool:
        """Whether an engine wrote it first."""
        return bool(self.translation and self.proposal and self.engine and self.engine != MEMORY)

    @property
    def machine_words(self) -> str:
        """All that engines gave for it: a proposal of the whole, or else what they wrote on."""
        return self.proposal or "".join(ahead.words for ahead in self.ahead)

    @property
    def engines(self) -> tuple[str, ...]:
        """Every engine that wrote something of it, each with its model."""
        first = [(self.engine, self.model)] if self.is_from_machine else []
        named = [*first, *((ahead.engine, ahead.model) for ahead in self.ahead if self.translation)]
        return tuple(dict.fromkeys(f"{engine} ({model})" if model else engine for engine, model in named))

    @property
    def distance(self) -> int:
        """Letters that people put in, took out or changed in what engines gave (Levenshtein, 1966)."""
        return Levenshtein.distance(self.machine_words, self.translation) if self.machine_words else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a text came about; counts are of sentences, names in the order of how much they did.

    ``changed`` is the share of letters, from 0 to 1, in which what engines proposed differs from the text.
    """

    sentences: int = 0
    engines: tuple[str, ...] = ()
    from_engines: int = 0
    from_memory: int = 0
    unreviewed: int = 0
    changed: float = 0.0
    editors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    abridged: int = 0
    retranslated: int = 0

    @property
    def as_row(self) -> dict[str, Any]:
        """Return it as it is kept; ``kept`` reads it again."""
        return asdict(self)

    @classmethod
    def kept(cls, row: Mapping[str, Any]) -> Self:
        """Return what was kept; what an older version did not know is as if it had not been."""
        known: dict[str, Any] = {field.name: row[field.name] for field in fields(cls) if field.name in row}
        for name in ("engines", "editors", "reviewers"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)


def provenance(traces: Iterable[Trace]) -> Provenance:
    """Return how a text came about of whose sentences these are the traces."""
    traces = list(traces)
    from_engines = [trace for trace in traces if trace.engines]
    letters = sum(max(len(trace.machine_words), len(trace.translation)) for trace in from_engines)
    touched = [trace for trace in traces if trace.translation and trace.translation != trace.proposal]
    return Provenance(
        sentences=len(traces),
        engines=_by_share(engine for trace in from_engines for engine in trace.engines),
        from_engines=len(from_engines),
        from_memory=sum(trace.memory_match is not None for trace in traces),
        unreviewed=sum(trace.is_machine for trace in traces),
        changed=round(sum(trace.distance for trace in from_engines) / letters, 3) if letters else 0.0,
        editors=_by_share(trace.edited_by for trace in touched),
        reviewers=_by_share(trace.reviewed_by for trace in traces),
        abridged=sum(trace.is_abridged for trace in traces),
        retranslated=sum(trace.is_retranslated for trace in traces),
    )


def _by_share(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, that of whoever did most first."""
    return tuple(name for name, _ in Counter(name for name in names if name).most_common())
