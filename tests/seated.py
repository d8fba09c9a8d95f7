"""Classes that sit: rooms for tests, as plain rows of tables or a second layout of the same children."""

from __future__ import annotations

from app.models.room import DOUBLE_DESK, Layout, Piece, Place, Room, Student

STEP_MM = 1500


def a_class(columns: int, rows: int, *, layouts: int = 1) -> Room:
    """Children s1, s2... numbered in reading order, each at a table; in a second layout the other way round."""
    number = columns * rows
    students = tuple(Student(f"s{n}", n, f"{chr(64 + n % 26 or 90)}K") for n in range(1, number + 1))
    made = []
    for layout in range(layouts):
        order = students if layout == 0 else students[::-1]
        spots = [((n % columns + 1) * STEP_MM, (n // columns + 1) * STEP_MM) for n in range(number)]
        pieces = tuple(
            Piece(f"p{layout}{n}", DOUBLE_DESK, x, y - 400, 1200, 500, name=f"T{n}")
            for n, (x, y) in enumerate(spots, 1)
        )
        places = tuple(
            Place(f"q{layout}{n}", x, y, f"p{layout}{n}", child.id)
            for n, ((x, y), child) in enumerate(zip(spots, order, strict=True), 1)
        )
        made.append(Layout(f"l{layout + 1}", ("Rows", "Circle")[layout], pieces, places))
    size = (columns + 1) * STEP_MM, (rows + 1) * STEP_MM
    return Room("Room 12", *size, students, tuple(made), show_initials=True)
