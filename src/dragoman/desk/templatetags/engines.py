"""How the desk's templates say what an engine costs."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dragoman.translation.engines import Engine
from dragoman.translation.models import Draft
from dragoman.translation.spending.actions import estimate

register = template.Library()


@register.simple_tag
def price(engine: Engine, draft: Draft) -> str:
    """Return what it would cost at most to have the engine propose what is missing; "" where it is free."""
    if engine.price.is_free:
        return ""
    cost = estimate(draft, engine, at=timezone.now())
    told = {"amount": number_format(cost.amount, 3), "left": number_format(cost.left, 2)}
    if not cost.is_affordable:
        return _("(at most %(amount)s; only %(left)s of the month's budget is left)") % told
    return _("(at most %(amount)s of the %(left)s left this month)") % told
