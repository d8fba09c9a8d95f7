"""`python -m tests.benchmarks [ROW ...]`."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from . import (
    both,
    compared,
    ink,
    late,
    listed,
    opening,
    placed,
    replayed,
    sampled,
    saving,
    searching,
    sheets,
    starting,
    touching,
)
from .measuring import FULL, ONCE, QUICK, Line, Rows
from .telling import machine, table, write_json

ROWS: dict[str, Rows] = {
    "picture": starting.picture,
    "ready": starting.ready,
    "memory": starting.memory,
    "touch": touching.touch,
    "saved": saving.saved,
    "slow-disk": saving.slow_disk,
    "growth": saving.growth,
    "late": late.late,
    "weight": late.weight,
    "tick": late.tick,
    "switch": both.switch,
    "both": both.both,
    "open": opening.opened,
    "turn": opening.turned,
    "room": placed.room,
    "talk": placed.talk,
    "intervals": sampled.intervals,
    "quotes": sampled.quotes,
    "ink": ink.ink,
    "compare": compared.compare,
    "replay": replayed.replay,
    "search": searching.search,
    "list": listed.listing,
    "sheet": sheets.sheet,
    "gap": sheets.gap,
}


def main(words: Sequence[str]) -> int:
    """Measure the rows named, or all; 1 if one could not be measured although this machine can."""
    parser = argparse.ArgumentParser("bench", description="Measures, and compares with the goals.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"one of {', '.join(ROWS)}; all if none is named")
    parser.add_argument("--quick", dest="effort", action="store_const", const=QUICK, help="few repetitions")
    parser.add_argument("--once", dest="effort", action="store_const", const=ONCE, help="to see that it runs at all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="put every measurement there")
    given = parser.parse_args(words)
    unknown = [name for name in given.rows if name not in ROWS]
    if unknown:
        parser.error(f"no row is called {', '.join(unknown)}; there are {', '.join(ROWS)}")
    found: dict[str, list[Line]] = {}
    stuck, began = [], time.monotonic()
    for name in given.rows or ROWS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        try:
            found[name] = ROWS[name](given.effort or FULL)
        except Exception:
            traceback.print_exc()
            stuck.append(name)
    lines = [line for row in found.values() for line in row]
    print(f"{machine()} {time.monotonic() - began:.0f} s.\n\n{table(lines)}")
    if stuck:
        print(f"Could not run: {', '.join(stuck)}")
    if given.json:
        write_json(given.json, found)
    return 1 if stuck else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
