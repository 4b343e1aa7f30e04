from __future__ import annotations

import pytest

from dragoman.citations.models import Permission
from dragoman.citations.rules import permission_at_first
from dragoman.sources.models import Reuse
from dragoman.translation.models import Kind


@pytest.mark.parametrize(
    ("reuse", "kind", "permission"),
    [
        (Reuse.REPRINT, Kind.REPRINT, Permission.AGREEMENT),
        (Reuse.REPRINT, Kind.TRANSLATION, Permission.AGREEMENT),
        (Reuse.TRANSLATE, Kind.TRANSLATION, Permission.AGREEMENT),
        (Reuse.TRANSLATE, Kind.REPRINT, Permission.NOT_ASKED),
        (Reuse.QUOTE, Kind.TRANSLATION, Permission.NOT_ASKED),
        (Reuse.UNKNOWN, Kind.TRANSLATION, Permission.NOT_ASKED),
        (Reuse.UNKNOWN, Kind.PRESS_REVIEW, Permission.QUOTATION),
    ],
)
def test_terms_of_reuse_decide_by_what_right_a_text_is_used(
    reuse: Reuse, kind: Kind, permission: Permission
) -> None:
    assert permission_at_first(reuse=reuse, kind=kind) == permission
