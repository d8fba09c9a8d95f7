"""HereChip: a key that records at once what holds here and now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import LEVELS, REST, Ground, paint_ground
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import SEMIBOLD, Look, look_of
from app.widgets.parts.marks import paint_mark
from app.widgets.parts.room_tokens import paint_small_token
from app.widgets.parts.tap_button import TapButton

MARK_DIP, TOKEN_DIP = 24.0, 28.0
WORDS_DIP, DETAIL_DIP = 22.0, 18.0
STACKED_MM = 27.0
"""Below that width its sign stands above its words."""


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
        self._face = face
        self.setAccessibleName(face.words)

    def show_face(self, face: ChipFace) -> None:
        """Show that, painting anew only what is another picture."""
        if face != self._face:
            if face.detail != self._face.detail:
                self.setAccessibleDescription(face.detail)
            self._face = face
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
        if area.width() < look.mm(STACKED_MM):
            self._paint_stacked(painter, look, area)
        else:
            self._paint_beside(painter, look, area)
        painter.setOpacity(1)
        self.paint_focus(painter, area, look.dip(12))
        painter.end()

    def _paint_sign(self, painter: QPainter, look: Look, at: QPointF) -> None:
        if self._face.mark is None:
            paint_small_token(painter, look, at, look.dip(TOKEN_DIP), hollow=self._face.out)
        else:
            paint_mark(painter, look, self._face.mark, at, look.dip(MARK_DIP))

    def _paint_beside(self, painter: QPainter, look: Look, area: QRectF) -> None:
        middle = look.dip(30)
        self._paint_sign(painter, look, QPointF(middle, area.center().y()))
        self._paint_words(
            painter, look, area.adjusted(middle + look.dip(20), 0, -look.dip(8), 0), Qt.AlignmentFlag.AlignLeft
        )

    def _paint_stacked(self, painter: QPainter, look: Look, area: QRectF) -> None:
        room = area.adjusted(look.dip(5), look.dip(6 + TOKEN_DIP), -look.dip(5), -look.dip(4))
        spare = max(0.0, room.height() - self._lines(look, room)[1]) / 2
        self._paint_sign(painter, look, QPointF(area.center().x(), spare + look.dip(6 + TOKEN_DIP / 2)))
        self._paint_words(painter, look, room, Qt.AlignmentFlag.AlignHCenter)

    def _paint_words(self, painter: QPainter, look: Look, room: QRectF, along: Qt.AlignmentFlag) -> None:
        lines, high = self._lines(look, room)
        top = room.adjusted(0, max(0.0, (room.height() - high) / 2), 0, 0)
        painter.setPen(look.ink)
        painter.setFont(look.font(WORDS_DIP, SEMIBOLD))
        draw_lines(painter, lines, top, along)
        below = top.adjusted(0, line_height(painter.font()) * len(lines), 0, 0)
        painter.setFont(look.font(DETAIL_DIP))
        draw_lines(painter, (self._face.detail,) if self._face.detail else (), below, along)

    def _lines(self, look: Look, room: QRectF) -> tuple[tuple[str, ...], float]:
        """Its words as lines for which there is room, and how high they are with the smaller line."""
        font = look.font(WORDS_DIP, SEMIBOLD)
        detail = line_height(look.font(DETAIL_DIP)) if self._face.detail else 0.0
        most = max(1, min(2, int((room.height() - detail) // line_height(font))))
        lines = lines_of(self._face.words, font, room.width(), most)
        return lines, line_height(font) * len(lines) + detail
