"""What comes back through the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered after redirects; ``payload`` is what it sent, ``body`` the same unpacked."""

    url: str
    final_url: str
    method: str
    request_headers: Headers
    started_at: datetime
    http_version: str
    status: int
    reason: str
    headers: Headers
    payload: bytes
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the first header of this name, whatever its case, or None when the server sent none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)
