"""The addresses of readers' own pages and of what public pages ask in the background."""

from __future__ import annotations

from django.urls import path

from dragoman.readers.views import account, beacon

urlpatterns = [
    path("account/", account.account, name="readers_account"),
    path("account/saved/<int:pk>/", account.saved_article, name="readers_saved_article"),
    path("account/export/", account.export, name="readers_export"),
    path("account/delete/", account.delete, name="readers_delete"),
    path("-/me", account.me, name="readers_me"),
    path("-/seen", beacon.seen, name="readers_seen"),
]
