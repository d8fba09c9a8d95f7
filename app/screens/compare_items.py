"""What a comparison is painted with: words, bars, lines, marks and patches, on the glass as on paper."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from app.models.figures import OWN_QUESTION
from app.palette import MARKS
from app.widgets.parts.lettering import draw_lines
from app.widgets.parts.look import Look
from app.widgets.parts.marks import paint_mark

DOT, OPEN_DOT = -10, -11
"""In place of a category's mark: a disc in ink, and an open one."""
_LETTERED_DIP = 12.0
"""A smaller mark goes without its letter, which the mark before the row's name has."""
_EIGHTHS, _DISC_SHARE = 8, 0.92
_NARROW_DIP = 9.0
_ROOM = 1.5
"""Of its width: what a mark may need with its outline."""


class InkLook(Look):
    """The same look, but every category in ink: for a page on which the eight colours would not suffice."""

    def category(self, index: int) -> QColor:
        return self.ink


@lru_cache(maxsize=16)
def in_ink(look: Look) -> InkLook:
    """That look without the colours of categories."""
    return InkLook(**{part.name: getattr(look, part.name) for part in fields(look)})


@dataclass(frozen=True, slots=True)
class Kit:
    """What items are painted with. With a `ratio`, pixels a unit, marks are painted once and copied; else each anew."""

    look: Look
    marks: Look
    """The colours of categories."""
    ratio: float = 0.0

    def mark(self, painter: QPainter, index: int, centre: QPointF, across: float) -> None:
        """A category's mark, or one of those that are no category's."""
        if index >= 0:
            lettered = across >= self.look.dip(_LETTERED_DIP)
            paint_mark(painter, self.marks, index if lettered else index % len(MARKS), centre, across)
            return
        shape = QPainterPath()
        half = across / 2
        if index == OWN_QUESTION:
            shape.moveTo(0, -half)
            for x, y in ((half, 0.0), (0.0, half), (-half, 0.0)):
                shape.lineTo(x, y)
            shape.closeSubpath()
        else:
            shape.addEllipse(QPointF(), half * _DISC_SHARE, half * _DISC_SHARE)
        filled = index == DOT
        thin = min(self.look.dip(1.2), across / 8)
        edge = self.look.card if filled else self.look.ink if index == OWN_QUESTION else self.look.ink2
        painter.setPen(QPen(edge, thin / 2 if filled else thin))
        painter.setBrush(self.look.ink if filled else self.look.card)
        painter.drawPath(shape.translated(centre))


class Item(Protocol):
    """Something that is painted."""

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of words from the top of `area` on, in a colour of the look."""

    area: QRectF
    lines: tuple[str, ...]
    font: QFont
    ink: str = "ink2"
    along: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft

    def paint(self, painter: QPainter, kit: Kit) -> None:
        painter.setFont(self.font)
        painter.setPen(getattr(kit.look, self.ink))
        draw_lines(painter, self.lines, self.area, self.along)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one colour; hollow ones are outlines."""

    areas: list[QRectF]
    ink: str = "strong"
    hollow: bool = False

    def paint(self, painter: QPainter, kit: Kit) -> None:
        colour: QColor = getattr(kit.look, self.ink)
        painter.setPen(QPen(colour, kit.look.dip(1.2)) if self.hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if self.hollow else colour)
        painter.drawRects(self.areas)


@dataclass(frozen=True, slots=True)
class Lines:
    """Straight lines, `wide` units wide."""

    lines: list[QLineF]
    ink: str
    wide: float

    def paint(self, painter: QPainter, kit: Kit) -> None:
        painter.setPen(QPen(getattr(kit.look, self.ink), self.wide, c=Qt.PenCapStyle.FlatCap))
        painter.drawLines(self.lines)


@dataclass(frozen=True, slots=True)
class Marks:
    """The same mark at many places."""

    index: int
    places: list[tuple[float, float]]
    across: float

    def paint(self, painter: QPainter, kit: Kit) -> None:
        if not kit.ratio:
            for x, y in self.places:
                kit.mark(painter, self.index, QPointF(x, y), self.across)
            return
        stamp = _stamp(kit, self.index, round(self.across * _EIGHTHS))
        half = stamp.width() / kit.ratio / 2
        for x, y in self.places:
            painter.drawImage(round(x - half), round(y - half), stamp)


@lru_cache(maxsize=256)
def _stamp(kit: Kit, index: int, eighths: int) -> QImage:
    """A picture of that mark in its middle."""
    across = eighths / _EIGHTHS
    side = int(across * _ROOM) // 2 * 2 + 4
    pixels = round(side * kit.ratio)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(kit.ratio)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    kit.mark(painter, index, QPointF(side / 2, side / 2), across)
    painter.end()
    return image


@dataclass(frozen=True, slots=True)
class Hatch:
    """Slanting lines all through an area."""

    area: QRectF

    def paint(self, painter: QPainter, kit: Kit) -> None:
        area = self.area
        # Closer in a narrow one, which would else look like a dotted line.
        step = kit.look.dip(7 if area.width() > kit.look.dip(_NARROW_DIP) else 4)
        lines = []
        left = area.left() - area.height()
        while left < area.right():
            # Cut at the sides by reckoning: a clip would make paper heavy.
            low, high = max(left, area.left()), min(left + area.height(), area.right())
            lines.append(QLineF(low, area.bottom() - (low - left), high, area.bottom() - (high - left)))
            left += step
        painter.setPen(QPen(kit.look.quiet, kit.look.dip(1.2)))
        painter.drawLines(lines)
