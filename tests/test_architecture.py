"""The house stands as it is drawn; the import contracts in pyproject.toml hold the rest."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CASCADE, PROTECT, SET_NULL, ForeignKey, Model

ROOT = Path(__file__).parents[1]
ROOMS = sorted(
    path.parent.name
    for path in (ROOT / "src/dragoman").glob("*/__init__.py")
    if path.parent.name not in {"conf"}
)


def layers() -> dict[str, int]:
    """Return each room → its height, from the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [rooms] = [contract["layers"] for contract in contracts if contract["id"] == "rooms"]
    return {name.strip(): -depth for depth, line in enumerate(rooms) for name in line.split("|")}


def keys_between_rooms() -> list[tuple[str, ForeignKey[Model, Model], str]]:
    found = []
    for model in apps.get_models():
        room = model.__module__.removeprefix("dragoman.").partition(".")[0]
        for field in model._meta.local_fields:
            if isinstance(field, ForeignKey) and model.__module__.startswith("dragoman."):
                target = field.related_model.__module__
                if target.startswith("dragoman.") and f".{room}." not in target:
                    found.append((room, field, target.removeprefix("dragoman.").partition(".")[0]))
    return found


def test_a_key_between_rooms_points_down_the_path() -> None:
    height = layers()

    up = [str(field) for room, field, target in keys_between_rooms() if height[target] >= height[room]]

    assert keys_between_rooms()
    assert up == []


def test_a_key_between_rooms_leaves_no_name_below() -> None:
    named = {str(field) for _, field, _ in keys_between_rooms() if field.remote_field.related_name != "+"}

    assert named == {"publication.Picture.uploaded_by_user"}, "only Wagtail's own field may"


def test_deleting_below_never_silently_deletes_above() -> None:
    kept = {PROTECT, SET_NULL}
    part_of_it = {"readers.Reader.user", "readers.SavedArticle.article", "readers.ViewCount.article"}
    part_of_it |= {"digest.EditionArticle.article", "publication.Override.draft"}
    part_of_it |= {"translation.Claim.story", "translation.Claim.clipping"}
    part_of_it |= {"translation.Claim.holder", "translation.Writing.user"}

    cascading = [
        str(field)
        for _, field, _ in keys_between_rooms()
        if field.remote_field.on_delete not in kept and str(field) not in part_of_it
    ]

    assert CASCADE not in kept
    assert cascading == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_can_be_imported_without_django(room: str) -> None:
    program = f"import sys, dragoman.{room}; sys.exit('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], check=False)

    assert done.returncode == 0


@pytest.mark.django_db
def test_every_change_of_the_models_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_module_is_longer_than_a_few_hundred_lines() -> None:
    long = [
        str(path)
        for path in (ROOT / "src").rglob("*.py")
        if "migrations" not in path.parts and len(path.read_text().splitlines()) > 500
    ]

    assert long == []
