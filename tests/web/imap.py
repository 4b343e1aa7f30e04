"""A real IMAP server on this machine: Dovecot, with one mailbox, for as long as a test needs it."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

USER, PASSWORD = "desk", "open-sesame"

_CERTIFY = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    " -addext subjectAltName=DNS:localhost"
)
_CONFIGURATION = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {guest}
disable_plaintext_auth = no
auth_failure_delay = 0
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {secure_port}
    ssl = yes
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the mailbox is, and the folder that it is."""

    folder: Path
    port: int
    secure_port: int
    _numbers: Iterator[int]

    @property
    def address(self) -> str:
        return f"imap://{USER}@127.0.0.1:{self.port}/INBOX"

    @property
    def secure_address(self) -> str:
        return f"imaps://{USER}@localhost:{self.secure_port}/INBOX"

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate.pem"

    def receive(self, *letters: bytes) -> None:
        """Put letters into the mailbox, as a server does that takes them in."""
        for letter in letters:
            name = f"{next(self._numbers):010}.test"
            (self.folder / "mail/tmp" / name).write_bytes(letter)
            (self.folder / "mail/tmp" / name).rename(self.folder / "mail/new" / name)

    def empty(self) -> None:
        """Take all letters out, and begin to count anew."""
        for file in [*(self.folder / "mail").glob("dovecot*"), *(self.folder / "mail").glob("*/*")]:
            file.unlink()

    def unread(self) -> int:
        """Return how many letters nobody has marked as read, or deleted."""
        kept = [*(self.folder / "mail/new").iterdir(), *(self.folder / "mail/cur").iterdir()]
        return sum(1 for file in kept if not set(file.name.partition(":2,")[2]) & set("ST"))


@contextmanager
def imap_server() -> Iterator[Server]:
    """Run a server until the end of the block; skips the test where Dovecot is not installed."""
    if not shutil.which("dovecot"):
        pytest.skip("Dovecot is not installed (Debian: apt install dovecot-imapd)")
    # Dovecot gives no mail to root.
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    # Not pytest's folder: the names of sockets may have a hundred letters at most.
    with tempfile.TemporaryDirectory(prefix="imap-", ignore_cleanup_errors=True) as temporary:
        server = Server(Path(temporary), _free_port(), _free_port(), count())
        _furnish(server, owner)
        process = subprocess.Popen(
            ["dovecot", "-F", "-c", server.folder / "dovecot.conf"], stderr=subprocess.DEVNULL
        )
        try:
            _wait(server)
            yield server
        finally:
            process.terminate()
            process.wait(120)


def _furnish(server: Server, owner: pwd.struct_passwd) -> None:
    folder = server.folder
    for name in ("mail/cur", "mail/new", "mail/tmp", "run", "state"):
        (folder / name).mkdir(parents=True)
    subprocess.run(
        [*_CERTIFY.split(), "-keyout", folder / "key.pem", "-out", server.certificate],
        check=True,
        capture_output=True,
    )
    # Root lends Dovecot the users of Debian's package; anybody else is all of them.
    own = pwd.getpwuid(os.getuid())
    user, guest = ("dovecot", "dovenull") if own.pw_uid == 0 else (own.pw_name, own.pw_name)
    text = _CONFIGURATION.format(
        folder=folder,
        user=user,
        group=grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name,
        guest=guest,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        password=PASSWORD,
        port=server.port,
        secure_port=server.secure_port,
    )
    (folder / "dovecot.conf").write_text(text)
    folder.chmod(0o755)
    for place in (folder / "mail", *(folder / "mail").iterdir()):
        os.chown(place, owner.pw_uid, owner.pw_gid)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait(server: Server) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1) as line:
            if line.recv(4) == b"* OK":
                return
        time.sleep(0.05)
    log = server.folder / "log"
    pytest.fail(f"Dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
