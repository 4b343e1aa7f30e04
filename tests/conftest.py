"""What holds for every test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from pytest_django.plugin import DjangoDbBlocker

from tests import databases

# A machine that runs the whole suite is busy: an example may take its time, and so may making one.
# The suite judges a change by the same examples every time; `make torture` looks for new ones.
hypothesis.settings.register_profile(
    "dragoman",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    derandomize=not os.environ.get("DRAGOMAN_TORTURE"),
)
hypothesis.settings.load_profile("dragoman")

ASKING_THE_DATABASE = frozenset({"db", "transactional_db", "django_db_serialized_rollback", "live_server"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep on PostgreSQL the tests that may ask the database; pytest-django lets no other test speak to it.

    What begins processes of its own gives them SQLite, and is therefore the same on both.
    """
    if connection.vendor == "sqlite":
        return
    pure = [item for item in items if not _may_ask_the_database(item)]
    items[:] = [item for item in items if _may_ask_the_database(item)]
    config.hook.pytest_deselected(items=pure)


def _may_ask_the_database(item: pytest.Item) -> bool:
    fixtures = ASKING_THE_DATABASE.intersection(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Remove the folder of this run."""
    if settings.NEWSROOM.folder.name.endswith(f"-{os.getpid()}"):
        shutil.rmtree(settings.NEWSROOM.folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin in English: a request in French leaves its thread speaking French."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Begin with the database that an earlier run migrated, where a database is a file."""
    return connection.vendor == "sqlite" and databases.take(connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Keep the migrated database for the next run."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            databases.keep()
