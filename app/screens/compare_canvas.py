"""CompareCanvas: the courses and figures of lessons side by side, all painted on one widget."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.alignment import Align
from app.models.compare import Comparison
from app.screens.compare_frame import Frame, Spot, frame
from app.screens.compare_items import Kit, in_ink
from app.screens.compare_layout import Laid, lay_out
from app.screens.compare_names import CellNames
from app.widgets.parts.look import Look, look_of
from app.widgets.parts.tap_button import SLIDE_MM

SWIPE_MM = 15.0
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
"""How many columns and rows further each goes."""
_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class CompareCanvas(QWidget):
    """As high as all it shows. A touch that is lifted where it came down means the figure nearest to it."""

    picked = Signal(object)
    """The Spot touched; None where a touch closes what was shown of one."""
    swiped = Signal(int)
    """1 where a finger has pushed the page to the left, for what comes later; -1 for what comes earlier."""

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lessons side by side")
        self.setAccessibleDescription("; ".join(dict.fromkeys(section.heading for section in comparison.sections)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._comparison = comparison
        self._columns = tuple(range(len(comparison.lessons)))
        self._how, self._wide = Align.START, 0
        self._laid: Laid | None = None
        self._kit: Kit | None = None
        self._names = CellNames(self, self._name_pressed)
        self._picked: Spot | None = None
        self._down: QPointF | None = None

    @property
    def laid(self) -> Laid:
        """What stands where now."""
        if self._laid is None:
            self._laid = lay_out(frame(look_of(self), float(self._wide), self._columns), self._comparison, self._how)
        return self._laid

    @property
    def columns(self) -> tuple[int, ...]:
        """Which lessons it shows, by their places in the comparison."""
        return self._columns

    def show_columns(self, columns: tuple[int, ...], how: Align, wide: int) -> None:
        """Show these lessons on that axis, in that width."""
        if (columns, how, wide) != (self._columns, self._how, self._wide):
            self._columns, self._how, self._wide = columns, how, wide
            self._lay_out_again()

    def mark(self, spot: Spot | None) -> None:
        """Show that row of that column as the one whose raw figures are told."""
        self._picked = spot
        self.update()

    def place_of(self, spot: Spot) -> QRectF:
        """Where a figure stands."""
        found = (known.area.translated(0, top) for top, known in self.laid.spots() if _same(known, spot))
        return next(found, QRectF())

    def beside(self, spot: Spot, step: int) -> Spot | None:
        """The figure so many rows further in its column; None beyond the last one."""
        column = [known for _, known in self.laid.spots() if known.column == spot.column]
        at = next((n for n, known in enumerate(column) if _same(known, spot)), None)
        wanted = -1 if at is None else at + step
        return column[wanted] if 0 <= wanted < len(column) else None

    def spot_at(self, at: QPointF) -> Spot | None:
        """The figure at that point; rows are lower than a finger is wide, so the nearest within its reach will do."""
        reach = look_of(self).mm(4.5)
        found = [
            (abs(top + spot.area.center().y() - at.y()) - spot.area.height() / 2, spot)
            for top, spot in self.laid.spots()
            if spot.area.left() <= at.x() < spot.area.right()
        ]
        near = [each for each in found if each[0] <= reach]
        return min(near, key=lambda each: each[0])[1] if near else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._wide:
            self._lay_out_again()

    def _lay_out_again(self) -> None:
        self._laid = self._kit = None
        if self._picked is not None and self._picked.column not in self._columns:
            self._picked = None
        self.setFixedHeight(round(self.laid.height + look_of(self).dip(10)))
        self._names.tell([(spot.name, spot.area.translated(0, top).toAlignedRect()) for top, spot in self.laid.spots()])
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down = event.globalPosition()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._down is None:
            return
        # The page moves along under the finger, so only the glass can tell how far it went.
        way, look = event.globalPosition() - self._down, look_of(self)
        self._down = None
        if abs(way.x()) >= look.mm(SWIPE_MM) and abs(way.x()) > 2 * abs(way.y()):
            self.swiped.emit(1 if way.x() < 0 else -1)
        elif max(abs(way.x()), abs(way.y())) <= look.mm(SLIDE_MM):
            spot = self.spot_at(event.position())
            self.picked.emit(None if spot is None or _same(spot, self._picked) else spot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._picked is None and event.reason() in _TABBED:
            self._go(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from figure to figure."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self._go(*step)
        elif event.key() == Qt.Key.Key_Escape and self._picked is not None:
            self.picked.emit(None)
        else:
            super().keyPressEvent(event)

    def _go(self, columns: int, rows: int) -> None:
        """Pick the figure so many columns and rows further; the first one where none is picked."""
        spots = [spot for _, spot in self.laid.spots()]
        found = spots[0] if spots else None
        if self._picked is not None:
            place = self._columns.index(self._picked.column) + columns
            column = self._columns[max(0, min(place, len(self._columns) - 1))]
            beside = next((spot for spot in spots if _same(spot, replace(self._picked, column=column))), self._picked)
            found = self.beside(beside, rows) or beside
        if found is not None:
            self.picked.emit(found)

    def _name_pressed(self, number: int) -> None:
        self.picked.emit(self.laid.spots()[number][1])

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        if self._kit is None or self._kit.look is not look or self._kit.ratio != self.devicePixelRatioF():
            self._kit = kit_for(look, self.laid, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(event.rect())
        painter.fillRect(area, look.card)
        picked = QRectF() if self._picked is None else self.place_of(self._picked)
        ring = picked.adjusted(look.dip(3), 0, -look.dip(3), 0)
        self._paint_picked(painter, ring, look.selected, Qt.PenStyle.NoPen)
        laid = self.laid
        begin, end = (laid.tops[n] for n in (laid.columns_begin, laid.columns_end))
        paint_between(painter, laid.frame, self._kit, max(area.top(), begin), min(area.bottom(), end))
        first = max(0, bisect_right(laid.tops, area.top()) - 1)
        for band, top in zip(laid.bands, laid.tops, strict=True):
            if top > area.bottom():
                break
            if top + max(band.height, band.reach) >= area.top() or band is laid.bands[first]:
                painter.translate(0, top)
                for item in band.items:
                    item.paint(painter, self._kit)
                painter.translate(0, -top)
        # A grey patch does not hide which row of it is told of.
        self._paint_picked(painter, ring, Qt.BrushStyle.NoBrush, QPen(look.accent, look.dip(2)))
        painter.end()

    def _paint_picked(
        self, painter: QPainter, ring: QRectF, ground: QColor | Qt.BrushStyle, edge: QPen | Qt.PenStyle
    ) -> None:
        if self._picked is not None:
            painter.setPen(edge)
            painter.setBrush(ground)
            radius = look_of(self).dip(6)
            painter.drawRoundedRect(ring, radius, radius)


def kit_for(look: Look, laid: Laid, ratio: float = 0.0) -> Kit:
    """What a comparison is painted with: on a page with a ninth category all marks are in ink."""
    return Kit(look, in_ink(look) if laid.ninth else look, ratio)


def paint_between(painter: QPainter, frame: Frame, kit: Kit, top: float, bottom: float) -> None:
    """The lines between the columns."""
    if top >= bottom:
        return
    xs = [frame.gutter + place * frame.total for place in range(1, len(frame.columns))]
    painter.setPen(QPen(kit.look.line, kit.look.dip(1)))
    painter.drawLines([QLineF(x, top, x, bottom) for x in xs])


def _same(one: Spot, other: Spot | None) -> bool:
    """Whether they are the same figure, wherever it stands."""
    return other is not None and (one.column, one.section, one.row) == (other.column, other.section, other.row)
