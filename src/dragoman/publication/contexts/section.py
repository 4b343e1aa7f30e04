"""What a section shows."""

from __future__ import annotations

from dragoman.publication.lists.numbered import front
from dragoman.publication.lists.pages import list_of
from dragoman.publication.machines.sharing import sharing
from dragoman.publication.models import Section
from dragoman.publication.types import Context, Frame


def section(page: Section, frame: Frame) -> Context:
    members = list_of(page)
    return {
        "of": members,
        "sections": next((part.sections for part in frame.trail if part.address == frame.address), ()),
        "shelf": front(members, frame),
        "sharing": sharing(frame, title=page.title, description=members.description),
    }
