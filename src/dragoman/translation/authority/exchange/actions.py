"""What is done with names and terms of other programs: they are brought in, and taken along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dragoman.translation.authority import models
from dragoman.translation.authority.exchange.merging import Index, Known, new_forms, settled
from dragoman.translation.authority.types import Entry, Form, Record

_FIELDS = ("text", "language", "script", "standing", "reason", "context", "valid_from", "valid_until")


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of the entries of a file; where there are ``faults``, line by line, nothing did."""

    new: int = 0
    extended: int = 0
    known: int = 0
    faults: tuple[tuple[int, str], ...] = ()


def bring_in(entries: Sequence[Entry]) -> Brought:
    """Add what entries say to the authority, all of it or, where one is at fault, nothing.

    What the authority has stays as it is: a record gets forms that it had not, and a note if it had none.
    """
    whole = [_whole(entry.record) for entry in entries]
    read = zip(entries, whole, strict=True)
    faults = tuple((entry.line, fault) for entry, record in read for fault in _faults(entry, record))
    if faults:
        return Brought(faults=faults)
    with transaction.atomic():
        had = {known.key: known for known in _known()}
        index = Index(had.values())
        new: list[Known] = []
        noted: dict[int, str] = {}
        for record in whole:
            known = index.find(record)
            if known is None:
                known = Known(replace(record, forms=()))
                new.append(known)
            elif known.key and record.note and not known.record.note:
                noted.setdefault(known.key, record.note)
            added = new_forms(known.forms, record.forms)
            known.added += added
            index.add(known, added)
        extended = [known for known in had.values() if known.added or known.key in noted]
        _store(new, extended, noted)
    return Brought(len(new), len(extended), len(entries) - len(new) - len(extended))


def records() -> Iterator[Record]:
    """Yield the authority's records, in the order in which they were made."""
    rows = models.Record.objects.prefetch_related("forms").order_by("pk")
    return (_as_value(row) for row in rows.iterator(chunk_size=500))


def _whole(record: Record) -> Record:
    """Return a record as it can be kept: its house forms settled, a reason for each that is forbidden."""
    unsaid = _("marked so in the file that it came from")
    forms = [
        replace(form, reason=form.reason or unsaid) if form.standing == models.Standing.FORBIDDEN else form
        for form in settled(record.forms)
    ]
    return replace(record, forms=tuple(forms))


def _faults(entry: Entry, record: Record) -> Iterator[str]:
    yield from entry.faults
    if record.kind not in models.RecordKind.values:
        yield _("“%(kind)s” is no kind of name: %(known)s") % {
            "kind": record.kind, "known": ", ".join(models.RecordKind.values)
        }  # fmt: skip
    if not record.forms:
        yield _("It has no form in any language.")
    for form in record.forms:
        try:
            row = models.Form(**asdict(form))
            row.clean_fields(exclude=["record"])
            row.clean()
        except ValidationError as error:
            for field, sentences in error.message_dict.items():
                yield f"“{form.text[:60]}”, {_label(field)}: {' '.join(sentences)}"
        if form.valid_from and form.valid_until and form.valid_from > form.valid_until:
            yield f"“{form.text[:60]}”: " + _("The last day is before the first.")


def _label(field: str) -> str:
    return str(models.Form._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def _known() -> Iterator[Known]:
    for row in models.Record.objects.prefetch_related("forms").order_by("pk"):
        yield Known(_as_value(row), key=row.pk)


def _store(new: Sequence[Known], extended: Sequence[Known], noted: dict[int, str]) -> None:
    made = models.Record.objects.bulk_create(
        [models.Record(kind=known.record.kind, note=known.record.note) for known in new], batch_size=500
    )
    keyed = [(row.pk, known) for row, known in zip(made, new, strict=True)]
    keyed += [(known.key, known) for known in extended]
    rows = [models.Form(record_id=key, **asdict(form)) for key, known in keyed for form in known.added]
    models.Form.objects.bulk_create(rows, batch_size=500)
    for key, note in noted.items():
        models.Record.objects.filter(pk=key).update(note=note)


def _as_value(row: models.Record) -> Record:
    forms = (Form(**{name: getattr(form, name) for name in _FIELDS}) for form in row.forms.all())
    return Record(row.kind, row.note, tuple(forms))
