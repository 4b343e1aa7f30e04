"""The addresses of subscribing and leaving."""

from __future__ import annotations

from django.urls import path

from dragoman.digest import views

urlpatterns = [
    path("digest/subscribe", views.subscribe, name="digest_subscribe"),
    path("digest/confirm/<str:token>", views.confirm, name="digest_confirm"),
    path("digest/unsubscribe/<str:token>", views.unsubscribe, name="digest_unsubscribe"),
]
