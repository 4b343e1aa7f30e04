"""Where the desk hangs itself into Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus import MenuItem as ListingItem
from wagtail.snippets.models import register_snippet

from dragoman.desk.engine_choices import EngineChoices
from dragoman.desk.names import Names
from dragoman.desk.panels import NewsroomPanel
from dragoman.desk.views.articles import ArticleListing
from dragoman.translation.authority.models import Record

OF_NO_USE = {"documents"}
"""Parts of Wagtail's menu that lead nowhere in a newsroom."""


class DeskMenuItem(MenuItem):
    """A screen of the desk in the menu, for those who may see it."""

    def __init__(self, label: Any, address: str, *, icon: str, permission: str, order: int) -> None:
        super().__init__(label, reverse(address), name=address.partition(":")[2], icon_name=icon, order=order)
        self.permission = permission

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_viewset")
def list_articles() -> ArticleListing:
    return ArticleListing("articles")


@hooks.register("register_admin_urls")
def add_screens() -> Sequence[URLResolver]:
    return [path("", include("dragoman.desk.urls"))]


@hooks.register("register_admin_menu_item")
def show_inbox() -> MenuItem:
    return DeskMenuItem(_("Inbox"), "desk:inbox", icon="mail", permission="stories.view_story", order=10)


@hooks.register("register_admin_menu_item")
def show_clip() -> MenuItem:
    return DeskMenuItem(_("Clip"), "desk:clip", icon="cut", permission="sources.add_entry", order=15)


@hooks.register("register_admin_menu_item")
def show_drafts() -> MenuItem:
    return DeskMenuItem(
        _("Drafts"), "desk:drafts", icon="draft", permission="translation.view_draft", order=20
    )


@hooks.register("register_admin_menu_item")
def show_work() -> MenuItem:
    return DeskMenuItem(
        _("Who works on what"), "desk:work", icon="group", permission="translation.view_draft", order=25
    )


@hooks.register("register_admin_menu_item")
def show_sources() -> MenuItem:
    return DeskMenuItem(_("Sources"), "desk:sources", icon="site", permission="sources.view_source", order=30)


@hooks.register("register_admin_menu_item")
def show_editions() -> MenuItem:
    return DeskMenuItem(
        _("Editions"), "desk:editions", icon="calendar", permission="digest.view_edition", order=50
    )


register_snippet(Names)
register_snippet(EngineChoices)


@hooks.register("register_snippet_listing_buttons")
def show_named_articles(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[ListingItem]:
    if isinstance(snippet, Record):
        address = reverse("desk:named_articles", args=[snippet.pk])
        yield ListingItem(_("Articles with this name"), address, icon_name="doc-full", priority=30)


@hooks.register("register_page_header_buttons")
def show_draft(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[ListingItem]:
    draft = getattr(page.specific_deferred, "draft_id", None)
    if draft and user.has_perm("translation.view_draft"):
        address = reverse("desk:draft", args=[draft])
        yield ListingItem(_("Beside the original"), address, icon_name="draft", priority=5)


@hooks.register("construct_main_menu")
def hide_what_is_of_no_use(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in OF_NO_USE]


@hooks.register("construct_help_menu")
def help_with_the_keyboard_only(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("construct_homepage_summary_items", order=1)
def leave_documents_out(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if type(item).__name__ != "DocumentsSummaryItem"]


@hooks.register("construct_homepage_panels")
def show_newsroom(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(NewsroomPanel())


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="manifest" href="{}" crossorigin="use-credentials">',
        static("desk/desk.css"),
        reverse("desk:manifest"),
    )


@hooks.register("insert_global_admin_js")
def start() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("desk/start.js"))
