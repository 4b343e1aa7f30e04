"""The path, a line each: what waits at a stage, since when, and what is done with it.

The first two stages have no work here: the gatherer does them in a loop of its own (``gather.py``).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dragoman.pipeline import waiting
from dragoman.pipeline.steps import (
    bake,
    check,
    expire,
    gist,
    group,
    learn,
    letters,
    press,
    propose,
    publish,
    read,
    rebake,
    release,
    run_jobs,
    send,
    upload,
    watch,
)
from dragoman.pipeline.types import Stage

# fmt: off
STAGES = (
    Stage("poll",    _("Poll channels"),     waiting.due_channels,        "next_poll_at"),
    Stage("watch",   _("Watch sources"),     waiting.unexamined_sources,  "examine_at",          watch),
    Stage("capture", _("Capture pages"),     waiting.uncaptured_entries,  "found_at"),
    Stage("letters", _("Open newsletters"),  waiting.unopened_letters,    "captured_at",         letters, 5),
    Stage("read",    _("Read captures"),     waiting.unread_captures,     "captured_at",         read),
    Stage("learn",   _("Learn sources"),     waiting.unlearnt_sources,    "since",               learn),
    Stage("group",   _("Group clippings"),   waiting.ungrouped_clippings, "read_at",             group),
    Stage("gist",    _("Gist clippings"),    waiting.unmade_gists,        "wanted_at",           gist),
    Stage("propose", _("Draft by machine"),  waiting.drafts_for_engines,  "updated_at",          propose),
    Stage("publish", _("Publish on time"),   waiting.scheduled_pages,     "approved_go_live_at", publish, .2),
    Stage("bake",    _("Bake the site"),     waiting.changes,             "made_at",             bake),
    Stage("rebake",  _("Bake all anew"),     waiting.rebakes,             "made_at",             rebake,
          out_of=waiting.files_of_the_site),
    Stage("upload",  _("Upload the site"),   waiting.uploads,             "made_at",             upload),
    Stage("press",   _("Press the site"),    waiting.loose_files,         "baked_at",            press),
    Stage("edition", _("Make the edition"),  waiting.unreleased_editions, "made_at",             release, 5),
    Stage("send",    _("Send the edition"),  waiting.unsent_mails,        "edition__made_at",    send),
    Stage("check",   _("Check what is cited"), waiting.unchecked_pages,   "check_at",            check, 60),
    Stage("expire",  _("Let captures go"),   waiting.outlived_captures,   "outlived_at",         expire, 30),
    Stage("jobs",    _("Do what was asked"), waiting.unfinished_jobs,     "enqueued_at",         run_jobs),
)
# fmt: on
