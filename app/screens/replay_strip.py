"""Strip: the time of one lesson or several on one axis, with what marks it, and the cursor that a finger drags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QSizePolicy, QWidget

from app.models.duration import clock
from app.models.replay import Kind, Moment, Together
from app.models.spans import Span
from app.screens.interval_strip import paint_slashes
from app.widgets.parts.icons import paint_icon
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, Look, inset, look_of
from app.widgets.parts.names import unique

STEP_MS, PAGE_MS = 5_000, 60_000
LANE_DIP, LANES_DIP, FOOT_MM, HANDLE_MM = 58.0, 50.0, 7.0, 13.0
MARK_DIP, BAR_DIP, WORDS_DIP, NAME_DIP = 20.0, 8.0, 15.0, 13.0
SNAP_MM = 2.0
"""A finger that comes down so near to a mark means it."""
ICONS = {Kind.NOTE: "note", Kind.BRIGHT_SPOT: "bright_spot"}


class Strip(QAbstractSlider):
    """Its value is the time on the clock, in ms. A finger anywhere on it takes the cursor along."""

    held = Signal(bool)
    """A finger holds the cursor, or has let go of it."""

    def __init__(self, together: Together, lessons: Sequence[str], parent: QWidget) -> None:
        """`lessons` says which one each is, where there are several."""
        super().__init__(parent)
        self.setAccessibleName("Time of the lesson")
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._together, self._lessons = together, tuple(lessons)
        self._names: list[tuple[int, QWidget]] = []
        self._course: QPixmap | None = None
        """All that does not move, as it was painted last."""
        self.show_clock(together)

    def show_clock(self, together: Together) -> None:
        """Lay the lessons out on that clock."""
        self._together = together
        self.setRange(0, together.length_ms)
        self.setSingleStep(STEP_MS)
        self.setPageStep(PAGE_MS)
        for _, name in self._names:
            name.hide()
            name.deleteLater()
        moments = together.moments()
        firsts = [replay.first_ms for replay in together.replays]
        told = (in_words(moment, firsts[column], self._lessons[column]) for _, column, moment in moments)
        names = unique(told, "Moment")
        self._names = [
            (at_ms, _Name(name, partial(self.setValue, at_ms), self))
            for (at_ms, _, _), name in zip(moments, names, strict=True)
        ]
        self._stand()
        self._paint_anew()

    def sizeHint(self) -> QSize:
        look = look_of(self)
        return QSize(200, round(self._lane_high(look) * len(self._together.replays) + look.mm(FOOT_MM)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down are not for what lies."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at_ms, near_ms = self._at(event.position().x()), look_of(self).mm(SNAP_MM) / max(1e-9, self._dip_per_ms)
        marks = [at for at, _, moment in self._together.moments() if moment.stops and abs(at - at_ms) <= near_ms]
        self.setSliderDown(True)
        self.held.emit(True)
        self.setValue(min(marks, key=lambda at: abs(at - at_ms), default=at_ms))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)
            self.held.emit(False)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        super().sliderChange(change)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._stand()
            self._paint_anew()

    def _paint_anew(self) -> None:
        self._course = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._course is None or self._course.size() != self.size() * ratio:
            self._course = self._painted(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._course)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_cursor(painter, look_of(self))
        painter.end()

    def _painted(self, ratio: float) -> QPixmap:
        """All but the cursor."""
        picture, look = QPixmap(self.size() * ratio), look_of(self)
        picture.setDevicePixelRatio(ratio)
        picture.fill(look.canvas)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column in range(len(self._together.replays)):
            self._paint_lane(painter, look, column)
        self._paint_ticks(painter, look)
        painter.end()
        return picture

    @property
    def _margin(self) -> float:
        """Half of the handle: it stands whole at both ends."""
        return look_of(self).mm(HANDLE_MM) / 2

    @property
    def _dip_per_ms(self) -> float:
        return (self.width() - 2 * self._margin) / max(1, self._together.length_ms)

    def x_of(self, at_ms: float) -> float:
        """Where on it a time of the clock stands."""
        return self._margin + at_ms * self._dip_per_ms

    def _at(self, x: float) -> int:
        return round(min(max(0.0, (x - self._margin) / self._dip_per_ms), self._together.length_ms))

    def _lane_high(self, look: Look) -> float:
        return look.dip(LANE_DIP if len(self._together.replays) == 1 else LANES_DIP)

    def _lane(self, look: Look, column: int) -> QRectF:
        high = self._lane_high(look)
        return QRectF(self._margin, column * high, self.width() - 2 * self._margin, high - look.dip(4))

    def _box(self, lane: QRectF, span: Span) -> QRectF:
        return QRectF(self.x_of(span.from_ms), lane.top(), max(1.0, span.length_ms * self._dip_per_ms), lane.height())

    def _paint_lane(self, painter: QPainter, look: Look, column: int) -> None:
        """Grey where nothing was recorded, hatched where a method was not watched, as in a comparison."""
        lane, axis, replay = self._lane(look, column), self._together.axis, self._together.replays[column]
        for span in axis.spans(column, Span(replay.first_ms, replay.last_ms)):
            painter.fillRect(self._box(lane, span), look.card)
        for span in (*axis.missing(column), *(span for gap in replay.lesson.gaps for span in axis.spans(column, gap))):
            painter.fillRect(self._box(lane, span), look.line)
        painter.setPen(QPen(look.strong, look.dip(1.2)))
        foot = lane.adjusted(0, lane.height() - look.dip(BAR_DIP), 0, 0)
        for away in replay.not_watched():
            for span in axis.spans(column, away):
                paint_slashes(painter, look, self._box(foot, span))
        self._paint_pauses(painter, look, lane, column)
        self._paint_moments(painter, look, lane, column)
        self._paint_name(painter, look, lane, column)
        painter.setPen(QPen(look.strong, look.dip(1.5)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inset(lane, look.dip(0.75)))

    def _paint_pauses(self, painter: QPainter, look: Look, lane: QRectF, column: int) -> None:
        """Lesson time stands still in a pause: two strokes."""
        painter.setPen(QPen(look.ink2, look.dip(1.5)))
        for pause in self._together.replays[column].lesson.pauses:
            at_ms = self._together.axis.at(column, pause.at_ms)
            for aside in (-2, 2):
                if at_ms is not None:
                    x = self.x_of(at_ms) + look.dip(aside)
                    painter.drawLine(QPointF(x, lane.center().y()), QPointF(x, lane.bottom()))

    def _paint_moments(self, painter: QPainter, look: Look, lane: QRectF, column: int) -> None:
        moments = [(at_ms, moment) for at_ms, of, moment in self._together.moments() if of == column]
        phases = [(at_ms, moment.words) for at_ms, moment in moments if moment.kind is Kind.PHASE]
        font = look.font(WORDS_DIP, SEMIBOLD)
        painter.setFont(font)
        for (at_ms, words), (end_ms, _) in pairwise([*phases, (self._together.length_ms, "")]):
            x, room = self.x_of(at_ms), (end_ms - at_ms) * self._dip_per_ms - look.dip(8)
            painter.setPen(QPen(look.strong, look.dip(1.5)))
            painter.drawLine(QPointF(x, lane.top()), QPointF(x, lane.bottom()))
            painter.setPen(look.ink2)
            if room > look.dip(20):
                area = QRectF(x + look.dip(5), lane.top() + look.dip(2), room, line_height(font))
                draw_lines(painter, lines_of(words, font, room, 1), area)
        across = look.dip(MARK_DIP)
        for at_ms, moment in moments:
            if moment.stops:
                ink = look.accent if moment.kind is Kind.BRIGHT_SPOT else look.ink
                place = QRectF(self.x_of(at_ms) - across / 2, lane.bottom() - look.dip(3) - across, across, across)
                paint_icon(painter, ICONS[moment.kind], place, ink)

    def _paint_name(self, painter: QPainter, look: Look, lane: QRectF, column: int) -> None:
        """Which lesson it is: word below word, in the margin that is free for half of the handle."""
        # Whose it is stands in the heads of the tiles: here there is room for its day.
        font, words = look.font(NAME_DIP), self._lessons[column].rpartition(", ")[2].split()
        high = line_height(font)
        top = lane.center().y() - len(words) * high / 2
        painter.setFont(font)
        painter.setPen(look.ink2)
        for n, word in enumerate(words):
            wide = width_of(word, font)
            draw_lines(painter, (word,), QRectF((lane.left() - wide) / 2, top + n * high, wide + 2, high))

    def _paint_ticks(self, painter: QPainter, look: Look) -> None:
        font, top = look.font(WORDS_DIP), self.height() - look.mm(FOOT_MM)
        painter.setFont(font)
        free = 0.0
        for at_ms, words in self._together.axis.ticks:
            x, wide = self.x_of(at_ms), width_of(words, font)
            painter.setPen(QPen(look.strong, look.dip(1.2)))
            painter.drawLine(QPointF(x, top), QPointF(x, top + look.dip(5)))
            left = max(0.0, min(x - wide / 2, self.width() - wide))
            if left >= free:
                painter.setPen(look.ink2)
                draw_lines(painter, (words,), QRectF(left, top + look.dip(6), wide + 2, line_height(font)))
                free = left + wide + look.dip(8)

    def _paint_cursor(self, painter: QPainter, look: Look) -> None:
        x, high, wide = self.x_of(self.value()), look.mm(FOOT_MM), look.mm(HANDLE_MM)
        top = self.height() - high
        painter.setPen(QPen(look.accent, look.dip(2.5)))
        painter.drawLine(QPointF(x, 0), QPointF(x, top))
        painter.setBrush(look.accent)
        handle = QRectF(x - wide / 2, top, wide, high)
        painter.drawRoundedRect(inset(handle, look.dip(1.25)), look.dip(8), look.dip(8))
        painter.setPen(QPen(look.card, look.dip(2)))
        for aside in (-5, 0, 5):
            across = x + look.dip(aside)
            painter.drawLine(QPointF(across, top + high * 0.3), QPointF(across, top + high * 0.7))
        if self.hasFocus():
            painter.setPen(QPen(look.ink, look.dip(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inset(handle, look.dip(1.25)), look.dip(8), look.dip(8))

    def _stand(self) -> None:
        # It fills all of itself: nothing behind it has to be painted with it. Styles take that from sliders at first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        wide = round(look_of(self).dip(MARK_DIP))
        for at_ms, name in self._names:
            name.setGeometry(round(self.x_of(at_ms) - wide / 2), 0, wide, self.height())
            name.show()


class _Name(QAbstractButton):
    """Stands where a moment is painted, takes no touch, and lets it be found and pressed by name."""

    def __init__(self, name: str, press: object, strip: QWidget) -> None:
        super().__init__(strip)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUpdatesEnabled(False)
        self.setAccessibleName(name)
        self.clicked.connect(press)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the mark is the strip's."""


def in_words(moment: Moment, first_ms: int, lesson: str = "") -> str:
    """'Note at 11:20: what was written'; of one of several lessons 'Note at 11:20, 12 Nov: what was written'."""
    at = f"{moment.kind.value} at {clock(max(0, moment.at_ms - first_ms))}{f', {lesson}' if lesson else ''}"
    return f"{at}: {moment.words}" if moment.words else at
