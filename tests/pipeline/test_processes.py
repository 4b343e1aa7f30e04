from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.pipeline import processes

CHILD = "import time; from dragoman.pipeline.processes import live_with_parent as l; l(); time.sleep(60)"
PARENT = f"""
import os, subprocess, sys, time
environ = os.environ | {{"DRAGOMAN_PARENT": str(os.getpid())}}
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}], env=environ)
print(child.pid, flush=True)
time.sleep(60)
"""
SUPERVISOR = """
import os, sys, time
from dragoman.pipeline.run import run

def be(command):
    print(os.getpid(), file=open(command[0], "a"), flush=True)
    time.sleep(60)

run([sys.argv[1:]], be=be)
"""


def wait_for(is_so: object, *, seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.02)


def test_this_process_lives() -> None:
    assert not processes.is_dead(processes.worker_name())


def test_a_process_that_ended_is_dead() -> None:
    name = f"print(__import__('{processes.__name__}', fromlist=['x']).worker_name())"
    ended = subprocess.check_output([sys.executable, "-c", name], text=True).strip()

    assert processes.is_dead(ended)


def test_an_earlier_process_with_the_same_number_is_dead() -> None:
    machine, number, birth = processes.worker_name().rsplit(":", 2)

    assert processes.is_dead(f"{machine}:{number}:{int(birth) - 1}")


@pytest.mark.parametrize("worker", ["elsewhere:1:2", "", "somebody"])
def test_of_other_machines_workers_nothing_is_known(worker: str) -> None:
    assert not processes.is_dead(worker)


def test_a_child_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(0.5)

    parent.kill()
    parent.communicate()

    wait_for(lambda: not _lives(child))


def test_a_part_that_dies_is_started_again_and_ends_with_the_rest(tmp_path: Path) -> None:
    notes = tmp_path / "starts"
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, str(notes)])

    wait_for(lambda: _started(notes) == 1)
    os.kill(int(notes.read_text().split()[0]), 9)
    wait_for(lambda: _started(notes) == 2)
    supervisor.terminate()

    assert supervisor.wait(10) == 0
    assert not any(_lives(int(process)) for process in notes.read_text().split())


def test_a_process_that_is_told_to_end_just_as_it_looks_whether_it_was_does_end() -> None:
    told = """
import signal, threading
from dragoman.pipeline.processes import told_to_end

stop = threading.Event()
with told_to_end(stop):
    with stop._cond:  # as inside of ``stop.wait``
        signal.raise_signal(signal.SIGTERM)
    assert stop.wait(20)
"""
    assert subprocess.run([sys.executable, "-c", told], timeout=30, check=False).returncode == 0


def _started(notes: Path) -> int:
    return len(notes.read_text().split()) if notes.exists() else 0


def _lives(process: int) -> bool:
    return processes._birth(process) != ""
