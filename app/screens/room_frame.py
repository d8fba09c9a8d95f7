"""RoomFrame: what the room editor is made of, and where it stands: palette, plan, keys, in both ways of holding."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.models.editing import Editing
from app.screens.room_canvas import RoomCanvas
from app.screens.room_palette import RoomPalette
from app.screens.room_tools import RoomTools
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import look_of
from app.widgets.parts.palm import RestingHands

KEY_MM, GAP_MM, MARGIN_MM, TOOLS_MM, NAME_MM = 10.0, 2.0, 4.0, 50.0, 36.0


class RoomFrame(QWidget):
    """Does nothing by itself."""

    def __init__(self, editing: Editing, in_lesson: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Room")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.editing = editing
        self._in_lesson = in_lesson
        self._hands = RestingHands(self)
        self._hands.resting.connect(self.drop_contacts)
        self.canvas = RoomCanvas(self.editing, self)
        self.palette_part = RoomPalette(self)
        self.tools = RoomTools(self.editing, in_lesson, self)
        self.done_key = Key("Done", "saved" if in_lesson else "back", stacked=False, parent=self)
        self.as_before_key = Key("As it was", parent=self)
        self.name_key = Key("", "rename", Kind.QUIET, stacked=False, parent=self)
        self.undo_key = Key("Undo", "undo", stacked=False, parent=self)
        self.redo_key = Key("Redo", "redo", stacked=False, parent=self)
        self.whole_key = Key("Whole room", "whole", stacked=False, parent=self)
        self._names = QTimer(self)
        """When all has been painted it gets its names: nobody waits for those."""
        self._names.setSingleShot(True)
        self._names.timeout.connect(self._name_all)
        self._named = False
        self.as_before_key.setVisible(in_lesson)
        self.name_key.setVisible(not in_lesson)

    def show_keys(self) -> None:
        self.undo_key.setEnabled(self.editing.can_undo)
        self.redo_key.setEnabled(self.editing.can_redo)
        self.whole_key.setEnabled(not self.canvas.view.is_whole)
        self.name_key.set_words(self.editing.room.name or "Name this room")
        self.name_key.setAccessibleName("Rename the room")

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def showEvent(self, event: QEvent) -> None:
        self._lay_out()
        # Else Qt would give the focus to the first thing of the palette, with its ring.
        self.setFocus()
        if not self._in_lesson:
            self._hands.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing looks different: Qt would paint the whole editor anew."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As above."""

    def hideEvent(self, event: QHideEvent) -> None:
        self._hands.end()
        super().hideEvent(event)

    def drop_contacts(self, contacts: Iterable[int]) -> None:
        """These contacts are a resting hand: what they do means nothing. In a lesson the recording tells of them."""
        for part in (self.canvas, *self.palette_part.items):
            part.drop_contacts(contacts)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look_of(self).canvas)
        painter.end()
        if not self._named:
            self._named = True
            self._names.start(0)

    def _name_all(self) -> None:
        self.canvas.name_all()
        self.palette_part.name_all()

    def _lay_out(self) -> None:
        look = look_of(self)
        margin, gap, high = (round(look.mm(length)) for length in (MARGIN_MM, GAP_MM, KEY_MM))
        area = self.rect().adjusted(margin, margin, -margin, -margin)
        if self.height() > self.width():
            needed = self.palette_part.high_for(area.width())
            self.palette_part.setGeometry(area.left(), area.bottom() + 1 - needed, area.width(), needed)
            area.setBottom(area.bottom() - needed - gap)
        else:
            needed = self.palette_part.wide_for(area.height())
            self.palette_part.setGeometry(area.left(), area.top(), needed, area.height())
            area.setLeft(area.left() + needed + 2 * gap)
        self._lay_out_head(QRect(area.left(), area.top(), area.width(), high), gap)
        area.setTop(area.top() + high + gap)
        line = self.tools.hint.sizeHint().height()
        upright = self.height() > self.width()
        self.tools.fill_lines(not upright)
        if upright:
            tools = self.tools.needed(area.width())
            self.tools.setGeometry(area.left(), area.bottom() + 1 - tools, area.width(), tools)
            area.setBottom(area.bottom() - tools - gap)
        else:
            tools = round(look.mm(TOOLS_MM))
            top = area.top() + line + gap
            self.tools.setGeometry(area.right() + 1 - tools, top, tools, area.bottom() + 1 - top)
        self.tools.hint.setGeometry(area.left(), area.top(), area.width(), line)
        area.setTop(area.top() + line + gap)
        self.canvas.setGeometry(area if upright else area.adjusted(0, 0, -tools - gap, 0))

    def _lay_out_head(self, line: QRect, gap: int) -> None:
        left = line.left()
        for key in (self.done_key, self.as_before_key):
            if key.isVisibleTo(self):
                key.setGeometry(left, line.top(), key.sizeHint().width(), line.height())
                left = key.geometry().right() + 1 + gap
        told = ((self.whole_key, "Whole room"), (self.redo_key, "Redo"), (self.undo_key, "Undo"))
        for worded in (True, False):
            # Where there is no space for the name of the room their icons do.
            for key, words in told:
                key.set_words(words if worded else "")
                key.setAccessibleName(words)
            wide = sum(key.sizeHint().width() + gap for key, _ in told)
            if line.right() + 1 - wide - left >= look_of(self).mm(NAME_MM):
                break
        right = line.right() + 1
        for key, _ in told:
            wide = key.sizeHint().width()
            key.setGeometry(right - wide, line.top(), wide, line.height())
            right -= wide + gap
        self.name_key.setGeometry(left, line.top(), max(1, right - left), line.height())
