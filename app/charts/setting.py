"""What the bands hand to the template: words with their places, and how wide words of ours are."""

from __future__ import annotations

from typing import Any

from app.charts.typesetting import apart
from app.palette import LIGHT

Word = dict[str, Any]
_MM_PER_PT_AND_SIGN = 0.168
INK2 = LIGHT["ink2"]


def word(text: str, x: float, y: float, width: float, align: str = "left", size: float = 8.2, **run: Any) -> Word:
    """Words for Typst to set around the middle `y`; `run` may give weight and fill."""
    return {"x": x, "y": y, "width": width, "align": align, "size": size, "runs": [{"text": text, **run}]}


def cut_to(made: Word, room_mm: float) -> Word:
    """The word with its last run cut to what fits into that height."""
    return {**made, "room": room_mm}


def name_run(name: str, group: str = "", weight: int = 600) -> dict[str, Any]:
    """The name of a row, as it is measured and set."""
    return {"text": f"{apart(group)}: {apart(name)}" if group else name, "weight": weight}


def width_mm(text: str, size_pt: float) -> float:
    """How wide words of ours are at most, about."""
    return len(text) * size_pt * _MM_PER_PT_AND_SIGN
