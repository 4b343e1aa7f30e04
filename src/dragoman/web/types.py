"""What comes back through the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered after redirects; ``payload`` is what it sent, ``body`` the same unpacked.

    ``moved_to`` is where redirects led that are meant for ever (301, 308), ``leads_to`` the address behind a
    redirect that was not followed; each is empty where there is none.
    """

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
    moved_to: str = ""
    leads_to: str = ""

    def header(self, name: str) -> str | None:
        """Return the first header of this name, whatever its case, or None when the server sent none."""
        name = name.lower()
        for key, value in self.headers:
            if key.lower() == name:
                return value
        return None
