"""Strokes as they are painted: finished ones laid down as pixels, and the one under the pen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QPolygonF, QTransform

from app.models.ink import MOST_POINTS, Point, Stroke
from app.models.ink_line import Line, Polygon, outline

_EDGE_DIP = 1.5
"""How far the softened edge of a line may reach beyond it."""


class Laid:
    """A finished stroke and its shape, in hundredths of a millimetre."""

    def __init__(self, stroke: Stroke, shape: Sequence[Polygon] = ()) -> None:
        self.stroke = stroke
        self.path = _path(shape or outline(stroke))
        self.area = self.path.boundingRect()
        self.right_cmm = max(point.x_cmm for point in stroke.points)
        self.bottom_cmm = max(point.y_cmm for point in stroke.points)


class InkLayer:
    """The pixels of finished strokes on clear ground. Nothing that was laid is painted again for what comes later."""

    def __init__(self) -> None:
        self._made_for: tuple[object, ...] = ()
        self._picture = QPixmap()
        self._dip_per_cmm = 1.0
        self._ink = QColor()

    def picture(self, size: QSize, ratio: float, ink: QColor, dip_per_cmm: float, strokes: Iterable[Laid]) -> QPixmap:
        """The pixels for a paper like that. `strokes` is all that lies on it, read where it is another paper."""
        made_for = (size, ratio, ink.rgba(), dip_per_cmm)
        if made_for != self._made_for:
            self._made_for, self._ink, self._dip_per_cmm = made_for, ink, dip_per_cmm
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            self._fill(strokes, None)
        return self._picture

    def lay(self, stroke: Laid) -> None:
        """One more stroke, above all others."""
        self._fill((stroke,), None)

    def renew(self, area: QRectF, strokes: Iterable[Laid]) -> None:
        """Others lie in that area, in hundredths of a millimetre, than before: `strokes`, the lowest first."""
        self._fill((stroke for stroke in strokes if stroke.area.intersects(area)), on_glass(area, self._dip_per_cmm))

    def _fill(self, strokes: Iterable[Laid], anew: QRectF | None) -> None:
        """Paint these, within `anew` alone if it is given, which is made clear before."""
        if self._picture.isNull():
            return
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if anew is not None:
            # Whole pixels of the glass: part of a pixel made clear would leave a seam.
            ratio = self._picture.devicePixelRatio()
            pixels = QRectF(QTransform.fromScale(ratio, ratio).mapRect(anew).toAlignedRect())
            clear = QTransform.fromScale(1 / ratio, 1 / ratio).mapRect(pixels)
            painter.setClipRect(clear)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(clear, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.scale(self._dip_per_cmm, self._dip_per_cmm)
        for stroke in strokes:
            painter.fillPath(stroke.path, self._ink)
        painter.end()


class LiveInk:
    """The stroke under the pen. One that goes on with another begins where that one ended."""

    def __init__(self, x_cmm: int, y_cmm: int, pressure: int, began_ms: float, *, goes_on: bool = False) -> None:
        self.began_ms = began_ms
        """By `finger.monotonic_ms`."""
        self._goes_on = goes_on
        self._points: list[Point] = []
        self._line = Line()
        self._runs: list[tuple[QRectF, list[Polygon]]] = []
        self.changed = self.add(x_cmm, y_cmm, pressure, began_ms)
        """What its first point covers."""

    @property
    def last(self) -> Point:
        return self._points[-1]

    @property
    def is_new(self) -> bool:
        """Whether there is anything of it that the one it goes on with has not got."""
        return not self._goes_on or len(self._points) > 1

    @property
    def is_full(self) -> bool:
        return len(self._points) >= MOST_POINTS

    def add(self, x_cmm: int, y_cmm: int, pressure: int, now_ms: float) -> QRectF:
        """Go on to there; what looks otherwise now, in hundredths of a millimetre."""
        before_ms = self._points[-1].t_ms if self._points else 0
        point = Point(x_cmm, y_cmm, pressure, max(before_ms, round(now_ms - self.began_ms)))
        self._points.append(point)
        first = self._line.add(point)
        changed = QRectF()
        for area, _ in self._runs[first:]:
            changed |= area
        self._runs[first:] = [_measured(run) for run in self._line.shapes[first:]]
        for area, _ in self._runs[first:]:
            changed |= area
        return changed

    def rest(self, began_ms: float) -> LiveInk:
        """What goes on with it."""
        return LiveInk(*self.last[:3], began_ms, goes_on=True)

    def path(self, within: QRectF) -> QPainterPath:
        """Its shape there, in hundredths of a millimetre."""
        return _path([shape for area, run in self._runs if area.intersects(within) for shape in run])

    def finished(self) -> Laid:
        """What has become of it."""
        return Laid(Stroke(tuple(self._points)), [shape for _, run in self._runs for shape in run])


def on_glass(area: QRectF, dip_per_cmm: float) -> QRectF:
    """The area on the glass, in device-independent pixels, in which a line in that area may leave a trace."""
    grown = QTransform.fromScale(dip_per_cmm, dip_per_cmm).mapRect(area)
    return grown.adjusted(-_EDGE_DIP, -_EDGE_DIP, _EDGE_DIP, _EDGE_DIP)


def _path(polygons: Sequence[Polygon]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for polygon in polygons:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in polygon]))
        path.closeSubpath()
    return path


def _measured(run: list[Polygon]) -> tuple[QRectF, list[Polygon]]:
    if not run:
        return QRectF(), run
    xs = [x for polygon in run for x, _ in polygon]
    ys = [y for polygon in run for _, y in polygon]
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))), run
