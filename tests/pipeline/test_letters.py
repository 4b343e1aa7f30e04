from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from dragoman.conf.errors import SettingError
from dragoman.pipeline import steps
from dragoman.sources import newsletters
from dragoman.sources.errors import ArchiveError
from dragoman.sources.models import Capture, Channel, Entry
from tests.sources.captured import NOW
from tests.sources.letters import a_letter, a_list
from tests.web.imap import PASSWORD, imap_server

pytestmark = pytest.mark.django_db


def receive_from(address: str, settings: LazySettings) -> None:
    own = replace(settings.NEWSROOM.settings, mailbox=address, mailbox_password="env:MAILBOX_PASSWORD")
    settings.NEWSROOM = replace(settings.NEWSROOM, settings=own)


def test_letters_come_from_the_mailbox_and_are_opened_once_followed(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILBOX_PASSWORD", PASSWORD)
    with imap_server() as server:
        receive_from(server.address, settings)
        server.receive(a_letter(a_list("bridges", "rivers")))

        done = steps.letters(worker="w", at=NOW)
        newsletters.follow(channel=Channel.objects.get(), at=NOW)
        done += steps.letters(worker="w", at=NOW)

    assert done == 2
    assert Entry.objects.count() == 2
    assert not Capture.objects.unread().exists()


def test_a_mailbox_without_its_password_says_what_is_missing(settings: LazySettings) -> None:
    receive_from("imap://desk@127.0.0.1:1/INBOX", settings)

    with pytest.raises(SettingError, match="MAILBOX_PASSWORD"):
        steps.letters(worker="w", at=NOW)


def test_a_letter_that_cannot_be_archived_is_not_passed_over(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MAILBOX_PASSWORD", PASSWORD)
    (tmp_path / "captures").write_text("in the way")
    with imap_server() as server:
        receive_from(server.address, settings)
        server.receive(a_letter(a_list("bridges")))
        usual = settings.NEWSROOM

        settings.NEWSROOM = replace(usual, folder=tmp_path)
        with pytest.raises(ArchiveError):
            steps.letters(worker="w", at=NOW)
        settings.NEWSROOM = usual
        steps.letters(worker="w", at=NOW + timedelta(hours=1))

    assert Capture.objects.count() == 1
