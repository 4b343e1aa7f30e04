"""By what right a text may be used, before anybody asks."""

from __future__ import annotations

from typing import Literal


def permission_at_first(*, reuse: str, kind: str) -> Literal["quotation", "agreement", "not_asked"]:
    """Return the permission that an outlet's terms of ``reuse`` give to a draft of some ``kind``.

    Quoting other papers needs nobody's consent (Berne Convention, article 10: "press summaries").
    """
    if kind == "press_review":
        return "quotation"
    if reuse == "reprint" or (reuse == "translate" and kind == "translation"):
        return "agreement"
    return "not_asked"
