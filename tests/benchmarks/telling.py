"""The bench's table, and the same as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from .measuring import Line, quantile

HEAD = ("operation", "ours", "p99", "floor", "p99", "", "figure", "goal", "")
WORDS = (0, 5, 8)
"""The columns that are no figures."""


def table(lines: Sequence[Line]) -> str:
    """All lines, in columns."""
    rows = [HEAD, *(_cells(line) for line in lines if not line.why_not)]
    wide = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    told = [
        "  ".join(cell.ljust(wide[n]) if n in WORDS else cell.rjust(wide[n]) for n, cell in enumerate(row))
        for row in rows
    ]
    told += [f"{line.name}  not measured: {line.why_not}" for line in lines if line.why_not]
    missed = [line.name for line in lines if not line.why_not and not line.met]
    told.append(f"\nMissed: {'; '.join(missed)}" if missed else "\nEvery goal that was measured is met.")
    return "\n".join(row.rstrip() for row in told)


def machine() -> str:
    """On what this was measured."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores{load}, Python {platform.python_version()}, {platform.system()}. Medians."


def write_json(path: Path, found: Mapping[str, Sequence[Line]]) -> None:
    """Put every figure and every single measurement into `path`, row by row."""
    rows = {row: [_plain(line) for line in lines] for row, lines in found.items()}
    path.write_text(json.dumps({"machine": machine(), "rows": rows}, indent=1) + "\n", encoding="utf-8")


def _cells(line: Line) -> tuple[str, ...]:
    ours, floor = _middle_and_worst(line.ours, line.unit), _middle_and_worst(line.floor, line.unit)
    times = line.judged == "ratio"
    figure = f"{line.figure:.2f}x" if times else f"{line.judged} {_number(line.figure)} {line.unit}"
    goal = f"<= {line.goal:g}x" if times else f"<= {line.goal:g} {line.unit}"
    return (line.name, *ours, *floor, line.floor_name, figure, goal, "met" if line.met else "MISSED")


def _middle_and_worst(values: Sequence[float], unit: str) -> tuple[str, str]:
    if not values:
        return "", ""
    return f"{_number(median(values))} {unit}", _number(quantile(values, 0.99))


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _plain(line: Line) -> dict[str, Any]:
    if line.why_not:
        return {"name": line.name, "not_measured": line.why_not}
    return {
        "name": line.name,
        "unit": line.unit,
        "judged": line.judged,
        "figure": line.figure,
        "goal": line.goal,
        "met": line.met,
        "floor_is": line.floor_name,
        "ours": list(line.ours),
        "floor": list(line.floor),
    }
