"""Rooms whose seats are spread out: rows with and without gaps, a ring, tables."""

from __future__ import annotations

from math import cos, pi, sin

from app.models.room import RING, ROUND_TABLE, Layout, Piece, Place, Room, State, Student


def in_rows(rows: int, columns: int, *, without: tuple[tuple[int, int], ...] = ()) -> State:
    """Rows of children, numbered in reading order; nobody at the places in `without` (row, column)."""
    seats = [(row, column) for row in range(rows) for column in range(columns) if (row, column) not in without]
    places = [Place(f"q{n}", 1000 + c * 1300, 1500 + r * 1200, "", f"s{n}") for n, (r, c) in enumerate(seats, 1)]
    return _state(places, ())


def in_a_ring(number: int, *, absent: frozenset[str] = frozenset()) -> State:
    """A ring of chairs, the first at the board's side and the others clockwise."""
    ring = Piece("p1", RING, 4500, 3500, 5000, 5000, name="Ring")
    turns = [2 * pi * n / number for n in range(number)]
    places = [
        Place(f"q{n}", round(4500 + 2400 * sin(turn)), round(3500 - 2400 * cos(turn)), "p1", f"s{n}")
        for n, turn in enumerate(turns, 1)
    ]
    return _state(places, (ring,), absent)


def at_tables(number: int) -> State:
    """Round tables of four, three in a row: A, B, C..."""
    middles = [(1500 + n % 3 * 2600, 1500 + n // 3 * 2400) for n in range(number)]
    pieces = tuple(
        Piece(f"p{n}", ROUND_TABLE, x, y, 1400, 1400, name="ABCDEFGHIJ"[n - 1]) for n, (x, y) in enumerate(middles, 1)
    )
    seats = [(piece, dx, dy) for piece in pieces for dx, dy in ((-500, -700), (500, -700), (-500, 700), (500, 700))]
    places = [
        Place(f"q{n}", piece.x_mm + dx, piece.y_mm + dy, piece.id, f"s{n}")
        for n, (piece, dx, dy) in enumerate(seats, 1)
    ]
    return _state(places, pieces)


def _state(places: list[Place], pieces: tuple[Piece, ...], absent: frozenset[str] = frozenset()) -> State:
    students = tuple(Student(place.student, n, "AB") for n, place in enumerate(places, 1))
    room = Room("Room", 9000, 9000, students, (Layout("l1", "", pieces, tuple(places)),), show_initials=True)
    return State(room, "l1", absent)
