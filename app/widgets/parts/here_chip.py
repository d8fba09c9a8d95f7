"""HereChip: a key that records at once what holds here and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import LEVELS, REST, Ground, paint_ground
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, Look, look_of
from app.widgets.parts.marks import paint_mark
from app.widgets.parts.room_tokens import paint_small_token
from app.widgets.parts.tap_button import TapButton

MARK_DIP, TOKEN_DIP = 24.0, 28.0
WORDS_DIP, DETAIL_DIP = 22.0, 18.0
SIDE_DIP = 8.0
"""Before and after a sign that stands before its words."""


@dataclass(frozen=True)
class Form:
    """How chips of one size are set, all alike."""

    stacked: bool = False
    """Whether the sign stands above the words, and not before them."""
    by: float = 1.0
    """How large everything on them is."""

    def room(self, look: Look, area: QRectF) -> QRectF:
        """Where the words stand in a chip of that size."""
        dip = look.dip(self.by)
        if self.stacked:
            return area.adjusted(5 * dip, (6 + TOKEN_DIP) * dip, -5 * dip, -4 * dip)
        return area.adjusted((2 * SIDE_DIP + TOKEN_DIP) * dip, 2 * dip, -4 * dip, -2 * dip)

    def sign(self, look: Look, area: QRectF, spare: float) -> QPointF:
        """Where the sign stands, with so much room left beside the words."""
        dip = look.dip(self.by)
        if self.stacked:
            return QPointF(area.center().x(), spare / 2 + (6 + TOKEN_DIP / 2) * dip)
        return QPointF(area.left() + (SIDE_DIP + TOKEN_DIP / 2) * dip, area.center().y())

    def fonts(self, look: Look) -> tuple[QFont, QFont]:
        """That of the words, and that of a smaller line."""
        return look.font(WORDS_DIP * self.by, SEMIBOLD), look.font(DETAIL_DIP * self.by)

    def holds(self, look: Look, size: QSizeF, words: str, detail: str = "") -> bool:
        """Whether those words, and a smaller line if told, fit into a chip of that size, none of them broken."""
        room, (font, small) = self.room(look, QRectF(QPointF(), size)), self.fonts(look)
        most = min(2, int((room.height() - (line_height(small) if detail else 0)) // line_height(font)))
        whole = most > 0 and all(width_of(word, font) <= room.width() for word in words.split())
        return whole and len(lines_of(words, font, room.width(), 3)) <= most


def best_form(look: Look, size: QSizeF, words: Sequence[tuple[str, str]]) -> Form:
    """How all those words, each with its smaller line, fit into chips of one size; where none do, the last way.

    Letters grow with the setting *Size*, where there is room for that, and are never below what it does not change.
    """
    least = 1 / look.size_factor
    forms = [Form(stacked, by) for by in (max(1.0, least), least) for stacked in (False, True)]
    return next((form for form in forms if all(form.holds(look, size, *told) for told in words)), Form(False, least))


@dataclass(frozen=True, slots=True)
class ChipFace:
    """All that a chip shows. Equal ones are equal pixels."""

    words: str
    mark: int | None = None
    """The place of an activity in the plan; without one it is about the teacher's token."""
    detail: str = ""
    out: bool = False
    """It is about her not being seen."""
    possible: bool = True
    """Whether a touch means anything now."""
    ground: Ground = REST


class HereChip(TapButton):
    """A sign and words. It keeps nothing: what it looks like is told."""

    def __init__(self, face: ChipFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face, self._form = face, Form()
        self.setAccessibleName(face.words)

    def show_face(self, face: ChipFace) -> None:
        """Show that, painting anew only what is another picture."""
        if face != self._face:
            if face.detail != self._face.detail:
                self.setAccessibleDescription(face.detail)
            self._face = face
            self.update()

    def set_form(self, form: Form) -> None:
        """Be set like that."""
        if form != self._form:
            self._form = form
            self.update()

    def finger_changed(self) -> None:
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face, area = look_of(self), self._face, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = face.ground
        if self.finger_down and face.possible:
            ground = Ground(LEVELS, ground.armed, ground.paused, ground.away)
        paint_ground(painter, look, area, ground)
        if not face.possible:
            painter.setOpacity(0.6)
        self._paint_sign(painter, look, area)
        self._paint_words(painter, look, self._form.room(look, area))
        painter.setOpacity(1)
        self.paint_focus(painter, area, look.dip(12))
        painter.end()

    def _paint_sign(self, painter: QPainter, look: Look, area: QRectF) -> None:
        room, dip = self._form.room(look, area), look.dip(self._form.by)
        at = self._form.sign(look, area, max(0.0, room.height() - self._lines(look, room)[1]))
        if self._face.mark is None:
            paint_small_token(painter, look, at, TOKEN_DIP * dip, hollow=self._face.out)
        else:
            paint_mark(painter, look, self._face.mark, at, MARK_DIP * dip)

    def _paint_words(self, painter: QPainter, look: Look, room: QRectF) -> None:
        along = Qt.AlignmentFlag.AlignHCenter if self._form.stacked else Qt.AlignmentFlag.AlignLeft
        (font, small), (lines, high) = self._form.fonts(look), self._lines(look, room)
        top = room.adjusted(0, max(0.0, (room.height() - high) / 2), 0, 0)
        painter.setPen(look.ink)
        painter.setFont(font)
        draw_lines(painter, lines, top, along)
        below = top.adjusted(0, line_height(font) * len(lines), 0, 0)
        painter.setFont(small)
        draw_lines(painter, (self._face.detail,) if self._face.detail else (), below, along)

    def _lines(self, look: Look, room: QRectF) -> tuple[tuple[str, ...], float]:
        """Its words as lines for which there is room, and how high they are with the smaller line."""
        font, small = self._form.fonts(look)
        detail = line_height(small) if self._face.detail else 0.0
        most = max(1, min(2, int((room.height() - detail) // line_height(font))))
        lines = lines_of(self._face.words, font, room.width(), most)
        return lines, line_height(font) * len(lines) + detail
