from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.people.models import User
from dragoman.sources import actions, editing
from dragoman.sources.models import Capture, Channel, ChannelKind, Entry, Source
from dragoman.sources.sifting import Rule
from dragoman.sources.types import ChannelSpec, Feed, Pointer
from dragoman.sources.types import Entry as Announced
from dragoman.web import Answer
from dragoman.web.errors import BadAddressError
from tests.sources.polled import store_poll

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FEED_URL = "https://herald.example/feed.xml"
POINTER = Pointer("the-herald/2026-11-1.warc.gz", 17, 400, "0" * 64)


def a_source(*urls: str, homepage: str = "https://herald.example/") -> Source:
    channels = [ChannelSpec(ChannelKind.FEED, url) for url in urls or [FEED_URL]]
    return actions.add_source(name="The Herald", homepage=homepage, channels=channels, at=NOW)


def a_channel() -> Channel:
    return a_source().channels.get()


def an_answer(**more: object) -> Answer:
    url = "https://herald.example/a"
    known: dict[str, object] = {
        "url": url,
        "final_url": url,
        "method": "GET",
        "request_headers": (),
        "started_at": NOW,
        "http_version": "1.1",
        "status": 200,
        "reason": "OK",
        "headers": (("Content-Type", "text/html"),),
        "payload": b"<p>",
        "body": b"<p>",
    }
    return Answer(**known | more)  # type: ignore[arg-type]


def a_feed(*urls: str, published_at: datetime | None = None) -> Feed:
    return Feed(
        "The Herald", tuple(Announced(url, "A bridge opens", published_at=published_at) for url in urls)
    )


def test_a_channel_that_says_half_characters_is_kept_without_them() -> None:
    Channel.objects.filter(pk=(channel := a_channel()).pk).update(title="")
    half = Announced("https://herald.example/a", "A \ud83dbridge", id="\0a", language="e\udc00n")

    store_poll(channel=channel, feed=Feed("Her\ud83dald", (half,), "e\0n"), answer=an_answer(), at=NOW)

    entry, source = Entry.objects.get(), Source.objects.get()
    assert (entry.title, entry.guid, entry.language) == ("A bridge", "a", "en")
    assert (source.channels.get().title, source.languages) == ("Herald", ["en"])


def test_an_outlet_is_named_without_what_nobody_can_keep() -> None:
    source = actions.add_source(
        name="El\x1b Fa\ud83dro", homepage="https://faro.example/", channels=[], at=NOW
    )

    assert Source.objects.get(pk=source.pk).name == "El Faro"


def an_entry() -> Entry:
    store_poll(channel=a_channel(), feed=a_feed("https://herald.example/a"), answer=an_answer(), at=NOW)
    return Entry.objects.get()


def an_editor() -> User:
    return User.objects.create(username="ed", email="ed@newsroom.example")


def test_following_an_outlet_twice_gives_one_source() -> None:
    first = a_source()

    second = a_source()

    assert (first, Channel.objects.count()) == (second, 1)


def test_another_channel_of_a_known_outlet_joins_it() -> None:
    source = a_source()

    again = a_source("https://herald.example/video.xml")

    assert again == source
    assert source.channels.count() == 2


def test_an_outlet_clipped_by_hand_is_followed_once_somebody_follows_it() -> None:
    entry = actions.clip(url="https://herald.example/a", user=an_editor(), at=NOW)

    source = a_source()

    assert source == entry.source
    assert source.is_followed


@pytest.mark.parametrize("homepage", ["https://www.herald.example/", "http://herald.example/"])
def test_an_outlet_clipped_by_hand_is_the_one_that_is_followed_by_another_spelling(homepage: str) -> None:
    entry = actions.clip(url="https://herald.example/a", user=an_editor(), at=NOW)

    source = a_source(homepage=homepage)

    assert (source, source.name) == (entry.source, "The Herald")


def test_two_outlets_of_one_name_have_their_own_short_names() -> None:
    slugs = [
        a_source(f"{home}feed", homepage=home).slug for home in ("https://a.example/", "https://b.example/")
    ]

    assert slugs == ["the-herald", "the-herald-2"]


def test_a_name_in_other_letters_is_romanised_in_its_short_name() -> None:
    source = actions.add_source(name="Вечер", homepage="https://www.vecher.example/", channels=(), at=NOW)

    assert source.slug == "vecher"


def test_a_page_clipped_by_hand_belongs_to_the_outlet_of_its_address() -> None:
    source = a_source()

    entry = actions.clip(url="https://www.herald.example/a?utm_source=x", user=an_editor(), at=NOW)

    assert (entry.source, entry.url) == (source, "https://www.herald.example/a")
    assert entry in Entry.objects.uncaptured(at=NOW)


def test_a_page_of_an_unknown_outlet_belongs_to_a_source_that_is_not_followed() -> None:
    entry = actions.clip(url="https://www.lointain.fr/a", user=an_editor(), at=NOW)

    source = entry.source
    assert (source.name, source.country, source.is_followed) == ("lointain.fr", "FR", False)
    assert source.homepage == "https://www.lointain.fr/"


def test_clipping_a_page_that_was_given_up_tries_it_again() -> None:
    entry = an_entry()
    actions.store_failed_capture(entry=entry, problem="The page is gone (410).", is_gone=True, at=NOW)

    again = actions.clip(url=entry.url, user=an_editor(), at=NOW)

    assert again in Entry.objects.uncaptured(at=NOW)


def test_what_is_no_address_cannot_be_clipped() -> None:
    with pytest.raises(BadAddressError):
        actions.clip(url="javascript:alert(1)", user=an_editor(), at=NOW)


def test_a_poll_remembers_each_entry_once() -> None:
    channel = a_channel()
    urls = ["https://herald.example/a", "https://herald.example/b"]

    for some in (urls[:1], urls):
        store_poll(channel=channel, feed=a_feed(*some), answer=an_answer(), at=NOW)

    assert list(Entry.objects.order_by("pk").values_list("url", flat=True)) == urls


def test_an_entry_from_tomorrow_is_dated_now() -> None:
    feed = a_feed("https://herald.example/a", published_at=NOW + timedelta(days=1))

    store_poll(channel=a_channel(), feed=feed, answer=an_answer(), at=NOW)

    assert Entry.objects.get().published_at == NOW


def test_a_poll_keeps_the_validators_as_they_were_sent_until_new_ones_come() -> None:
    channel = a_channel()
    tagged = an_answer(headers=(("ETag", 'W/"a b"'), ("Last-Modified", "yesterday, roughly")))

    store_poll(channel=channel, feed=a_feed(), answer=tagged, at=NOW)
    actions.store_unchanged([actions.Poll(channel, an_answer(status=304, headers=()), NOW)])

    channel.refresh_from_db()
    assert (channel.etag, channel.last_modified) == ('W/"a b"', "yesterday, roughly")


def test_a_failed_poll_says_why_and_waits_longer_each_time() -> None:
    channel = a_channel()
    waits = []

    for _ in range(3):
        actions.store_failed_poll(channel=channel, problem="The server refuses us this page (403).", at=NOW)
        channel.refresh_from_db()
        waits.append((channel.next_poll_at - NOW) / timedelta(minutes=1))

    assert waits == pytest.approx([30, 60, 120], rel=0.1)
    assert list(Channel.objects.failing()) == [channel]


def test_a_good_poll_ends_the_problem_and_the_claim() -> None:
    channel = a_channel()
    actions.store_failed_poll(channel=channel, problem="Broken.", at=NOW)
    [claimed] = Channel.objects.due(at=NOW + timedelta(days=1)).claim(worker="w", at=NOW, limit=1)

    store_poll(channel=claimed, feed=a_feed(), answer=an_answer(), at=NOW)

    channel.refresh_from_db()
    assert (channel.problem, channel.failures, channel.claimed_until) == ("", 0, None)
    assert NOW < channel.next_poll_at < NOW + timedelta(hours=1)


def test_a_paused_channel_is_not_due_until_resumed() -> None:
    channel = a_channel()

    editing.pause(channels=Channel.objects.filter(pk=channel.pk))
    paused = list(Channel.objects.due(at=NOW))
    editing.resume(channels=Channel.objects.filter(pk=channel.pk))

    assert (paused, list(Channel.objects.due(at=NOW))) == ([], [channel])


def test_a_channel_polled_on_demand_is_due_at_once() -> None:
    channel = a_channel()
    actions.store_unchanged([actions.Poll(channel, an_answer(status=304), NOW)])

    editing.poll_now(channels=Channel.objects.filter(pk=channel.pk), at=NOW)

    assert list(Channel.objects.due(at=NOW)) == [channel]


def test_an_entry_is_captured_once() -> None:
    entry = an_entry()

    first = actions.store_capture(entry=entry, answer=an_answer(), pointer=POINTER, at=NOW)
    second = actions.store_capture(entry=entry, answer=an_answer(), pointer=POINTER, at=NOW)

    assert (first, second) == (Capture.objects.get(), None)
    assert not Entry.objects.uncaptured(at=NOW).exists()


def test_a_page_that_fails_is_tried_six_times_and_then_given_up() -> None:
    entry, at = an_entry(), NOW
    tries = 0

    while Entry.objects.uncaptured(at=at).exists():
        actions.store_failed_capture(entry=entry, problem="No answer.", is_gone=False, at=at)
        entry.refresh_from_db()
        tries, at = tries + 1, entry.next_try_at

    assert (tries, entry.is_given_up, entry.problem) == (6, True, "No answer.")


def test_a_page_that_is_gone_is_given_up_at_once() -> None:
    entry = an_entry()

    actions.store_failed_capture(entry=entry, problem="The page is gone (410).", is_gone=True, at=NOW)

    assert not Entry.objects.uncaptured(at=NOW + timedelta(days=30)).exists()


def test_only_what_the_rules_of_a_source_let_in_is_remembered() -> None:
    channel = a_channel()
    rules = [Rule("drop", "football", "address"), Rule("section", "bridge*", "title", "City")]
    editing.set_rules(source=channel.source, rules=rules)
    feed = a_feed("https://herald.example/bridge", "https://herald.example/football/cup")

    store_poll(channel=channel, feed=feed, answer=an_answer(), at=NOW)

    entry = Entry.objects.get()
    assert (entry.url, entry.section) == ("https://herald.example/bridge", "City")


def heard(channel: Channel, *urls: str) -> actions.Told:
    """Return what a channel announces that was read before."""
    channel.read_at = NOW
    return actions.Told(channel, a_feed(*urls).entries)


def store_together(*told: actions.Told) -> None:
    announced = actions.look_up(told, at=NOW)
    actions.store_news(
        [
            actions.News(one.channel, an_answer(), NOW, Feed("", tuple(one.entries)), its)
            for one, its in zip(told, announced, strict=True)
        ]
    )


def test_what_two_channels_announce_at_once_is_one_entry_that_both_announced() -> None:
    first, second = a_source(FEED_URL, "https://herald.example/other.xml").channels.order_by("pk")

    store_together(heard(first, "https://herald.example/a"), heard(second, "https://herald.example/a"))

    entry = Entry.objects.get()
    assert entry.channel == first
    assert set(entry.announcements.values_list("channel", flat=True)) == {first.pk, second.pk}
    assert first.source.days.get().entries == 1


def test_an_entry_is_known_however_its_address_is_spelt() -> None:
    channel = a_channel()
    store_together(heard(channel, "https://herald.example/a"))

    [announced] = actions.look_up([heard(channel, "https://HERALD.example/a?utm_source=x#top")], at=NOW)

    assert (announced.known, announced.fresh) == (frozenset({Entry.objects.get().pk}), ())


def test_what_somebody_else_remembered_meanwhile_is_not_remembered_again() -> None:
    channel = a_channel()
    told = heard(channel, "https://herald.example/a")
    early = actions.look_up([told], at=NOW)
    store_together(told)

    fresh = actions.announce(early, at=NOW)

    assert (fresh, Entry.objects.count(), channel.source.days.get().entries) == ([[]], 1, 1)


def test_many_polls_take_hardly_more_queries_than_one(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    urls = [f"https://herald.example/{n}.xml" for n in range(20)]
    channels = a_source(*urls).channels.order_by("pk")
    told = [heard(channel, f"https://herald.example/{channel.pk}") for channel in channels]

    with django_assert_max_num_queries(35):
        store_together(*told)

    assert Entry.objects.count() == 20
