"""Whether a cited page is still there; pure, whoever asks the internet is handed in.

To call a page dead that lives is the worse mistake. Only a page that was missed on several days is gone; a
server that fails, refuses or asks for money says nothing of its pages; and what is missed together with
everything around it is missed for longer.
"""

from dragoman.citations.health.record import judged, next_look
from dragoman.citations.health.sighting import sighting
from dragoman.citations.health.types import Found, Health, Known, Record, Sighting, Silence, Surroundings
from dragoman.citations.health.visiting import Sight, visit

__all__ = [
    "Found",
    "Health",
    "Known",
    "Record",
    "Sight",
    "Sighting",
    "Silence",
    "Surroundings",
    "judged",
    "next_look",
    "sighting",
    "visit",
]
