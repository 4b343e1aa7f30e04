from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from dragoman.publication.models import Picture
from dragoman.publication.pictures import Place, show
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
    assert shown.sources.count(",") == 0


def test_the_file_for_every_browser_is_a_jpeg() -> None:
    picture = a_picture()

    shown = show(picture, Place.CARD)

    assert shown is not None
    assert shown.address.endswith(".jpg")
    assert ".webp " in shown.sources


def test_no_picture_is_shown_as_none() -> None:
    assert show(None, Place.CARD) is None


def test_a_file_that_is_no_picture_has_no_likeness() -> None:
    picture = Picture(title="x", file=ContentFile(b"nothing", "x.jpg"), width=1, height=1)

    assert picture._likeness() == ""
