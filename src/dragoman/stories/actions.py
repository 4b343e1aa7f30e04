"""What is done with stories: clippings are grouped into them, editors mark them."""

from __future__ import annotations

from dragoman.stories.models import Story, StoryState


def mark(*, story: Story, state: StoryState | str) -> None:
    """Mark a story as new, seen, shortlisted or skipped; marking it back undoes it."""
    Story.objects.filter(pk=story.pk).update(state=StoryState(state))
