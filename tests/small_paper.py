"""A paper with two languages and two sections, for rooms above ``publication``."""

from __future__ import annotations

from wagtail.models import Locale, Page, Site

from dragoman.publication.models import Home, Section
from tests import prepared


def a_small_paper() -> None:
    """Make front pages in English and French, with Culture and Politics below each."""
    prepared.write("a small paper", _make)


def _make() -> None:
    root = Page.get_first_root_node()
    for language in ("en", "fr"):
        locale, _ = Locale.objects.get_or_create(language_code=language)
        home = root.add_child(instance=Home(title="The Bridge", slug=language, locale=locale))
        for name in ("Culture", "Politics"):
            home.add_child(instance=Section(title=name, slug=name.lower(), locale=locale, show_in_menus=True))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "port": 80, "root_page": Home.objects.first()},
    )
