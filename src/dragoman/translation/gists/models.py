"""What is remembered of gists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from dragoman.leases import Leased, LeasedQuerySet
from dragoman.reading.models import Clipping
from dragoman.translation.segments import primary

if TYPE_CHECKING:
    from typing import Self


class GistQuerySet(LeasedQuerySet["Gist"]):
    def unmade(self) -> Self:
        """Gists that an engine is still to make, those of the latest clippings first."""
        return self.filter(made_at=None, problem="").order_by("-clipping__published_at", "pk")

    def by_clipping(self, clippings: Iterable[Clipping], *, language: str) -> dict[int, Gist]:
        """Return the gists of ``clippings`` in a language that there are, by the clipping's key."""
        made = self.filter(clipping__in=list(clippings), language=primary(language)).exclude(made_at=None)
        return {gist.clipping_id: gist for gist in made}


class Gist(Leased):
    """A clipping's title and lead in a language of the desk, as an engine put them."""

    clipping = models.ForeignKey(Clipping, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=35, help_text="Without its region.")
    title = models.TextField(_("title"), blank=True)
    lead = models.TextField(_("lead"), blank=True)
    engine = models.CharField(_("engine"), max_length=40, blank=True)
    wanted_at = models.DateTimeField(db_index=True)
    made_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(_("problem"), blank=True)

    objects = GistQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clipping", "language"], name="translation_gist_once_a_language"),
        ]
        indexes = [
            models.Index(
                fields=["wanted_at"],
                name="translation_gist_unmade",
                condition=models.Q(made_at=None, problem=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title
