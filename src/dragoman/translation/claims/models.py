"""What is remembered of claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dragoman.reading.models import Clipping
from dragoman.stories.models import Membership, Story

if TYPE_CHECKING:
    from typing import Self

    from dragoman.translation.models import Draft

Subject = Story | Clipping


class ClaimQuerySet(models.QuerySet["Claim"]):
    def of(self, subject: Subject) -> Self:
        return self.filter(**named(subject))

    def over(self, clippings: Iterable[Clipping]) -> Self:
        """Claims of some clippings, or of the stories that they belong to, the oldest first."""
        return self._over([clipping.pk for clipping in clippings])

    def over_originals(self, draft: Draft) -> Self:
        """Claims of what a draft is made from."""
        return self._over(draft.clippings.values("clipping"))

    def _over(self, keys: Sequence[int] | models.QuerySet[Any, Any]) -> Self:
        stories = Membership.objects.filter(clipping__in=keys).values("story")
        return self.filter(Q(clipping__in=keys) | Q(story__in=stories)).order_by("since", "pk")


class Claim(models.Model):
    """Somebody's word that she works on a story as a whole, or on one clipping."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, null=True, related_name="+")
    clipping = models.OneToOneField(Clipping, on_delete=models.CASCADE, null=True, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(story=None) ^ Q(clipping=None), name="translation_claim_of_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Subject:
        """What is claimed."""
        subject = self.story or self.clipping
        assert subject is not None  # noqa: S101 (the constraint)
        return subject


def named(subject: Subject) -> dict[str, Any]:
    """Return the field of a claim that holds ``subject``."""
    return {"story" if isinstance(subject, Story) else "clipping": subject}
