"""The only door to the internet: public addresses only, within a deadline and a size."""

from __future__ import annotations

from dragoman.web.addresses import is_public
from dragoman.web.client import Client
from dragoman.web.types import Answer
from dragoman.web.urls import canonical, origin

__all__ = ["Answer", "Client", "canonical", "is_public", "origin"]
