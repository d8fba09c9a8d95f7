"""Ready rooms: whole rooms to begin with, each with a class in it; and a grid or a ring of any size.

They are laid out as rooms are: chairs at the long sides of tables, 60 cm and more to walk, the board in front, nothing
where the door swings. Most are wider than deep, as classrooms and tablets are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from app.models import room
from app.models.arranging import block, extent, filled, moved, new_piece, rotated, seated, with_pieces
from app.models.numbering import Ids, lettered
from app.models.room import Layout, Piece, Place, Room, Zone
from app.models.settling import settled

FRONT_MM, SIDE_MM, BACK_MM = 1_800, 1_100, 800
"""Free floor before the first row, beside the furniture, where the door swings, and behind the last row."""
LEAST_WIDE_MM, LEAST_DEEP_MM = 6_000, 6_000
Made = list[tuple[Piece, list[Place]]]


@cache
def rows() -> Room:
    """Thirty single desks, all towards the board."""
    ids = Ids(Room())
    return _around("Rows", block(room.DESK, 5, 6, ids, aisle_mm=700), ids)


@cache
def pairs() -> Room:
    """Fifteen double desks in four columns, the one by the door shorter."""
    ids = Ids(Room())
    made = block(room.DOUBLE_DESK, 4, 4, ids, aisle_mm=900)
    del made[12]
    return _around("Pairs", made, ids)


@cache
def groups() -> Room:
    """Seven tables of four, the children sideways to the board."""
    ids = Ids(Room())
    made = []
    for row, columns in enumerate(((0.5, 1.5), (0, 1, 2), (0.5, 1.5))):
        for column in columns:
            made.append(_turned(new_piece(room.DOUBLE_DESK, ids, column * 3_000, row * 1_950, 4), 90))
    return _around("Groups of four", made, ids)


@cache
def u_form() -> Room:
    """Double desks along three sides, open towards the board."""
    ids = Ids(Room())
    arm = [n * 1_300 for n in range(4)]
    made = [_turned(new_piece(room.DOUBLE_DESK, ids, 0, y), 90) for y in arm]
    made += [_turned(new_piece(room.DOUBLE_DESK, ids, 6_400, y), 270) for y in arm]
    made += [new_piece(room.DOUBLE_DESK, ids, 600 + n * 1_300, arm[-1] + 1_250) for n in range(5)]
    return _around("U", made, ids)


@cache
def carpet() -> Room:
    """Six round tables and a rug: one layout at the tables, one on the rug."""
    ids = Ids(Room())
    tables = [new_piece(room.ROUND_TABLE, ids, x, y) for y in (0, 2_700) for x in (0, 2_700, 5_400)]
    rug, _ = new_piece(room.RUG, ids, 2_700, -2_900, 24)
    made = _around("Carpet and tables", [(rug, []), *tables], ids, front_mm=800)
    laid = next(piece for piece in made.layouts[0].pieces if piece.id == rug.id)
    at = Zone(
        ids("z"), "Carpet", laid.x_mm - laid.wide_mm // 2, laid.y_mm - laid.deep_mm // 2, laid.wide_mm, laid.deep_mm
    )
    first = replace(made.layouts[0], name="Tables", zones=(at,))
    return replace(made, layouts=(first, _on_the_rug(first, laid, made, ids)), last_id=ids.last)


@cache
def science() -> Room:
    """Eight benches of four in a laboratory."""
    ids = Ids(Room())
    made = [
        _turned(new_piece(room.BENCH, ids, column * 2_350, row * 2_700), 90) for row in range(2) for column in range(4)
    ]
    return _around("Science benches", made, ids)


@cache
def empty() -> Room:
    """Walls, board and door: a room to begin with."""
    ids, wide, deep = Ids(Room()), 9_000, 7_000
    fixed = [made for made in _fixed(wide, deep, ids, desk=False) if made[0].kind != room.WINDOW]
    bare = Room("Empty room", wide, deep)
    return settled(bare, replace(bare, layouts=(with_pieces(bare.layouts[0], fixed),)), ids)


def grid(rows: int, columns: int) -> Room:
    """Single desks in so many rows and columns, in a room that is large enough. Raises Impossible over 60."""
    ids = Ids(Room())
    return _around(f"{rows} × {columns}", block(room.DESK, rows, columns, ids), ids)


def ring(seats: int) -> Room:
    """So many seats in a ring, in a room that is large enough. Raises Impossible over 60."""
    ids = Ids(Room())
    return _around(f"Ring of {seats}", [new_piece(room.RING, ids, 0, 0, seats)], ids, front_mm=1_000, desk=False)


def _around(name: str, made: Made, ids: Ids, *, front_mm: int = FRONT_MM, desk: bool = True) -> Room:
    """The room round that furniture: walls, board, door, windows, the teacher's desk; the children in it."""
    layout = with_pieces(Layout("l1"), made)
    box = extent(layout, [piece.id for piece, _ in made])
    if box is None:
        raise ValueError("a room without furniture")
    wide = max(LEAST_WIDE_MM, _even(box.wide_mm + 2 * SIDE_MM))
    deep = max(LEAST_DEEP_MM, _even(front_mm + box.deep_mm + BACK_MM))
    right, down = (wide - box.wide_mm) / 2 - box.left_mm, front_mm - box.top_mm
    layout = moved(layout, {piece.id for piece, _ in made}, right, down)
    layout = with_pieces(layout, _fixed(wide, deep, ids, desk=desk))
    zones = (Zone(ids("z"), "Front", 0, 0, wide, front_mm - 250),) if desk else ()
    empty = Room(name, wide, deep)
    return settled(empty, replace(empty, layouts=(replace(layout, zones=zones),)), ids)


def _fixed(wide_mm: int, deep_mm: int, ids: Ids, *, desk: bool) -> Iterable[tuple[Piece, list[Place]]]:
    """What stands at the walls, and the teacher's desk by the windows."""
    yield new_piece(room.BOARD, ids, wide_mm / 2, 50)
    yield _turned(new_piece(room.DOOR, ids, 50, deep_mm - 800), 90)
    for third in (1, 3, 5):
        yield _turned(new_piece(room.WINDOW, ids, wide_mm - 50, deep_mm * third / 6), 90)
    if desk:
        yield new_piece(room.TEACHER_DESK, ids, wide_mm - 1_600, 950)


def _turned(made: tuple[Piece, list[Place]], turn_deg: int) -> tuple[Piece, list[Place]]:
    layout = rotated(with_pieces(Layout(""), [made]), (made[0].id,), turn_deg)
    return layout.pieces[0], list(layout.places)


def _on_the_rug(tables: Layout, rug: Piece, of: Room, ids: Ids) -> Layout:
    """The same furniture with all the children on the rug."""
    renamed = {piece.id: ids("p") for piece in tables.pieces}
    pieces = tuple(replace(piece, id=renamed[piece.id]) for piece in tables.pieces)
    zones = tuple(replace(zone, id=ids("z")) for zone in tables.zones)
    bare = Layout(ids("l"), "Carpet", pieces, (), zones)
    laid = replace(rug, id=renamed[rug.id])
    students = [student.id for student in of.students]
    return lettered(filled(seated(bare, laid, len(students), ids), students))


def _even(length_mm: float) -> int:
    """The length in whole steps of the grid."""
    return -(-round(length_mm) // room.GRID_MM) * room.GRID_MM


READY: Mapping[str, Callable[[], Room]] = {
    "Rows": rows,
    "Pairs": pairs,
    "Groups of four": groups,
    "U": u_form,
    "Carpet and tables": carpet,
    "Science benches": science,
    "Empty room": empty,
}
"""What makes each ready room, by its name."""
DEFAULT = rows()
"""The room of a plan that has none."""
