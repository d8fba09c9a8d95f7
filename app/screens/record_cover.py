"""Cover: blanks the recording screen in one touch; only a hold of three seconds on its ring takes it away."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QFocusEvent,
    QInputEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from app.palette import DIM
from app.widgets.parts import finger
from app.widgets.parts.look import SEMIBOLD, look_of

HOLD_MS = 3_000
RING_MM, STROKE_MM = 20.0, 2.2
STEP_MS = 30
"""Between two pictures of the ring that fills."""
WORDS = "Hold to uncover"
COVERED = "Covered. Hold the ring to uncover."
"""What it is called for those who do not see it."""
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOUSE, _PEN, _KEY = -1, -2, -3
"""Holders of the ring that are no finger."""


class Cover(QWidget):
    """Lies over everything, dark, and swallows every touch. One finger, held on the ring without a break, uncovers."""

    uncovered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(COVERED)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._holder: int | None = None
        self._since_ms = 0.0
        self._full = False
        """Whether the ring was full when it was last looked at."""
        self._fill = QTimer(self)
        self._fill.setInterval(STEP_MS)
        self._fill.timeout.connect(self._filled)

    def cover_all(self, place: QRect) -> None:
        """Lie over all of that."""
        self.setGeometry(place)
        self.raise_()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            self._touched(event)
            return True
        return super().event(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab leads nowhere: what lies below would take the next key."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        by_hand = event.source() == Qt.MouseEventSource.MouseEventNotSynthesized
        if by_hand and event.button() == Qt.MouseButton.LeftButton:
            self._comes_down(_MOUSE, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._moves(_MOUSE, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._goes_up(_MOUSE, event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()
        if event.type() == QEvent.Type.TabletPress:
            self._comes_down(_PEN, event.position())
        elif event.type() == QEvent.Type.TabletMove:
            self._moves(_PEN, event.position())
        else:
            self._goes_up(_PEN, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() in _KEYS and not event.isAutoRepeat():
            self._comes_down(_KEY, self._middle())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() in _KEYS and not event.isAutoRepeat():
            self._goes_up(_KEY, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Whoever has the keyboard now hears the key's release.
        if self._holder == _KEY:
            self._let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(DIM["canvas"]))
        stroke = look.mm(STROKE_MM)
        across = look.mm(RING_MM) - stroke
        ring = QRectF(0, 0, across, across)
        ring.moveCenter(self._middle())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(DIM["line"]), stroke))
        painter.drawEllipse(ring)
        share = min(1.0, self._held_ms() / HOLD_MS)
        if share > 0:
            painter.setPen(QPen(QColor(DIM["ink2"]), stroke))
            painter.drawArc(ring, 90 * 16, round(-share * 360 * 16))
        painter.setPen(QColor(DIM["ink3"]))
        painter.setFont(look.font(18, SEMIBOLD))
        words = QRectF(0, ring.bottom() + look.mm(5), self.width(), look.dip(30))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, WORDS)
        painter.end()

    def _touched(self, event: QTouchEvent) -> None:
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            self._let_go()
            return
        for point in event.points():
            # What leans on the glass begins as narrow as a finger.
            if finger.is_palm(point.ellipseDiameters(), look_of(self).dip_per_mm):
                if point.id() == self._holder:
                    self._let_go()
            elif point.state() == QEventPoint.State.Released:
                self._goes_up(point.id(), event)
            elif point.state() == QEventPoint.State.Pressed:
                self._comes_down(point.id(), point.position())
            else:
                self._moves(point.id(), point.position())

    def _comes_down(self, holder: int, at: QPointF) -> None:
        """Only who comes down on the ring while nobody holds it holds it: two fingers in turn do not add up."""
        if self._holder is None and self._on_ring(at):
            self._holder, self._since_ms = holder, finger.monotonic_ms()
            self._fill.start()
            self.update()

    def _moves(self, holder: int, at: QPointF) -> None:
        if holder == self._holder and not self._on_ring(at):
            self._let_go()

    def _goes_up(self, holder: int, event: QInputEvent) -> None:
        if holder == self._holder:
            held_ms = self._held_ms() - finger.age_ms(event)
            self._let_go()
            if held_ms >= HOLD_MS:
                self.uncovered.emit()

    def _filled(self) -> None:
        """Uncover once the ring was seen full: after a freeze a lift that is not heard yet comes before that."""
        seen_full, self._full = self._full, self._held_ms() >= HOLD_MS
        if seen_full and self._full:
            self._let_go()
            self.uncovered.emit()
        self.update()

    def _let_go(self) -> None:
        self._holder, self._full = None, False
        self._fill.stop()
        self.update()

    def _held_ms(self) -> float:
        return 0.0 if self._holder is None else finger.monotonic_ms() - self._since_ms

    def _on_ring(self, at: QPointF) -> bool:
        way = at - self._middle()
        return hypot(way.x(), way.y()) <= look_of(self).mm(RING_MM) / 2

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)
