"""Picture: what a widget painted last, kept for as long as it would be the same again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

KEPT_PX, ALL_KEPT_PX = 24_000, 1_200_000
"""How large a picture that many share may be, and all of those that are kept together."""


class Picture:
    """Painting letters and marks takes long; what lies over a widget, or beside it, makes it be painted often."""

    def __init__(self) -> None:
        self._pixmap: QPixmap | None = None
        self._shows: tuple[object, ...] = ()

    def of(self, size: QSize, ratio: float, shows: tuple[object, ...], paint: Callable[[QPainter], None]) -> QPixmap:
        """The picture of `shows` in that size, painted with `paint` where it is not the one that is kept."""
        wanted = (size, ratio, *shows)
        if self._pixmap is None or self._shows != wanted:
            self._pixmap, self._shows = _painted(size * ratio, ratio, paint), wanted
        return self._pixmap


class Shelf:
    """Pictures that many share. Those that were not asked for the longest make room for others."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._pixels = 0

    def find(self, shows: tuple[object, ...]) -> QPixmap | None:
        """What was put there for it."""
        found = self._kept.get(shows)
        if found is not None:
            self._kept.move_to_end(shows)
        return found

    def put(self, shows: tuple[object, ...], picture: QPixmap) -> None:
        """Keep it."""
        self._kept[shows] = picture
        self._pixels += _pixels(picture)
        while self._pixels > ALL_KEPT_PX:
            self._pixels -= _pixels(self._kept.popitem(last=False)[1])


shelf = Shelf()
"""Of the program."""


def paint_kept(
    painter: QPainter, area: QRectF, shows: tuple[object, ...], paint: Callable[[QPainter, QRectF], None]
) -> None:
    """Paint `shows`, which `paint` paints into a place of the size of `area`, from a picture if one is kept of it.

    For what many small things have alike. What is larger, or stands between pixels, is painted where it stands.
    """
    ratio = painter.device().devicePixelRatioF()
    left, top, wide, high = (side * ratio for side in (area.left(), area.top(), area.width(), area.height()))
    if not (0 < wide * high <= KEPT_PX and all(side.is_integer() for side in (left, top, wide, high))):
        paint(painter, area)
        return
    wanted = (wide, high, ratio, *shows)
    picture = shelf.find(wanted)
    if picture is None:
        place = QRectF(QPointF(), area.size())
        picture = _painted(QSize(round(wide), round(high)), ratio, lambda on: paint(on, place))
        shelf.put(wanted, picture)
    painter.drawPixmap(area.topLeft(), picture)


def _pixels(picture: QPixmap) -> int:
    return picture.width() * picture.height()


def _painted(size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return pixmap
