"""``make bench``: measure everything, side by side with peers, and hold it against the floors.

``python -m benchmarks [NAME…]`` runs some of it, ``NAME.TABLE`` one table (``reading.known``). ``--raise``
pins what was reached, less a margin; a floor goes down only with ``--lower FIGURE VALUE --because
"SENTENCE"``. ``--all`` leaves out no page and no size.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import sys
from pathlib import Path

import benchmarks

FLOORS = Path(__file__).with_name("floors.json")


def main() -> None:
    arguments = _arguments()
    if arguments.at_length:
        os.environ["DRAGOMAN_TORTURE"] = "1"
    floors = json.loads(FLOORS.read_text())
    if arguments.lower:
        figure, value = arguments.lower
        floors[figure] |= {"floor": float(value), "lowered_because": arguments.because}
        _write(floors)
        return
    measured = _measure(arguments.names)
    fallen = [
        f"{name}: {measured[name]} < {floors[name]['floor']}"
        for name in floors
        if _is_fallen(name, floors, measured)
    ]
    if arguments.raise_floors:
        _write(
            floors
            | {
                name: {"floor": pinned}
                for name, value in measured.items()
                if _is_higher(name, floors, pinned := _pinned(name, value))
            }
        )
    for line in fallen:
        print("BELOW ITS FLOOR", line, file=sys.stderr)
    sys.exit(bool(fallen))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="which benchmarks; all when none is named")
    parser.add_argument(
        "--all", dest="at_length", action="store_true", help="at full length: hours, DRAGOMAN_TORTURE=1"
    )
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="pin what was reached")
    parser.add_argument("--lower", nargs=2, metavar=("FIGURE", "VALUE"), help="let a floor down")
    parser.add_argument("--because", help="why a floor goes down")
    arguments = parser.parse_args()
    if bool(arguments.lower) != bool(arguments.because):
        parser.error("--lower and --because go together")
    return arguments


def _measure(names: list[str]) -> dict[str, float]:
    known = [
        module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")
    ]
    measured: dict[str, float] = {}
    for name in names or known:
        print(f"\n== {name}")
        module, _, table = name.partition(".")
        figures = getattr(
            importlib.import_module(f"benchmarks.{module}"), f"measure_{table}" if table else "measure"
        )()
        measured |= {f"{module}.{figure}": value for figure, value in figures.items()}
    return measured


def _is_fallen(name: str, floors: dict[str, dict[str, float]], measured: dict[str, float]) -> bool:
    return name in measured and measured[name] < floors[name]["floor"]


def _is_higher(name: str, floors: dict[str, dict[str, float]], value: float) -> bool:
    return name not in floors or value > floors[name]["floor"]


def _pinned(name: str, value: float) -> float:
    """Return the floor below what was reached: half of a speed, as machines are noisy; 98 % of a quality."""
    if name.endswith("_second"):
        return round(value / 2, 1)
    return value if name.endswith(".uncrashed") else round(0.98 * value, 3)


def _write(floors: dict[str, dict[str, float]]) -> None:
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n")


main()
