"""Pictures of what many small things have alike, kept while there is room for them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from app.widgets.parts.picture import ALL_KEPT_PX, KEPT_PX, paint_kept

pytestmark = pytest.mark.usefixtures("qapp")
SIZE, CORNER = QSizeF(100, 60), QPointF(0, 0)


class Discs:
    """Paints discs on a sheet, and counts how often it had to."""

    def __init__(self) -> None:
        self.sheet = QImage(400, 200, QImage.Format.Format_ARGB32_Premultiplied)
        self.sheet.fill(QColor("white"))
        self.painted = 0

    def paint(self, colour: int, at: QPointF = CORNER, size: QSizeF = SIZE) -> QImage:
        """That place of the sheet with a disc of that colour in it."""

        def disc(painter: QPainter, area: QRectF) -> None:
            self.painted += 1
            painter.setBrush(QColor.fromHsv(colour % 360, 200, 50 + colour // 360))
            painter.drawEllipse(area)

        painter, area = QPainter(self.sheet), QRectF(at, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_kept(painter, area, (self, colour), disc)
        painter.end()
        return self.sheet.copy(area.toAlignedRect())


def test_what_is_asked_for_again_is_the_same_picture_elsewhere_and_is_not_painted_again() -> None:
    discs = Discs()
    first, other, again = discs.paint(10), discs.paint(200, QPointF(0, 70)), discs.paint(10, QPointF(120, 70))
    assert first == again != other
    assert discs.painted == 2


def test_what_is_large_or_stands_between_pixels_is_painted_where_it_stands() -> None:
    discs = Discs()
    for _ in range(2):
        discs.paint(10, QPointF(0.5, 0))
        discs.paint(10, size=QSizeF(300, KEPT_PX / 300 + 1))
    assert discs.painted == 4


def test_pictures_that_were_not_asked_for_the_longest_make_room_for_others() -> None:
    discs, fit = Discs(), int(ALL_KEPT_PX // (SIZE.width() * SIZE.height()))
    for colour in range(fit):
        discs.paint(colour)
        discs.paint(0)
    assert discs.painted == fit
    discs.paint(fit)
    discs.paint(0)
    assert discs.painted == fit + 1
    discs.paint(1)
    assert discs.painted == fit + 2
