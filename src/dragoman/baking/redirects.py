"""From redirects and pages gone, as rows know them, to the site's signposts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from dragoman.baking import files, signposts, uploading
from dragoman.baking.models import BakedFile
from dragoman.baking.places import written
from dragoman.baking.signposts import Signpost
from dragoman.publication.addresses import address_of

KEY = "redirects"
"""The key of what stands in the place of pages that moved or are gone."""

ROWS_AT_ONCE = 1000
_PROGRAM = frozenset({"desk", "account", "-"})
"""What addresses begin with that are never a page's."""


def write(site: Path, *, at: datetime) -> None:
    """Write the site's signposts anew: an editor's redirects, and what became of pages that stood."""
    moved = {
        address: post
        for redirect in Redirect.objects.select_related("redirect_page")
        if (post := _signpost(redirect)) and _leads(address := _as_address(redirect.old_path), post)
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


def _leads(address: str, post: Signpost) -> bool:
    """Whether a redirect can be followed: to somewhere else, from an address that is not the program's."""
    is_ours = address.split("/")[1] in _PROGRAM
    is_somewhere = post.target.startswith(("/", "http://", "https://")) and post.target != written(address)
    return is_somewhere and not is_ours and "?" not in address


def _as_address(path: str) -> str:
    """Return the address that Wagtail keeps without its last slash; a file's address has none."""
    return path if "." in path.rsplit("/", 1)[-1] else f"{path}/"


def concern(born: Sequence[str]) -> bool:
    """Whether a redirect leads to one of the files that have come to stand, or has its address."""
    slugs = [address.rstrip("/").rsplit("/", 1)[-1] for address in born]  # are indexed, addresses are not
    pages = Page.objects.filter(slug__in=slugs, url_path__in=born).values("pk")
    paths = [Redirect.normalise_path(address) for address in born]
    concerned = (
        Redirect.objects.filter(redirect_page__in=pages),
        Redirect.objects.filter(old_path__in=paths),
    )
    return any(redirects.exists() for redirects in concerned)
