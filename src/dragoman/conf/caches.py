"""The caches in front of the public site, as Wagtail wants to hear of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

BACKENDS = "wagtail.contrib.frontend_cache.backends"


def settings_for(address: str) -> dict[str, Any]:
    """Return Wagtail's settings for a cache that takes ``PURGE`` (``http://127.0.0.1:6081``: Varnish, nginx),
    or ``cloudflare://token@zone``; nothing for "".
    """
    parts = urlsplit(address)
    match parts.scheme:
        case "http" | "https":
            return {"front": {"BACKEND": f"{BACKENDS}.HTTPBackend", "LOCATION": address}}
        case "cloudflare":
            token = unquote(parts.username or "")
            return {
                "front": {
                    "BACKEND": f"{BACKENDS}.CloudflareBackend",
                    "BEARER_TOKEN": token,
                    "ZONEID": parts.hostname,
                }
            }
        case _:
            return {}
