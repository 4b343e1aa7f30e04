"""Lets every attack loose on the real client in a process of its own, and says what it cost.

Prints for each attack, as JSON: how it ended, seconds, CPU seconds, bytes of memory at its highest above
what stood before, and the longest that a good page of the same server had to wait meanwhile.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path

from dragoman.web import Client
from dragoman.web.errors import WebError
from dragoman.web.loop import new_event_loop
from tests.watch import Watch
from tests.web.assault import HARMLESS
from tests.web.attacks import ATTACKS


async def main(plain: int, tls: int, deadline: float) -> None:
    origins = [f"http://127.0.0.1:{plain}", f"http://127.0.0.1:{tls}", f"https://127.0.0.1:{tls}"]
    doors = {f"{origins[0]}/{name}": name for name in ATTACKS} | {
        f"{origins[1]}/well": "TLS_to_one_who_speaks_plainly",
        f"https://127.0.0.1:{plain}/well": "no_TLS_where_promised",
        f"{origins[2]}/well": "a_certificate_of_its_own",
    }
    trusted = [*origins, f"https://127.0.0.1:{plain}"]
    async with (
        Client(agent="Attacked", trusted=trusted, deadline=deadline) as client,
        Client(agent="Attacked", trusted=trusted, deadline=30 * deadline) as patient,
    ):
        await client.get(f"{origins[0]}/well")
        for url, name in doors.items():
            report = {
                "attack": name,
                **await _measure(patient if name in HARMLESS else client, url, f"{origins[0]}/well"),
            }
            sys.stdout.write(json.dumps(report) + "\n")


async def _measure(client: Client, url: str, well: str) -> dict[str, object]:
    gc.collect()
    _forget_the_highest()
    before, watch, cpu = _memory("VmRSS"), Watch(os.getppid()), time.process_time()
    others = asyncio.create_task(_others(client, well))
    try:
        answer = await client.get(url)
        ended, sentence = f"answer {answer.status}", ""
    except WebError as error:
        ended, sentence = type(error).__name__, str(error)
    others.cancel()
    with suppress(asyncio.CancelledError):
        await others
    return {
        "ended": ended,
        "sentence": sentence,
        "seconds": watch.seconds,
        "cpu": time.process_time() - cpu,
        "memory": _memory("VmHWM") - before,
        "waited": _waits[-1] if _waits else 0.0,
    }


_waits: list[float] = []


async def _others(client: Client, well: str) -> None:
    """Ask for the good page again and again; note the longest wait."""
    _waits.append(0.0)
    while True:
        watch = Watch(os.getppid())
        try:
            assert (await client.get(well)).body == b"well"
        finally:
            _waits[-1] = max(_waits[-1], watch.seconds)
        await asyncio.sleep(0.05)


def _forget_the_highest() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _memory(what: str) -> int:
    found = re.search(rf"{what}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
