"""Every address that is not a baked file."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("desk/", include(wagtailadmin_urls)),
    path("account/", include("allauth.urls")),
    path("", include("dragoman.readers.urls")),
]
