"""Rooms to reckon with: tables of four, rows of desks, a ring."""

from __future__ import annotations

from math import cos, pi, sin

from app.models import room
from app.models.room import Layout, Piece, Place, Room, Student, Zone


def tables(number: int = 7, seats: int = 4, absent_spots: int = 0) -> Room:
    """So many benches of so many seats, three in a row, with a zone before them and one beside; the last seats free."""
    pieces = [Piece("p90", room.BOARD, 4500, 60, 3000, 100), Piece("p91", room.DOOR, 60, 5500, 1000, 100, 90)]
    pieces.append(Piece("p92", room.WINDOW, 8940, 3000, 1500, 100, 90))
    places: list[Place] = []
    for n in range(number):
        x, y = 1600 + n % 3 * 2600, 2200 + n // 3 * 1700
        pieces.append(Piece(f"p{n}", room.BENCH, x, y, 1600, 700, name=chr(ord("A") + n)))
        for k in range(seats):
            across, down = (-400, 400)[k % 2], (-600, 600)[k // 2 % 2]
            places.append(Place(f"q{n}{k}", x + across, y + down, f"p{n}", ""))
    taken = len(places) - absent_spots
    places = [Place(p.id, p.x_mm, p.y_mm, p.piece, f"s{n}" if n <= taken else "") for n, p in enumerate(places, 1)]
    zones = (Zone("z1", "Front", 500, 100, 8000, 1200), Zone("z2", "Sink", 7900, 6000, 1000, 900))
    return Room("Lab 2", 9000, 7500, _students(taken), (Layout("l1", "", tuple(pieces), tuple(places), zones),))


def rows(number: int = 35, across: int = 7) -> Room:
    """So many desks in rows."""
    pieces, places = [Piece("p99", room.BOARD, 4500, 60, 3000, 100)], []
    for n in range(number):
        x, y = 900 + n % across * 1100, 2000 + n // across * 1200
        pieces.append(Piece(f"p{n}", room.DESK, x, y, 700, 500, name=str(n + 1)))
        places.append(Place(f"q{n}", x, y + 500, f"p{n}", f"s{n + 1}"))
    layout = Layout("l1", "", tuple(pieces), tuple(places))
    return Room("Room 12", 9000, 9000, _students(number), (layout,))


def ring(number: int = 24) -> Room:
    """So many seats in one ring."""
    turns = [2 * pi * (n + 0.5) / number for n in range(number)]
    places = [
        Place(f"q{n}", round(4500 + 2600 * sin(at)), round(4000 - 2600 * cos(at)), "p1", f"s{n + 1}")
        for n, at in enumerate(turns)
    ]
    layout = Layout("l1", "", (Piece("p1", room.RING, 4500, 4000, 5200, 5200, name="A"),), tuple(places))
    return Room("Circle", 9000, 8000, _students(number), (layout,))


def _students(number: int) -> tuple[Student, ...]:
    return tuple(Student(f"s{n}", n) for n in range(1, number + 1))
