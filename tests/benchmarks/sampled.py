"""Rows `intervals` and `quotes`: a prompt due among 35 seats, a touch among 25 codes; a lesson of 500 quotes opened."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from .measuring import Effort, Line, in_turn
from .opening import FLOOR, OPEN_GOAL
from .opening import LIMIT_MS as OPEN_LIMIT_MS
from .side import Side
from .touching import LIMIT_MS

PROMPT_LIMIT_MS = 50
"""Nobody sees that a prompt is so late."""
TOUCH_GOAL = 5
QUOTES = 500


def intervals(effort: Effort) -> list[Line]:
    with (
        TemporaryDirectory(prefix="backrow-bench-") as folder,
        Side("sampled", str(Path(folder) / "scan"), "scan") as scan,
        Side("sampled", str(Path(folder) / "codes"), "codes") as codes,
        Side("glass", "bare") as bare,
    ):
        due = in_turn(effort.screens, lambda: scan.do("boundary"))[0]
        touched, floor = in_turn(effort.touches, lambda: codes.do("tick"), lambda: bare.do("tap"))
    return [
        Line("prompt due among 35 seats, painted", due, (), "", PROMPT_LIMIT_MS, "p95"),
        Line("touch among 25 codes to painted box", touched, floor, "bare self-painting widget", TOUCH_GOAL, "ratio"),
        Line("touch among 25 codes to painted box, slow ones", touched, (), "", LIMIT_MS, "p95"),
    ]


def quotes(effort: Effort) -> list[Line]:
    with TemporaryDirectory(prefix="backrow-bench-") as folder, Side("sampled", folder, "quotes", str(QUOTES)) as ours:
        ours.do("open")
        with Side("opening", "bare", f"{ours.do('targets'):.0f}") as bare:
            bare.do("open")
            opened, floor = in_turn(effort.screens, lambda: ours.do("open"), lambda: bare.do("open"))
    name = f"recording screen with {QUOTES} quotes opened, painted"
    return [
        Line(name, opened, floor, FLOOR, OPEN_GOAL, "ratio"),
        Line(f"{name}, slow ones", opened, (), "", OPEN_LIMIT_MS, "p95"),
    ]
