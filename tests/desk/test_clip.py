from __future__ import annotations

import io
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from dragoman.people.types import Role
from dragoman.reading.actions import read_captures
from dragoman.reading.models import Clipping
from dragoman.sources import newsletters
from dragoman.sources.captures import archive, stored
from dragoman.sources.models import Capture, Channel, Entry, Source
from dragoman.sources.models.capture import LETTER
from tests.desk.conftest import SignIn
from tests.desk.newsroom import NOW, text_of
from tests.reading.pdfs import a_pdf, column
from tests.sources.captured import a_source
from tests.sources.letters import a_letter, a_list

CLIP = "/desk/clip/"
TEXT = "The bridge was opened on Monday by the mayor.\n\nHundreds walked across it."


def a_picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(written, "PNG")
    return written.getvalue()


def clip(client: Client, kind: str, *, file: bytes | None = None, **facts: Any) -> Any:
    if file is not None:
        facts["file"] = SimpleUploadedFile("file.bin", file)
    return client.post(CLIP, {"kind": kind, **facts})


def read() -> Clipping:
    read_captures(worker="w", at=NOW, limit=10)
    return Clipping.objects.get()


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return dict(answer.context["form"].errors)


def test_a_pasted_text_becomes_a_clipping_with_all_that_was_told_of_it(editor: Client) -> None:
    a_source()

    facts = {"title": "A bridge", "outlet": "Herald", "authors": "Ada Moss, Ben Hill"}
    answer = editor.post(CLIP, {"kind": "text", "text": TEXT, "day": "2026-11-20", "hour": "07:30", **facts})

    clipping = read()
    assert answer.headers["Location"] == reverse("desk:inbox")
    assert (clipping.title, clipping.source.name, clipping.authors) == (
        "A bridge",
        "Herald",
        ["Ada Moss", "Ben Hill"],
    )
    assert clipping.published_at.isoformat() == "2026-11-20T06:30:00+00:00"
    assert clipping.text == TEXT.replace("\n\n", "\n")


def test_a_text_without_a_title_is_called_by_its_first_words(editor: Client) -> None:
    clip(editor, "text", text=TEXT, url="https://herald.example/a")

    assert read().title.startswith("The bridge was opened on Monday by the mayor")


def test_a_private_copy_is_marked_so_and_tells_who_made_it(editor: Client) -> None:
    clip(editor, "text", text=TEXT, url="https://herald.example/a", is_private="on")

    page = text_of(editor.get(reverse("desk:clipping", args=[read().pk])))

    assert Capture.objects.get().is_private
    assert "private copy" in page
    assert "Clipped by hand by Editor" in page


def test_a_pdf_is_kept_as_it_is_and_read(editor: Client) -> None:
    body = a_pdf([(60, 80, 24, "A bridge opens"), *column(["The mayor opened a bridge on Monday."])])

    clip(editor, "file", file=body, url="https://herald.example/a.pdf")

    clipping = read()
    assert (clipping.title, clipping.text) == ("A bridge opens", "The mayor opened a bridge on Monday.")
    assert stored(clipping.capture).body == body


def test_a_pdf_without_a_text_asks_for_it_and_keeps_what_was_typed(editor: Client) -> None:
    answer = clip(editor, "file", file=a_pdf([]), url="https://herald.example/a", title="A bridge")

    assert "picture of one" in errors(answer)["text"][0]
    assert 'value="A bridge"' in text_of(answer)
    assert not Entry.objects.exists()


def test_a_picture_is_kept_beside_the_text_that_it_shows(editor: Client) -> None:
    clip(editor, "file", file=a_picture(), text=TEXT, url="https://herald.example/a")

    clipping, picture = read(), Capture.objects.get(content_type="image/png")
    page = text_of(editor.get(reverse("desk:clipping", args=[clipping.pk])))
    shown = editor.get(reverse("desk:proof", args=[picture.pk]))
    assert clipping.text == TEXT.replace("\n\n", "\n")
    assert reverse("desk:proof", args=[picture.pk]) in page
    assert (shown.content, shown["Content-Type"]) == (a_picture(), "image/png")
    assert "sandbox" in shown["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"file": b"MZ a program"}, "file", "neither a PDF nor a picture"),
        ({"file": b"%PDF-1.4 broken"}, "file", "cannot be read"),
        ({"file": a_picture()}, "text", "Type what the picture says"),
        ({"file": b"%PDF-" + b"x" * 20_000_000}, "file", "larger than 20 MB"),
        ({"file": b"", "text": TEXT}, "file", "empty"),
    ],
    ids=["program", "broken", "picture", "large", "empty"],
)
def test_what_cannot_be_clipped_is_told_beside_the_field(
    editor: Client, facts: dict[str, Any], field: str, sentence: str
) -> None:
    answer = clip(editor, "file", url="https://herald.example/a", **facts)

    assert sentence in errors(answer)[field][0]


def test_a_text_of_nobody_asks_whose_it_is(editor: Client) -> None:
    answer = clip(editor, "text", text=TEXT, outlet="Unheard of")

    assert "Whose text is this?" in errors(answer)["outlet"][0]
    assert TEXT.splitlines()[0] in text_of(answer)


def test_a_text_too_short_to_be_read_says_so(editor: Client) -> None:
    answer = clip(editor, "text", text="Yes.", url="https://herald.example/a")

    assert errors(answer)["text"] == ["This is too short to be read as a text."]


@pytest.mark.parametrize("day", ["0001-01-01", "1599-12-31", "9999-12-31"])
def test_a_day_on_which_no_newspaper_was_published_is_refused(editor: Client, day: str) -> None:
    answer = clip(editor, "text", text=TEXT, url="https://herald.example/a", day=day, hour="07:30")

    assert "This day is" in errors(answer)["day"][0]


def test_a_post_keeps_its_account_and_its_time_code(editor: Client) -> None:
    clip(editor, "post", text=TEXT, url="https://video.example/1", handle="@mayor", time_code="1:02:03")

    entry = Entry.objects.get()
    assert (entry.handle, entry.time_code) == ("@mayor", "1:02:03")
    assert "@mayor" in text_of(editor.get(reverse("desk:clipping", args=[read().pk])))


def test_a_time_code_that_is_none_says_how_one_looks(editor: Client) -> None:
    answer = clip(editor, "post", text=TEXT, url="https://video.example/1", time_code="soon")

    assert "12:30" in errors(answer)["time_code"][0]


def test_the_same_clipped_again_leads_to_the_first(editor: Client) -> None:
    for _ in range(2):
        clip(editor, "text", text=TEXT, url="https://herald.example/a")
        clipping = read()

    page = text_of(editor.get("/desk/inbox/"))
    assert reverse("desk:clipping", args=[clipping.pk]) in page


def test_an_address_is_left_to_the_gatherer(editor: Client) -> None:
    clip(editor, "address", url="https://herald.example/a")

    assert Entry.objects.get().captured_at is None


def test_a_letter_clipped_by_hand_announces_its_articles(editor: Client) -> None:
    clip(editor, "letter", file=a_letter(a_list("bridges", "rivers")))

    assert Entry.objects.exclude(clipped_by=None).count() == 2
    assert Capture.objects.get(content_type=LETTER).is_private


def test_what_is_no_letter_is_told(editor: Client) -> None:
    answer = clip(editor, "letter", file=b"<p>A page</p>")

    assert ".eml" in errors(answer)["__all__"][0]


def test_the_form_is_filled_in_with_what_was_handed_over(editor: Client) -> None:
    page = editor.get(CLIP, {"url": "https://herald.example/a", "title": "A bridge", "text": TEXT})

    assert page.context["kind"] == "text"
    assert page.context["form"].initial == {
        "url": "https://herald.example/a",
        "title": "A bridge",
        "text": TEXT,
    }


def test_an_address_that_a_phone_puts_into_the_text_is_found(editor: Client) -> None:
    page = editor.get(CLIP, {"text": "A bridge https://herald.example/a"})

    assert page.context["form"].initial == {"url": "https://herald.example/a", "text": "A bridge"}


def test_what_a_phone_shares_changes_nothing_before_an_editor_confirms(editor: Client) -> None:
    editor.handler.enforce_csrf_checks = True

    answer = editor.post("/desk/clip/share/", {"url": "https://herald.example/a", "file": a_picture()})

    assert answer.url == f"{CLIP}?url=https%3A%2F%2Fherald.example%2Fa"  # type: ignore[attr-defined]
    assert not Entry.objects.exists()


def test_a_form_without_its_token_is_refused(editor: Client) -> None:
    editor.handler.enforce_csrf_checks = True

    assert clip(editor, "text", text=TEXT, url="https://herald.example/a").status_code == 403


def test_other_apps_can_share_with_the_desk(editor: Client) -> None:
    manifest = json.loads(editor.get(reverse("desk:manifest")).content)

    assert manifest["share_target"]["action"] == "/desk/clip/share/"
    assert 'rel="manifest"' in text_of(editor.get(CLIP))


def test_somebody_who_may_not_clip_does_not(sign_in: SignIn) -> None:
    Client().post(CLIP, {"kind": "text", "text": TEXT, "url": "https://herald.example/a"})

    assert not Entry.objects.exists()


def test_newsletters_wait_until_an_editor_decides(editor: Client, sign_in: SignIn) -> None:
    with closing(archive()) as kept:
        newsletters.keep_letter(a_letter(), archive=kept, at=NOW)
        newsletters.keep_letter(a_letter(sender="spam@other.example"), archive=kept, at=NOW)
    herald, spam = Channel.objects.order_by("pk")

    refused = sign_in(Role.CONTRIBUTOR).post(reverse("desk:follow_newsletter", args=[herald.pk]))
    editor.post(reverse("desk:follow_newsletter", args=[herald.pk]))
    editor.post(reverse("desk:decline_newsletter", args=[spam.pk]))

    assert refused.status_code == 302
    assert list(Source.objects.followed()) == [herald.source]
    assert "No newsletter waits" in text_of(editor.get(reverse("desk:newsletters")))
    editor.post(reverse("desk:undo"))
    assert list(Channel.objects.undecided()) == [spam]


def test_a_full_archive_loses_nothing_that_was_typed(
    editor: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "captures"
    in_the_way.write_text("")
    monkeypatch.setattr(type(settings.NEWSROOM), "captures", in_the_way)

    answer = clip(editor, "text", text=TEXT, url="https://new.example/a", title="A bridge")

    assert "The archive cannot be written" in errors(answer)["__all__"][0]
    assert "Hundreds walked across it." in text_of(answer)
    assert not Source.objects.exists()
