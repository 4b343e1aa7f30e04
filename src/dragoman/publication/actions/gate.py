"""The gate at work: what stands in an article's way, passed over with a reason, or held back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from dragoman.people.models import User
from dragoman.publication.errors import NotYoursToOverrideError, PublicationError
from dragoman.publication.gate import Finding, Severity, findings
from dragoman.publication.gate.gather import submission_of
from dragoman.publication.models import Article, HeldBack, Override
from dragoman.translation.models import Draft

OVERRIDE = "publication.override"
"""What Wagtail's log calls an override."""


def may_override(user: User, finding: Finding) -> bool:
    """Return whether somebody may publish in spite of a finding."""
    match finding.severity:
        case Severity.IMPOSSIBLE:
            return False
        case Severity.LEGAL:
            return user.has_perm("publication.override_any_finding")
        case Severity.EDITORIAL:
            either = ("publication.override_finding", "publication.override_any_finding")
            return any(user.has_perm(permission) for permission in either)


def standing_in_the_way(article: Article) -> tuple[Finding, ...]:
    """Return what was found in an article as it is in memory, and not overridden."""
    return not_overridden(findings(submission_of(article)), overrides_of(article))


def overrides_of(article: Article) -> set[str]:
    return set(Override.objects.of(article).values_list("finding", flat=True))


def not_overridden(found: Iterable[Finding], overridden: Iterable[str]) -> tuple[Finding, ...]:
    passed = set(overridden)
    return tuple(finding for finding in found if finding.key not in passed)


def let_through(article: Article) -> None:
    """Raise ``PublicationError`` with every finding that nobody overrode; else, nothing holds it back now."""
    if found := standing_in_the_way(article):
        raise PublicationError(found)
    HeldBack.objects.filter(article=article).delete()


@transaction.atomic
def override(*, of: Article | Draft, finding: Finding, reason: str, user: User, at: datetime) -> None:
    """Have an article or a draft pass in spite of a finding; logged with the reason.

    Raises ``NotYoursToOverrideError`` when it takes somebody else to decide this.
    """
    if not may_override(user, finding):
        raise NotYoursToOverrideError([finding])
    subject = {"article": of} if isinstance(of, Article) else {"draft": of}
    Override.objects.create(
        **subject,
        finding=finding.key,
        sentence=finding.sentence,
        reason=reason,
        user=user,
        made_at=at,
    )
    log(of, OVERRIDE, user=user, timestamp=at, data={"finding": finding.sentence, "reason": reason})


@transaction.atomic
def hold_back(*, article: Article, found: Iterable[Finding], at: datetime) -> None:
    """Keep an article from going live by itself, until an editor publishes it; the desk says why."""
    article.revisions.update(approved_go_live_at=None)
    sentences = [finding.sentence for finding in found]
    HeldBack.objects.update_or_create(article=article, defaults={"sentences": sentences, "held_at": at})
