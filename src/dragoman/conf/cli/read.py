"""``dragoman read``: a page, or an archive of any size, into clippings; needs no newsroom."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten

import click

import dragoman
from dragoman import web
from dragoman.conf.errors import NewsroomError
from dragoman.conf.progress import bar
from dragoman.reading import Clipping, Profile
from dragoman.reading.apart import apart
from dragoman.reading.archive.parts import is_warc
from dragoman.reading.archive.runners import on_cluster, on_every_core
from dragoman.reading.archive.whole import learn_source, read_archive
from dragoman.reading.bench import clip, outline
from dragoman.reading.confined import read_pdf_apart
from dragoman.reading.errors import NotAPageError
from dragoman.reading.profiles import sentences
from dragoman.reading.rules import is_pdf, kind_of
from dragoman.reading.types import Outlined
from dragoman.reading.writing import as_markdown, as_plain
from dragoman.sources.errors import FileThereError


class UnwritableError(NewsroomError):
    """Nothing can be written to {file}: {reason}."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__()


class NoPageError(NewsroomError):
    """The page {page} cannot be read: {reason}."""

    def __init__(self, page: str, reason: str) -> None:
        self.page, self.reason = page, reason
        super().__init__()


@click.command("read")
@click.argument("pages", metavar="FILE|-|URL|FOLDER…", nargs=-1, required=True)
@click.option("--url", help="The page's address, when it is a file or standard input.")
@click.option("--json", "form", flag_value="json", help="Everything that was read, as JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="Title and body, as Markdown.")
@click.option("--text", "form", flag_value="text", help="The body alone, a block a line.")
@click.option("--explain", "form", flag_value="explain", help="Every block: kept or dropped, and why.")
@click.option(
    "--source",
    metavar="FOLDER|FILE",
    type=click.Path(path_type=Path, exists=True),
    help="Other pages of the same source, to learn from, or what --learn wrote.",
)
@click.option(
    "--learn",
    metavar="PROFILE.json",
    type=click.Path(path_type=Path),
    help="Write what the pages, all of one source, have in common into a file for --source.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Read every page of files, folders and WARC files into FILE.jsonl, or into files in a FOLDER.",
)
@click.option("--cluster", metavar="ADDRESS|local", help="Read the archive on a Dask cluster.")
@click.option("--force", is_flag=True, help="Replace the file of --out or --learn where it is there already.")
def command(
    pages: tuple[str, ...],
    url: str | None,
    form: str | None,
    source: Path | None,
    learn: Path | None,
    out: Path | None,
    cluster: str | None,
    force: bool,
) -> None:
    """Read a news page, and print its title, byline, time and text; or read an archive into a file."""
    _refuse_contradictions(pages, is_printed=bool(url or form), out=out, learn=learn, cluster=cluster)
    if learn:
        _learn(_files(pages), learn, force=force)
        return
    profile = _known(source) if source else None
    if out:
        _read_archive(_files(pages), out, profile=profile, cluster=cluster, force=force)
        return
    [page] = pages
    html, address = fetch(page) if _is_address(page) else (_load(page), url)
    click.echo(_printed(html, url or address or "", profile.to_json() if profile else "", form))


def _refuse_contradictions(
    pages: tuple[str, ...], *, is_printed: bool, out: Path | None, learn: Path | None, cluster: str | None
) -> None:
    if out and learn:
        raise click.UsageError("Learn first, with --learn PROFILE.json; then read, with --source and --out.")
    if (out or learn) and is_printed:
        raise click.UsageError("--out and --learn write files: leave out --url and how a page is printed.")
    if (out or learn) and any(page == "-" or _is_address(page) for page in pages):
        raise click.UsageError("--out and --learn take files, folders and WARC files.")
    if cluster and not out:
        raise click.UsageError("--cluster reads an archive: name the file to read it into, --out FILE.jsonl")
    is_one = len(pages) == 1 and not Path(pages[0]).is_dir() and not is_warc(Path(pages[0]))
    if not (out or learn or is_one):
        raise click.UsageError("Name the file that several pages are read into: --out FILE.jsonl")


def _is_address(page: str) -> bool:
    return page.lower().startswith(("http://", "https://"))


def _files(pages: tuple[str, ...]) -> list[Path]:
    places = [Path(page) for page in pages]
    for place in places:
        if not place.exists():
            raise NoPageError(str(place), "no such file or folder")
    return places


def _known(source: Path) -> Profile:
    """Return a profile: the one in a JSON file, or what pages tell."""
    if source.suffix == ".json":
        return Profile.from_json(_load(str(source)).decode("utf-8", "replace"))
    return learn_source([source])


def _learn(places: list[Path], file: Path, *, force: bool) -> None:
    if file.exists() and not force:
        raise FileThereError(file)
    profile = learn_source(places)
    with _writing(file):
        file.write_text(profile.to_json(), encoding="utf-8")
    click.echo("\n".join(sentences(profile)))


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    """Tell in a sentence that a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise UnwritableError(file, error.strerror or str(error)) from None


def _printed(html: bytes, url: str, profile: str, form: str | None) -> str:
    """Return a page as it is asked for; it is read in a process apart, within limits."""
    if form == "explain":
        if kind := kind_of(html):
            raise NotAPageError(kind)
        return "\n".join(map(_explained, apart(outline, html, profile, ()).blocks))
    return _written(read_pdf_apart(html) if is_pdf(kind_of(html)) else apart(clip, html, url, profile), form)


def _explained(block: Outlined) -> str:
    """Return a line that says what became of a block, how likely it is of the article, and why."""
    mark, colour = ("+", "green") if block.is_kept else ("-", "red")
    text = shorten(block.text, 90, placeholder=" …")
    verdict = click.style(f"{mark} {block.score:.2f}", colour)
    return f"{verdict}  {text}  {click.style(f'({block.reason})', dim=True)}"


def _read_archive(
    places: list[Path], out: Path, *, profile: Profile | None, cluster: str | None, force: bool
) -> None:
    _refuse_other_forms(out)
    if out.is_file() and not force:
        raise FileThereError(out)
    runner = on_cluster(cluster) if cluster else on_every_core
    with _writing(out), bar("Reading") as progress:
        done = read_archive(places, out, profile=profile, runner=runner, on_progress=progress)
    click.echo(f"{done.read} pages were read into {out}, {done.unread} could not be: their lines say why.")


def _refuse_other_forms(out: Path) -> None:
    if out.suffix == ".jsonl" and out.is_dir():
        raise UnwritableError(out, "a folder of that name is there")
    if out.suffix[1:].isalpha() and out.suffix != ".jsonl" and not out.is_dir():
        raise click.UsageError(f"--out writes FILE.jsonl, or files into a FOLDER; {out.name} is neither.")


def _load(page: str) -> bytes:
    try:
        body = sys.stdin.buffer.read() if page == "-" else Path(page).read_bytes()
    except OSError as error:
        raise NoPageError(page, error.strerror or str(error)) from None
    if not body.strip():
        raise NoPageError(page, "it is empty")
    return body


def fetch(url: str, *, trusted: tuple[str, ...] = ()) -> tuple[bytes, str]:
    """Return what an address answers, and where that stands, if the host's robots.txt lets us read it."""

    async def get() -> tuple[bytes, str]:
        async with web.Client(agent=f"Dragoman/{dragoman.__version__}", trusted=trusted) as client:
            answer = await web.Hosts(client, wary=client, pause=0).get(url)
        if answer.status != 200:
            raise NoPageError(url, f"the server answered {answer.status}")
        return answer.body, answer.final_url

    return asyncio.run(get())


def _written(clipping: Clipping, form: str | None) -> str:
    if form == "json":
        return json.dumps(as_plain(clipping), ensure_ascii=False, indent=2)
    if form == "markdown":
        return as_markdown(clipping)
    return clipping.text if form == "text" else _as_printed(clipping)


def _as_printed(clipping: Clipping) -> str:
    byline = ", ".join(clipping.authors)
    when = f"{clipping.published_at:%Y-%m-%d %H:%M %Z}" if clipping.published_at else ""
    head = [clipping.title, " · ".join(part for part in (byline, when, clipping.language) if part)]
    return "\n".join([*(line for line in head if line), "", clipping.text.replace("\n", "\n\n")])
