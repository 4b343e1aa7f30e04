"""The path, a line each: what waits at a stage, since when, and what is done with it.

The first two stages have no work here: the gatherer does them in a loop of its own (``gather.py``).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dragoman.pipeline import waiting
from dragoman.pipeline.steps import bake, group, propose, publish, read, release, run_jobs, send, upload
from dragoman.pipeline.types import Stage

# fmt: off
STAGES = (
    Stage("poll",    _("Poll channels"),     waiting.due_channels,        "next_poll_at"),
    Stage("capture", _("Capture pages"),     waiting.uncaptured_entries,  "found_at"),
    Stage("read",    _("Read captures"),     waiting.unread_captures,     "captured_at",         read),
    Stage("group",   _("Group clippings"),   waiting.ungrouped_clippings, "read_at",             group),
    Stage("propose", _("Draft by machine"),  waiting.drafts_for_engines,  "updated_at",          propose),
    Stage("publish", _("Publish on time"),   waiting.scheduled_pages,     "approved_go_live_at", publish, .2),
    Stage("bake",    _("Bake the site"),     waiting.changes,             "made_at",             bake),
    Stage("upload",  _("Upload the site"),   waiting.uploads,             "made_at",             upload),
    Stage("edition", _("Make the edition"),  waiting.unreleased_editions, "made_at",             release, 5),
    Stage("send",    _("Send the edition"),  waiting.unsent_mails,        "edition__made_at",    send),
    Stage("jobs",    _("Do what was asked"), waiting.unfinished_jobs,     "enqueued_at",         run_jobs),
)
# fmt: on
