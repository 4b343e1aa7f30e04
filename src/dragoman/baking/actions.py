"""What is done with the public site's files: bake what changed, or everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dragoman.baking import files, media, ovens, redirects, signposts, statics, uploading
from dragoman.baking.baker import MEDIA_KEY, Bakery, orders_for, orders_for_all, orders_for_troubled
from dragoman.baking.errors import BadAddressError, SiteFolderError
from dragoman.baking.models import BakedFile, Dependency, Rebake
from dragoman.baking.places import place
from dragoman.baking.types import Baked, Loaf, Order, summary
from dragoman.publication.bakeables import registry
from dragoman.publication.models import Change
from dragoman.publication.outbox import announce
from dragoman.publication.reads import Larder

_larder = Larder(1000)
"""Mastheads, footers and entries of feeds, five thousand letters each; a publication needs two hundred."""

CHANGES_AT_ONCE = 5000
ROWS_AT_ONCE = 1000

Progress = Callable[[int, int], None]
Sift = Callable[[Sequence[Order]], Sequence[Order]]


def bake_changes(*, at: datetime) -> Baked:
    """Bake the files that the changes in the outbox made stale, and settle these changes.

    The outbox forgets them last: killed at any moment, the next call finishes.
    """
    bakery = _bakery()
    with _writing(bakery.site):
        return _bake_changes(bakery, at=at)


def bake_all(*, at: datetime, progress: Progress | None = None) -> Baked:
    """Bake every file of the public site, and take away what should not stand there.

    ``progress`` is called with the number of files done and of all files.
    """
    bakery = _bakery()
    with _writing(bakery.site):
        _order_all(at=at)
        return _bake_ordered(bakery, at=at, progress=progress)


def bake_ordered(*, at: datetime, progress: Progress | None = None) -> Baked:
    """Bake what :func:`prepare` ordered; changes in the outbox are baked in between, so no publication waits.

    An order is forgotten when its file is baked: killed at any moment, the next call goes on from there.
    """
    bakery = _bakery()
    with _writing(bakery.site):
        _collect_statics(bakery.site, at=at)
        return _bake_ordered(bakery, at=at, progress=progress)


def prepare(*, at: datetime) -> None:
    """Have the site hold this version's static files, and order all pages anew unless they wear them.

    What could not be baked is ordered as well. It bakes nothing: a newsroom that opens is soon open.
    """
    site = settings.NEWSROOM.site
    if statics.are_worn(site):
        _order(BakedFile.objects.standing().troubled().values_list("address", flat=True), at=at)
    else:
        _order_all(at=at)
    with _writing(site):
        _collect_statics(site, at=at)
        uploading.note_everything(site, at=at)
        _take_away_pictures(site, at=at)
        statics.wear(site)


@contextmanager
def _writing(site: Path) -> Iterator[None]:
    """Be the only one who writes the site; a disk that is full or read-only is told in a sentence.

    What was kept of earlier bakes goes when somebody else wrote: they have settled changes of which we know
    nothing.
    """
    try:
        with files.locked(site) as was_us:
            if not was_us:
                _larder.clear()
            yield
    except OSError as error:
        raise SiteFolderError(error.strerror or str(error)) from error


def _bakery() -> Bakery:
    return Bakery(site=settings.NEWSROOM.site, media=settings.NEWSROOM.media, media_url=settings.MEDIA_URL)


def collect_statics(*, at: datetime) -> None:
    """Have the site hold this version's static files, which every page needs to be rendered."""
    with _writing(settings.NEWSROOM.site):
        _collect_statics(settings.NEWSROOM.site, at=at)


def _collect_statics(site: Path, *, at: datetime) -> None:
    if statics.collect(site / files.STATIC):
        uploading.note((f"{files.STATIC}/{file}" for file in files.public(site / files.STATIC)), at=at)


@transaction.atomic
def _order_all(*, at: datetime) -> None:
    _larder.clear()
    Rebake.objects.all().delete()
    _order([*(order.address for order in orders_for_all(registry)), Rebake.EVERYTHING], at=at)


def _order(addresses: Iterable[str], *, at: datetime) -> None:
    orders = (Rebake(address=address, made_at=at) for address in addresses)
    Rebake.objects.bulk_create(orders, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)


def _bake_ordered(bakery: Bakery, *, at: datetime, progress: Progress | None) -> Baked:
    between = Baked()

    def sift(wave: Sequence[Order]) -> Sequence[Order]:
        """Bake what has changed meanwhile; return what that has not baked already."""
        nonlocal between
        between += _bake_changes(bakery, at=at)
        return _still_ordered(wave)

    everything = Rebake.objects.filter(address=Rebake.EVERYTHING)
    orders_for_these = orders_for_all if everything.exists() else orders_for_troubled
    orders = _still_ordered(orders_for_these(registry))
    baked = _bake(bakery, orders, at=at, progress=progress, sift=sift) + between
    if everything.exists():
        baked += _bake_changes(bakery, at=at)
        redirects.write(bakery.site, at=at)
        _take_away_strays(bakery.site, at=at)
        statics.wear(bakery.site)
        outworn = statics.outworn(bakery.site / files.STATIC, worn_by=_last_good_versions(bakery.site))
        _take_away(outworn, bakery.site, at=at)
    Rebake.objects.all().delete()
    return baked


def _still_ordered(orders: Sequence[Order]) -> list[Order]:
    """Return those whose files were not baked since they were ordered."""
    waiting = set[str]()
    for start in range(0, len(orders), ROWS_AT_ONCE):
        addresses = [order.address for order in orders[start : start + ROWS_AT_ONCE]]
        waiting.update(Rebake.objects.filter(address__in=addresses).values_list("address", flat=True))
    return [order for order in orders if order.address in waiting]


def _bake_changes(bakery: Bakery, *, at: datetime) -> Baked:
    changes = list(Change.objects.all()[:CHANGES_AT_ONCE])
    if not changes:
        return Baked()
    keys = {change.key for change in changes}
    _larder.clear_of(keys)
    with _larder.opened():
        baked = _bake(bakery, orders_for(keys, registry), at=at)
    stale = list(Change.objects.filter(key=redirects.KEY).values_list("pk", flat=True))
    if stale or not (bakery.site / signposts.FILE).is_file():
        redirects.write(bakery.site, at=at)
    settled = _settle([change.pk for change in changes])
    _settle(stale)
    return baked + settled


def _bake(
    bakery: Bakery,
    orders: Sequence[Order],
    *,
    at: datetime,
    progress: Progress | None = None,
    sift: Sift = list,
) -> Baked:
    """Bake orders, those of each wave that ``sift`` leaves."""
    baked, done = Baked(), 0
    with ovens.heated(len(orders)) as oven:
        for wave in ovens.waves(orders):
            for loaves in oven(bakery, sift(wave)):
                baked += _keep(bakery, loaves, at=at)
            done += len(wave)
            if progress:
                progress(done, len(orders))
    return baked


def _keep(bakery: Bakery, loaves: Sequence[Loaf], *, at: datetime) -> Baked:
    """Have disk and rows remember some files that were baked."""
    if any(loaf.touched for loaf in loaves):
        files.settle(bakery.site)
    pictures = [bakery.site / media.FOLDER / picture for picture in _store(loaves, at=at)]
    _take_away(pictures, bakery.site, at=at)
    return summary(loaves)


@transaction.atomic
def _store(loaves: Sequence[Loaf], *, at: datetime) -> set[str]:
    """Remember what became of some files and what they read; return the pictures that none shows any more."""
    rows = _store_files(loaves, at=at)
    known: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for pk, owner, key in Dependency.objects.filter(file__in=rows.values()).values_list("pk", "file", "key"):
        known[owner][key] = pk
    fresh: list[Dependency] = []
    dropped: dict[int, str] = {}
    for loaf in loaves:
        file = rows[loaf.address]
        fresh += [Dependency(file_id=file.pk, key=key) for key in loaf.reads - known[file.pk].keys()]
        if not loaf.failed:
            dropped |= {pk: key for key, pk in known[file.pk].items() if key not in loaf.reads}
    Dependency.objects.bulk_create(fresh, batch_size=ROWS_AT_ONCE)
    Dependency.objects.filter(pk__in=dropped).delete()
    Rebake.objects.filter(address__in=rows).delete()
    uploading.note(_places(loaves, fresh), at=at)
    pictures = {key for key in dropped.values() if key.startswith(MEDIA_KEY)}
    shown = Dependency.objects.filter(key__in=pictures).values_list("key", flat=True)
    return {key.removeprefix(MEDIA_KEY) for key in pictures.difference(shown)}


def _places(loaves: Sequence[Loaf], fresh: Sequence[Dependency]) -> Iterator[str]:
    """Yield the places of the files that were written or removed, after the pictures that they now show."""
    names = (row.key.removeprefix(MEDIA_KEY) for row in fresh if row.key.startswith(MEDIA_KEY))
    yield from (f"{media.FOLDER}/{name}" for name in names)
    yield from (place(loaf.address).as_posix() for loaf in loaves if loaf.touched)


def _store_files(loaves: Sequence[Loaf], *, at: datetime) -> dict[str, BakedFile]:
    """Bring the rows of files up to date; return them by address."""
    stored = BakedFile.objects.filter(address__in=[loaf.address for loaf in loaves])
    rows = {row.address: row for row in stored}
    new: list[BakedFile] = []
    changed: list[BakedFile] = []
    turned: list[str] = []
    for loaf in loaves:
        row = rows.get(loaf.address)
        if row is None:
            row = rows[loaf.address] = BakedFile(address=loaf.address, baked_at=at)
        before = row.family, row.problem, row.gone_at
        row.family, row.problem = loaf.family, loaf.problem
        row.gone_at = (row.gone_at or at) if loaf.gone else None
        if loaf.touched:
            row.baked_at, row.is_pressed = at, False
        if row.pk is None:
            new.append(row)
        elif loaf.touched or before != (row.family, row.problem, row.gone_at):
            changed.append(row)
            turned += [row.address] if bool(before[2]) != loaf.gone else []
    BakedFile.objects.bulk_create(new)
    BakedFile.objects.bulk_update(changed, ["family", "problem", "gone_at", "baked_at", "is_pressed"])
    if turned or redirects.concern([row.address for row in new]):
        announce([redirects.KEY], at=at)
    return rows


def _settle(changes: Sequence[int]) -> Baked:
    """Have the outbox forget the changes that the files now show."""
    settled = 0
    for start in range(0, len(changes), CHANGES_AT_ONCE):
        count, _ = Change.objects.filter(pk__in=changes[start : start + CHANGES_AT_ONCE]).delete()
        settled += count
    return Baked(changes=settled)


def _last_good_versions(site: Path) -> Iterator[Path]:
    """Yield the pages that could not be rendered, and so stand as they were."""
    for address in BakedFile.objects.standing().exclude(problem="").values_list("address", flat=True):
        with suppress(BadAddressError):
            if (page := site / place(address)).is_file():
                yield page


def _take_away_strays(site: Path, *, at: datetime) -> None:
    """Remove every file that no row knows, and every picture that no page shows."""
    addresses = BakedFile.objects.standing().values_list("address", flat=True)
    known = {place(address).as_posix() for address in addresses} | _pictures() | {signposts.FILE}
    _take_away(files.strays(site, known=known), site, at=at)


def _take_away_pictures(site: Path, *, at: datetime) -> None:
    """Remove pictures that no page shows: a baker killed after it had forgotten them left them behind."""
    known = {name.removeprefix(f"{media.FOLDER}/") for name in _pictures()}
    _take_away(files.strays(site / media.FOLDER, known=known), site, at=at)


def _take_away(strays: Sequence[Path], site: Path, *, at: datetime) -> None:
    for stray in strays:
        files.remove(stray, within=site)
    uploading.note((stray.relative_to(site).as_posix() for stray in strays), at=at)


def _pictures() -> set[str]:
    """Return the places of all pictures that pages show."""
    keys = Dependency.objects.filter(key__startswith=MEDIA_KEY).values_list("key", flat=True).distinct()
    return {f"{media.FOLDER}/{key.removeprefix(MEDIA_KEY)}" for key in keys}
