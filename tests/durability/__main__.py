"""The long runs: `python -m tests.durability kills 100`, `cuts 300`, `bits 500` or `taps 10000`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from . import bits, cuts, kills, taps

RUNS: dict[str, Callable[[int], int]] = {"kills": kills.main, "cuts": cuts.main, "bits": bits.main, "taps": taps.main}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in RUNS or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    sys.exit(RUNS[sys.argv[1]](int(sys.argv[2])))
