from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from dragoman.baking import uploading
from dragoman.baking.errors import DestinationError
from dragoman.baking.models import Upload
from dragoman.conf import caches

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def lead_to(settings: Settings, destination: Path | str, site: Path) -> None:
    """Have the newsroom upload the files of ``site``."""
    newsroom = django_settings.NEWSROOM
    own = dataclasses.replace(newsroom.settings, destination=str(destination))
    settings.NEWSROOM = dataclasses.replace(newsroom, settings=own, folder=site.parent)


@pytest.fixture
def site(tmp_path: Path, settings: Settings) -> Path:
    """A site with one page, uploaded to the folder ``copy`` beside it."""
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    (site / "en/index.html").write_text("<p>One")
    lead_to(settings, tmp_path / "copy", site)
    return site


def test_what_was_noted_arrives_and_is_forgotten(site: Path) -> None:
    uploading.note(["en/index.html"], at=NOW)

    assert uploading.upload(limit=10) == 1
    assert (site.parent / "copy/en/index.html").read_text() == "<p>One"
    assert uploading.upload(limit=10) == 0


def test_what_stands_no_more_goes_there_too(site: Path) -> None:
    for _ in range(2):
        uploading.note(["en/index.html"], at=NOW)
        uploading.upload(limit=10)
        (site / "en/index.html").unlink(missing_ok=True)

    assert not (site.parent / "copy/en").exists()


def test_a_file_that_changes_on_its_way_is_brought_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uploading.note(["en/index.html"], at=NOW)
    bring = uploading._bring

    def bring_while_it_changes(*arguments: object) -> None:
        bring(*arguments)  # type: ignore[arg-type]
        uploading.note(["en/index.html"], at=NOW + timedelta(seconds=1))

    monkeypatch.setattr(uploading, "_bring", bring_while_it_changes)

    uploading.upload(limit=10)

    assert Upload.objects.get().made_at == NOW + timedelta(seconds=1)


def test_what_did_not_arrive_stays_noted(site: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("a file")
    uploading.note(["en/index.html"], at=NOW)

    with pytest.raises(DestinationError):
        uploading.upload(limit=10)

    assert Upload.objects.exists()


def test_another_destination_gets_everything_once(site: Path, tmp_path: Path, settings: Settings) -> None:
    (site / "en/index.html.br").write_bytes(b"")
    (site / ".lock").touch()
    for _ in range(2):
        uploading.note_everything(site, at=NOW)
    assert [row.place for row in Upload.objects.all()] == ["en/index.html"]
    Upload.objects.all().delete()

    lead_to(settings, tmp_path / "elsewhere", site)
    uploading.note_everything(site, at=NOW)

    assert Upload.objects.count() == 1


def test_nothing_is_noted_when_nobody_is_to_be_told(site: Path, settings: Settings) -> None:
    lead_to(settings, "", site)

    uploading.note(["en/index.html"], at=NOW)

    assert not Upload.objects.exists()


@pytest.fixture
def cache() -> Iterator[tuple[str, list[str]]]:
    """A cache on loopback, and what it was told to forget."""
    forgotten: list[str] = []

    class Cache(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            forgotten.append(f"{self.headers['Host']}{self.path}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Cache) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", forgotten
        server.shutdown()


def test_caches_in_front_forget_what_changed(
    site: Path, settings: Settings, cache: tuple[str, list[str]]
) -> None:
    address, forgotten = cache
    settings.WAGTAILFRONTENDCACHE = caches.settings_for(address)
    lead_to(settings, "", site)
    uploading.note(["en/index.html", "en/feed.xml"], at=NOW)

    uploading.upload(limit=10)

    host = urlsplit(django_settings.NEWSROOM.settings.public_address).netloc
    assert sorted(forgotten) == [f"{host}/en/", f"{host}/en/feed.xml"]


def test_a_content_network_is_known_by_its_zone_and_token() -> None:
    front = caches.settings_for("cloudflare://secret@0123abcd")["front"]

    assert (front["ZONEID"], front["BEARER_TOKEN"]) == ("0123abcd", "secret")
