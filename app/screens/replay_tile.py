"""Tile: one method of one lesson as its recorder showed it, with its name and its headline above."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.screens.replay_stage import Stage
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, Look, inset, look, look_of
from app.widgets.parts.recorder import Recorder
from app.widgets.parts.tap_button import TapButton

HEAD_DIP, EDGE_DIP, NAME_DIP = 30.0, 6.0, 17.0
WORK_MM = ((186.0, 98.0), (144.0, 167.0))
"""The least place that recorders are made for, lying and upright."""
LARGER_WORDS = 1.15
"""Beside what is small nothing needs a finger's room: words have it."""
SMALL = 0.5
BACK = "touch again for all"


def scale_in(size: QSize, worn: Look) -> float:
    """How small a recorder has to be to stand in that size: 1 is as large as it was recorded with."""
    wide, high = (side / worn.dip_per_mm for side in (size.width(), size.height()))
    return min(1.0, max(0.1, *(min(wide / least[0], high / least[1]) for least in WORK_MM)))


class Tile(TapButton):
    """A touch on it is `tapped`; nothing that is painted on it can be touched."""

    def __init__(self, name: str, lesson: str, parent: QWidget) -> None:
        """`lesson` says which one, where there are two."""
        super().__init__(parent, at_lift=True)
        self._name, self._lesson, self._headline = name, lesson, ""
        self._aside = lesson
        """What stands at the end of its head."""
        self._stage: Stage | None = None
        self.picture = QRect()
        """Where the recorder's picture stands."""
        self._shown: tuple[Any, int] | None = None
        self._said = ""
        """What stands in place of the picture."""
        self.setAccessibleName(f"{name}, {lesson}" if lesson else name)

    @property
    def waits(self) -> bool:
        """Whether its recorder is still to be given."""
        return self._stage is None

    def hold(self, recorder: Recorder[Any]) -> None:
        """Show on that recorder, which nobody else has."""
        stage = self._stage = Stage(recorder, self)
        stage.changed.connect(lambda part: self.update(part.translated(self.picture.topLeft())))
        self.stand()

    def stand(self) -> None:
        """Take look and size of the tile over to its picture."""
        # It fills all of itself: nothing behind it has to be painted with it. Styles take that from buttons at first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        edge, head = round(look_of(self).dip(EDGE_DIP)), round(look_of(self).dip(HEAD_DIP))
        self.picture = QRect(QPoint(edge, head), self.size() - QSize(2 * edge, head + edge))
        if self._stage is None or self.picture.isEmpty():
            return
        worn, size = look_of(self), self.picture.size()
        scale = scale_in(size, worn)
        words = worn.size_factor if scale > SMALL else max(worn.size_factor, LARGER_WORDS)
        self._stage.stand(size, look(worn.dark, round(worn.dip_per_mm * scale, 2), words))
        self._show()
        self.update()

    def set_large(self, large: bool) -> None:
        """Whether it has all of the place: then it says how the others come back."""
        self._aside = " · ".join(filter(None, (self._lesson, BACK if large else "")))
        self.update(self._head)

    def show_state(self, state: Any, now_ms: int, headline: str) -> None:
        """Show that state at that lesson time."""
        self._shown = (state, now_ms)
        if self._said:
            self._said = ""
            self.update()
        if headline != self._headline:
            self._headline = headline
            self.setAccessibleDescription(headline)
            self.update(self._head)
        if self.isVisible():
            self._show()

    def say(self, words: str) -> None:
        """Show those words in place of the picture, and no headline."""
        if words != self._said:
            self._said, self._headline = words, ""
            self.setAccessibleDescription(words)
            self.update()

    def resizeEvent(self, event: object) -> None:
        self.stand()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, region = look_of(self), QPainter(self), event.region()
        painter.fillRect(event.rect(), look.canvas)
        if self._said:
            painter.setFont(look.font(NAME_DIP))
            painter.setPen(look.ink2)
            painter.drawText(self.picture, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._said)
        elif self._stage is not None:
            part = region.intersected(self.picture).translated(-self.picture.topLeft())
            self._stage.paint(painter, self.picture.topLeft(), part)
        rest = region.subtracted(self.picture)
        if not rest.isEmpty():
            self._paint_head(painter, look)
        if not rest.subtracted(self._head).isEmpty():
            self._paint_frame(painter, look)
        painter.end()

    @property
    def _head(self) -> QRect:
        """Above the picture, within the frame."""
        edge = self.picture.left() // 2
        return QRect(edge, edge, self.width() - 2 * edge, self.picture.top() - edge)

    def finger_changed(self) -> None:
        self.update()

    def _paint_frame(self, painter: QPainter, look: Look) -> None:
        area = QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.ink if self.finger_down else look.line, look.dip(3 if self.finger_down else 1.5)))
        painter.drawRoundedRect(inset(area, look.dip(1)), look.dip(8), look.dip(8))
        self.paint_focus(painter, area, look.dip(8))

    def _show(self) -> None:
        if self._stage is not None and self._shown is not None:
            self._stage.show_state(*self._shown)

    def _paint_head(self, painter: QPainter, worn: Look) -> None:
        """Its name, its headline, and at the other end which lesson and the way back, where there is room for that."""
        bold, plain, edge = worn.font(NAME_DIP, BOLD), worn.font(NAME_DIP), worn.dip(EDGE_DIP) * 1.5
        high, gap, end = line_height(plain), worn.dip(10), self.width() - edge
        top = (self.picture.top() - high) / 2
        begin = edge + width_of(self._name, bold) + gap
        named = end - width_of(self._aside, plain)
        if named < begin + width_of(self._headline, plain) + gap:
            named = end
        for words, font, ink, left, right in (
            (self._name, bold, worn.ink, edge, end),
            (self._headline, plain, worn.ink2, begin, named),
            (self._aside, plain, worn.ink2, named, end),
        ):
            painter.setFont(font)
            painter.setPen(ink)
            if right > left:
                draw_lines(
                    painter, lines_of(words, font, right - left + 1, 1), QRectF(left, top, right - left + 1, high)
                )
