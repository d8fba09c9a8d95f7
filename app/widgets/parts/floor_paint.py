"""A room as it is painted: walls, furniture, places to sit and zones; words stay upright however it is turned."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen, QPolygonF

from app.models import room as rooms
from app.models.room import Layout, Piece, Place, Room, Student, Zone
from app.widgets.parts.floor_pieces import door_swing, paint_piece
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.lettering import line_height, sinks, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, between, inset

SEAT_MM, DOT_MM = 450, 220
"""How wide a seat is on the floor, with what stands on it and as a dot."""
LEAST_SEAT_MM = 4.5
"""Of glass."""
WORDED = frozenset((rooms.BOARD, rooms.SCREEN, rooms.DOOR, rooms.TEACHER_DESK))
"""What stands in the room and says in a word what it is."""


class Seats(Enum):
    """What a seat shows."""

    NONE = "none"
    DOTS = "dots"
    NUMBERED = "numbered"
    """Dots, with the children's numbers where they are large enough to be read."""
    NUMBERS = "numbers"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is painted of a room besides its furniture. Equal ones are equal pixels."""

    seats: Seats = Seats.NUMBERS
    absent: Set[str] = frozenset()
    """The children that are painted empty and dashed."""
    grid_mm: int = 0
    """Step of the dots on the floor; 0 for none."""
    leave_out: Set[str] = frozenset()
    """Ids of pieces, places and zones that are not painted."""


PLAIN = Shown()
_DOTS = (Seats.DOTS, Seats.NUMBERED)


def seat_dip(look: Look, view: PlanView, seats: Seats) -> float:
    """How wide a seat is on the glass."""
    on_floor = DOT_MM if seats in _DOTS else SEAT_MM
    least = look.mm(LEAST_SEAT_MM) if seats is not Seats.NONE else 0.0
    return max(least * min(1.0, view.zoom), on_floor * view.dip_per_mm)


def paint_room(painter: QPainter, look: Look, view: PlanView, layout: Layout, room: Room, shown: Shown = PLAIN) -> None:
    """Paint the room in that layout."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_floor(painter, look, view, shown.grid_mm)
    zones = [zone for zone in layout.zones if zone.id not in shown.leave_out]
    for zone in zones:
        paint_zone_ground(painter, look, view, zone)
    pieces = [piece for piece in layout.pieces if piece.id not in shown.leave_out]
    low = (rooms.RUG, rooms.RING, rooms.STANDING)
    in_wall = (rooms.BOARD, rooms.SCREEN, rooms.DOOR, rooms.WINDOW)
    for piece in sorted(pieces, key=lambda piece: piece.kind not in low):
        if piece.kind not in in_wall:
            paint_piece(painter, look, view, piece)
    _paint_walls(painter, look, view)
    for piece in pieces:
        if piece.kind in in_wall:
            paint_piece(painter, look, view, piece)
    if shown.seats is not Seats.NONE:
        students = {student.id: student for student in room.students}
        for place in layout.places:
            if place.id not in shown.leave_out:
                paint_seat(painter, look, view, place, students.get(place.student), shown)
    for piece in pieces:
        paint_words(painter, look, view, piece)
    for zone in zones:
        _paint_zone_name(painter, look, view, zone)


def paint_seat(
    painter: QPainter, look: Look, view: PlanView, place: Place, student: Student | None, shown: Shown
) -> None:
    """Paint one place to sit, with who sits there."""
    wide = seat_dip(look, view, shown.seats)
    area = QRectF(0, 0, wide, wide)
    area.moveCenter(view.dip_of(place.x_mm, place.y_mm))
    away = student is not None and student.id in shown.absent
    edge = look.quiet if student is None and shown.seats not in _DOTS else look.strong
    line = look.dip(1.5)
    if away:
        pen = QPen(edge, line)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(look.canvas)
        painter.drawEllipse(area)
    else:
        # Two full discs: a stroked one takes three times as long, and a class has many.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(edge)
        painter.drawEllipse(inset(area, -line / 2))
        painter.setBrush(look.card)
        painter.drawEllipse(inset(area, line / 2))
    # Rounded, as a dot of the least size is one that is large enough.
    legible = shown.seats is not Seats.NUMBERED or round(wide, 3) >= round(look.mm(LEAST_SEAT_MM), 3)
    if student is not None and not away and shown.seats is not Seats.DOTS and legible:
        _paint_number(painter, look, area, student, shown.seats)


def _paint_number(painter: QPainter, look: Look, area: QRectF, student: Student, seats: Seats) -> None:
    wide = area.width() / look.dip(1)
    two = seats is Seats.INITIALS and bool(student.initials)
    share = 0.36 if two else 0.64 if seats is Seats.NUMBERED else 0.5
    number = look.font(min(26.0, wide * share), SEMIBOLD)
    painter.setPen(look.ink2 if seats is Seats.NUMBERED else look.ink)
    if not two:
        say(painter, str(student.number), number, area.center())
        return
    letters = look.font(min(22.0, wide * 0.32), SEMIBOLD)
    say(painter, str(student.number), number, area.center() - QPointF(0, area.height() * 0.17))
    painter.setPen(look.ink2)
    say(painter, student.initials, letters, area.center() + QPointF(0, area.height() * 0.2))


def paint_words(painter: QPainter, look: Look, view: PlanView, piece: Piece) -> None:
    """The letter of a table, the words of a label, what a door or a board is: upright."""
    words = piece.name or (piece.kind.replace("_", " ") if piece.kind in WORDED else "")
    if piece.kind == rooms.TEACHER_DESK:
        words = piece.name or "teacher"
    if not words:
        return
    middle = view.dip_of(piece.x_mm, piece.y_mm)
    painter.setPen(look.ink2)
    if piece.kind in rooms.TABLES:
        share = 0.22 if piece.kind == rooms.U_TABLE else 0.62
        size = min(26.0, min(piece.wide_mm, piece.deep_mm) * view.dip_per_mm / look.dip(1) * share)
        say(painter, words, look.font(size, BOLD), letter_at(view, piece))
    elif piece.kind == rooms.DOOR:
        swing = door_swing(view, piece)
        font = look.font(min(17.0, piece.wide_mm * view.dip_per_mm / look.dip(1) * 0.28))
        say(painter, words, font, view.dip_of(*piece.floor(-0.1 * swing * piece.wide_mm, -0.4 * swing * piece.wide_mm)))
    elif piece.kind in (rooms.BOARD, rooms.SCREEN):
        font = look.font(min(17.0, 17.0 * max(0.6, view.zoom)))
        say(painter, words, font, _beside(look, view, middle, *_glass_size(view, piece), font, words))
    else:
        size = min(18.0, 18.0 * max(0.6, view.zoom))
        if piece.kind != rooms.LABEL:
            # Within its edges; a label has none.
            size *= min(1.0, 0.9 * _glass_narrowest(view, piece) / width_of(words, look.font(size)))
        plain = piece.kind not in (rooms.LABEL, rooms.RING, rooms.RUG)
        font = look.font(size, QFont.Weight.Normal if plain else SEMIBOLD)
        if size >= 11:
            say(painter, words, font, _inside(view.room, middle, width_of(words, font)))


def letter_at(view: PlanView, piece: Piece) -> QPointF:
    """Where the letter of a table stands: in the middle, or on the closed side of a U."""
    if piece.kind == rooms.U_TABLE:
        arm = min(piece.wide_mm, piece.deep_mm) / 8
        return view.dip_of(*piece.floor(0, piece.deep_mm / 2 - arm))
    return view.dip_of(piece.x_mm, piece.y_mm)


def say(painter: QPainter, words: str, font: QFont, middle: QPointF) -> None:
    """Set words around a point."""
    painter.setFont(font)
    # Not into a rectangle: that is laid out anew each time, which takes three times as long.
    painter.drawText(middle + QPointF(-width_of(words, font) / 2, sinks(font)), words)


def paint_zone_ground(painter: QPainter, look: Look, view: PlanView, zone: Zone) -> None:
    """The part of the floor that has a name."""
    fill = between(look.card, look.selected, 0.55)
    painter.setPen(QPen(look.quiet, look.dip(1.5), Qt.PenStyle.DashLine))
    painter.setBrush(fill)
    area = view.box_of(zone.x_mm, zone.y_mm, zone.wide_mm, zone.deep_mm)
    painter.drawRoundedRect(inset(area, look.dip(1)), look.dip(10), look.dip(10))


def _paint_zone_name(painter: QPainter, look: Look, view: PlanView, zone: Zone) -> None:
    font = look.font(17, SEMIBOLD)
    area = view.box_of(zone.x_mm, zone.y_mm, zone.wide_mm, zone.deep_mm)
    at = QPointF(area.left() + look.dip(10) + width_of(zone.name, font) / 2, area.bottom() - line_height(font) * 0.75)
    if not zone.name:
        return
    ground = QRectF(0, 0, width_of(zone.name, font) + look.dip(12), line_height(font))
    ground.moveCenter(at)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(between(look.card, look.selected, 0.55))
    painter.drawRoundedRect(ground, look.dip(6), look.dip(6))
    painter.setPen(look.ink2)
    say(painter, zone.name, font, at)


def _paint_floor(painter: QPainter, look: Look, view: PlanView, grid_mm: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.card)
    painter.drawRoundedRect(view.room, look.dip(8), look.dip(8))
    step = grid_mm * view.dip_per_mm
    if not grid_mm:
        return
    while step < look.dip(12):
        step *= 2
    # Smooth round dots would take longer than all the furniture.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(between(look.line, look.strong, 0.35 if look.dark else 0.3), look.dip(2)))
    area, seen = view.room, view.room.intersected(inset(view.place, -step))
    first, last = int((seen.left() - area.left()) // step), int((seen.right() - area.left()) // step)
    top, bottom = int((seen.top() - area.top()) // step), int((seen.bottom() - area.top()) // step)
    row = QPolygonF([QPointF(area.left() + x * step, area.top()) for x in range(max(1, first), last + 1)])
    for y in range(max(1, top), bottom + 1):
        painter.drawPoints(row.translated(0, y * step))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_walls(painter: QPainter, look: Look, view: PlanView) -> None:
    painter.setPen(QPen(look.ink, look.dip(3)))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRoundedRect(view.room, look.dip(8), look.dip(8))


def _glass_size(view: PlanView, piece: Piece) -> tuple[float, float]:
    """Width and height on the glass of what surrounds it upright."""
    points = [view.dip_of(*corner) for corner in piece.corners_mm]
    xs, ys = [point.x() for point in points], [point.y() for point in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _glass_narrowest(view: PlanView, piece: Piece) -> float:
    """How wide an upright word can be on it."""
    lies = view.turn_of(piece) % 180
    return (piece.wide_mm if lies <= 30 or lies >= 150 else piece.deep_mm) * view.dip_per_mm


def _inside(walls: QRectF, middle: QPointF, wide: float) -> QPointF:
    """The middle of words that wide, moved so far that they stand between the walls."""
    least, most = walls.left() + wide / 2 + 6, walls.right() - wide / 2 - 6
    return QPointF(min(max(middle.x(), least), max(least, most)), middle.y())


def _beside(look: Look, view: PlanView, middle: QPointF, wide: float, deep: float, font: QFont, words: str) -> QPointF:
    """Where the word of what stands at a wall is: on its side towards the middle of the room."""
    way = view.room.center() - middle
    gap = look.dip(4)
    if wide >= deep * 2 or (deep < wide * 2 and abs(way.y()) >= abs(way.x())):
        side = 1 if way.y() >= 0 else -1
        return middle + QPointF(0, side * (deep / 2 + gap + line_height(font) / 2))
    side = 1 if way.x() >= 0 else -1
    return middle + QPointF(side * (wide / 2 + gap + width_of(words, font) / 2), 0)
