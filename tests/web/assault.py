"""Every attack of the worst servers, let loose on the real client, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.web.attacks import ATTACKS
from tests.web.certificates import self_signed

OVER_TLS = frozenset({"TLS_to_one_who_speaks_plainly", "no_TLS_where_promised", "a_certificate_of_its_own"})
NAMES = sorted({*ATTACKS, *OVER_TLS})
HARMLESS = frozenset({"as_much_as_we_take"})
"""Attacks that are worth their answer."""


def assault(folder: Path, *, deadline: float) -> dict[str, dict[str, Any]]:
    """Return what ``tests.web.attacked`` says of each attack; ``folder`` is for a certificate."""
    certificate = folder / "own.pem"
    key, signed = self_signed("127.0.0.1")
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificate.write_bytes(private + signed.public_bytes(Encoding.PEM))
    with _program("tests.web.attacks", certificate, takes=True) as attackers:
        assert attackers.stdout is not None
        ports = attackers.stdout.readline().split()
        with _program("tests.web.attacked", *ports, deadline) as attacked:
            printed, _ = attacked.communicate(timeout=1200 + 10 * deadline)
        attackers.kill()
    return {report.pop("attack"): report for report in map(json.loads, printed.splitlines())}


def _program(module: str, *arguments: object, takes: bool = False) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", module, *map(str, arguments)]
    taken = subprocess.PIPE if takes else None
    return subprocess.Popen(
        line, stdin=taken, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
