"""What is remembered of sources: whom we follow, what they announced, what the network answered."""

from __future__ import annotations

from dragoman.sources.models.capture import Capture, CaptureQuerySet, MiningRights, Rewriting
from dragoman.sources.models.channel import Channel, ChannelKind, ChannelQuerySet, Subscription
from dragoman.sources.models.entry import Announcement, Entry, EntryQuerySet
from dragoman.sources.models.health import Alert, AlertKind, SourceDay
from dragoman.sources.models.mailbox import Mailbox
from dragoman.sources.models.source import (
    Reuse,
    RuleAction,
    RuleField,
    Source,
    SourceKind,
    SourceQuerySet,
    SourceRule,
)
from dragoman.sources.models.wishes import FeedList, Trial

__all__ = [
    "Alert",
    "AlertKind",
    "Announcement",
    "Capture",
    "CaptureQuerySet",
    "Channel",
    "ChannelKind",
    "ChannelQuerySet",
    "Entry",
    "EntryQuerySet",
    "FeedList",
    "Mailbox",
    "MiningRights",
    "Reuse",
    "Rewriting",
    "RuleAction",
    "RuleField",
    "Source",
    "SourceDay",
    "SourceKind",
    "SourceQuerySet",
    "SourceRule",
    "Subscription",
    "Trial",
]
