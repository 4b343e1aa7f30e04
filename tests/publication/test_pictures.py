from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from pytest_django import Settings

from dragoman.publication import pictures
from dragoman.publication.machines.cut import card_picture
from dragoman.publication.models import Picture
from dragoman.publication.pictures import Place, show
from dragoman.publication.types import Link
from tests.publication.newsroom import a_picture


@pytest.fixture(autouse=True)
def media(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def distance(one: Picture, other: Picture) -> int:
    return (int(one.perceptual_hash, 16) ^ int(other.perceptual_hash, 16)).bit_count()


def test_a_picture_is_known_again_in_another_size() -> None:
    assert distance(a_picture(size=(900, 600)), a_picture(size=(300, 200))) <= 4


def test_another_picture_is_another() -> None:
    assert distance(a_picture(), a_picture(turned=True)) >= 32


def test_a_replaced_file_is_looked_at_again() -> None:
    picture, other = a_picture(), a_picture(turned=True)
    with other.open_file() as file:
        picture.file = ContentFile(file.read(), "other.jpg")

    picture.save()

    assert picture.perceptual_hash == other.perceptual_hash


def test_a_small_picture_is_not_blown_up() -> None:
    shown = show(a_picture(size=(300, 200)), Place.LEAD)

    assert shown is not None
    assert (shown.width, shown.height) == (300, 200)
    assert all(files.endswith(" 300w") and "," not in files for _, files in shown.sources)


def test_browsers_choose_avif_before_webp_and_webp_before_jpeg() -> None:
    shown = show(a_picture(size=(2000, 1500)), Place.LEAD)

    assert shown is not None
    assert [form for form, _ in shown.sources] == ["image/avif", "image/webp"]
    assert [re.findall(r"(\d+)w", files) for _, files in shown.sources] == [
        ["640", "1200", "1800"],
        ["640", "1200"],
    ]
    assert shown.address.endswith(".jpg")


def test_files_are_of_the_format_that_they_are_called_by() -> None:
    picture = a_picture()

    show(picture, Place.CARD)

    for file in picture.renditions.all():
        with Image.open(file.file.path) as opened:
            assert Image.registered_extensions()[Path(file.file.name).suffix] == opened.format


def test_without_avif_webp_comes_in_all_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "HAS_AVIF", False)
    pictures._filters.cache_clear()

    shown = show(a_picture(size=(2000, 1500)), Place.LEAD)
    pictures._filters.cache_clear()

    assert shown is not None
    [(form, files)] = shown.sources
    assert (form, files.count(",")) == ("image/webp", 2)


def test_a_picture_is_cut_around_what_matters() -> None:
    lit = a_picture(
        size=(900, 300), focal_point_x=850, focal_point_y=150, focal_point_width=60, focal_point_height=60
    )

    shown = show(lit, Place.CARD)

    assert shown is not None
    with Image.open(lit.renditions.get(filter_spec__endswith="jpeg-76").file.path) as cut:
        red = cut.convert("RGB").getchannel("R").getpixel((0, 0))
    assert isinstance(red, int)
    assert red > 100  # the drawing is brighter to the right


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP"])
@pytest.mark.parametrize("kept", [0, 0.3, 0.9])
def test_a_damaged_file_is_left_out(form: str, kept: float) -> None:
    file = io.BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(file, form)
    picture = a_picture()
    Path(picture.file.path).write_bytes(file.getvalue()[: int(len(file.getvalue()) * kept)])

    show(picture, Place.CARD)  # some formats show what there is


def test_a_licence_leads_to_the_web_or_nowhere() -> None:
    shown = show(a_picture(licence="CC", licence_url="javascript:alert(1)"), Place.CARD)

    assert shown is not None
    assert shown.licence == Link("CC", "")


def test_no_picture_is_shown_as_none() -> None:
    assert show(None, Place.CARD) is None


def test_a_file_that_is_no_picture_has_no_likeness() -> None:
    picture = Picture(title="x", file=ContentFile(b"nothing", "x.jpg"), width=1, height=1)

    assert picture._likeness() == ""


def test_a_picture_for_sharing_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = a_picture()
    made = card_picture(picture)
    [again] = Picture.objects.cut_for(Place.LEAD).filter(pk=picture.pk)
    monkeypatch.setattr(Picture, "generate_rendition_file", lambda *_, **__: pytest.fail("cut anew"))

    assert card_picture(again) == made
