"""TopBar: clock, state line, time of day, focus and the keys that are touched once or twice a lesson."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.recording import Status
from app.screens.record_frame import BAR_MM, grown
from app.widgets.parts.key import Key
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset, look_of
from app.widgets.parts.tap_button import TapButton

KEY_DIP = 54.0
"""What icon and word of a key need in height; on a lower bar they are smaller."""
NO_FOCUS = "No focus was agreed beforehand"


def elapsed(at_ms: int) -> str:
    """Lesson time as the clock shows it: '12:34', '1:02:03'."""
    minutes, seconds = divmod(at_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class _Line(QWidget):
    """A piece of the bar that a screen reader can read: its name says what, its description the value."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()


class Clock(TapButton):
    """Lesson time, with a sign of its own for each state. A touch asks for the phases of the lesson."""

    resized = Signal()
    """It wants another width: hours came, or went when the lesson's beginning was set back and forth."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Clock")
        self._shown = ("0:00", Status.READY)
        self.setAccessibleDescription("0:00")

    def show_time(self, at_ms: int, status: Status) -> None:
        """Show that lesson time."""
        shown = (elapsed(at_ms), status)
        if shown != self._shown:
            before, self._shown = self._shown, shown
            self.setAccessibleDescription(shown[0])
            self.update()
            if shown[0].count(":") != before[0].count(":"):
                self.resized.emit()

    def finger_changed(self) -> None:
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        words, status = self._shown
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = look.ink3 if status is Status.READY else look.ink
        middle, left, sign = self.height() / 2, look.dip(8), look.dip(16)
        self._paint_sign(painter, look, QRectF(left, middle - sign / 2, sign, sign))
        painter.setFont(look.font(34, BOLD))
        painter.setPen(ink)
        room = QRectF(left + sign + look.dip(9), 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self.finger_down:
            painter.setPen(QPen(look.ink, look.dip(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(1.5)), look.dip(12), look.dip(12))
        self.paint_focus(painter, QRectF(self.rect()), look.dip(12))
        painter.end()

    def _paint_sign(self, painter: QPainter, look: Look, area: QRectF) -> None:
        status = self._shown[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.ink)
        if status is Status.RUNNING:
            painter.drawEllipse(area)
        elif status is Status.PAUSED:
            bar = area.width() * 0.32
            painter.drawRect(QRectF(area.left(), area.top(), bar, area.height()))
            painter.drawRect(QRectF(area.right() - bar, area.top(), bar, area.height()))
        elif status is not Status.FINISHED:
            wide = look.dip(2.6)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.ink if status is Status.INTERRUPTED else look.ink3, wide))
            painter.drawEllipse(area.adjusted(wide, wide, -wide, -wide))


class StateLine(_Line):
    """What the recording does and whether all of it is on disk, above the time of day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("State", parent)
        self._state = self._wall = ""

    def show_state_line(self, state: str, wall: str) -> None:
        """Show these two lines."""
        if (state, wall) != (self._state, self._wall):
            self._state, self._wall = state, wall
            self.setAccessibleDescription(state)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        step = look.dip(21)
        top = self.height() / 2 - step
        for n, (words, weight, ink) in enumerate(((self._state, SEMIBOLD, look.ink), (self._wall, None, look.ink2))):
            font = look.font(17, weight) if weight else look.font(17)
            painter.setFont(font)
            painter.setPen(ink)
            lines = lines_of(words, font, self.width(), 1)
            draw_lines(painter, lines, QRectF(0, top + n * step, self.width(), step))
        painter.end()


class FocusLine(_Line):
    """The agreed focus in quotation marks, all lesson: one line with its heading, or two."""

    LINE_DIP = 20.0

    def __init__(self, focus: str, parent: QWidget) -> None:
        super().__init__("Focus", parent)
        self._words = f"“{focus}”" if focus else NO_FOCUS
        self._agreed = bool(focus)
        self.setAccessibleDescription(focus or NO_FOCUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        font = look.font(20, italic=True) if self._agreed else look.font(17)
        in_one = width_of(" ".join(self._words.split()), font) <= self.width()
        lines = lines_of(self._words, font, self.width(), 1 if in_one else 2)
        step, small = line_height(font), look.dip(20)
        heading = look.dip(20) if in_one and self._agreed else 0.0
        top = (self.height() - heading - step * len(lines)) / 2
        if heading:
            painter.setFont(look.font(16))
            painter.setPen(look.ink2)
            painter.drawText(QRectF(0, top, self.width(), small), Qt.AlignmentFlag.AlignVCenter, "Focus")
        painter.setFont(font)
        painter.setPen(look.ink if self._agreed else look.ink2)
        draw_lines(painter, lines, QRectF(0, top + heading, self.width(), step * len(lines)))
        painter.end()


class TopBar(QWidget):
    """The bar, laid out; the screen connects clock and keys and tells what to show."""

    def __init__(self, focus: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.clock = Clock(self)
        self.clock.resized.connect(self.lay_out)
        self.state_line = StateLine(self)
        self.focus = FocusLine(focus, self)
        self.cover = Key("Cover", "cover", parent=self)
        self.dim = Key("Dim", "dim", parent=self)
        self.more = Key("More", "more", parent=self)
        for key in (self.cover, self.dim, self.more):
            key.set_words_dip(16, 22)

    def resizeEvent(self, event: QEvent) -> None:
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out()

    def lay_out(self) -> None:
        """Put everything in its place for the present size and look."""
        look, wide = look_of(self), self.width()
        high = min(self.height(), grown(look, BAR_MM))
        key, gap = grown(look, 11), grown(look, 1.5, 1.5)
        right = wide
        for button in (self.more, self.dim, self.cover):
            button.setGeometry(right - key, 0, key, high)
            share = min(1.0, high / look.dip(KEY_DIP))
            button.set_words_dip(16 * share, 22 * share)
            right -= key + gap
        clock = round(width_of("00:00", look.font(34, BOLD)) + look.dip(48))
        if self.clock.accessibleDescription().count(":") > 1:
            clock = round(width_of("0:00:00", look.font(34, BOLD)) + look.dip(48))
        state = round(width_of("Recording, saving 88", look.font(17, SEMIBOLD)) + look.dip(8))
        self.clock.setGeometry(0, 0, clock, high)
        self.state_line.setGeometry(clock, 0, state, high)
        focus, below = clock + state + round(look.dip(16)), self.height() - high
        if below >= look.dip(2 * FocusLine.LINE_DIP):
            self.focus.setGeometry(round(look.dip(8)), high, wide - round(look.dip(16)), below)
        else:
            self.focus.setGeometry(focus, 0, max(0, right - focus), self.height())
