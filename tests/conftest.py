"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connection
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from tests import databases

# A machine that runs the whole suite is busy: an example may take its time.
hypothesis.settings.register_profile("dragoman", deadline=None)
hypothesis.settings.load_profile("dragoman")


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
