"""The articles: Wagtail's own list of pages, in which a new one begins as a draft."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from dragoman.publication.models import Article


class Articles(IndexView):
    """Every article, published or not."""

    add_item_label = _("New text")

    def get_add_url(self) -> str | None:
        return reverse("desk:new_text") if self.request.user.has_perm("translation.add_draft") else None


class ArticleListing(PageListingViewSet):
    """The list in the menu."""

    model = Article
    index_view_class = Articles
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 40
    add_to_admin_menu = True
