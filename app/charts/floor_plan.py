"""The room as it stood, drawn on paper: walls, board, doors, windows, furniture and chairs, lightly; board at the top.

Lengths on the page are millimetres, and so are those of the floor, which a scale joins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from app.charts.canvas import Box, draw_lines
from app.charts.setting import INK2, Word, width_mm, word
from app.models import room
from app.models.room import Layout, Piece, Room
from app.palette import LIGHT

CHAIR_MM = 190
"""The radius of a chair, as far as it is drawn."""
NEAR_WALL_MM = 150
"""A door so near to a wall is in it."""
BOARD_WORD, DOOR_WORD = "board", "door"
_WALL_PT, _EDGE_PT, _ZONE_PT = 1.4, 0.5, 0.4
_LETTER_PT, _WORD_PT = 8.4, 7.0
_LINE_MM_PER_PT = 0.3
"""The height that letters take, for each point of their size."""
Look = dict[str, Any]
_FLAT = frozenset((room.BOARD, room.SCREEN, room.DOOR, room.WINDOW, room.PARTITION))


@dataclass
class Scale:
    """The floor laid on the page, and the words that already stand there."""

    left: float
    top: float
    per_mm: float
    taken: list[Box] = field(default_factory=list)

    def at(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Where a point of the floor lies on the page."""
        return self.left + x_mm * self.per_mm, self.top + y_mm * self.per_mm

    def word(self, text: str, places: Sequence[tuple[float, float]], size: float, **look: object) -> Word | None:
        """The words around the first of the places at which they lie on no others; None where there is none."""
        half, high = width_mm(text, size) / 2, size * _LINE_MM_PER_PT / 2
        for x, y in places:
            box = (x - half, y - high, x + half, y + high)
            if not any(_meet(box, other) for other in self.taken):
                self.taken.append(box)
                return word(text, x, y, half * 2 + 4, "center", size, **look)
        return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def scale_of(known: Room, box: Box) -> Scale:
    """The room as large as it fits into the box, at its left."""
    left, top, right, end = box
    return Scale(left, top, min((right - left) / known.wide_mm, (end - top) / known.deep_mm))


def draw_floor(axes: Axes, scale: Scale, known: Room, layout: Layout) -> Iterator[Word]:
    """Draw the room with that layout, and give the words on it."""
    wide, deep = known.wide_mm, known.deep_mm
    walls = [scale.at(x, y) for x, y in ((0, 0), (wide, 0), (wide, deep), (0, deep))]
    axes.add_patch(Polygon(walls, fill=False, edgecolor=LIGHT["ink"], linewidth=_WALL_PT, zorder=1.5))
    for zone in layout.zones:
        corners = [(zone.x_mm + x, zone.y_mm + y) for x, y in ((0, 0), (zone.wide_mm, 0), (zone.wide_mm, zone.deep_mm))]
        corners.append((zone.x_mm, zone.y_mm + zone.deep_mm))
        look: Look = {"edgecolor": LIGHT["quiet"], "linewidth": _ZONE_PT, "linestyle": (0, (2, 3))}
        axes.add_patch(Polygon([scale.at(*corner) for corner in corners], fill=False, zorder=1.1, **look))
    for place in layout.places:
        middle, radius = scale.at(place.x_mm, place.y_mm), CHAIR_MM * scale.per_mm
        chair: Look = {"facecolor": LIGHT["card"], "edgecolor": LIGHT["quiet"], "linewidth": _EDGE_PT}
        axes.add_patch(Circle(middle, radius, zorder=1.2, **chair))
    for piece in layout.pieces:
        if piece.kind == room.DOOR:
            _draw_door(axes, scale, piece, known)
        else:
            _draw_piece(axes, scale, piece)
    for piece in layout.pieces:
        yield from _piece_words(scale, piece, deep)
    for zone in layout.zones:
        yield from _zone_words(scale, zone)


def _draw_piece(axes: Axes, scale: Scale, piece: Piece) -> None:
    fill, edge, zorder = LIGHT["canvas"], LIGHT["strong"], 1.3
    match piece.kind:
        case room.BOARD | room.SCREEN:
            fill, edge, zorder = LIGHT["strong"], LIGHT["strong"], 1.6
        case room.WINDOW:
            fill, edge, zorder = LIGHT["selected"], LIGHT["strong"], 1.6
        case room.LABEL | room.SEAT | room.STANDING:
            return
        case room.RING:
            fill, edge, zorder = "none", LIGHT["quiet"], 1.1
        case room.RUG:
            edge, zorder = LIGHT["quiet"], 1.1
    look: Look = {"facecolor": fill, "edgecolor": edge, "linewidth": _EDGE_PT, "zorder": zorder}
    if piece.kind in (room.ROUND_TABLE, room.RING):
        axes.add_patch(Circle(scale.at(piece.x_mm, piece.y_mm), piece.wide_mm / 2 * scale.per_mm, **look))
    else:
        corners = _u_shape(piece) if piece.kind == room.U_TABLE else piece.corners_mm
        axes.add_patch(Polygon([scale.at(*corner) for corner in corners], **look))


def _u_shape(piece: Piece) -> list[tuple[float, float]]:
    """A table along three sides, open to the front."""
    wide, deep = piece.wide_mm / 2, piece.deep_mm / 2
    leg = min(450.0, wide / 2)
    own = ((-wide, -deep), (leg - wide, -deep), (leg - wide, deep - leg), (wide - leg, deep - leg), (wide - leg, -deep))
    return [piece.floor(*point) for point in (*own, (wide, -deep), (wide, deep), (-wide, deep))]


def _draw_door(axes: Axes, scale: Scale, piece: Piece, known: Room) -> None:
    """An opening in the wall, and the door as it stands open into the room."""
    half = piece.wide_mm / 2
    start, end = (_on_wall(piece.floor(side, 0), known) for side in (-half, half))
    draw_lines(axes, [(scale.at(*start), scale.at(*end))], LIGHT["card"], _WALL_PT * 2)
    along, across = end[0] - start[0], end[1] - start[1]
    turned = [
        (start[0] + along * 0.7 - side * across * 0.7, start[1] + across * 0.7 + side * along * 0.7) for side in (1, -1)
    ]
    inside = next((p for p in turned if 0 <= p[0] <= known.wide_mm and 0 <= p[1] <= known.deep_mm), turned[0])
    draw_lines(axes, [(scale.at(*start), scale.at(*inside))], LIGHT["strong"], _EDGE_PT * 1.6)


def _on_wall(point: tuple[float, float], known: Room) -> tuple[float, float]:
    """The point moved onto a wall that it is close to."""
    x, y = point
    for wall in (0, known.wide_mm):
        x = wall if abs(x - wall) <= NEAR_WALL_MM else x
    for wall in (0, known.deep_mm):
        y = wall if abs(y - wall) <= NEAR_WALL_MM else y
    return x, y


def _piece_words(scale: Scale, piece: Piece, deep_mm: float) -> Iterator[Word]:
    x, y = scale.at(piece.x_mm, piece.y_mm)
    made = None
    if piece.kind in (*room.TABLES, room.RING, room.RUG) and piece.name:
        made = scale.word(piece.name, [(x, y)], _LETTER_PT, weight=600, fill=INK2)
    elif piece.kind == room.BOARD:
        beside = piece.wide_mm / 2 * scale.per_mm + width_mm(BOARD_WORD, _WORD_PT) / 2 + 1
        aside = y + 2.6 if piece.y_mm < deep_mm / 2 else y - 2.6
        made = scale.word(BOARD_WORD, [(x + beside - 9, aside), (x, aside)], _WORD_PT, fill=INK2)
    elif piece.kind == room.DOOR:
        inwards = 5.0 if x - scale.left < 8 else -5.0
        places = [(x + inwards, y - piece.wide_mm / 2 * scale.per_mm - 2), (x + inwards, y + 6), (x, y - 3)]
        made = scale.word(DOOR_WORD, places, _WORD_PT, fill=INK2)
    elif piece.name and piece.kind not in _FLAT:
        made = scale.word(piece.name, [(x, y)], _WORD_PT, fill=INK2)
    if made is not None:
        yield made


def _zone_words(scale: Scale, zone: room.Zone) -> Iterator[Word]:
    """A zone's name in one of its corners, if it fits."""
    left, top = scale.at(zone.x_mm, zone.y_mm)
    right, end = scale.at(zone.x_mm + zone.wide_mm, zone.y_mm + zone.deep_mm)
    half = width_mm(zone.name, _WORD_PT) / 2 + 0.8
    if half * 2 <= right - left:
        places = [
            (left + half, end - 1.8),
            (left + half, top + 1.8),
            (right - half, end - 1.8),
            (right - half, top + 1.8),
        ]
        made = scale.word(zone.name, places, _WORD_PT, fill=INK2)
        if made is not None:
            yield made
