"""The ground of evidence targets."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.widgets.parts.ground import LEVELS, Ground, fill_of, paint_ground, pressed_level
from app.widgets.parts.look import Look, look

pytestmark = pytest.mark.usefixtures("qapp")
BAR = QColor("#336699")


def painted(ground: Ground, worn: Look | None = None, bar: bool = False) -> QImage:
    picture = QImage(300, 120, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(look().canvas)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ground(painter, worn or look(), QRectF(0, 0, 300, 120), ground, BAR if bar else None, 14)
    painter.end()
    return picture


@pytest.mark.parametrize(
    ("since_ms", "fading", "without"),
    [(0, 4, 4), (149, 4, 4), (150, 4, 0), (180, 3, 0), (240, 1, 0), (269, 1, 0), (270, 0, 0), (-5, 4, 4)],
)
def test_the_pressed_look_stays_150_ms_and_fades_in_120(since_ms: int, fading: int, without: int) -> None:
    assert pressed_level(since_ms, fades=True) == fading
    assert pressed_level(since_ms, fades=False) == without


def test_all_states_look_different(themed: Look) -> None:
    states = [
        Ground(),
        Ground(LEVELS),
        Ground(armed=True),
        Ground(paused=True),
        Ground(armed=True, paused=True),
        Ground(away=True),
        Ground(paused=True, away=True),
    ]
    pictures = [painted(state, themed) for state in states]
    assert all(one != other for one, other in combinations(pictures, 2))


def test_the_middle_has_the_fill_it_says(themed: Look) -> None:
    for ground in (Ground(), Ground(2), Ground(LEVELS), Ground(armed=True), Ground(away=True)):
        assert painted(ground, themed).pixelColor(150, 60) == fill_of(themed, ground)


def test_hatching_stays_at_the_edge_and_leaves_the_bar_of_a_category() -> None:
    plain, hatched = painted(Ground(), bar=True), painted(Ground(away=True), bar=True)
    changed = [(x, y) for x in range(300) for y in range(120) if plain.pixel(x, y) != hatched.pixel(x, y)]
    assert changed
    assert all(x >= 13 for x, _ in changed)
    assert all(min(x - 14, 299 - x, y, 119 - y) <= 8 for x, y in changed)
