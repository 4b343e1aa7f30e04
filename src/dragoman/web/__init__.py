"""The only door to the internet: public addresses only, within a deadline and a size, politely."""

from __future__ import annotations

from dragoman.web.addresses import is_public
from dragoman.web.client import Client
from dragoman.web.hosts import Hosts
from dragoman.web.reservations import Reservation, reservation
from dragoman.web.robots import Robots, robots_allow
from dragoman.web.types import Answer
from dragoman.web.urls import canonical, origin

__all__ = [
    "Answer",
    "Client",
    "Hosts",
    "Reservation",
    "Robots",
    "canonical",
    "is_public",
    "origin",
    "reservation",
    "robots_allow",
]
