"""The files at the root of the site: each is read as its readers read it."""

from __future__ import annotations

import json
import re

from pytest_django import Settings

from dragoman.publication.addresses import absolute
from dragoman.publication.bakeables import registry
from dragoman.publication.machines.llms import llms
from dragoman.publication.machines.manifest import manifest
from dragoman.publication.machines.opml import outlets
from dragoman.publication.machines.robots import robots
from dragoman.publication.models import Home, Looks
from dragoman.publication.reads import listening
from dragoman.sources import opml
from dragoman.sources.models import Channel, ChannelKind, Source
from tests.publication.newsroom import NOW, a_picture, a_section, an_article, an_origin


def a_source(name: str = "La Gaceta", *, feed: str = "") -> Source:
    source = Source.objects.create(
        name=name,
        slug=name.lower().replace(" ", "-"),
        homepage="https://gaceta.example/",
        country="ES",
        added_at=NOW,
    )
    if feed:
        Channel.objects.create(source=source, kind=ChannelKind.FEED, url=feed, next_poll_at=NOW)
    return source


def test_robots_find_the_map_and_keep_out_of_the_desk() -> None:
    lines = robots().splitlines()

    assert "User-agent: *" in lines
    assert "Disallow: /desk/" in lines
    assert lines[-1] == f"Sitemap: {absolute('/sitemap.xml')}"


def test_language_models_are_told_sections_feeds_and_policies(paper: list[Home]) -> None:
    text = llms(paper)

    assert text.startswith("# The Test\n\n> ")
    assert f"- [Culture]({absolute('/en/culture/')})" in text
    assert f"({absolute('/fr/feed.json')})" in text
    assert re.search(r"^- \[Privacy\]\(http", text, re.MULTILINE)


def test_a_name_with_brackets_stays_one_link(paper: list[Home]) -> None:
    section = a_section("/en/sport/")
    section.title = "Sport [beta](x)\nnew"
    section.save()

    [line] = [line for line in llms(paper).splitlines() if line.endswith(f"({absolute('/en/sport/')})")]

    assert line.startswith("- [Sport (beta)(x) new](")


def test_outlets_that_we_carried_can_be_followed(paper: list[Home]) -> None:
    carried, _other = (
        a_source(feed="https://gaceta.example/rss"),
        a_source("Other", feed="https://other.example/rss"),
    )
    an_article(a_section("/en/sport/"), origins=[an_origin(source=carried)])

    [outline] = opml.read(outlets(paper).encode())

    assert (outline.title, outline.feed_url, outline.category) == (
        "La Gaceta", "https://gaceta.example/rss", "Spain",
    )  # fmt: skip


def test_an_outlet_without_a_feed_is_a_link(paper: list[Home]) -> None:
    an_article(a_section("/en/sport/"), origins=[an_origin(source=a_source())])

    assert '<outline type="link" url="https://gaceta.example/"' in outlets(paper)


def test_outlets_are_told_again_when_one_changes(paper: list[Home]) -> None:
    with listening() as keys:
        outlets(paper)

    assert {"outlets", "outlets:en", "outlets:fr"} <= keys


def test_the_manifest_has_icons_of_the_sizes_it_tells(paper: list[Home]) -> None:
    facts = json.loads(manifest(paper))

    assert (facts["name"], facts["start_url"], facts["lang"]) == ("The Test", "/en/", "en")
    assert [icon["sizes"] for icon in facts["icons"]] == ["192x192", "512x512"]


def test_a_square_logo_is_the_icon_and_a_wide_one_is_not(paper: list[Home], settings: Settings) -> None:
    for size, is_icon in (((600, 600), True), ((600, 100), False)):
        Looks.objects.update_or_create(defaults={"logo": a_picture(size=size)})

        icon = json.loads(manifest(paper))["icons"][1]

        assert icon["src"].startswith(settings.MEDIA_URL) is is_icon


def test_each_of_these_files_is_offered(paper: list[Home]) -> None:
    offered = {file.address for file in registry["files"].every()}

    assert {"/robots.txt", "/sitemap.xml", "/llms.txt", "/outlets.opml", "/manifest.webmanifest"} <= offered
