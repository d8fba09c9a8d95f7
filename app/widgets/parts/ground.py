"""The ground of an evidence target: its fill and border at rest, pressed, armed, in a pause, and not watched."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.widgets.parts.look import Look, between, inset
from app.widgets.parts.picture import paint_kept

LEVELS = 4
"""Steps in which the pressed look fades."""
PRESSED_MS, FADE_MS = 150, 120
RADIUS_DIP = 12.0
REST_DIP, ARMED_DIP, PRESSED_DIP, DASHED_DIP = 1.5, 3.0, 4.0, 2.0
HATCH_DIP, HATCH_STEP_DIP = 7.0, 8.0
"""How far the hatching of what is not watched reaches inwards, and how far apart its lines are."""


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the ground of a target shows. Equal ones are equal pixels."""

    pressed: int = 0
    """0 at rest to `LEVELS` just touched."""
    armed: bool = False
    """It goes on until it is touched again."""
    paused: bool = False
    away: bool = False
    """The method is not watched."""
    asked: bool = False
    """It has been asked: the next touch on it is its answer."""

    @property
    def much(self) -> float:
        """How much of the pressed look is left, 0 to 1."""
        return self.pressed / LEVELS


REST = Ground()


def pressed_level(since_ms: int, fades: bool) -> int:
    """How much of the pressed look is left so long after a touch: `LEVELS` to 0."""
    if since_ms < PRESSED_MS:
        return LEVELS
    left = PRESSED_MS + FADE_MS - since_ms
    return max(0, -(-left * LEVELS // FADE_MS)) if fades else 0


def fill_of(look: Look, ground: Ground) -> QColor:
    """The colour behind what stands on the target."""
    return look.selected if ground.armed or ground.asked else between(look.card, look.selected, ground.much)


def paint_ground(
    painter: QPainter, look: Look, area: QRectF, ground: Ground, bar: QColor | None = None, bar_wide: float = 0.0
) -> None:
    """Paint it into `area`, with a bar in that colour along its left side if one is given."""
    shows = ("ground", look, ground, bar and bar.rgba(), bar_wide)
    paint_kept(painter, area, shows, lambda on, place: _paint(on, look, place, ground, bar, bar_wide))


def _paint(painter: QPainter, look: Look, area: QRectF, ground: Ground, bar: QColor | None, bar_wide: float) -> None:
    rest, ink = (ARMED_DIP, look.ink) if ground.armed else (REST_DIP, look.strong)
    if ground.asked:
        rest, ink = PRESSED_DIP, look.accent
    wide, radius = look.dip(rest + (PRESSED_DIP - rest) * ground.much), look.dip(RADIUS_DIP)
    shape = QPainterPath()
    shape.addRoundedRect(inset(area, wide / 2), radius, radius)
    painter.fillPath(shape, fill_of(look, ground))
    beside = QRectF(area)
    if bar is not None:
        side = QPainterPath()
        side.addRect(QRectF(area.left(), area.top(), bar_wide, area.height()))
        painter.fillPath(shape.intersected(side), bar)
        beside.setLeft(area.left() + bar_wide)
    if ground.away:
        _hatch(painter, look, shape, beside)
    pen = QPen(between(ink, look.ink, ground.much), wide)
    if ground.paused:
        pen.setWidthF(look.dip(ARMED_DIP if ground.armed else DASHED_DIP))
        pen.setDashPattern([4, 3])
    painter.strokePath(shape, pen)


def _hatch(painter: QPainter, look: Look, shape: QPainterPath, area: QRectF) -> None:
    """Slanting lines along the edge of `area`."""
    frame, inner = QPainterPath(), QPainterPath()
    frame.addRect(area)
    inner.addRect(inset(area, look.dip(HATCH_DIP)))
    painter.save()
    painter.setClipPath(shape.intersected(frame).subtracted(inner))
    painter.setPen(QPen(look.strong, look.dip(1.2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    step, high = look.dip(HATCH_STEP_DIP), area.height()
    lines = int((area.width() + high) / step) + 1
    lefts = [area.left() - high + n * step for n in range(lines)]
    painter.drawLines([QLineF(left, area.bottom(), left + high, area.top()) for left in lefts])
    painter.restore()
