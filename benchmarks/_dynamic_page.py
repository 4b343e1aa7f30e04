"""A page as Django serves it from its cache, and as Wagtail renders it: applications for granian.

What to serve stands in the environment: ``SERVED_PAGE``, a file, or ``DRAGOMAN_NEWSROOM``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def _page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Path(os.environ["SERVED_PAGE"]).read_bytes())


urlpatterns = [path("", _page)]


def django_cache() -> Any:
    """Return a Django that does nothing but serve one page from its cache in memory."""
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["*"],
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        MIDDLEWARE=[
            "django.middleware.cache.UpdateCacheMiddleware",
            "django.middleware.http.ConditionalGetMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.cache.FetchFromCacheMiddleware",
        ],
    )
    return get_wsgi_application()


def wagtail() -> Any:
    """Return the newsroom's own Django, which renders each page that is asked for."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "dragoman.conf.settings"
    return get_wsgi_application()
