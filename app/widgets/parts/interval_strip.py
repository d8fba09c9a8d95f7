"""IntervalStrip: a cell for each interval: what was entered, missed or not watched, and how far the one of now is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.time_sample_cells import Cell
from app.widgets.parts.interval_cells import GAP_DIP, CellFace, Shown, cells_shown, said
from app.widgets.parts.interval_places import PROMPT_MM
from app.widgets.parts.look import Look, between, inset, look_of

RADIUS_DIP, REST_DIP, AIMED_DIP, NEAR_DIP = 4.0, 1.5, 3.0, 5.0
GROWN_DIP = 4.0
"""So much higher and wider is the cell that touches are for."""
HATCH_DIP, SIGN_SHARE, BEGUN_SHARE = 5.0, 0.34, 0.3
PAD_DIP = 20.0


class IntervalStrip(QWidget):
    """No target. Equal faces are equal pixels, and only cells that are others are painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._faces: tuple[CellFace, ...] = ()
        self._at, self._planned = 1, 0
        self.setAccessibleName("Intervals")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def faces(self) -> tuple[CellFace, ...]:
        """What its cells show."""
        return self._faces

    def shown(self, at: int, planned: int) -> Shown:
        """The cells there is room for when interval `at` is now."""
        look = look_of(self)
        return cells_shown(at, planned, self.width(), side_pad(look), look)

    def show_faces(self, at: int, planned: int, faces: tuple[CellFace, ...]) -> None:
        """Show the cells that there is room for; paints only those that are others."""
        if faces == self._faces and (at, planned) == (self._at, self._planned):
            return
        before, stood = self._faces, self.shown(self._at, self._planned)
        self._faces, self._at, self._planned = faces, at, planned
        self.setAccessibleDescription(said(faces))
        stand, look = self.shown(at, planned), look_of(self)
        if (stood.first, stood.left, stood.pitch) != (stand.first, stand.left, stand.pitch):
            self.update()
            return
        placed, reach = self._placing(look), look.dip(GROWN_DIP)
        for old, new in zip_longest(before, faces):
            if old != new:
                self.update(inset(placed((new or old).number), -reach).toAlignedRect())

    def cell_place(self, number: int) -> QRectF:
        """Where the cell of that number is painted."""
        return self._placing(look_of(self))(number)

    def _placing(self, look: Look) -> Callable[[int], QRectF]:
        shown, outer, gap = self.shown(self._at, self._planned), look.dip(GROWN_DIP), look.dip(GAP_DIP)
        return lambda number: shown.place(number, outer, self.height() - 2 * outer, gap)

    def sizeHint(self) -> QSize:
        """As high as the cells of the design."""
        return QSize(0, round(look_of(self).dip(30.0 + 2 * GROWN_DIP)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach, placed, part = look.dip(GROWN_DIP), self._placing(look), QRectF(event.rect())
        # The one that touches are for reaches over its neighbours.
        for face in sorted(self._faces, key=lambda face: (face.aimed, face.near, face.elapsed is not None)):
            place = placed(face.number)
            if inset(place, -reach).intersects(part):
                paint_cell(painter, look, place, face)
        if self._faces and self._faces[0].number > 1:
            _paint_more(painter, look, placed(self._faces[0].number))
        painter.end()


def _paint_more(painter: QPainter, look: Look, first: QRectF) -> None:
    """Dots before the first cell: there are earlier ones."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.strong)
    for n in range(1, 4):
        painter.drawEllipse(QPointF(first.left() - look.dip(2.5 * n), first.center().y()), look.dip(1), look.dip(1))


def side_pad(look: Look) -> float:
    """Left and right of the cells and of the words above them: clear of the border of a prompt."""
    return max(look.dip(PAD_DIP), look.mm(PROMPT_MM) + look.dip(3))


def entered_fill(look: Look) -> QColor:
    """What was entered: dark on light; in the dark not as light as words are."""
    return look.quiet if look.dark else look.ink2


def paint_cell(painter: QPainter, look: Look, place: QRectF, face: CellFace) -> None:
    """Paint one cell into `place`; the one that touches are for a little larger."""
    radius = look.dip(RADIUS_DIP)
    if face.aimed or face.near:
        place = inset(place, -look.dip(GROWN_DIP) * (0.9 if face.near else 0.5))
    shape = QPainterPath()
    shape.addRoundedRect(inset(place, look.dip(REST_DIP) / 2), radius, radius)
    kept = face.cell in (Cell.ENTERED, Cell.IN_PART)
    lasts = face.elapsed is not None
    painter.fillPath(shape, entered_fill(look) if kept and not lasts else look.selected if face.aimed else look.card)
    if face.cell is Cell.NOT_WATCHED:
        _hatch(painter, look, shape, place)
    if lasts or face.nothing or face.cell in (Cell.IN_PART, Cell.MISSED):
        painter.save()
        painter.setClipPath(shape)
        _paint_inside(painter, look, place, face, kept)
        painter.restore()
    wide, edge = _edge(look, face, kept)
    painter.setPen(QPen(edge, wide))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inset(place, wide / 2), radius, radius)


def _paint_inside(painter: QPainter, look: Look, place: QRectF, face: CellFace, kept: bool) -> None:
    if face.elapsed is not None:
        over = QRectF(place)
        over.setWidth(place.width() * face.elapsed)
        over_fill = look.accent if face.aimed else look.strong
        # Paler while its border says that the prompt comes near: else all of it would be one colour.
        painter.fillRect(over, between(look.selected, over_fill, 0.4) if face.near else over_fill)
        if kept:
            # Entered already, and it goes on.
            high = place.height() * BEGUN_SHARE
            painter.fillRect(QRectF(place.left(), place.bottom() - high, place.width(), high), entered_fill(look))
    elif face.cell is Cell.IN_PART:
        rest = QRectF(place.center().x(), place.top(), place.width() / 2, place.height())
        painter.fillRect(rest, look.card)
    elif face.cell is Cell.MISSED:
        painter.setPen(QPen(look.strong, look.dip(2)))
        painter.drawLine(QLineF(place.bottomLeft(), place.topRight()))
    if face.nothing and face.elapsed is None:
        half = min(place.width(), place.height()) * SIGN_SHARE
        painter.setPen(QPen(look.ink if look.dark else look.card, look.dip(2.2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.center(), half * 0.8, half * 0.8)


def _edge(look: Look, face: CellFace, kept: bool) -> tuple[float, QColor]:
    """How wide its border is, and in what colour."""
    if face.near:
        return look.dip(NEAR_DIP), look.accent
    if face.aimed:
        return look.dip(AIMED_DIP), look.accent
    if face.open:
        return look.dip(AIMED_DIP * 0.66), look.accent
    ahead = face.cell is Cell.AHEAD and face.elapsed is None
    return look.dip(REST_DIP), look.line if ahead else entered_fill(look) if kept else look.strong


def _hatch(painter: QPainter, look: Look, shape: QPainterPath, place: QRectF) -> None:
    painter.save()
    painter.setClipPath(shape)
    painter.setPen(QPen(look.strong, look.dip(1.2)))
    step, high = look.dip(HATCH_DIP), place.height()
    lefts = [place.left() - high + n * step for n in range(int((place.width() + high) / step) + 1)]
    painter.drawLines([QLineF(QPointF(left, place.bottom()), QPointF(left + high, place.top())) for left in lefts])
    painter.restore()
