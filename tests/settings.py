"""A newsroom of its own for every run of the tests, in a temporary folder."""

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="dragoman-tests-", suffix=f"-{os.getpid()}"))
(_folder / "newsroom.toml").write_text(
    'name = "The Test"\nlanguages = ["en", "fr"]\ntime_zone = "Europe/Paris"\n'
)
os.environ["DRAGOMAN_NEWSROOM"] = str(_folder)

from dragoman.conf.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# A file, not memory: threads and processes share it, and wait for each other as they do in a newsroom.
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": _folder / "test.sqlite3"}  # noqa: F405
