"""The addresses of the desk's own screens, below those of Wagtail's admin."""

from __future__ import annotations

from django.urls import path

from dragoman.desk.views import clippings, editions, inbox, screen, sources, stories
from dragoman.desk.views.drafts import autosave, draft, listing, opening

app_name = "desk"
urlpatterns = [
    path("inbox/", inbox.Inbox.as_view(), name="inbox"),
    path("inbox/problems/", inbox.Problems.as_view(), name="problems"),
    path("stories/<int:pk>/", stories.StoryScreen.as_view(), name="story"),
    path("stories/<int:pk>/mark/", stories.mark, name="mark"),
    path("undo/", screen.take_back, name="undo"),
    path("clippings/<int:pk>/", clippings.ClippingScreen.as_view(), name="clipping"),
    path("clippings/<int:pk>/original/", clippings.original, name="original"),
    path("drafts/", listing.Drafts.as_view(), name="drafts"),
    path("drafts/open/", opening.open_draft, name="open_draft"),
    path("drafts/new/", opening.NewText.as_view(), name="new_text"),
    path("drafts/<int:pk>/", draft.DraftScreen.as_view(), name="draft"),
    path("drafts/<int:pk>/progress/", autosave.progress, name="progress"),
    path("drafts/<int:pk>/text/", autosave.save_text, name="save_text"),
    path("segments/<int:pk>/", autosave.save_segment, name="save_segment"),
    path("sources/", sources.Sources.as_view(), name="sources"),
    path("sources/export/", sources.export, name="export"),
    path("sources/seen/", sources.forget_jobs, name="forget_jobs"),
    path("channels/<int:pk>/pause/", sources.pause, name="pause"),
    path("channels/<int:pk>/resume/", sources.resume, name="resume"),
    path("channels/<int:pk>/poll/", sources.poll_now, name="poll_now"),
    path("editions/", editions.Editions.as_view(), name="editions"),
    path("editions/make/", editions.make, name="make_edition"),
    path("editions/<int:pk>/send/", editions.send, name="send_edition"),
]
