"""Other servers over the same folder, with the configurations in ``deploy/``: for tests and for figures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.baking.client import Client
from tests.newsrooms import eventually, free_port

DEPLOY = Path(__file__).parents[2] / "deploy"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

Command: TypeAlias = list[str]


@dataclass(frozen=True)
class Place:
    """Where a server in front works: its folder and port, the site, and the port of Dragoman behind it."""

    folder: Path
    site: Path
    port: int
    behind: int


Front: TypeAlias = Callable[[Place], tuple[Command, Command]]
"""Makes the command that checks a server's configuration, and the one that runs the server."""


def nginx(place: Place) -> tuple[Command, Command]:
    own = _adapted(
        DEPLOY / "nginx" / "dragoman.conf",
        place,
        {
            "listen 80;": f"listen 127.0.0.1:{place.port};",
            "/etc/nginx/dragoman-signposts": str(_signposts("nginx", place)),
        },
    )
    return nginx_with(own, place.folder)


def nginx_with(servers: str, folder: Path) -> tuple[Command, Command]:
    """Return the commands for an nginx that needs nothing outside ``folder``."""
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of tests are their user's alone
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"load_module {BROTLI};\n{user} pid {folder}/pid;\nerror_log stderr warn;\n"
        f"daemon off;\nworker_processes 1;\nevents {{ worker_connections 1024; }}\n"
        f"http {{\naccess_log off;\nsendfile on;\ntcp_nopush on;\nkeepalive_requests 1000000;\n"
        f"{places}\n{servers}\n}}\n"
    )
    command = ["nginx", "-e", "stderr", "-c", f"{folder}/nginx.conf"]
    return [*command, "-t"], command


def caddy(place: Place) -> tuple[Command, Command]:
    own = _adapted(
        DEPLOY / "caddy" / "Caddyfile",
        place,
        {
            "digest.example.org {": f"http://127.0.0.1:{place.port} {{",
            "/etc/caddy/dragoman-signposts": str(_signposts("caddy", place)),
        },
    )
    (place.folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{own}")
    arguments = ["--config", f"{place.folder}/Caddyfile", "--adapter", "caddyfile"]
    return ["caddy", "validate", *arguments], ["caddy", "run", *arguments]


def missing(front: Front) -> str:
    """Return what has to be installed before ``front`` can run; "" when it is there."""
    if front is nginx:
        return "" if shutil.which("nginx") and BROTLI.exists() else "nginx and its brotli module"
    return "" if shutil.which("caddy") else "Caddy"


@contextmanager
def running(front: Front, place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """Check a server's configuration and run it during the block; its log is ``log`` in its folder."""
    check, run = front(place)
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    with (place.folder / "log").open("w") as log, subprocess.Popen(run, stdout=log, stderr=log) as process:
        try:
            eventually(Client(place.site, place.port).listens)
            yield process
        finally:
            process.terminate()


def a_place(folder: Path, *, site: Path, behind: int) -> Place:
    return Place(folder, site, free_port(), behind)


def _adapted(configuration: Path, place: Place, changes: dict[str, str]) -> str:
    """Return a configuration with what an operator changes: addresses, ports and folders."""
    text = configuration.read_text()
    everywhere = {"127.0.0.1:8000": f"127.0.0.1:{place.behind}", "/srv/newsroom/site": str(place.site)}
    for ours, theirs in (everywhere | changes).items():
        assert ours in text, f"{configuration.name} has no {ours}"
        text = text.replace(ours, theirs)
    return text


def _signposts(server: str, place: Place) -> Path:
    """Have ``deploy/signposts`` write the site's signposts as ``server`` reads them."""
    with (place.site / "_redirects").open() as posts:
        line = [sys.executable, str(DEPLOY / "signposts"), server]
        done = subprocess.run(line, stdin=posts, capture_output=True, text=True, check=True)
    (place.folder / "signposts").write_text(done.stdout)
    return place.folder / "signposts"
