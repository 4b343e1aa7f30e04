"""Reading real pages: body, title, authors, date, picture, speed, and hostile pages, beside the peers.

Pages and truth come from the folder ``DRAGOMAN_SHARED``, whose README defines the metric; speed is CPU time
of one core. We read every page; the peers read a sample of each set, or with ``--all`` every page too, and
are compared with us on the pages that they read. ``scripts/install-bench-tools`` installs them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks._reading import hostile, own, peers, sources, tables
from benchmarks._reading.ours import UNREAD
from benchmarks._reading.peers import Reader
from benchmarks._reading.scores import FACTS, Found, Scores, average, body, score, share
from benchmarks._reading.taught import teach
from benchmarks._reading.truth import OF_TODAY, Page, by, pages, sample
from dragoman.reading.charset import decode

A_SET = 25
"""Pages of each set in the sample that the peers read."""
KNOWN = ("daniel", "l3s", "fundus_eval")
"""Sets with several pages of a site."""
CORRECTED = "fundus_eval"
_SAME = {"nb": "no", "nn": "no"}


def measure() -> dict[str, float]:
    """Return the figures and print the tables; nothing is measured without the folder."""
    every = _pages()
    if not every:
        return {}
    at_length = bool(os.environ.get("DRAGOMAN_TORTURE"))
    compared = every if at_length else sample(every, a_set=A_SET)
    at_hand = [peer for peer in peers.peers() if _is_at_hand(peer)]
    found = {peer.name: peers.kept_or_found_by(peer, compared) for peer in at_hand}
    found = {tables.OURS: peers.found_by(peers.OURS, every)} | found
    scores = {name: _scores(answers, every) for name, answers in found.items()}
    trials = {peer.name: hostile.ordeals(peer) for peer in [peers.OURS, *(at_hand if at_length else ())]}
    if not at_length:
        _show_quality({tables.OURS: scores[tables.OURS]}, every)
    _show_quality(scores, compared)
    tables.show(
        tables.speeds(found, [page for page in compared if page.set in OF_TODAY]),
        tables.hostile(trials),
        tables.worst(found[tables.OURS], scores[tables.OURS], every),
    )
    known = _known_sources(scores[tables.OURS], every)
    figures = known | _figures(found[tables.OURS], scores[tables.OURS], every)
    figures["hostile_passed"] = fmean(trial.is_passed for trial in trials[tables.OURS].values())
    print(json.dumps(figures))
    return figures


def measure_known() -> dict[str, float]:
    """Return the figures of known and corrected sources alone, and print their table."""
    every = _pages()
    if not every:
        return {}
    compared = [page for page in every if page.set in KNOWN]
    return _known_sources(_scores(peers.found_by(peers.OURS, compared), every), every)


def _pages() -> list[Page]:
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared:
        print("skipped: DRAGOMAN_SHARED names no folder of measuring data")
        return []
    return pages(Path(shared))


def _known_sources(alone: Scores, every: Sequence[Page]) -> dict[str, float]:
    """Return and print how well pages are read by somebody who knows their sources."""
    results = {name: sources.results(every, name, teach) for name in KNOWN}
    for count in (1, 2):
        name = f"{CORRECTED}, {count} corrected"
        results[name] = sources.results(every, CORRECTED, teach, corrected=count)
    judged = {name: _scores(known.found, known.pages) for name, known in results.items()}
    tables.show(tables.taught(results, alone, judged))
    figures = {f"known_f1_{name}": body(judged[name], results[name].pages) or 0.0 for name in KNOWN}
    corrected = f"{CORRECTED}, 2 corrected"
    figures["corrected_f1"] = body(judged[corrected], results[corrected].pages) or 0.0
    unlabelled = [results[name] for name in KNOWN]
    speed = sum(known.learnt_from for known in unlabelled) / sum(known.seconds for known in unlabelled)
    return {name: round(figure, 4) for name, figure in figures.items()} | {
        "learnt_pages_a_second": round(speed, 1)
    }


def _is_at_hand(peer: Reader) -> bool:
    if peer.lacking:
        print(f"{peer.name} is skipped: {peer.lacking}")
    return not peer.lacking


def _scores(found: Mapping[str, Found], chosen: Sequence[Page]) -> Scores:
    return {page.key: score(found[page.key], page) for page in chosen if page.key in found}


def _show_quality(scores: Mapping[str, Scores], chosen: Sequence[Page]) -> None:
    tables.show(tables.bodies(scores, chosen), tables.languages(scores, chosen), tables.facts(scores, chosen))


def _figures(found: Mapping[str, Found], scores: Scores, every: Sequence[Page]) -> dict[str, float]:
    """Return what has a floor: higher is better, so the slowest pages are counted by the second too."""
    crashes = [page.key for page in every if page.key not in found or _is_crash(found[page.key])]
    for key in crashes:
        print("CRASH", key, found[key].fault if key in found else "no answer")
    seconds = [found[page.key].seconds for page in every if page.set in OF_TODAY and page.key in found]
    languages = tables.with_enough(every).values()
    return _of_sets(scores, every) | {
        "body_f1": round(average(scores, every), 4),
        "worst_language_f1": round(min(body(scores, chosen) or 0.0 for chosen in languages), 4),
        "uncrashed": 1.0 - len(crashes),
        "pages_a_second": round(1 / fmean(seconds), 1),
        "slow_pages_a_second": round(1 / tables.p95(seconds), 1),
        "language": round(fmean([*_languages_right(found, every), *own.languages_right()]), 4),
        "charset": round(fmean([*map(_is_decoded, every), *own.charsets_right()]), 4),
    }


def _of_sets(scores: Scores, every: Sequence[Page]) -> dict[str, float]:
    figures: dict[str, float | None] = {}
    for name, chosen in by(every, "set").items():
        figures[f"body_f1_{name}"] = body(scores, chosen)
        figures |= {f"{fact}_{name}": share(scores, chosen, fact) for fact in FACTS}
    return {name: round(figure, 4) for name, figure in figures.items() if figure is not None}


def _is_crash(found: Found) -> bool:
    return bool(found.fault) and not found.fault.startswith(UNREAD)


def _languages_right(found: Mapping[str, Found], every: Sequence[Page]) -> Iterator[bool]:
    """Say of each text whether it is in the language that its set names; written Norwegian has two codes."""
    for page in every:
        if page.language and page.key in found and found[page.key].text:
            said = found[page.key].language.partition("-")[0]
            yield _SAME.get(said, said) == page.language


def _is_decoded(page: Page) -> bool:
    """Say whether our guess of a page's charset gives the text that its set says is in it."""
    html = page.html
    return decode(html).lstrip("\ufeff") == html.decode(page.charset, "replace").lstrip("\ufeff")
