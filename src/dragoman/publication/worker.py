"""The service worker of the site, which shows pages when there is no network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from django.templatetags.static import static

from dragoman.publication.reads import note

FILES = (
    "publication/fonts.css",
    "publication/theme.css",
    "publication/paper.css",
    "publication/early.js",
    "publication/site.js",
    "publication/menus.js",
    "publication/reading.js",
)
"""What the page without network needs to look like the others."""


def script(homes: Sequence[str], styles: Sequence[str]) -> str:
    """Return the script at ``/sw.js``: what the worker needs to know, then the worker.

    ``homes`` and ``styles`` are addresses of front pages and of the styles that editors chose. The script
    changes when anything that the worker keeps does, and so browsers take the new one.
    """
    note("site")
    facts = {
        "files": [*(static(file) for file in FILES), *styles],
        "offline": {home.strip("/"): f"{home}offline/" for home in homes},
    }
    worker = static("publication/worker.js")
    version = hashlib.sha256(f"{facts} {worker}".encode()).hexdigest()[:12]
    site = json.dumps({"version": version, **facts}, ensure_ascii=False)
    return f'self.site = {site};\nimportScripts("{worker}");\n'
