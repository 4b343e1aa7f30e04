"""``dragoman read``: one page to one clipping; needs no newsroom."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

import dragoman
from dragoman import web
from dragoman.conf.errors import NewsroomError
from dragoman.reading import Clipping, read


class NoPageError(NewsroomError):
    """The page {page} cannot be read: {reason}."""

    def __init__(self, page: str, reason: str) -> None:
        self.page, self.reason = page, reason
        super().__init__()


@click.command("read")
@click.argument("page", metavar="FILE|-|URL")
@click.option("--url", help="The page's address, when PAGE is a file or standard input.")
@click.option("--json", "as_json", is_flag=True, help="Everything that was read, as JSON.")
def command(page: str, url: str | None, as_json: bool) -> None:
    """Read one news page: its title, byline, time and text."""
    html, address = _fetch(page) if page.startswith(("http://", "https://")) else (_load(page), url)
    clipping = read(html, url=url or address)
    click.echo(json.dumps(_plain(clipping), ensure_ascii=False, indent=2) if as_json else _as_text(clipping))


def _load(page: str) -> bytes:
    if page == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(page).read_bytes()
    except OSError as error:
        raise NoPageError(page, error.strerror or str(error)) from None


def _fetch(url: str) -> tuple[bytes, str]:
    async def get() -> tuple[bytes, str]:
        async with web.Client(agent=f"Dragoman/{dragoman.__version__}") as client:
            answer = await client.get(url)
        if answer.status != 200:
            raise NoPageError(url, f"the server answered {answer.status}")
        return answer.body, answer.final_url

    return asyncio.run(get())


def _plain(clipping: Clipping) -> dict[str, Any]:
    values = dataclasses.asdict(clipping) | {"text": clipping.text}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()
    }


def _as_text(clipping: Clipping) -> str:
    byline = ", ".join(clipping.authors)
    when = f"{clipping.published_at:%Y-%m-%d %H:%M %Z}" if clipping.published_at else ""
    head = [clipping.title or "", " · ".join(part for part in (byline, when, clipping.language) if part)]
    return "\n".join([*(line for line in head if line), "", clipping.text.replace("\n", "\n\n")])
