"""Room: where her token stands, since when, and what the tab says of it (experience.md, 4.4)."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.models import lesson, room_map
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.room import DOUBLE_DESK, U_TABLE, Layout, Piece, Place, Room, Student, Zone
from app.models.room import State as RoomState
from app.models.room_map import stands_at

TABLE = Piece("p1", DOUBLE_DESK, 2_000, 3_000, 1_400, 700, name="D")
SEATS = (Place("q1", 2_000, 2_400, "p1", "s1"), Place("q2", 2_000, 3_600, "p1"))
LAYOUT = Layout("l1", "", (TABLE,), SEATS, (Zone("z1", "Library", 7_000, 5_000, 2_000, 2_000),))
ROOM = Room("7b", students=(Student("s1", 1),), layouts=(LAYOUT,))


def after(*acts: tuple[int, str, Draft]) -> room_map.State:
    begun = lesson.State(room=RoomState(ROOM, "l1"))
    entries = [
        Entry(UUID(int=n), n, at_ms, method, draft.kind, draft.data) for n, (at_ms, method, draft) in enumerate(acts, 1)
    ]
    return fold(room_map.step, room_map.start(room_map.NO_PLAN, begun), entries)


def touch(at_ms: int, x_mm: int, y_mm: int) -> tuple[int, str, Draft]:
    return at_ms, room_map.KEY, room_map.touched(RoomState(ROOM, "l1"), room_map.TEACHER, x_mm, y_mm)


def test_with_a_table_she_stands_at_the_nearest_side_where_nobody_sits() -> None:
    assert stands_at(LAYOUT, "p1", 1_900, 2_700) == (1_300, 3_000)
    assert stands_at(LAYOUT, "p1", 2_350, 3_600) == (2_700, 3_000), "touched on a seat"
    full = Layout("l1", "", (TABLE,), (*SEATS, Place("q3", 1_000, 3_000, "p1"), Place("q4", 3_000, 3_000, "p1")))
    assert stands_at(full, "p1", 2_050, 2_700) == (2_000, 2_650), "people sit at every side"
    turned = Layout("l1", "", (Piece("p1", DOUBLE_DESK, 2_000, 3_000, 1_400, 700, 90),))
    assert stands_at(turned, "p1", 2_300, 3_000) == (2_350, 3_000)
    alone = Layout("l1", "", (TABLE,))
    assert stands_at(alone, "p1", 2_000, 3_000) == (1_300, 3_000), "and not in the row before it"
    assert stands_at(alone, "p1", 2_050, 3_300) == (2_000, 3_350)
    assert stands_at(LAYOUT, "", 5_000, 400) == (5_000, 400)


def test_the_middle_of_a_u_is_floor() -> None:
    u = Layout("l1", "", (Piece("p2", U_TABLE, 4_000, 4_000, 4_000, 3_000, name="A"),))
    beside = [room_map.beside_at(u, x, y) for x, y in ((4_000, 3_800), (2_200, 3_800), (4_000, 5_300), (4_000, 2_600))]
    assert beside == ["", "p2", "p2", ""]


@pytest.mark.parametrize(
    ("acts", "now_ms", "says"),
    [
        ([], 60_000, "no place yet"),
        ([touch(1_000, 5_000, 500)], 34_000, "Floor 0:33"),
        ([touch(1_000, 2_000, 3_000)], 131_000, "Table D 2:10"),
        ([touch(1_000, 8_000, 6_000)], 61_000, "Library 1:00"),
        ([touch(1_000, 2_000, 3_000)], 302_000, "Table D? 5:01"),
        ([touch(1_000, 2_000, 3_000), (200_000, room_map.KEY, room_map.still_here())], 302_000, "Table D 5:01"),
        ([touch(1_000, 2_000, 3_000), (9_000, room_map.KEY, room_map.out_of_sight())], 79_000, "Out of sight 1:10"),
        ([touch(0, 2_000, 3_000), (9_000, LESSON, lesson.not_watching(room_map.KEY))], 19_000, "Table D?"),
        (
            [
                touch(0, 2_000, 3_000),
                (9_000, LESSON, lesson.not_watching(room_map.KEY)),
                (60_000, room_map.KEY, room_map.still_here()),
            ],
            70_000,
            "Table D 0:10",
        ),
    ],
)
def test_the_tab_says_where_she_is_for_how_long_and_whether_that_is_known(
    acts: list[tuple[int, str, Draft]], now_ms: int, says: str
) -> None:
    assert room_map.headline(after(*acts), now_ms) == says


def test_the_end_of_a_way_is_put_right_and_the_way_there_stays() -> None:
    way = (1_000, room_map.KEY, room_map.walked(room_map.TEACHER, [(0, 5_000, 500), (2_000, 6_000, 3_000)]))
    end = room_map.corrected(after(way), 7_000)
    assert end is not None and end.at_ms == 3_000
    right = room_map.correction(RoomState(ROOM, "l1"), end, 2_000, 3_000)
    state = after(way, (8_000, room_map.KEY, right))
    assert [(known.at_ms, known.position.beside) for known in state.known if known.position] == [
        (1_000, ""),
        (3_000, "p1"),
    ]
    assert state.position is not None and (state.position.x_mm, state.position.y_mm) == (2_000, 3_000)
