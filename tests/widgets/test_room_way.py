"""The way through a room as pixels: jumped about on, it is what it would be had it been painted from its beginning."""

from __future__ import annotations

import random
from uuid import UUID

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPixmap
from pytestqt.qtbot import QtBot

from app.models.room_map import Position
from app.widgets.parts import room_trail
from app.widgets.parts.floor_view import plan_view
from app.widgets.parts.look import look
from app.widgets.parts.room_trail import APART, Leg, OldWay

WIDE, HIGH, LEGS = 200, 150, 500
VIEW = plan_view(9_000, 7_000, QRectF(0, 0, WIDE, HIGH))


def a_way(seed: int, same: int = 0) -> list[Leg]:
    """A way of so many stops; those of two seeds are alike up to `same`."""
    chances = (random.Random(1), random.Random(seed))
    made = []
    for n in range(LEGS):
        x, y = (chances[n >= same].randrange(9_000), chances[n >= same].randrange(7_000))
        made.append(Leg(Position(n, x, y, UUID(int=n), stands_mm=(x, y)), True, 4_000, n))
    return made


def a_room() -> QPixmap:
    picture = QPixmap(WIDE, HIGH)
    picture.fill(Qt.GlobalColor.white)
    return picture


@pytest.mark.usefixtures("qtbot")
def test_a_way_that_is_jumped_about_on_is_as_if_it_were_painted_from_its_beginning() -> None:
    room, old, chance = a_room(), OldWay(), random.Random(2)
    ways = [a_way(1), a_way(2, same=150)]
    for n in range(24):
        # What was read anew is equal and not the same; and after a correction a way goes on otherwise.
        way, until = a_way(1) if n % 3 else ways[1], chance.randrange(1, LEGS)
        assert _picture(old, room, way, until) == _picture(OldWay(), room, way, until), until
    assert room.toImage() == a_room().toImage(), "The room's own picture is another one now."


def test_a_jump_paints_few_legs_once_the_way_was_painted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    room, old, way, chance, painted = a_room(), OldWay(), a_way(1), random.Random(3), []
    old.on(room, look(), VIEW, way, LEGS)
    paint = room_trail.paint_legs

    def counted(*told: object) -> None:
        painted.append(len(told[4]))  # type: ignore[arg-type]
        paint(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(room_trail, "paint_legs", counted)
    for _ in range(12):
        painted.clear()
        old.on(room, look(), VIEW, way, chance.randrange(LEGS))
        assert sum(painted) <= 2 * APART


def _picture(old: OldWay, room: QPixmap, way: list[Leg], until: int) -> QImage:
    return old.on(room, look(), VIEW, way, until).toImage()
