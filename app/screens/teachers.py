"""Teachers: everyone whose lessons are here, by name. Nothing is counted of anybody but lessons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.models.clock import wall_time
from app.models.listing import Teacher
from app.screens.lesson_words import day_in_words
from app.screens.page import Page
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, Look, inset, look_of
from app.widgets.parts.tap_button import TapButton

NOBODY_YET = "No lesson says a teacher yet. The name on a lesson's card brings it here."


class TeacherRow(TapButton):
    """A row with a name, and how many lessons there are of it."""

    def __init__(self, teacher: Teacher, parent: QWidget) -> None:
        super().__init__(parent, at_lift=True)
        last = day_in_words(datetime.fromisoformat(teacher.last_started), wall_time())
        lessons = "1 lesson" if teacher.lessons == 1 else f"{teacher.lessons} lessons"
        self._name, self._told = teacher.name, f"{lessons}, last {last}"
        self.setAccessibleName(teacher.name)
        self.setAccessibleDescription(self._told)

    def finger_changed(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.strong, look.dip(1.5)))
        painter.setBrush(look.selected if self.isDown() else look.card)
        painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(1)), look.dip(12), look.dip(12))
        pad = look.dip(28)
        area = QRectF(self.rect()).adjusted(pad, 0, -pad, 0)
        beside, font = look.font(18), look.font(23, BOLD)
        wide = width_of(self._told, beside)
        painter.setFont(beside)
        painter.setPen(look.ink2)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._told)
        painter.setFont(font)
        painter.setPen(look.ink)
        high = line_height(font)
        left = QRectF(area.left(), area.center().y() - high / 2, area.width() - wide - pad, high)
        draw_lines(painter, lines_of(self._name, font, left.width(), 1), left)
        self.paint_focus(painter, QRectF(self.rect()), look.dip(12))
        painter.end()


class TeachersScreen(Page):
    """A row for each teacher. `asked` says whom; `note` stands above them."""

    asked = Signal(str)
    samples_asked = Signal()

    def __init__(
        self, teachers: Sequence[Teacher], heading: str = "Teachers", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(heading, parent=parent)
        self._note = QLabel(note, self)
        self._note.setWordWrap(True)
        self._note.setVisible(bool(note))
        self._inner = QWidget(self)
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._rows = [self._row(teacher) for teacher in teachers]
        self._empty = QLabel(NOBODY_YET, self._inner)
        self._empty.setWordWrap(True)
        self._empty.setVisible(not teachers)
        self._list.addWidget(self._empty)
        self.column.addWidget(self._note)
        self.column.addWidget(FingerScroll(self._inner, self), 1)
        kind = Kind.QUIET if teachers else Kind.PLAIN
        self._samples = Key("Try the sample lessons", kind=kind, at_lift=True, parent=self)
        self._samples.tapped.connect(lambda _: self.samples_asked.emit())
        self._samples.hide()
        # Where nobody is listed it is what can be done here, and stands below the words that say so.
        (self.column if teachers else self._list).addWidget(self._samples, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.addStretch(1)

    def _row(self, teacher: Teacher) -> TeacherRow:
        row = TeacherRow(teacher, self._inner)
        row.tapped.connect(lambda _: self.asked.emit(teacher.name))
        self._list.addWidget(row)
        return row

    def offer_samples(self) -> None:
        """Let the sample lessons be asked for at the foot."""
        self._samples.show()

    def dressed(self, look: Look) -> None:
        self._samples.setMinimumHeight(round(look.mm(9.5)))
        self._list.setSpacing(round(look.mm(2)))
        for row in self._rows:
            row.setFixedHeight(round(look.mm(15)))
        dress(self._empty, look.font(19), look.ink2)
        dress(self._note, look.font(19), look.ink2)
