"""What readers are told of a machine's part in a translation."""

from __future__ import annotations

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dragoman.publication.models.looks import StatementChoice
from dragoman.translation.provenance import Provenance


def statement(made: Provenance, *, wording: str) -> str:
    """Return the statement under an article, "" for a text that needs none.

    What nobody reviewed is always said, whatever ``wording`` the newsroom chose.
    """
    if made.unreviewed:
        return f"{_full(made)} {_unreviewed(made)}"
    if not made.from_engines or wording == StatementChoice.NEEDED:
        return ""
    return _full(made) if wording == StatementChoice.FULL else _("Machine draft, reviewed by our editors.")


def _full(made: Provenance) -> str:
    """Return who did what: “Machine draft by X, edited by Y; reviewed by Z.”"""
    names = {
        "engines": _listed(made.engines or (_("our translation memory"),)),
        "editors": _listed(made.editors),
        "reviewers": _listed(made.reviewers),
    }
    match bool(made.editors), bool(made.reviewers):
        case True, True:
            told = _("Machine draft by %(engines)s, edited by %(editors)s; reviewed by %(reviewers)s.")
        case True, False:
            told = _("Machine draft by %(engines)s, edited by %(editors)s.")
        case False, True:
            told = _("Machine draft by %(engines)s; reviewed by %(reviewers)s.")
        case _:
            told = _("Machine draft by %(engines)s.")
    return told % names


def _unreviewed(made: Provenance) -> str:
    if made.unreviewed == made.sentences:
        return _("Nobody has reviewed it.")
    told = ngettext(
        "%(count)s sentence has not been reviewed.",
        "%(count)s sentences have not been reviewed.",
        made.unreviewed,
    )
    return told % {"count": made.unreviewed}


def _listed(names: tuple[str, ...]) -> str:
    return get_text_list(list(names), _("and"))
