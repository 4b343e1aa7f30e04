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

from dragoman.baking import files, uploading
from dragoman.baking.actions import bake_changes
from dragoman.baking.errors import DestinationError
from dragoman.baking.models import Upload
from dragoman.conf import caches
from dragoman.publication.outbox import announce
from tests.baking.sheets import Sheets

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def lead_to(settings: Settings, destination: Path | str, site: Path) -> None:
    """Have the newsroom upload the files of ``site``."""
    newsroom = django_settings.NEWSROOM
    own = dataclasses.replace(newsroom.settings, destination=str(destination))
    settings.NEWSROOM = dataclasses.replace(newsroom, settings=own, folder=site.parent)


@pytest.fixture
def copied(site: Path, settings: Settings) -> Path:
    """A site that is uploaded to the folder ``copy`` beside it."""
    lead_to(settings, site.parent / "copy", site)
    return site


@pytest.fixture
def a_page(copied: Path) -> Path:
    """A site with one page."""
    (copied / "en").mkdir(parents=True)
    (copied / "en/index.html").write_text("<p>One")
    return copied


def test_what_was_noted_arrives_and_is_forgotten(a_page: Path) -> None:
    uploading.note(["en/index.html"], at=NOW)

    assert uploading.upload(limit=10) == 1
    assert (a_page.parent / "copy/en/index.html").read_text() == "<p>One"
    assert uploading.upload(limit=10) == 0


def test_what_stands_no_more_goes_there_too(a_page: Path) -> None:
    for _ in range(2):
        uploading.note(["en/index.html"], at=NOW)
        uploading.upload(limit=10)
        (a_page / "en/index.html").unlink(missing_ok=True)

    assert not (a_page.parent / "copy/en").exists()


def test_a_file_that_changes_on_its_way_is_brought_again(
    a_page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploading.note(["en/index.html"], at=NOW)
    bring = uploading._bring

    def bring_while_it_changes(*arguments: object) -> None:
        bring(*arguments)  # type: ignore[arg-type]
        uploading.note(["en/index.html"], at=NOW + timedelta(seconds=1))

    monkeypatch.setattr(uploading, "_bring", bring_while_it_changes)

    uploading.upload(limit=10)

    assert Upload.objects.get().made_at == NOW + timedelta(seconds=1)


def test_the_copy_follows_the_site(copied: Path, sheets: Sheets, settings: Settings) -> None:
    picture = Path(settings.MEDIA_ROOT, "images/bridge.webp")
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"a picture")
    shown = sheets.put("/en/a/", '<img src="/media/images/bridge.webp">')
    gone = sheets.put("/en/b/", "Old")
    for step in (lambda: None, lambda: sheets.put("/en/a/", "None"), lambda: sheets.take("/en/b/")):
        step()
        announce([shown, gone], at=NOW)
        bake_changes(at=NOW)
        while uploading.upload(limit=2):
            pass

        assert standing(copied.parent / "copy") == standing(copied)


def standing(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files.public(folder)}


def test_what_did_not_arrive_stays_noted(a_page: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("a file")
    uploading.note(["en/index.html"], at=NOW)

    with pytest.raises(DestinationError):
        uploading.upload(limit=10)

    assert Upload.objects.exists()


def test_another_destination_gets_everything_once(a_page: Path, tmp_path: Path, settings: Settings) -> None:
    (a_page / "en/index.html.br").write_bytes(b"")
    (a_page / ".lock").touch()
    for _ in range(2):
        uploading.note_everything(a_page, at=NOW)
    assert [row.place for row in Upload.objects.all()] == ["en/index.html"]
    Upload.objects.all().delete()

    lead_to(settings, tmp_path / "elsewhere", a_page)
    uploading.note_everything(a_page, at=NOW)

    assert Upload.objects.count() == 1


def test_nothing_is_noted_when_nobody_is_to_be_told(a_page: Path, settings: Settings) -> None:
    lead_to(settings, "", a_page)

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
    a_page: Path, settings: Settings, cache: tuple[str, list[str]]
) -> None:
    address, forgotten = cache
    settings.WAGTAILFRONTENDCACHE = caches.settings_for(address)
    lead_to(settings, "", a_page)
    uploading.note(["en/index.html", "en/feed.xml"], at=NOW)

    uploading.upload(limit=10)

    host = urlsplit(django_settings.NEWSROOM.settings.public_address).netloc
    assert sorted(forgotten) == [f"{host}/en/", f"{host}/en/feed.xml"]


def test_a_content_network_is_known_by_its_zone_and_token() -> None:
    front = caches.settings_for("cloudflare://secret@0123abcd")["front"]

    assert (front["ZONEID"], front["BEARER_TOKEN"]) == ("0123abcd", "secret")
