"""The demo's folder: made at the first start, continued at every later one."""

from __future__ import annotations

import json
import re
import secrets
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dragoman.conf import folder, newsroom

EMAIL = "chief@example.org"
_STATE = "demo.json"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo remembers from one start to the next."""

    press_port: int
    press_started_at: datetime
    password: str

    @property
    def press(self) -> str:
        return f"http://127.0.0.1:{self.press_port}"


def prepare(place: Path, *, public_address: str, at: datetime) -> Demo:
    """Return the demo in ``place``, made now unless it exists; its site is at ``public_address`` now."""
    if not (place / _STATE).exists():
        _make(place, at=at)
    state = json.loads((place / _STATE).read_text(encoding="utf-8"))
    _set_public_address(place / newsroom.FILE, public_address)
    return Demo(state["press_port"], datetime.fromisoformat(state["press_started_at"]), state["password"])


def _make(place: Path, *, at: datetime) -> None:
    port = _free_port()
    if not (place / newsroom.FILE).exists():
        folder.create(
            place,
            name="The Dragoman",
            tagline="How the press of many countries tells it",
            languages=["en", "fr"],
            time_zone="Europe/Paris",
            contact="editors@dragoman.example",
            trusted_origins=[f"http://127.0.0.1:{port}"],
        )
    state = {"press_port": port, "press_started_at": at.isoformat(), "password": secrets.token_urlsafe(9)}
    fresh = place / f"{_STATE}.partial"
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(state), encoding="utf-8")
    fresh.replace(place / _STATE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _set_public_address(file: Path, address: str) -> None:
    kept = re.sub(r"(?m)^public_address = .*\n", "", file.read_text(encoding="utf-8"))
    partial = file.with_suffix(".partial")
    partial.write_text(kept + f"public_address = {json.dumps(address)}\n", encoding="utf-8")
    partial.replace(file)
