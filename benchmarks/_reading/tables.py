"""What was measured, as tables in Markdown: ours beside the peers', on the pages that all of them read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, median, quantiles

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from benchmarks._reading.hostile import Ordeal
from benchmarks._reading.scores import FACTS, Found, Scores, average, body, cause, share
from benchmarks._reading.sources import Results
from benchmarks._reading.truth import Page, by

OURS = "Dragoman"
FEWEST = 5
"""Fewer pages than these say nothing of a language."""
WORST = 10


def bodies(readers: Mapping[str, Scores], pages: Sequence[Page]) -> Table:
    """Return body F1 by set, and how far we are from the best peer on it."""
    table = _table("body F1", "pages", *readers, "to the best", title=_title(pages))
    for name, chosen in by((page for page in pages if page.text), "set").items():
        table.add_row(name, str(len(chosen)), *_compared({r: body(s, chosen) for r, s in readers.items()}))
    averages = {reader: average(scores, pages) for reader, scores in readers.items()}
    table.add_row("average of the seven", "", *_compared(averages))
    return table


def languages(readers: Mapping[str, Scores], pages: Sequence[Page]) -> Table:
    """Return body F1 by language, over all sets."""
    table = _table("language", "pages", *readers, "to the best", title=_title(pages))
    for name, chosen in sorted(with_enough(pages).items(), key=lambda item: -len(item[1])):
        table.add_row(name, str(len(chosen)), *_compared({r: body(s, chosen) for r, s in readers.items()}))
    return table


def with_enough(pages: Sequence[Page]) -> dict[str, list[Page]]:
    """Return the pages with a true body by language, where there are enough of them."""
    groups = by((page for page in pages if page.text), "language")
    return {name: chosen for name, chosen in groups.items() if len(chosen) >= FEWEST}


def facts(readers: Mapping[str, Scores], pages: Sequence[Page]) -> Table:
    """Return on what share of pages title, authors, date and picture are right."""
    table = _table("set", "fact", "pages", *readers, "to the best", title=_title(pages))
    for name, chosen in by(pages, "set").items():
        for fact in FACTS:
            known = sum(fact in readers[OURS][page.key].facts for page in chosen)
            if known:
                shares = {reader: share(scores, chosen, fact) for reader, scores in readers.items()}
                table.add_row(name, fact, str(known), *_compared(shares))
    return table


def speeds(readers: Mapping[str, Mapping[str, Found]], pages: Sequence[Page]) -> Table:
    """Return pages a CPU second; each reader tells as much as it can, bodies alone in some cases."""
    size = fmean(page.file.stat().st_size for page in pages) / 1000
    title = f"{len(pages)} pages of {size:.0f} KB on average, one core"
    table = _table("reader", "pages a CPU second", "median ms", "95 of 100 take less, ms", title=title)
    for name, founds in readers.items():
        taken = [founds[page.key].seconds * 1000 for page in pages if page.key in founds]
        table.add_row(name, f"{1000 / fmean(taken):.1f}", f"{median(taken):.1f}", f"{p95(taken):.1f}")
    return table


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 stay below."""
    return quantiles(values, n=20)[-1]


def taught(results: Mapping[str, Results], alone: Scores, judged: Mapping[str, Scores]) -> Table:
    """Return body F1 on the same pages by a reader who knew nothing of their sources, and by one who did."""
    table = _table("set", "pages", "alone", "known", "learnt, ms a page", "read, ms", title="Known sources")
    for name, known in results.items():
        pages = known.pages
        figures = [body(scores, pages) or 0.0 for scores in (alone, judged[name])]
        learnt = known.seconds / known.learnt_from * 1000
        read = fmean(one.seconds for one in known.found.values()) * 1000
        cells = [*(f"{figure:.3f}" for figure in figures), f"{learnt:.1f}", f"{read:.1f}"]
        table.add_row(name, str(len(pages)), *cells)
    return table


def hostile(readers: Mapping[str, Mapping[str, Ordeal]]) -> Table:
    """Return CPU seconds, megabytes of the whole process, and what came of it where it was not read."""
    table = _table("hostile page", *readers, title="CPU time and memory of the whole process")
    for name in readers[OURS]:
        cells = [
            f"{one.seconds:.2f} s {one.megabytes} MB" + ("" if one.outcome == "read" else f", {one.outcome}")
            for one in (ordeals[name] for ordeals in readers.values())
        ]
        table.add_row(name, *cells)
    return table


def worst(found: Mapping[str, Found], scores: Scores, pages: Sequence[Page]) -> Table:
    """Return each set's worst bodies, and in what they differ from the truth."""
    table = _table("worst bodies", "precision", "recall", "cause", title=_title(pages))
    read = [page for page in pages if page.text and page.key in scores]
    for chosen in by(read, "set").values():
        for page in sorted(chosen, key=lambda page: scores[page.key].f1)[:WORST]:
            one = scores[page.key]
            why = cause(one, found[page.key])
            table.add_row(page.key, f"{one.precision or 0:.3f}", f"{one.recall or 0:.3f}", why)
    return table


def show(*tables: Table) -> None:
    """Print tables."""
    console = Console(width=200)
    for table in tables:
        console.print(table)


def _table(*columns: str, title: str) -> Table:
    return Table(*columns, title=title, title_justify="left", box=MARKDOWN)


def _compared(figures: Mapping[str, float | None]) -> list[str]:
    """Return a row's cells: what each reached, and by how much we are ahead of the best peer."""
    cells = [f"{figure:.3f}" if figure else "" for figure in figures.values()]
    theirs = [figure for reader, figure in figures.items() if reader != OURS and figure]
    ours = figures[OURS]
    return [*cells, f"{ours - max(theirs):+.3f}" if theirs and ours is not None else ""]


def _title(pages: Sequence[Page]) -> str:
    return f"{len(pages)} pages"
