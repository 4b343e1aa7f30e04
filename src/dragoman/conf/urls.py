"""Every address that is not a baked file."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from dragoman.baking.views import health
from dragoman.desk.views.media import picture
from dragoman.people.views import to_sign_in
from dragoman.publication.search.views import search_page
from dragoman.sources.views import told

urlpatterns = [
    path("desk/login/", to_sign_in),
    path("desk/", include(wagtailadmin_urls)),
    path("media/<path:path>", picture),
    path("account/", include("allauth.urls")),
    path("-/health", health, name="health"),
    path("-/websub/<str:token>", told, name="websub"),
    path("", include("dragoman.readers.urls")),
    path("", include("dragoman.digest.urls")),
]
urlpatterns += i18n_patterns(
    path("search/", search_page, name="search"),
    path("", include(wagtail_urls)),
)

handler404 = "dragoman.publication.views.not_found"
handler500 = "dragoman.publication.views.broken"
handler403 = "dragoman.publication.views.forbidden"
