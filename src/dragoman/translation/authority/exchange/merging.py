"""Which record of ours an entry of a file is, and what it adds to that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.translation.authority.types import Form, Record

_ANYTHING = "term"
"""The kind of what a file says nothing more of."""


@dataclass(slots=True)
class Known:
    """A record that we have, or are about to have: ``key`` is None for that; ``added`` are its new forms."""

    record: Record
    key: int | None = None
    added: list[Form] = field(default_factory=list)

    @property
    def forms(self) -> list[Form]:
        return [*self.record.forms, *self.added]


class Index:
    """Records by their forms."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._by_form: dict[tuple[str, str], list[Known]] = {}
        for one in known:
            self.add(one, one.record.forms)

    def add(self, known: Known, forms: Iterable[Form]) -> None:
        for form in forms:
            self._by_form.setdefault((form.language, form.text), []).append(known)

    def find(self, record: Record) -> Known | None:
        """Return the record that a record is: they share a name in two languages, or in all that one has.

        A name in one language alone is not enough where there are more: people and places share names.
        """
        spoken = {form.language for form in record.forms}
        shared: dict[int, set[str]] = {}
        found: dict[int, Known] = {}
        for form in record.forms:
            for known in self._by_form.get((form.language, form.text), ()):
                found[id(known)] = known
                shared.setdefault(id(known), set()).add(form.language)
        alike = Counter({
            key: len(languages) for key, languages in shared.items()
            if _are_one_kind(found[key].record, record)
            and len(languages) >= min(2, len(spoken), len({form.language for form in found[key].forms}))
        })  # fmt: skip
        return found[alike.most_common(1)[0][0]] if alike else None


def settled(forms: Sequence[Form]) -> tuple[Form, ...]:
    """Return each form once, and one house form for each place: the first that is called so, or nothing.

    Others that are called so, or nothing, are allowed.
    """
    once: dict[tuple[object, ...], Form] = {}
    for form in forms:
        once.setdefault((*form.place, form.text), form)
    backwards = [*once.values()][::-1]
    house = {form.place: form for form in backwards if not form.standing}
    house |= {form.place: form for form in backwards if form.standing == "house"}
    return tuple(
        replace(form, standing="house" if house[form.place] is form else "allowed")
        if form.standing in {"house", ""} else form
        for form in once.values()
    )  # fmt: skip


def new_forms(known: Sequence[Form], forms: Iterable[Form]) -> list[Form]:
    """Return the forms that we have not, what we have staying as it is: our house form is the house's.

    ``forms`` are settled.
    """
    there = {(*form.place, form.text) for form in known}
    taken = {form.place for form in known if form.standing == "house"}
    return [
        replace(form, standing="allowed") if form.standing == "house" and form.place in taken else form
        for form in forms
        if (*form.place, form.text) not in there
    ]


def _are_one_kind(one: Record, other: Record) -> bool:
    return one.kind == other.kind or _ANYTHING in (one.kind, other.kind)
