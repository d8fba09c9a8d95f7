"""NamePart and IconPart: two targets that stand side by side in the frame of one tab."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.icons import paint_icon
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import fitted, width_of
from app.widgets.parts.look import Look, look_of
from app.widgets.parts.prompt import paint_prompt

ASKING_MM = 1.2
"""The ring of a prompt round a tab: within it the words keep their room."""
ICON_DIP, MARGIN_DIP, ICON_GAP_DIP, TIGHT_DIP = 32.0, 6.0, 12.0, 10.0


class _Part(Key):
    """Paints its piece of the frame that both stand in."""

    def __init__(self, words: str, icon: str, parent: QWidget, at_lift: bool) -> None:
        super().__init__(words, icon, Kind.TAB, at_lift=at_lift, parent=parent)
        self._frame = QRectF()
        self._asking = 0.0

    def set_frame(self, frame: QRect) -> None:
        """Stand in that frame, given in the coordinates of the part."""
        self._frame = QRectF(frame)
        self.update()

    def set_asking(self, share: float) -> None:
        """Show the ring of a prompt with that share of its width, 0 for none."""
        if share != self._asking:
            self._asking = share
            self.update()

    def _paint_ground(self, painter: QPainter, look: Look, area: QRectF) -> QColor:
        frame = self._frame if self._frame.isValid() else area
        ink = super()._paint_ground(painter, look, frame)
        paint_prompt(painter, look, frame, look.mm(ASKING_MM) * self._asking)
        return ink


class NamePart(_Part):
    """The larger one: icon, name and a smaller line."""

    def __init__(self, words: str, icon: str, parent: QWidget, at_lift: bool = False) -> None:
        super().__init__(words, icon, parent, at_lift)

    def _fitting(self, look: Look, wide: float) -> tuple[QFont, float, float]:
        """Where its words are no line beside the icon that gives way, and then the size of the letters."""
        font, icon, padding = super()._fitting(look, wide)
        if width_of(self.words, font) <= wide - 2 * padding - icon - look.dip(ICON_GAP_DIP):
            return font, icon, padding
        padding = look.dip(TIGHT_DIP)
        smaller, lines = fitted(self.words, font, wide - 2 * padding, self.height(), 1)
        if lines != (self.words,):
            smaller, lines = fitted(self.words, font, wide - 2 * padding, self.height(), 2)
        return smaller, 0.0, padding


class IconPart(_Part):
    """The smaller one at its end: an icon in a box, for something that is so or not."""

    def __init__(self, name: str, icon: str, parent: QWidget, at_lift: bool = False) -> None:
        super().__init__("", icon, parent, at_lift)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        ink = self._paint_ground(painter, look, area)
        margin = look.dip(MARGIN_DIP)
        box = area.adjusted(0, margin, -margin, -margin)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.canvas)
        painter.drawRoundedRect(box, look.dip(8), look.dip(8))
        across = look.dip(ICON_DIP)
        place = QRectF(box.center().x() - across / 2, box.center().y() - across / 2, across, across)
        paint_icon(painter, self._icon, place, ink)
        self.paint_focus(painter, box, look.dip(10))
        painter.end()


def stand_side_by_side(name: NamePart, icon: IconPart, place: QRect, icon_px: int) -> None:
    """Put both into `place`, the icon's part `icon_px` wide at its end."""
    wide, high = place.width(), place.height()
    name.setGeometry(place.left(), place.top(), wide - icon_px, high)
    icon.setGeometry(place.right() + 1 - icon_px, place.top(), icon_px, high)
    name.set_frame(QRect(0, 0, wide, high))
    icon.set_frame(QRect(icon_px - wide, 0, wide, high))
