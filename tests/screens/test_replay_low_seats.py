"""A low seat, as small pictures of a replay have them: its marks, or how many there are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot
from words_drawn import watched

from app.widgets.parts.look import look
from app.widgets.parts.seat_key import Face, paint_seat


@pytest.mark.parametrize(
    ("wide", "marks", "said"), [(200, (0, 1, 2), set[str]()), (60, (0, 1, 2), {"3"}), (400, (0,) * 11, {"11"})]
)
def test_a_low_seat_has_its_marks_behind_its_number_or_says_how_many_there_are(
    qtbot: QtBot, wide: int, marks: tuple[int, ...], said: set[str]
) -> None:
    def painted(face: Face) -> tuple[QImage, set[str]]:
        picture = QImage(wide, 40, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        with watched() as spy:
            paint_seat(painter, look(dark=False, dip_per_mm=5.0), QRectF(picture.rect()), face)
        painter.end()
        return picture, {piece.text for piece in spy.drawn} - {"21", ""}

    bare, nothing = painted(Face("21"))
    full, figures = painted(Face("21", marks=marks))
    assert (nothing, figures) == (set(), said) and full != bare
