"""Servers to compare with, each run in a folder and on a port of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.baking import fronts
from tests.baking.client import Client
from tests.newsrooms import eventually, free_port

PLAIN_NGINX = "server { listen 127.0.0.1:%d; root %s; gzip_static on; brotli_static on; }"
WORDPRESS = Path("/usr/share/wordpress")
WORDPRESS_SERVER = """
server {
    listen 127.0.0.1:%d;
    root %s;
    index index.php;
    location ~ \\.php$ {
        include /etc/nginx/fastcgi_params;
        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
        fastcgi_pass unix:%s/php.sock;
    }
}
"""


@contextmanager
def plain_nginx(folder: Path, site: Path) -> Iterator[tuple[int, int]]:
    """Run nginx over the folder with nothing but its compressed siblings; yield its process and port."""
    place = fronts.a_place(folder, site=site, behind=0)
    servers = f"include /etc/nginx/mime.types;\n{PLAIN_NGINX % (place.port, site)}"
    with fronts.running(lambda at: fronts.nginx_with(servers, at.folder), place) as process:
        yield process.pid, place.port


@contextmanager
def front(server: fronts.Front, folder: Path, site: Path, behind: int) -> Iterator[tuple[int, int]]:
    """Run nginx or Caddy with our configuration."""
    place = fronts.a_place(folder, site=site, behind=behind)
    with fronts.running(server, place) as process:
        yield process.pid, place.port


@contextmanager
def django(application: str, folder: Path, **environ: str) -> Iterator[tuple[int, int]]:
    """Run an application of ``_dynamic_page`` behind granian, in one process."""
    port = free_port()
    line = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--factory",
        "--no-ws",
        "--port",
        str(port),
    ]
    with _running(
        [*line, f"benchmarks._dynamic_page:{application}"], folder / f"{application}.log", port, **environ
    ) as process:
        yield process.pid, port


@contextmanager
def wordpress(folder: Path) -> Iterator[tuple[tuple[int, ...], int]]:
    """Run Debian's WordPress with nginx, php-fpm and MariaDB, one article in it; yield processes and port."""
    port = free_port()
    php = next(iter(sorted(Path("/usr/sbin").glob("php-fpm*"))))
    shutil.copytree(WORDPRESS, folder / "www", symlinks=False, ignore_dangling_symlinks=True)
    (folder / "www" / "wp-config.php").write_text(_wordpress_settings(folder, port))
    (folder / "fpm.conf").write_text(
        f"[global]\nerror_log = {folder}/fpm.log\n[www]\nuser = root\nlisten = {folder}/php.sock\n"
        "pm = static\npm.max_children = 4\n"
    )
    subprocess.run(
        ["mariadb-install-db", "--user=root", "--skip-test-db", f"--datadir={folder}/rows"],
        check=True,
        capture_output=True,
    )
    rows = [
        *("mariadbd", "--no-defaults", "--user=root", "--skip-networking", "--skip-grant-tables"),
        *(f"--datadir={folder}/rows", f"--socket={folder}/rows.sock", f"--pid-file={folder}/rows.pid"),
    ]
    servers = WORDPRESS_SERVER % (port, folder / "www", folder)
    _, web = fronts.nginx_with(servers, folder)
    with _running(rows, folder / "rows.log") as database:
        eventually((folder / "rows.sock").exists)
        subprocess.run(["mariadb", f"--socket={folder}/rows.sock", "-e", "CREATE DATABASE wp"], check=True)
        install = ["php", str(Path(__file__).with_name("_wordpress.php")), str(folder / "www"), str(port)]
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
        with (
            _running([str(php), "-F", "-R", "-y", f"{folder}/fpm.conf"], folder / "php.log") as pages,
            _running(web, folder / "nginx.log", port) as server,
        ):
            yield (database.pid, pages.pid, server.pid), port


def lacking_for_wordpress() -> str:
    """Return what has to be installed before WordPress can be measured; "" when all is there."""
    programs = {"mariadbd": "MariaDB", "php": "PHP", "nginx": "nginx"}
    lacking = [name for program, name in programs.items() if not shutil.which(program)]
    lacking += [] if WORDPRESS.exists() else ["WordPress"]
    return ", ".join(lacking)


def _wordpress_settings(folder: Path, port: int) -> str:
    names = {
        "DB_NAME": "wp",
        "DB_USER": "root",
        "DB_PASSWORD": "",
        "DB_HOST": f"localhost:{folder}/rows.sock",
        "WP_HOME": f"http://127.0.0.1:{port}",
        "WP_SITEURL": f"http://127.0.0.1:{port}",
    }
    defined = "".join(f"define('{name}', '{value}');\n" for name, value in names.items())
    return (
        f"<?php\n{defined}define('DISABLE_WP_CRON', true);\ndefine('WP_HTTP_BLOCK_EXTERNAL', true);\n"
        "$table_prefix = 'wp_';\nif (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');\n"
        "require ABSPATH . 'wp-settings.php';\n"
    )


@contextmanager
def _running(line: list[str], log: Path, port: int = 0, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
    with (
        log.open("w") as out,
        subprocess.Popen(line, env=os.environ | environ, stdout=out, stderr=out) as process,
    ):
        try:
            if port:
                eventually(Client(log.parent, port).listens)
            yield process
        finally:
            process.terminate()
