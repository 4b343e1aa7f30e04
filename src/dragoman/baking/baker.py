"""From keys to files: which files a change makes stale, and how one file is baked. Holds no transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import DatabaseError
from django.utils.translation import gettext as _

from dragoman.baking import files, media
from dragoman.baking.errors import BadAddressError
from dragoman.baking.models import BakedFile
from dragoman.baking.places import HASHED, place
from dragoman.baking.types import Loaf, Order
from dragoman.publication.bakeables import ReadsTogether, Registry, registry
from dragoman.publication.reads import listening, together

log = logging.getLogger(__name__)

MEDIA_KEY = "media:"


@dataclass(frozen=True, slots=True)
class Bakery:
    """Where files are baked to, and where the pictures in them come from."""

    site: Path
    media: Path
    media_url: str

    def bake(self, orders: Sequence[Order]) -> list[Loaf]:
        """Bake some files, or take them away. One that cannot be rendered keeps its last good version.

        All are written aside and then put in their places in one go: an edition is there as a whole.
        """
        try:
            with together():
                self._read_together(orders)
                loaves = [self._bake(order) for order in orders]
            if any(loaf.touched for loaf in loaves):
                files.settle(self.site)
        except OSError:
            for order in orders:
                with suppress(BadAddressError):
                    files.throw_away(self.site / place(order.address))
            raise
        return [self._bring_out(loaf) for loaf in loaves]

    def _read_together(self, orders: Sequence[Order]) -> None:
        for family in registry:
            members = [order.bakeable for order in orders if order.bakeable and order.family == family.name]
            if isinstance(family, ReadsTogether) and len(members) > 1:
                family.read_together(members)

    def _bring_out(self, loaf: Loaf) -> Loaf:
        if loaf.gone and not loaf.failed:
            return replace(loaf, touched=files.remove(self.site / place(loaf.address), within=self.site))
        if loaf.touched:
            files.bring_out(self.site / place(loaf.address))
        return loaf

    def _bake(self, order: Order) -> Loaf:
        loaf = Loaf(address=order.address, family=order.family, gone=order.bakeable is None)
        try:
            file = self.site / place(order.address)
        except BadAddressError as error:
            return replace(loaf, problem=str(error), failed=True)
        if order.bakeable is None:
            return loaf
        with listening() as reads:
            try:
                body = order.bakeable.render()
            except DatabaseError:
                raise
            except (
                Exception
            ) as error:  # a template is a program; whatever it raises concerns its own page alone
                log.exception("%s cannot be rendered", order.address)
                problem = f"{type(error).__name__}: {error}"
                return replace(loaf, reads=frozenset(reads), problem=problem, failed=True)
        return self._lay_aside(loaf, file, body, reads)

    def _lay_aside(self, loaf: Loaf, file: Path, body: bytes, reads: Set[str]) -> Loaf:
        shown = media.shown_in(body, media_url=self.media_url)
        missing = media.lay_beside(shown, media=self.media, site=self.site)
        touched = files.lay_aside(file, body)
        problem = _("These pictures are missing: %s.") % ", ".join(missing) if missing else ""
        reads = frozenset(reads | {MEDIA_KEY + name for name in shown})
        return replace(loaf, reads=reads, touched=touched, problem=problem)


@together()
def orders_for(keys: Set[str], registry: Registry) -> list[Order]:
    """Return what to bake after ``keys`` changed: what read them, and what they brought into being."""
    registry.prepare(keys)
    orders = {}
    for row in BakedFile.objects.standing().that_read(keys):
        orders[row.address] = Order(row.address, row.family, registry[row.family].at(row.address))
    for family in registry:
        for key in sorted(keys):
            for born in family.born_of(key):
                orders[born.address] = Order(born.address, family.name, born)
    return in_order(orders.values())


@together()
def orders_for_troubled(registry: Registry) -> list[Order]:
    """Return what could not be baked as it should be."""
    rows = BakedFile.objects.standing().troubled()
    return in_order(Order(row.address, row.family, registry[row.family].at(row.address)) for row in rows)


@together()
def orders_for_all(registry: Registry) -> list[Order]:
    """Return everything to bake, and everything to take away."""
    registry.prepare(None)
    orders = {
        born.address: Order(born.address, family.name, born) for family in registry for born in family.every()
    }
    for row in BakedFile.objects.standing():
        orders.setdefault(row.address, Order(row.address, row.family, None))
    return in_order(orders.values())


def in_order(orders: Iterable[Order]) -> list[Order]:
    """Return the orders so that what a link leads to stands before the link.

    Styles, whose names have a hash, come first, then the deepest addresses; what goes away goes last.
    """

    def turn(order: Order) -> tuple[bool, bool, int, str]:
        is_style = bool(HASHED.search(order.address))
        return order.bakeable is None, not is_style, -order.address.count("/"), order.address

    return sorted(orders, key=turn)
