"""Newsletters: kept as they arrive, and opened once somebody follows them. First the bytes, then the rows."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from urllib.parse import quote

from asgiref.sync import async_to_sync
from django.db import transaction

from dragoman.leases import FREE
from dragoman.people.models import User
from dragoman.sources import actions, handmade, letters, types
from dragoman.sources.captures import stored
from dragoman.sources.clipping import address_of, store_clipping
from dragoman.sources.errors import ArchiveError, BrokenLetterError, SourceError
from dragoman.sources.letters import Sender
from dragoman.sources.models import Capture, Channel, ChannelKind, Mailbox, Source
from dragoman.sources.models.capture import LETTER
from dragoman.sources.types import Document, Feed, Told
from dragoman.sources.warc import Archive
from dragoman.sources.workshop import Workshop
from dragoman.web import canonical, mailbox
from dragoman.web.errors import BadAddressError
from dragoman.web.mailbox import MailboxAddress, Mark

MOST_LETTERS = 20
"""In one look into a mailbox."""


def read_mailbox(address: str, password: str, *, archive: Archive, worker: str, at: datetime) -> int:
    """Keep what has arrived in a mailbox since it was last read; return how many letters that is.

    Raises ``MailboxError`` where it cannot be read.
    """
    Mailbox.objects.get_or_create(address=address)
    kept = 0
    for box in Mailbox.objects.due(at=at).filter(address=address).claim(worker=worker, at=at, limit=1):
        after = Mark(box.validity, box.uid)
        place = MailboxAddress.parse(address)
        try:
            for letter in mailbox.letters(place, password, after=after, limit=MOST_LETTERS):
                _keep_from(box, letter, archive=archive, at=at)
                kept += 1
        finally:
            read_at = {} if kept == MOST_LETTERS else {"read_at": at}
            Mailbox.objects.filter(pk=box.pk).update(**read_at, **FREE)
    return kept


def _keep_from(box: Mailbox, letter: mailbox.Letter, *, archive: Archive, at: datetime) -> None:
    """Keep a letter, then remember that it need not be asked for again; what is no letter is passed over."""
    with suppress(BrokenLetterError):
        keep_letter(letter.body, archive=archive, at=at)
    Mailbox.objects.filter(pk=box.pk).update(validity=letter.mark.validity, uid=letter.mark.uid)


def keep_letter(body: bytes, *, archive: Archive, at: datetime) -> Capture:
    """Keep a message as it is, unless we have it already; raises ``BrokenLetterError``."""
    envelope = letters.envelope(body)
    channel = channel_of(envelope.sender, at=at)
    letter = Document(body, LETTER)
    if known := Capture.objects.filter(channel=channel, digest=letter.digest).first():
        return known
    url = f"mid:{quote(envelope.id, safe='@')}"[:2000]
    pointer = archive.keep(letter, url=url, source=channel.source.slug, at=at)
    return actions.store_document(
        letter, pointer=pointer, url=url, source=channel.source, channel=channel, is_private=True, at=at
    )


@transaction.atomic
def channel_of(sender: Sender, *, at: datetime) -> Channel:
    """Return the newsletter of a sender; a new one waits until somebody follows it."""
    if known := Channel.objects.filter(url=sender.url).select_related("source").first():
        return known
    return Channel.objects.create(
        source=_source_of(sender, at=at),
        kind=ChannelKind.NEWSLETTER,
        url=sender.url,
        title=sender.name[:300],
        is_paused=True,
        next_poll_at=at,
    )


def _source_of(sender: Sender, *, at: datetime) -> Source:
    """Return a known outlet, else one of the sender's own where her site has letters of another's only."""
    known = [source for site in sender.sites if (source := actions.known_at(site))]
    for source in known:
        if not _is_of_another(source, sender):
            return source
    if known or not sender.sites:
        return actions.source_with(sender.own_site, name=sender.name, at=at)
    return actions.source_at(sender.sites[0], name=sender.name, at=at)


def _is_of_another(source: Source, sender: Sender) -> bool:
    channels = source.channels.all()
    is_by_letter = channels.exists() and not channels.exclude(kind=ChannelKind.NEWSLETTER).exists()
    return is_by_letter and not channels.filter(title=sender.name[:300]).exists()


@transaction.atomic
def follow(*, channel: Channel, at: datetime) -> None:
    """Have the letters of a newsletter opened, those that wait and those to come."""
    Channel.objects.filter(pk=channel.pk).update(is_paused=False, polled_at=at)
    for source in Source.objects.filter(pk=channel.source_id, is_followed=False):
        source.is_followed = True
        source.save(update_fields=["is_followed"])


def decline(*, channel: Channel, at: datetime) -> None:
    """Leave the letters of a newsletter closed; it stays among its source's channels, paused."""
    Channel.objects.filter(pk=channel.pk).update(polled_at=at)


def reconsider(*, channel: Channel) -> None:
    """Have somebody decide anew on a newsletter that was declined."""
    Channel.objects.filter(pk=channel.pk, is_paused=True).update(polled_at=None)


def open_letters(*, archive: Archive, worker: str, at: datetime, limit: int) -> int:
    """Announce what followed newsletters brought, at most ``limit`` letters; return how many."""
    claimed = Capture.objects.unopened().claim(worker=worker, at=at, limit=limit)
    for letter in claimed:
        try:
            open_letter(letter, archive=archive, at=at)
        except ArchiveError:
            raise
        except SourceError as error:
            _close(letter, problem=str(error), at=at)
    return len(claimed)


def open_letter(letter: Capture, *, archive: Archive, user: User | None = None, at: datetime) -> int:
    """Announce the articles to which a letter links, or keep its own text to be read; return how many.

    ``user`` is who clipped the letter by hand. Raises ``SourceError`` for what cannot be read.
    """
    body = stored(letter).body
    channel = Channel.objects.select_related("source").get(captures=letter)
    feed = async_to_sync(_parsed)(body, url=channel.source.homepage)
    issue, *linked = feed.entries
    if letters.is_text(issue, articles=len(linked)):
        return _keep_text(letter, channel, issue, archive=archive, user=user, at=at)
    service = letters.envelope(body).service_links
    with transaction.atomic():
        if not _close(letter, at=at):
            return 0
        wanted = [link for link in linked if link.url not in service]
        told = actions.look_up([actions.Told(channel, wanted, user=user)], at=at)
        return sum(map(len, actions.announce(told, at=at)))


async def _parsed(body: bytes, *, url: str) -> Feed:
    async with Workshop() as workshop:
        return await workshop.parse(types.ChannelKind.NEWSLETTER, body, url=url)


def _keep_text(
    letter: Capture,
    channel: Channel,
    issue: types.Entry,
    *,
    archive: Archive,
    user: User | None,
    at: datetime,
) -> int:
    """Keep a letter's text as a page, so that it is read like any other; it is as private as the letter."""
    source = channel.source
    told = Told(
        title=issue.title or channel.title,
        url=_canonical(letters.online(issue)),
        outlet=source.name,
        authors=issue.authors,
        published_at=min(issue.published_at or at, at),
        is_private=True,
    )
    page = handmade.page(told, "\n\n".join(letters.paragraphs(issue)))
    url = told.url or address_of(page, source)
    pointer = archive.keep(page, url=url, source=source.slug, at=at)
    with transaction.atomic():
        if not _close(letter, at=at):
            return 0
        store_clipping(
            [(page, pointer)], told=told, url=url, source=source, channel=channel, user=user, at=at
        )
    return 1


def _close(letter: Capture, *, problem: str = "", at: datetime) -> int:
    """Remember that a letter was opened; 0 where somebody else did it meanwhile."""
    Channel.objects.filter(captures=letter).update(polled_at=at, problem=problem)
    return Capture.objects.filter(pk=letter.pk, read_at=None).update(read_at=at, **FREE)


def _canonical(url: str) -> str:
    try:
        return canonical(url) if url else ""
    except BadAddressError:
        return ""
