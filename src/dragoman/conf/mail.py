"""Where mail goes, as Django wants to hear it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

TIMEOUT = 20
"""Seconds that a mail server has to answer."""


def settings_for(address: str, *, folder: Path) -> dict[str, Any]:
    """Return Django's settings for ``smtp://user:password@host:587`` or ``smtps://…``; if empty, the folder.

    ``smtp://`` uses STARTTLS when there is a password to protect.
    """
    if not address:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder,
        }
    parts = urlsplit(address)
    is_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if is_tls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": not is_tls and parts.password is not None,
        "EMAIL_TIMEOUT": TIMEOUT,
    }
