"""Picture: what a widget painted last, kept for as long as it would be the same again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

KEPT_PX, ALL_KEPT_PX = 24_000, 600_000
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


_kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
"""Pictures that many share, the one that was not asked for the longest first."""


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
    pixmap = _kept.pop(wanted, None)
    if pixmap is None:
        place = QRectF(QPointF(), area.size())
        pixmap = _painted(QSize(round(wide), round(high)), ratio, lambda on: paint(on, place))
        _make_room(wide * high)
    _kept[wanted] = pixmap
    painter.drawPixmap(area.topLeft(), pixmap)


def _make_room(pixels: float) -> None:
    held = sum(one.width() * one.height() for one in _kept.values())
    while _kept and held + pixels > ALL_KEPT_PX:
        _, oldest = _kept.popitem(last=False)
        held -= oldest.width() * oldest.height()


def _painted(size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return pixmap
