"""What stands on the plan of a room beside what happens there, where it covers as little of the room as can be."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.models.room import TABLES, Layout
from app.widgets.parts.floor_paint import WORDED
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, Look, inset

FLOOR, TABLE, SEAT = "Floor: a position.", "Table: with that table.", "Seat: with that seat."
WORDS_DIP, NARROW_DIP = 20.0, 150.0
PAD_DIP, MARGIN_DIP = 14.0, 14.0
SEAT_MM, WORD_MM = 300, 400


class Waiting:
    """Where the second adult waits to be dragged into the room: beside it if there is space, else in a corner."""

    def __init__(self) -> None:
        self._found: tuple[tuple[object, ...], QPointF] | None = None

    def place(self, look: Look, view: PlanView, layout: Layout, reach: float) -> QPointF:
        """The middle of that place, for a token that reaches so far; the same one however the plan is zoomed."""
        wanted = (id(look), view.whole(), layout, reach)
        if self._found is None or self._found[0] != wanted:
            self._found = (wanted, _waiting_place(view.whole(), layout, reach))
        return self._found[1]


def _waiting_place(view: PlanView, layout: Layout, reach: float) -> QPointF:
    room, inner, taken = view.room, inset(view.room, reach), _taken(view, layout)
    if view.place.right() - room.right() >= 2 * reach:
        return QPointF(room.right() + reach, room.bottom() - reach)
    corners = (inner.bottomRight(), inner.bottomLeft(), inner.topRight(), inner.topLeft())
    return min(corners, key=lambda corner: _covered(inset(QRectF(corner, corner), -reach), taken))


class Hint:
    """The line that says what a touch means.

    Where it stands is found once for each room and size, and does not change with what happens or with the zoom.
    """

    def __init__(self) -> None:
        self._found: tuple[tuple[object, ...], tuple[QRectF, tuple[str, ...]]] | None = None

    def paint(self, painter: QPainter, look: Look, view: PlanView, layout: Layout, kept_free: QRectF) -> None:
        """Paint it where it covers little of that place as well."""
        wanted = (id(look), view.whole(), layout, kept_free)
        if self._found is None or self._found[0] != wanted:
            self._found = (wanted, best_place(look, view.whole(), layout, kept_free))
        area, lines = self._found[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.selected)
        painter.drawRoundedRect(area, look.dip(8), look.dip(8))
        painter.setPen(look.accent)
        painter.setFont(look.font(WORDS_DIP, SEMIBOLD))
        draw_lines(painter, lines, area.adjusted(look.dip(PAD_DIP), look.dip(5), 0, 0))


def meanings(layout: Layout) -> tuple[str, ...]:
    """What there is to touch in that layout."""
    if any(piece.kind in TABLES for piece in layout.pieces):
        return FLOOR, TABLE
    return (FLOOR, SEAT) if layout.places else (FLOOR,)


def best_place(look: Look, view: PlanView, layout: Layout, kept_free: QRectF) -> tuple[QRectF, tuple[str, ...]]:
    """Where the line, in one or in two, covers least of what can be touched or read; the earlier place where equal."""
    said, font = meanings(layout), look.font(WORDS_DIP, SEMIBOLD)
    taken = [*_taken(view, layout), kept_free]
    found: list[tuple[float, QRectF, tuple[str, ...]]] = []
    narrow = tuple(line for words in said for line in lines_of(words, font, look.dip(NARROW_DIP), 2))
    for lines in (("  ".join(said),), said, narrow):
        wide = max(width_of(line, font) for line in lines) + look.dip(2 * PAD_DIP)
        high = line_height(font) * len(lines) + look.dip(10)
        for area in _corners(look, view, wide, high):
            found.append((_covered(area, taken), area, lines))
    return min(found, key=lambda place: place[0])[1:]


def _covered(area: QRectF, taken: list[QRectF]) -> float:
    parts = (area.intersected(other) for other in taken)
    return sum(part.width() * part.height() for part in parts)


def _corners(look: Look, view: PlanView, wide: float, high: float) -> list[QRectF]:
    """Beside or below the room where there is space, then in its corners."""
    place, room, gap = view.place, view.room, look.dip(MARGIN_DIP)
    found = []
    if place.bottom() - room.bottom() >= high + gap:
        found.append(QRectF(room.left(), place.bottom() - high, wide, high))
    if room.left() - place.left() >= wide + gap:
        found.append(QRectF(place.left(), place.bottom() - high, wide, high))
    inner = room.adjusted(gap, gap, -gap - wide, -gap - high)
    for left, top in (
        (inner.left(), inner.bottom()),
        (inner.left(), inner.top()),
        (inner.right(), inner.bottom()),
        (inner.right(), inner.top()),
    ):
        found.append(QRectF(left, top, wide, high))
    return found


def _taken(view: PlanView, layout: Layout) -> list[QRectF]:
    """What of the floor is taken by furniture and places to sit."""
    boxes = []
    for piece in layout.pieces:
        xs, ys = zip(*piece.corners_mm, strict=True)
        # What stands at a wall has its word beside it.
        more = WORD_MM if piece.kind in WORDED else 0
        wide, deep = max(xs) - min(xs) + 2 * more, max(ys) - min(ys) + 2 * more
        boxes.append(view.box_of(min(xs) - more, min(ys) - more, wide, deep))
    for place in layout.places:
        boxes.append(view.box_of(place.x_mm - SEAT_MM, place.y_mm - SEAT_MM, 2 * SEAT_MM, 2 * SEAT_MM))
    for zone in layout.zones:
        # Its name.
        boxes.append(view.box_of(zone.x_mm, zone.y_mm + zone.deep_mm - WORD_MM, zone.wide_mm, WORD_MM))
    return boxes
