"""NoteStrip: a field over the lower third of the work in which a note is written while all above it stays live."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QMimeData,
    QPropertyAnimation,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.models.lesson import LONGEST_NOTE
from app.screens.record_frame import grown
from app.screens.record_panels import paint_frame
from app.widgets.parts.key import Key
from app.widgets.parts.lettering import draw_lines, line_height, width_of
from app.widgets.parts.look import BOLD, animated, look_of

SLIDE_MS = 160
TELL_MS = 1_000
"""What is typed is told no later than after so long: a crash loses no more."""
SHARE, LEAST_MM = 1 / 3, 24.0
DONE_MM = 21.0


class _Field(QPlainTextEdit):
    """Where it is typed: plain words, no more than a note takes. Escape keeps and leaves."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text()[:LONGEST_NOTE])

    def shorten(self) -> None:
        """Take what is too much away where it was written, and leave what stood there before."""
        blocked = QSignalBlocker(self)
        cursor, words = self.textCursor(), self.toPlainText()
        # A cursor counts in units of UTF-16, a note in characters. All at once: each change is laid out anew.
        before = words.encode("utf-16-le")[: 2 * cursor.position()].decode("utf-16-le")
        kept = before[: len(before) - min(len(before), len(words) - LONGEST_NOTE)]
        cursor.setPosition(len(kept.encode("utf-16-le")) // 2, cursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        blocked.unblock()


class NoteStrip(QWidget):
    """Tells what is written while it is written. `open` shows it, `close_strip` keeps everything and says so."""

    wrote = Signal(str)
    """All that is written now: a second after a key at the latest, and before `closed`."""
    untold_begun = Signal()
    """Something is written that was not told yet: `untold` holds from now on."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Note strip")
        self._time = self._heading = ""
        self._told = ""
        self._open = False
        self._right = True
        self._work = QRect()
        QGuiApplication.inputMethod().keyboardRectangleChanged.connect(self._stand_again)
        self._field = _Field(self)
        self._field.setAccessibleName("Note text")
        # A finger that rests would open a menu over the targets.
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._field.setTabChangesFocus(True)
        self._field.textChanged.connect(self._typed)
        self._field.left.connect(self.close_strip)
        self.done = Key("Done", "saved", parent=self)
        self.done.tapped.connect(lambda _: self.close_strip())
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(TELL_MS)
        self._tell.timeout.connect(self.flush)
        self._slide = QPropertyAnimation(self, b"geometry", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._dress()

    def open(self, words: str, time: str, heading: str) -> None:
        """Show the strip with these words in it, the note's time and what it is called, ready to be written in."""
        self._time, self._heading, self._told = time, heading, words
        self._field.setPlainText(words)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._open = True
        self.show()
        self.raise_()
        if animated(self):
            place = self.geometry()
            # It grows out of the foot of the work: what lies below can be touched all the while.
            self._slide.setStartValue(QRect(place.left(), place.bottom(), place.width(), 1))
            self._slide.setEndValue(place)
            self._slide.start()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        # A tablet's own keyboard comes by itself only where a finger touched the field.
        QGuiApplication.inputMethod().show()

    def words(self) -> str:
        """What is written now."""
        return self._field.toPlainText()

    @property
    def untold(self) -> bool:
        """Whether something is written that was not told yet."""
        return self.words() != self._told

    def flush(self) -> None:
        """Tell now what was typed and not told yet."""
        self._tell.stop()
        if self.untold:
            self._told = self.words()
            self.wrote.emit(self._told)

    def close_strip(self) -> None:
        """Keep what is written and be done with it. To be hidden by who hears `closed`."""
        if self._open:
            self._open = False
            self._slide.stop()
            # First, for what an input method still composes becomes text by it.
            self._field.clearFocus()
            self.flush()
            self.closed.emit()

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand over the lower third of the work area, the key on the side of the hand."""
        self._slide.stop()
        self._work, self._right = work, right
        high = min(work.height(), max(round(work.height() * SHARE), grown(look_of(self), LEAST_MM)))
        foot = work.bottom() + 1
        keyboard = QGuiApplication.inputMethod().keyboardRectangle()
        if keyboard.height() > 0:
            # Above the tablet's keyboard, which covers the foot of the screen.
            above = self.mapFromGlobal(self.window().mapToGlobal(keyboard.topLeft())).y() + self.y()
            foot = max(work.top() + high, min(foot, round(above)))
        self.setGeometry(QRect(work.left(), foot - high, work.width(), high))
        self._lay_out(self.size())

    def _stand_again(self) -> None:
        if not self._work.isEmpty():
            self.stand_in(self._work, self._right)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside the field means nothing, and not what lies below."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_frame(painter, look, QRectF(self.rect()))
        bold, plain = look.font(20, BOLD), look.font(18)
        high = line_height(bold)
        top = (self._field.y() - high) / 2 + look.dip(1)
        head = QRectF(self._field.x() + look.dip(6), top, self._field.width(), high)
        painter.setFont(bold)
        painter.setPen(look.ink)
        draw_lines(painter, (self._heading,), head)
        painter.setFont(plain)
        painter.setPen(look.ink2)
        beside, lower = width_of(self._heading, bold) + look.dip(12), (high - line_height(plain)) / 2
        draw_lines(painter, (self._time,), head.adjusted(beside, lower, 0, 0))
        painter.end()

    def _lay_out(self, size: QSize) -> None:
        """Put field and key where they stand in a strip of that size; while it slides in it shows the top of them."""
        look = look_of(self)
        inner, wide, head = round(look.mm(2)), grown(look, DONE_MM), round(look.dip(38))
        done_left = size.width() - inner - wide if self._right else inner
        self.done.setGeometry(done_left, inner, wide, size.height() - 2 * inner)
        left = inner if self._right else inner + wide + inner
        self._field.setGeometry(left, head, size.width() - wide - 3 * inner, size.height() - head - inner)

    def _dress(self) -> None:
        look = look_of(self)
        ink, edge, ground = look.ink.name(), look.strong.name(), look.card.name()
        wide = round(look.dip(8))
        self._field.setFont(look.font(22))
        self._field.setStyleSheet(
            f"QPlainTextEdit {{ color: {ink}; background: {ground}; border: 1px solid {edge};"
            f" border-radius: {round(look.dip(9))}px; padding: {round(look.dip(6))}px; }}"
            # It says where in the note one is, and has nothing that is too small to be hit.
            f"QScrollBar {{ background: transparent; width: {wide}px; }}"
            f"QScrollBar::handle {{ background: {edge}; border-radius: {wide // 2}px; min-height: {2 * wide}px; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )

    def _typed(self) -> None:
        if len(self.words()) > LONGEST_NOTE:
            self._field.shorten()
        if self._open and not self._tell.isActive():
            self._tell.start()
            self.untold_begun.emit()
