"""One workbench: a process that reads answers from its input until that ends, within limits for each.

It is started by ``dragoman.sources.workshop``, knows no database, and dies of an answer that costs too much.
"""

from __future__ import annotations

import pickle
import resource
import signal
import struct
import sys
from pathlib import Path

from dragoman.sources.channels import parse
from dragoman.sources.errors import SourceError
from dragoman.sources.types import Feed

CPU_SECONDS = 4.0
MEMORY = 64 * 1024 * 1024
LENGTH = struct.Struct("!Q")
"""Each message is a pickle after its length."""


def main() -> None:
    """Answer each batch of answers with a list of what they announce."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    messages, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := messages.read(LENGTH.size):
        batch = pickle.loads(messages.read(LENGTH.unpack(head)[0]))  # noqa: S301 - written by the workshop
        answer = pickle.dumps([_read(*order) for order in batch])
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _read(kind: str, body: bytes, url: str, content_type: str | None) -> Feed | SourceError:
    # Nobody handles this signal, so that it ends the process wherever it stands, inside a parser too.
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        return parse(body, url=url, content_type=content_type, kind=kind)
    except SourceError as error:
        return error.with_traceback(None)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    main()
