"""What is done with money: put aside before a request is sent, paid when its answer is there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dragoman.translation.engines.base import Engine
from dragoman.translation.engines.prices import MILLION, Usage
from dragoman.translation.errors import OverBudgetError
from dragoman.translation.models import Draft
from dragoman.translation.spending.models import Expense, Month


@dataclass(frozen=True, slots=True)
class Cost:
    """What a translation will cost, or less, and what is left of the month's budget, in whole currency."""

    engine: str
    letters: int
    amount: float
    left: float

    @property
    def is_affordable(self) -> bool:
        return self.amount <= self.left


def estimate(draft: Draft, engine: Engine, *, at: datetime) -> Cost:
    """Return what it will cost to have ``engine`` propose what is still missing in a draft."""
    texts = [segment.tagged.text for segment in draft.segments.awaiting_engine()]
    letters = sum(map(len, texts))
    requests = max(ceil(len(texts) / engine.most_texts), ceil(letters / engine.most_letters))
    amount = engine.price.estimate(texts, requests=requests)
    return Cost(engine.name, letters, amount / MILLION, left(at=at))


def left(*, at: datetime) -> float:
    """Return what is left of the month's budget, in whole currency."""
    month = Month.objects.filter(first_day=_first_day(at)).first()
    return max(settings.NEWSROOM.settings.translation_budget - (month.spent if month else 0) / MILLION, 0.0)


def reserve(engine: Engine, texts: Collection[str], *, draft: Draft | None, at: datetime) -> Expense | None:
    """Put aside what one request may cost at the very most, before it is sent; None where it is free.

    Raises ``OverBudgetError`` where that is more than is left of the month.
    """
    amount = engine.price.most(texts)
    if not amount:
        return None
    budget = settings.NEWSROOM.settings.translation_budget
    with transaction.atomic():
        month, _ = Month.objects.get_or_create(first_day=_first_day(at))
        affordable = Month.objects.filter(pk=month.pk, spent__lte=round(budget * MILLION) - amount)
        if not affordable.update(spent=F("spent") + amount):
            raise OverBudgetError(engine.label, budget=budget)
        return Expense.objects.create(
            month=month, draft=draft, engine=engine.name, letters=sum(map(len, texts)), amount=amount,
            reserved_at=at,
        )  # fmt: skip


@transaction.atomic
def settle(expense: Expense | None, usage: Usage | None, *, engine: Engine) -> None:
    """Write down what a request cost; where nobody knows it, what was put aside is taken as spent."""
    if expense is None:
        return
    amount = expense.amount if usage is None else engine.price.of(usage)
    open_expense = Expense.objects.filter(pk=expense.pk, is_settled=False)
    if open_expense.update(amount=amount, is_settled=usage is not None):
        Month.objects.filter(pk=expense.month_id).update(spent=F("spent") + amount - expense.amount)


def _first_day(at: datetime) -> date:
    return timezone.localtime(at).date().replace(day=1)
