"""RoomTile: a room as a small picture with its name, to be touched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.models.room import Room
from app.widgets.parts.floor_paint import Seats, Shown, paint_room
from app.widgets.parts.floor_view import plan_view
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import SEMIBOLD, Look, inset, look_of
from app.widgets.parts.tap_button import TapButton

WIDE_MM, HIGH_MM = 42.0, 41.0
DRAWN_AT = 2.2
"""So many times as large a room is painted and then made small: lines and words become small with it."""


def told(room: Room) -> str:
    """How many sit in a room, in words."""
    seats, layouts = len(room.students), len(room.layouts)
    return f"{seats} {'seat' if seats == 1 else 'seats'}{', 2 layouts' if layouts > 1 else ''}"


def paint_small_room(painter: QPainter, look: Look, room: Room, area: QRectF, drawn_at: float = DRAWN_AT) -> None:
    """Paint a whole room into `area`, lines and words made small with it."""
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(1 / drawn_at, 1 / drawn_at)
    place = inset(QRectF(0, 0, area.width() * drawn_at, area.height() * drawn_at), look.dip(6))
    view = plan_view(room.wide_mm, room.deep_mm, place, room.quarter)
    seats = Seats.DOTS if drawn_at > 1.5 else Seats.INITIALS if room.show_initials else Seats.NUMBERS
    paint_room(painter, look, view, room.layouts[0], room, Shown(seats))
    painter.restore()


class RoomPicture(QWidget):
    """A room, large, for the eye alone."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.show_room(room)

    def show_room(self, room: Room) -> None:
        """Show that one."""
        self._room = room
        self.setAccessibleName(f"Picture of {room.name or 'the room'}")
        self.setAccessibleDescription(told(room))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_small_room(painter, look_of(self), self._room, QRectF(self.rect()), 1.2)
        painter.end()


class RoomTile(TapButton):
    """Acts at lift, for pages that scroll. Its name is the room's, its description how many sit in it."""

    def __init__(self, name: str, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent, at_lift=True)
        self._room, self._chosen = room, False
        self._picture: tuple[tuple[object, ...], QPixmap] | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(told(room))

    def set_chosen(self, chosen: bool) -> None:
        """Show it as the one in use."""
        self._chosen = chosen
        self.update()

    def finger_changed(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        look = look_of(self)
        return QSize(round(look.mm(WIDE_MM)), round(look.mm(HIGH_MM)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        edge, wide = (look.ink, 4.0) if self.isDown() else (look.accent, 3.0) if self._chosen else (look.strong, 1.5)
        painter.setPen(QPen(edge, look.dip(wide)))
        painter.setBrush(look.selected if self._chosen or self.isDown() else look.card)
        painter.drawRoundedRect(inset(area, look.dip(wide) / 2), look.dip(12), look.dip(12))
        name, small = look.font(18, SEMIBOLD), look.font(16)
        words = line_height(name) + line_height(small) + look.dip(10)
        picture = area.adjusted(look.dip(8), look.dip(8), -look.dip(8), -words)
        if picture.isValid():
            painter.drawPixmap(picture.topLeft(), self._painted(look, picture))
        inner = QRectF(area.left() + look.dip(12), picture.bottom(), area.width() - look.dip(24), line_height(name))
        painter.setFont(name)
        painter.setPen(look.ink)
        centred = Qt.AlignmentFlag.AlignHCenter
        draw_lines(painter, lines_of(self.accessibleName(), name, inner.width(), 1), inner, centred)
        painter.setFont(small)
        painter.setPen(look.ink2)
        draw_lines(painter, (told(self._room),), inner.translated(0, line_height(name)), centred)
        self.paint_focus(painter, area, look.dip(12))
        painter.end()

    def _painted(self, look: Look, place: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = (id(look), ratio, place.size())
        if self._picture is None or self._picture[0] != wanted:
            picture = QPixmap((place.size() * ratio).toSize().expandedTo(QSize(1, 1)))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint_small_room(painter, look, self._room, QRectF(0, 0, place.width(), place.height()))
            painter.end()
            self._picture = (wanted, picture)
        return self._picture[1]
