"""RoomPalette: everything that can stand in a room, to be touched, or dragged out to its place."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.models import room
from app.models.furniture import KINDS, Kind
from app.widgets.parts.floor_hands import Touch
from app.widgets.parts.floor_pieces import paint_shape
from app.widgets.parts.key import LEAST_MM
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, Look, inset, look_of
from app.widgets.parts.touchable import Touchable

WIDE_MM, GAP_MM = 25.0, 1.5
ICON_DIP, WORDS_DIP, PAD_DIP = 34.0, 16.0, 8.0
MOST_PICTURES = 80
_PICTURES: dict[tuple[object, ...], tuple[Look, QPixmap]] = {}
"""Items as they were painted, with the look that each was painted in."""


class _Press(QAbstractButton):
    """Lies over an item, takes no touch, and lets it be found and pressed by name."""

    def __init__(self, item: QWidget, name: str) -> None:
        super().__init__(item)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        # It shows nothing before it has the focus: else the item beneath would be painted again for its name.
        self.setUpdatesEnabled(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setUpdatesEnabled(True)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring of the keyboard's focus."""
        if self.hasFocus():
            look = look_of(self)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.accent, look.dip(2.5)))
            painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(5)), look.dip(6), look.dip(6))
            painter.end()


class PaletteItem(Touchable):
    """One kind of furniture, as it looks and what it is called."""

    def __init__(self, kind: Kind, palette: RoomPalette) -> None:
        super().__init__(palette)
        self._kind, self._palette = kind, palette
        self._down = False
        self._press: _Press | None = None

    def name(self) -> None:
        """From now on it is found and pressed by name."""
        if self._press is None:
            self._press = _Press(self, self._kind.title)
            self._press.setAccessibleDescription("Touch: it appears in the middle. Or drag it to its place.")
            self._press.clicked.connect(lambda: self._palette.chosen.emit(self._kind.key))
            self._press.setGeometry(self.rect())
            self._press.show()

    def said(self, what: str, touch: Touch) -> None:
        key, at = self._kind.key, QPointF(self.mapToGlobal(touch.at))
        if what in ("down", "gone"):
            self._down = what == "down"
            self.update()
        elif what == "touch":
            self._palette.chosen.emit(key)
        elif what in ("begin", "move"):
            self._palette.dragged.emit(key, at)
        elif what == "end":
            self._palette.dropped.emit(key, at)
        elif what == "drop":
            self._palette.dropped_nowhere.emit(key)

    def resizeEvent(self, event: QEvent) -> None:
        if self._press is not None:
            self._press.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture(look_of(self)))
        painter.end()

    def _picture(self, look: Look) -> QPixmap:
        """What it shows, painted once for all editors: a window paints what it shows anew more than once."""
        ratio = self.devicePixelRatioF()
        wanted = (id(look), self._kind.key, self.width(), self.height(), ratio, self._down)
        if wanted not in _PICTURES:
            picture = QPixmap(ceil(self.width() * ratio), ceil(self.height() * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self._paint(painter, look)
            painter.end()
            while len(_PICTURES) >= MOST_PICTURES:
                del _PICTURES[next(iter(_PICTURES))]
            _PICTURES[wanted] = (look, picture)
        return _PICTURES[wanted][1]

    def _paint(self, painter: QPainter, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, wide = (look.ink, 4.0) if self._down else (look.strong, 1.5)
        painter.setPen(QPen(edge, look.dip(wide)))
        painter.setBrush(look.selected if self._down else look.card)
        area = QRectF(self.rect())
        painter.drawRoundedRect(inset(area, look.dip(wide) / 2), look.dip(10), look.dip(10))
        size = min(look.dip(ICON_DIP), area.height() - look.dip(PAD_DIP))
        icon = QRectF(look.dip(PAD_DIP), area.center().y() - size / 2, size, size)
        paint_small(painter, look, self._kind, icon)
        words = look.font(WORDS_DIP, SEMIBOLD)
        left = icon.right() + look.dip(PAD_DIP)
        lines = lines_of(self._kind.title, words, area.right() - left - look.dip(4), 2)
        painter.setPen(look.ink)
        painter.setFont(words)
        high = len(lines) * line_height(words)
        draw_lines(painter, lines, QRectF(left, area.center().y() - high / 2, area.right() - left, high))


def paint_small(painter: QPainter, look: Look, kind: Kind, area: QRectF) -> None:
    """Paint that kind of furniture as a little icon."""
    if kind.key == room.LABEL:
        painter.setPen(look.ink2)
        painter.setFont(look.font(area.height() / look.dip(1) * 0.62, SEMIBOLD))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "Aa")
        return
    if kind.key == room.DOOR:
        paint_shape(painter, look, kind.key, area.adjusted(2, area.height() - 8, -4, -2))
        return
    by = max(0.0, min(area.width() / kind.wide_mm, area.height() / kind.deep_mm))
    wide, deep = kind.wide_mm * by, max(kind.deep_mm * by, area.height() * (0.1 if kind.deep_mm < 200 else 0.3))
    if kind.key in (room.SEAT, room.STANDING, room.CHAIR):
        wide = deep = area.width() * 0.66
    shape = QRectF(0, 0, wide, deep)
    shape.moveCenter(area.center())
    paint_shape(painter, look, kind.key, shape)


class RoomPalette(QWidget):
    """All kinds in columns; as wide, or where it lies above the plan as high, as they need."""

    chosen = Signal(str)
    """A kind: it shall appear in the middle."""
    dragged = Signal(str, object)
    """A kind, and where on the screen the finger has it, a QPointF."""
    dropped = Signal(str, object)
    dropped_nowhere = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Furniture")
        self.items = tuple(PaletteItem(kind, self) for kind in KINDS.values())

    def name_all(self) -> None:
        """From now on all are found and pressed by name."""
        for item in self.items:
            item.name()

    def item_wide(self) -> float:
        """How wide an item must be so that no word is broken."""
        look = look_of(self)
        font = look.font(WORDS_DIP, SEMIBOLD)
        widest = max(width_of(word, font) for kind in KINDS.values() for word in kind.title.split())
        return max(look.mm(WIDE_MM), look.dip(ICON_DIP + 2 * PAD_DIP) + widest + look.dip(PAD_DIP))

    def wide_for(self, high: int) -> int:
        """How wide it must be to stand beside a plan so high."""
        look = look_of(self)
        rows = max(1, int((high + look.mm(GAP_MM)) // look.mm(LEAST_MM + GAP_MM)))
        columns = ceil(len(self.items) / rows)
        return round(columns * self.item_wide() + (columns - 1) * look.mm(GAP_MM))

    def high_for(self, wide: int) -> int:
        """How high it must be to lie above a plan so wide."""
        look = look_of(self)
        columns = max(1, int((wide + look.mm(GAP_MM)) // (self.item_wide() + look.mm(GAP_MM))))
        rows = ceil(len(self.items) / columns)
        return round(rows * look.mm(LEAST_MM + 1) + (rows - 1) * look.mm(GAP_MM))

    def sizeHint(self) -> QSize:
        return QSize(self.wide_for(self.height()), self.height())

    def resizeEvent(self, event: QEvent) -> None:
        look = look_of(self)
        gap = look.mm(GAP_MM)
        columns = max(1, int((self.width() + gap + 1) // (self.item_wide() + gap)))
        rows = ceil(len(self.items) / columns)
        columns = ceil(len(self.items) / rows)
        wide = (self.width() + gap) / columns
        high = min(look.mm(12) + gap, (self.height() + gap) / rows)
        upright = self.height() > self.width()
        for n, item in enumerate(self.items):
            column, row = divmod(n, rows) if upright else divmod(n, columns)[::-1]
            left, top = round(column * wide), round(row * high)
            right, bottom = round((column + 1) * wide - gap), round((row + 1) * high - gap)
            item.setGeometry(left, top, right - left, bottom - top)
