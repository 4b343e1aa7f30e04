"""What is done with the public site's files: bake what changed, or everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from dragoman.baking import files, media, ovens, signposts, statics, uploading
from dragoman.baking.baker import MEDIA_KEY, Bakery, orders_for, orders_for_all, orders_for_troubled
from dragoman.baking.errors import BadAddressError, SiteFolderError
from dragoman.baking.models import BakedFile, Dependency
from dragoman.baking.places import place, written
from dragoman.baking.signposts import Signpost
from dragoman.baking.types import Baked, Loaf, Order, summary
from dragoman.publication.addresses import address_of
from dragoman.publication.bakeables import registry
from dragoman.publication.models import Change
from dragoman.publication.outbox import announce

CHANGES_AT_ONCE = 5000
ROWS_AT_ONCE = 1000

REDIRECTS = "redirects"
"""The key of what stands in the place of pages that moved or are gone."""

Progress = Callable[[int, int], None]


def bake_changes(*, at: datetime) -> Baked:
    """Bake the files that the changes in the outbox made stale, and settle these changes.

    The outbox forgets them last: killed at any moment, the next call finishes.
    """
    bakery = _bakery()
    with _writing(bakery.site):
        changes = list(Change.objects.all()[:CHANGES_AT_ONCE])
        if not changes:
            return Baked()
        keys = {change.key for change in changes}
        baked = _bake(bakery, orders_for(keys, registry), at=at)
        stale = list(Change.objects.filter(key=REDIRECTS).values_list("pk", flat=True))
        if stale or not (bakery.site / signposts.FILE).is_file():
            _write_signposts(bakery.site, at=at)
        settled = _settle([change.pk for change in changes])
        _settle(stale)
        return baked + settled


def bake_all(*, at: datetime, progress: Progress | None = None) -> Baked:
    """Bake every file of the public site, and take away what should not stand there.

    ``progress`` is called with the number of files done and of all files.
    """
    bakery = _bakery()
    with _writing(bakery.site):
        waiting = list(Change.objects.values_list("pk", flat=True))
        statics.take_off(bakery.site)
        baked = _bake(bakery, orders_for_all(registry), at=at, progress=progress)
        stale = list(Change.objects.filter(key=REDIRECTS).values_list("pk", flat=True))
        _write_signposts(bakery.site, at=at)
        _take_away_strays(bakery.site, at=at)
        statics.wear(bakery.site)
        statics.take_away_old(bakery.site / files.STATIC, worn_by=_last_good_versions(bakery.site))
        settled = _settle(waiting)
        _settle(stale)
        return baked + settled


def prepare(*, at: datetime, progress: Progress | None = None) -> Baked:
    """Have the site wear this version's static files: everything is baked when they changed, else what waits.

    What could not be baked is tried again.

    Called before a newsroom opens; whatever an earlier start left unfinished is finished.
    """
    site = settings.NEWSROOM.site
    collect_statics(at=at)
    uploading.note_everything(site, at=at)
    if not statics.are_worn(site):
        return bake_all(at=at, progress=progress)
    with _writing(site):
        _take_away_pictures(site, at=at)
        troubled = _bake(_bakery(), orders_for_troubled(registry), at=at)
    return troubled + bake_changes(at=at)


def collect_statics(*, at: datetime) -> None:
    """Have the site hold this version's static files, which every page needs to be rendered."""
    site = settings.NEWSROOM.site
    with _writing(site):
        if statics.collect(site / files.STATIC):
            uploading.note((f"{files.STATIC}/{file}" for file in files.public(site / files.STATIC)), at=at)


@contextmanager
def _writing(site: Path) -> Iterator[None]:
    """Be the only one who writes the site; a disk that is full or read-only is told in a sentence."""
    try:
        with files.locked(site):
            yield
    except OSError as error:
        raise SiteFolderError(error.strerror or str(error)) from error


def _bakery() -> Bakery:
    return Bakery(site=settings.NEWSROOM.site, media=settings.NEWSROOM.media, media_url=settings.MEDIA_URL)


def _bake(
    bakery: Bakery, orders: Sequence[Order], *, at: datetime, progress: Progress | None = None
) -> Baked:
    baked, done = Baked(), 0
    for loaves in ovens.bake(bakery, orders):
        files.settle(
            {(bakery.site / place(loaf.address)).parent for loaf in loaves if loaf.touched and not loaf.gone}
        )
        pictures = [bakery.site / media.FOLDER / picture for picture in _store(loaves, at=at)]
        _take_away(pictures, bakery.site, at=at)
        baked, done = baked + summary(loaves), done + len(loaves)
        if progress:
            progress(done, len(orders))
    return baked


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
        fresh += [Dependency(file=file, key=key) for key in loaf.reads - known[file.pk].keys()]
        if not loaf.failed:
            dropped |= {pk: key for key, pk in known[file.pk].items() if key not in loaf.reads}
    Dependency.objects.bulk_create(fresh, batch_size=ROWS_AT_ONCE)
    Dependency.objects.filter(pk__in=dropped).delete()
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
        row.baked_at = at if loaf.touched else row.baked_at
        if row.pk is None:
            new.append(row)
        elif loaf.touched or before != (row.family, row.problem, row.gone_at):
            changed.append(row)
            turned += [row.address] if bool(before[2]) != loaf.gone else []
    BakedFile.objects.bulk_create(new)
    BakedFile.objects.bulk_update(changed, ["family", "problem", "gone_at", "baked_at"])
    if turned or _concern_signposts([row.address for row in new]):
        announce([REDIRECTS], at=at)
    return rows


def _settle(changes: Sequence[int]) -> Baked:
    """Have the outbox forget the changes that the files now show."""
    settled = 0
    for start in range(0, len(changes), CHANGES_AT_ONCE):
        count, _ = Change.objects.filter(pk__in=changes[start : start + CHANGES_AT_ONCE]).delete()
        settled += count
    return Baked(changes=settled)


def _concern_signposts(born: Sequence[str]) -> bool:
    """Whether a redirect leads to one of the files that have come to stand, or has its address."""
    slugs = [address.rstrip("/").rsplit("/", 1)[-1] for address in born]  # are indexed, addresses are not
    pages = Page.objects.filter(slug__in=slugs, url_path__in=born).values("pk")
    paths = [Redirect.normalise_path(address) for address in born]
    concerned = (
        Redirect.objects.filter(redirect_page__in=pages),
        Redirect.objects.filter(old_path__in=paths),
    )
    return any(redirects.exists() for redirects in concerned)


def _write_signposts(site: Path, *, at: datetime) -> None:
    moved = {
        _as_address(redirect.old_path): post
        for redirect in Redirect.objects.select_related("redirect_page")
        if (post := _signpost(redirect)) and "?" not in redirect.old_path
    }
    gone = list(BakedFile.objects.gone().values_list("address", flat=True))
    followers = {post.target for address in gone if (post := signposts.went_with(address, moved))}
    asked = list(moved.keys() | followers)
    standing = set[str]()
    for start in range(0, len(asked), ROWS_AT_ONCE):
        rows = BakedFile.objects.standing().filter(address__in=asked[start : start + ROWS_AT_ONCE])
        standing.update(rows.values_list("address", flat=True))
    posts = signposts.signposts(moved=moved, gone=gone, standing=standing)
    if files.write(site / signposts.FILE, signposts.form(posts)):
        uploading.note([signposts.FILE], at=at)


def _signpost(redirect: Redirect) -> Signpost | None:
    """Return where a redirect of the desk leads; None when its page is not public (any more)."""
    status = HTTPStatus.MOVED_PERMANENTLY if redirect.is_permanent else HTTPStatus.FOUND
    page = redirect.redirect_page
    if page is None:
        return Signpost(redirect.redirect_link, status)
    return Signpost(written(address_of(page)), status) if page.live else None


def _as_address(path: str) -> str:
    """Return the address that Wagtail keeps without its last slash; a file's address has none."""
    return path if "." in path.rsplit("/", 1)[-1] else f"{path}/"


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
