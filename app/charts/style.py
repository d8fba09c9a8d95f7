"""The eight marks as matplotlib draws them, in the light set: lengths are millimetres on the page.

Charts hold marks, lines and bars alone; every word is set by Typst, so that it wraps, is tagged and can be copied.
A page that shows a ninth category draws all of them in ink, told apart by mark, letter and label: no colour stands
for two things on one page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from app import resources
from app.charts.canvas import draw_points
from app.models.figures import OWN_QUESTION
from app.palette import CATEGORY_LIGHT, LIGHT, MARKS, mark_of, outlined

PT_PER_MM = 72 / 25.4
OUTLINE_PT = 0.6
PARTING_PT = 0.35
OPEN_PT = 0.9
_SHAPES = {
    "disc": ("o", 1.0),
    "triangle up": ("^", 1.12),
    "square": ("s", 0.88),
    "diamond": ("D", 0.82),
    "triangle down": ("v", 1.12),
    "plus": ("P", 1.12),
    "hexagon": ("H", 1.08),
    "ring": ("ring", 1.06),
}
"""matplotlib's marker and its width, so that all eight look equally large."""
_LETTERS = {
    "triangle up": (0.5, -0.14),
    "triangle down": (0.5, 0.14),
    "diamond": (0.56, 0.0),
    "plus": (0.46, 0.0),
    "ring": (0.5, 0.0),
}
"""The height of a letter inside a mark, and how far above its middle it stands, as shares of the mark; else 0.62."""
_CLEAR = 0.8
LETTERED_FROM_MM = 2.3
"""A smaller mark goes without its letter, which the mark before the row's name has."""


class Look(NamedTuple):
    """The colours of a category's mark."""

    face: str
    edge: str
    letter: str


def in_ink(marks: Collection[int]) -> bool:
    """Whether a page that shows the categories at these places in the plan draws them all in ink."""
    return any(mark >= len(MARKS) for mark in marks)


def look_of(mark: int, ink: bool) -> Look:
    """The colours of a mark: its category's, with an outline where the paper shines through, or all in ink."""
    name, colour, _ = mark_of(mark)
    face = LIGHT["ink"] if ink else CATEGORY_LIGHT[colour]
    edge = LIGHT["ink"] if outlined(face, LIGHT["card"]) else LIGHT["card"]
    return Look(face, edge, LIGHT["ink"] if name == "ring" else LIGHT["card"])


def draw_marks(axes: Axes, xs: Sequence[float], ys: Sequence[float], mark: int, size_mm: float, ink: bool) -> None:
    """Draw a category's mark, about `size_mm` wide, at each place (y downwards); white parts those that touch.

    In place of a category's there may be `OWN_QUESTION`.
    """
    if mark == OWN_QUESTION:
        shape, width = _SHAPES["diamond"]
        size_pt = size_mm * width * PT_PER_MM
        draw_points(axes, xs, ys, shape, ms=size_pt, mfc=LIGHT["card"], mec=LIGHT["ink"], mew=OPEN_PT)
        return
    name, _, letter = mark_of(mark)
    shape, width = _SHAPES[name]
    look = look_of(mark, ink)
    size_pt = size_mm * width * PT_PER_MM
    edge_pt = OUTLINE_PT if look.edge == LIGHT["ink"] else PARTING_PT
    letter = letter if size_mm >= LETTERED_FROM_MM else ""
    marker = _ring(0.74 if letter else 0.5) if shape == "ring" else _PLUS if letter and name == "plus" else shape
    draw_points(axes, xs, ys, marker, ms=size_pt, mfc=look.face, mec=look.edge, mew=edge_pt)
    share, above = _LETTERS.get(name, (0.62, 0.0))
    if letter:
        # A mark that the next one covers shows no letter: it would lie on both.
        free = [n for n, x in enumerate(xs) if n + 1 == len(xs) or abs(xs[n + 1] - x) >= size_mm * _CLEAR]
        lower = [ys[n] - above * size_mm for n in free]
        draw_points(
            axes, [xs[n] for n in free], lower, _letter(letter), ms=size_pt * share, mfc=look.letter, mec="none"
        )


def draw_open_marks(axes: Axes, xs: Sequence[float], ys: Sequence[float], mark: int, size_mm: float) -> None:
    """Draw the shape of a mark on a ground dark or light: white with an outline in ink, no colour of its own."""
    shape, width = _SHAPES[mark_of(mark).name]
    marker = "o" if shape == "o" else _ring(0.5) if shape == "ring" else shape
    size_pt = size_mm * width * PT_PER_MM
    draw_points(axes, xs, ys, marker, ms=size_pt, mfc=LIGHT["card"], mec=LIGHT["ink"], mew=OPEN_PT)


def draw_ring(axes: Axes, xs: Sequence[float], ys: Sequence[float], size_mm: float, hole: float = 0.62) -> None:
    """Draw rings in ink, which are no category's: one shape each, without an outline."""
    draw_points(axes, xs, ys, _ring(hole), ms=size_mm * PT_PER_MM, mfc=LIGHT["ink"], mec="none", mew=0)


def draw_star(axes: Axes, x: float, y: float, size_mm: float, colour: str) -> None:
    """Draw the star of a bright spot."""
    draw_points(axes, [x], [y], "*", ms=size_mm * PT_PER_MM, mfc=colour, mec="none", mew=0)


_ARM = 0.27
_CORNER = ((_ARM, 0.5), (_ARM, _ARM), (0.5, _ARM))
_PLUS = Path(
    [
        *_CORNER,
        *((x, -y) for x, y in reversed(_CORNER)),
        *((-x, -y) for x, y in _CORNER),
        *((-x, y) for x, y in reversed(_CORNER)),
        _CORNER[0],
    ],
    closed=True,
)
"""A plus with room for a letter."""


@cache
def _ring(hole: float) -> Path:
    circle = Path.unit_circle()
    corners = np.asarray(circle.vertices, dtype=float)
    return Path.make_compound_path(circle, Path(corners[::-1] * hole, circle.codes))


@cache
def _letter(letter: str) -> Path:
    """The letter as a shape one unit high around the origin: a mark is no text."""
    bold = FontProperties(fname=next(str(file) for file in resources.font_files() if "-Bold" in file.name))
    path = TextPath((0, 0), letter, size=100, prop=bold)
    corners = np.asarray(path.vertices, dtype=float)
    low, high = corners.min(axis=0), corners.max(axis=0)
    return Path((corners - (low + high) / 2) / (high[1] - low[1]), path.codes)
