"""Addresses that are tried before they are followed: asked for, looked at later, then chosen from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from dragoman.people.models import User
from dragoman.sources import actions, lists
from dragoman.sources.models import Channel, FeedList, Source, Trial
from dragoman.sources.types import Candidate, ChannelSpec, Entry, Outlet, Prospect

HEADLINES = 5
FEWEST_DATED = 3


def ask(*, address: str, user: User, at: datetime, source: Source | None = None) -> Trial:
    """Keep an address to be tried; what is chosen of it becomes ``source``'s, or an outlet's of its own."""
    return Trial.objects.create(address=address, asked_by=user, asked_at=at, source=source)


def fail(*, trial: Trial, problem: str, at: datetime) -> None:
    """Remember why there is nothing to follow at an address."""
    Trial.objects.filter(pk=trial.pk).update(problem=problem, finished_at=at)


def finish(*, trial: Trial, found: Prospect, at: datetime) -> None:
    """Remember what could be followed at an address."""
    Trial.objects.filter(pk=trial.pk).update(found=as_kept(found), finished_at=at)


@transaction.atomic
def finish_as_list(*, trial: Trial, listed: bytes, at: datetime) -> FeedList:
    """Keep the list of feeds that was found at an address; raises ``BrokenListError`` for what is none."""
    kept = lists.bring(listed=listed, name=trial.address, user=trial.asked_by, at=at)
    Trial.objects.filter(pk=trial.pk).update(feed_list=kept, finished_at=at, put_aside_at=at)
    return kept


@transaction.atomic
def follow_chosen(*, trial: Trial, chosen: Collection[str], name: str, at: datetime) -> Source:
    """Follow those candidates of a trial whose addresses are ``chosen``; return whose channels they are."""
    specs = [
        ChannelSpec(**known["spec"]) for known in trial.found["candidates"] if known["spec"]["url"] in chosen
    ]
    source = trial.source
    if source is None:
        told = trial.found["outlet"]
        outlet = Outlet(
            name or told["name"], told["homepage"], told["country"], tuple(told["languages"]), tuple(specs)
        )
        source = actions.follow_outlet(outlet=outlet, at=at)
    else:
        actions.add_channels(source=source, channels=specs, at=at)
    put_aside(trial=trial, at=at)
    return source


def put_aside(*, trial: Trial, at: datetime) -> None:
    """Show a trial to nobody any more."""
    Trial.objects.filter(pk=trial.pk).update(put_aside_at=at)


def followed_already(trial: Trial) -> dict[str, Channel]:
    """Return those candidates' channels that somebody follows already, by address."""
    addresses = [known["spec"]["url"] for known in trial.found.get("candidates", ())]
    channels = Channel.objects.filter(url__in=addresses).select_related("source")
    return {channel.url: channel for channel in channels}


def as_kept(found: Prospect) -> dict[str, Any]:
    """Return a prospect as it is kept in a row: plain values, of each candidate the newest headlines."""
    outlet = found.outlet
    told = {"name": outlet.name, "homepage": outlet.homepage, "country": outlet.country}
    return {
        "outlet": told | {"languages": list(outlet.languages)},
        "candidates": [_candidate(candidate) for candidate in found.candidates],
    }


def a_day(entries: Collection[Entry]) -> float | None:
    """Return how many articles a channel brings in a day by its dates, None where they say too little."""
    dates = sorted(entry.published_at for entry in entries if entry.published_at)
    if len(dates) < FEWEST_DATED:
        return None
    span = max(dates[-1] - dates[0], timedelta(hours=1))
    return round((len(dates) - 1) / (span / timedelta(days=1)), 1)


def _candidate(candidate: Candidate) -> Mapping[str, Any]:
    spec = candidate.spec
    newest = sorted(candidate.entries, key=_age)
    return {
        "spec": {"kind": str(spec.kind), "url": spec.url, "title": spec.title, "why": spec.why},
        "entries": len(candidate.entries),
        "a_day": a_day(candidate.entries),
        "headlines": [_headline(entry) for entry in newest[:HEADLINES]],
    }


def _age(entry: Entry) -> float:
    """Put the newest first, those without a date last."""
    return -entry.published_at.timestamp() if entry.published_at else 0


def _headline(entry: Entry) -> dict[str, str]:
    at = entry.published_at.isoformat() if entry.published_at else ""
    return {"title": entry.title, "url": entry.url, "published_at": at}
