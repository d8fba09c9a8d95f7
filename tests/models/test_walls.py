"""What belongs in a wall lies along the wall to which a finger brings it."""

from __future__ import annotations

import pytest

from app.models.editing import Editing
from app.models.furniture import bounds
from app.models.room import Piece, Room
from app.models.walls import IN_WALL

WIDE, DEEP = 9_000, 7_000
WALLS = {"left": (-200, 3_500), "back": (4_500, 6_900), "right": (8_800, 3_500), "front": (4_500, 300)}


def dragged(kind: str, *ways: tuple[float, float]) -> Editing:
    """A room in which a finger has held such a piece at these points, one after another, and has let it go there."""
    editing = Editing(Room("", WIDE, DEEP))
    editing.add(kind, 4_500, 3_500)
    for x, y in ways:
        held = editing.layout.pieces[0]
        editing.begin_drag(held.id)
        editing.drag_to(x - held.x_mm, y - held.y_mm, finger_mm=(x, y))
        editing.end_drag()
    return editing


def seen(piece: Piece) -> tuple[float, float, float, float]:
    box = bounds(piece)
    return box.left_mm, box.top_mm, WIDE - box.right_mm, DEEP - box.bottom_mm


@pytest.mark.parametrize("kind", sorted(IN_WALL))
def test_brought_to_any_wall_it_lies_along_that_wall_and_in_it(kind: str) -> None:
    ways: list[tuple[float, float]] = []
    for wall, way in WALLS.items():
        ways.append(way)
        (piece,) = dragged(kind, *ways).layout.pieces
        assert piece.turn_deg % 180 == (90 if wall in ("left", "right") else 0)
        left, top, right, bottom = seen(piece)
        assert {"left": left, "front": top, "right": right, "back": bottom}[wall] == 0


def test_a_long_board_held_at_its_end_comes_to_the_wall_at_which_the_finger_is() -> None:
    editing = dragged("board", (4_500, 100))
    (board,) = editing.layout.pieces
    editing.begin_drag(board.id)
    editing.drag_to(-5_700, 3_000, finger_mm=(200, 3_100))
    editing.end_drag()
    (board,) = editing.layout.pieces
    assert (board.turn_deg, board.x_mm, board.y_mm) == (90, 50, 3_000)
    assert editing.undo() and editing.layout.pieces[0].turn_deg == 0, "one act"


def test_away_from_the_walls_and_with_others_it_stays_as_it_is_turned() -> None:
    assert dragged("board", WALLS["left"], (4_500, 3_500)).layout.pieces[0].turn_deg == 90
    assert dragged("desk", WALLS["left"]).layout.pieces[0].turn_deg == 0
    editing = dragged("board", WALLS["front"])
    editing.add("desk", 4_500, 3_500)
    editing.begin_drag(*(piece.id for piece in editing.layout.pieces))
    editing.drag_to(-4_400, 0, finger_mm=(100, 3_500))
    assert [piece.turn_deg for piece in editing.layout.pieces] == [0, 0]
