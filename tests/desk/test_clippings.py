from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dragoman.desk.templatetags import desk
from dragoman.desk.views.clippings import locked_up
from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture
from dragoman.sources.warc import Archive
from dragoman.web import Answer
from tests.desk.newsroom import NOW, text_of
from tests.translation.rows import a_clipping

HOSTILE = (
    "<meta charset=windows-1252><script>parent.location='https://evil.example/'</script><h1>Élan</h1>"
).encode("cp1252")


@pytest.fixture
def captured(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clipping:
    """A clipping of a hostile page in an old charset, with its capture in the archive."""
    monkeypatch.setattr(type(settings.NEWSROOM), "captures", tmp_path)
    clipping = a_clipping("Uno.", title="Élan <b>bold</b>")
    kind = "text/html; charset=windows-1252"
    answer = Answer(
        url=clipping.url, final_url=clipping.url, method="GET", request_headers=(), started_at=NOW,
        http_version="HTTP/1.1", status=200, reason="OK", headers=(("Content-Type", kind),),
        payload=HOSTILE, body=HOSTILE,
    )  # fmt: skip
    archive = Archive(tmp_path)
    at = archive.write(answer, source="faro", at=NOW)
    archive.close()
    place = {"file": at.file, "offset": at.offset, "length": at.length, "digest": at.digest}
    Capture.objects.update(content_type=kind, **place)
    return clipping


def test_a_clipping_stands_beside_its_locked_up_original(editor: Client, captured: Clipping) -> None:
    page = text_of(editor.get(reverse("desk:clipping", args=[captured.pk])))

    assert "Élan &lt;b&gt;bold&lt;/b&gt;" in page
    assert f'<iframe src="/desk/clippings/{captured.pk}/original/" sandbox ' in page
    assert f'href="{captured.url}" rel="noreferrer noopener"' in page


def test_the_original_is_answered_word_for_word_and_can_do_nothing(
    editor: Client, captured: Clipping
) -> None:
    answer = editor.get(reverse("desk:original", args=[captured.pk]))

    assert answer.content.decode() == HOSTILE.decode("cp1252")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
    assert "script" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    ("kind", "shown_as"),
    [
        ("", "text/html; charset=utf-8"),
        ("application/xhtml+xml", "text/html; charset=utf-8"),
        ("image/svg+xml", "text/plain; charset=utf-8"),
        ("multipart/x-mixed-replace; boundary=a", "text/plain; charset=utf-8"),
        ("image/png", "image/png"),
    ],
)
def test_an_original_is_shown_as_nothing_that_could_act(kind: str, shown_as: str) -> None:
    assert locked_up(b"<p>", content_type=kind)["Content-Type"] == shown_as


def test_an_original_that_is_lost_is_a_sentence(editor: Client, captured: Clipping, tmp_path: Path) -> None:
    for file in tmp_path.rglob("*.warc*"):
        file.unlink()

    answer = editor.get(reverse("desk:original", args=[captured.pk]))

    assert answer.status_code == 410
    assert "missing or damaged" in text_of(answer)


def test_nobody_sees_an_original_without_signing_in(client: Client, captured: Clipping) -> None:
    answer = client.get(reverse("desk:original", args=[captured.pk]))

    assert answer.status_code == 302


def test_a_clipping_that_could_not_be_read_offers_no_draft(editor: Client, captured: Clipping) -> None:
    Clipping.objects.update(problem="The page has no text.")

    page = text_of(editor.get(reverse("desk:clipping", args=[captured.pk])))

    assert "The page has no text." in page
    assert 'value="translation"' not in page


@pytest.mark.parametrize(("code", "name"), [("fr", "French"), ("", "language unknown"), ("x-none", "x-none")])
def test_a_language_has_a_name_whatever_its_code(code: str, name: str) -> None:
    assert desk.language(code) == name
