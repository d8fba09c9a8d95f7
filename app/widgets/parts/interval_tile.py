"""CodeTile and WholeKey: a code with its box to be ticked, and a key that is the entry of a whole interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QEvent, QMargins, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import ARMED_DIP, DASHED_DIP, RADIUS_DIP, REST, Ground, paint_ground
from app.widgets.parts.interval_places import PROMPT_MM
from app.widgets.parts.lettering import draw_lines, fitted, line_height, lines_of, width_of
from app.widgets.parts.look import REGULAR, SEMIBOLD, Look, between, inset, letters, look_of
from app.widgets.parts.picture import paint_kept
from app.widgets.parts.recorder import hurry
from app.widgets.parts.tap_button import TapButton

NAME_DIP, LARGE_DIP, DETAIL_DIP = 22.0, 26.0, 17.0
LARGE_SHARE = 0.28
"""Of a tile's height: letters are as large as that if they fit."""
LEAST_CAPITAL_MM, CAPITAL_SHARE = 2.7, 0.66
BOX_DIP, PAD_DIP, GAP_DIP = 26.0, 24.0, 18.0
MOST_BOX_MM = 4.5
"""In a narrow tile, where letters grow and their box does not."""
WIDE_MM, NARROW_MM = 60.0, 30.0
"""A narrower tile gives its name more of its width, and still more."""
SET_BACK = 0.55
"""What is on in the dark, on the way from what is chosen to what is quiet: no large area is light."""


@dataclass(frozen=True, slots=True)
class TileFace:
    """All that a target shows. Equal faces are equal pixels."""

    words: tuple[str, ...] = ("",)
    """Of a key: its words, and what is said below them in fewer and fewer words."""
    on: bool = False
    open: bool = True
    """Whether a touch records something now."""
    ground: Ground = REST


class _Target(TapButton):
    """Shows a face; tells taps. Paints at once what a finger waits for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = TileFace()
        self._margins = QMargins()

    @property
    def face(self) -> TileFace:
        """What it shows."""
        return self._face

    def show_face(self, face: TileFace) -> None:
        """Show `face`; paints only if it is another one."""
        if face == self._face:
            return
        before, self._face = self._face, face
        self.setAccessibleDescription(self._said())
        if face.on != before.on:
            hurry(self)
        else:
            self.update()

    def set_inset(self, margins: QMargins) -> None:
        """Paint so much free on each side: fingers hit there as well."""
        if margins != self._margins:
            self._margins = margins
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, area = look_of(self), self._seen()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_kept(painter, QRectF(self.rect()), (look, *self._shows()), lambda on, _: self._paint(on, look, area))
        self.paint_focus(painter, area, look.dip(RADIUS_DIP))
        painter.end()

    def _shows(self) -> tuple[object, ...]:
        """All that its picture is made from, but look and size."""
        margins = self._margins
        sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
        return type(self), sides, self._face, self._is_lowest(), self.y() < look_of(self).mm(PROMPT_MM)

    def _paint(self, painter: QPainter, look: Look, area: QRectF) -> None:
        paint_tile_ground(painter, look, area, self._face)
        self._paint_words(painter, look, area, _ink(look, self._face))

    def _seen(self) -> QRectF:
        return QRectF(self.rect().marginsRemoved(self._margins))

    def _is_lowest(self) -> bool:
        """Whether nothing stands between it and the lower edge of the work."""
        parent = self.parentWidget()
        return parent is not None and self.geometry().bottom() >= parent.height() - look_of(self).mm(PROMPT_MM)

    def _said(self) -> str:
        """Its value as it is read aloud."""
        return "on" if self._face.on else "off" if self._face.open else "not open yet"

    def _paint_words(self, painter: QPainter, look: Look, area: QRectF, ink: QColor) -> None:
        raise NotImplementedError


class CodeTile(_Target):
    """A code: its box, and its name beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._most_px = inf

    def wanted_px(self, name: str) -> float:
        """The largest letters in which that name stands whole in its place."""
        look = look_of(self)
        room = self._room(look, self._seen())
        fits = (pixels for pixels in _sizes(look, room) if _whole(name, letters(pixels, SEMIBOLD), room))
        return next(fits, _least_px(look, 0))

    @property
    def name_px(self) -> float:
        """The letters that its name has, where they leave it whole."""
        look = look_of(self)
        return min(self._most_px, _sizes(look, self._room(look, self._seen()))[0])

    def set_most_px(self, pixels: float) -> None:
        """No larger letters: those of all codes are alike."""
        if pixels != self._most_px:
            self._most_px = pixels
            self.update()

    def _shows(self) -> tuple[object, ...]:
        return *super()._shows(), self._most_px

    def _paint_words(self, painter: QPainter, look: Look, area: QRectF, ink: QColor) -> None:
        name, room = self._face.words[0], self._room(look, area)
        across = self._across(look, area)
        centre = QPointF(room.left() - self._gap(look, area) - across / 2, area.center().y())
        paint_box(painter, look, centre, across, self._face)
        font = letters(self.name_px, SEMIBOLD)
        lines = lines_of(name, font, room.width(), _most_lines(font, room))
        if not _whole(name, font, room):
            font, lines = fitted(name, font, room.width(), room.height())
        painter.setFont(font)
        painter.setPen(ink)
        high = line_height(font) * len(lines)
        # In the middle if they can be.
        top = max(room.top(), min(area.center().y() - high / 2, room.bottom() - high))
        draw_lines(painter, lines, QRectF(room.left(), top, room.width(), high))

    def _room(self, look: Look, area: QRectF) -> QRectF:
        """Where the name may stand: at the edges of the work clear of the border of a prompt."""
        clear, small = look.mm(PROMPT_MM) + look.dip(2), look.dip(6)
        pad = look.dip(PAD_DIP)
        if area.width() < look.mm(WIDE_MM):
            # What names at the right edge give to the border they get back at their left: all have the same room.
            at_right_edge = self._margins.left() and not self._margins.right()
            pad = small if at_right_edge or area.width() < look.mm(NARROW_MM) else clear
        left = area.left() + pad + self._across(look, area) + self._gap(look, area)
        right = area.right() - (small if self._margins.right() else clear)
        below = look.mm(PROMPT_MM) - look.dip(1) if self._is_lowest() else 0.0
        return QRectF(left, area.top(), max(1.0, right - left), area.height() - below)

    def _across(self, look: Look, area: QRectF) -> float:
        most = look.mm(MOST_BOX_MM) if area.width() < look.mm(NARROW_MM) else area.height()
        return min(look.dip(BOX_DIP), area.height() * 0.5, most)

    def _gap(self, look: Look, area: QRectF) -> float:
        return look.dip(8 if area.width() < look.mm(WIDE_MM) else GAP_DIP)


class WholeKey(_Target):
    """A key whose words stand in its middle; a smaller line below them where there is room."""

    def _said(self) -> str:
        more = self._face.words[1:2]
        return ", ".join((super()._said(), *more)) if self._face.open or not more else more[0]

    def _paint_words(self, painter: QPainter, look: Look, area: QRectF, ink: QColor) -> None:
        words, *details = self._face.words
        font, small = letters(_least_px(look, NAME_DIP), SEMIBOLD), look.font(DETAIL_DIP, REGULAR)
        room = area.adjusted(look.mm(PROMPT_MM), look.dip(3), -look.mm(PROMPT_MM), -look.dip(3))
        high = line_height(font)
        fits = [each for each in details if width_of(each, small) <= room.width()]
        below = (fits or [*lines_of(details[-1], small, room.width(), 1)])[0] if details else ""
        # Above the border of a prompt, into which the lines reach below their letters.
        foot = room.bottom()
        if self._is_lowest() or self.y() < look.mm(PROMPT_MM):
            foot = area.bottom() - look.mm(PROMPT_MM) + line_height(small if below else font) * 0.05
        if high + line_height(small) > foot - room.top():
            below = ""
        font, lines = fitted(words, font, room.width(), room.height(), 1)
        both = high + (line_height(small) if below else 0.0)
        top = max(room.top(), min(area.center().y() - both / 2, foot - both))
        painter.setFont(font)
        painter.setPen(ink)
        draw_lines(painter, lines, QRectF(room.left(), top, room.width(), high), Qt.AlignmentFlag.AlignHCenter)
        painter.setFont(small)
        painter.setPen(ink if self._face.on or not self._face.open else look.ink2)
        draw_lines(
            painter,
            (below,) if below else (),
            QRectF(room.left(), top + high, room.width(), high),
            Qt.AlignmentFlag.AlignHCenter,
        )


def paint_tile_ground(painter: QPainter, look: Look, area: QRectF, face: TileFace) -> None:
    """The ground of a target: as anywhere at rest; dark where it is on, with the signs of its state."""
    paint_ground(painter, look, area, face.ground)
    if not face.on:
        return
    fill = on_fill(look)
    shape = QPainterPath()
    inner = look.dip(6) if face.ground.away else 0.0
    shape.addRoundedRect(inset(area, inner), look.dip(RADIUS_DIP) - inner / 2, look.dip(RADIUS_DIP) - inner / 2)
    painter.fillPath(shape, fill)
    wide = look.dip(DASHED_DIP if face.ground.paused else ARMED_DIP)
    pen = QPen(look.card if face.ground.paused and not look.dark else look.ink, wide)
    if face.ground.paused:
        pen.setDashPattern([4, 3])
    elif not look.dark or face.ground.away:
        return
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    at = inset(area, wide / 2 + (look.dip(3) if face.ground.paused else 0.0))
    painter.drawRoundedRect(at, look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))


def on_fill(look: Look) -> QColor:
    """Behind what is on."""
    return between(look.selected, look.quiet, SET_BACK) if look.dark else look.ink


def paint_box(painter: QPainter, look: Look, centre: QPointF, across: float, face: TileFace) -> None:
    """The square that is ticked, or empty."""
    half, corner = across / 2, look.dip(5)
    place = QRectF(centre.x() - half, centre.y() - half, across, across)
    wide = look.dip(2)
    if not face.on:
        painter.setPen(QPen(look.strong if face.open else look.line, wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inset(place, wide / 2), corner, corner)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.ink if look.dark else look.card)
    painter.drawRoundedRect(place, corner, corner)
    pen = QPen(on_fill(look), across * 0.14)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = ((0.24, 0.53), (0.42, 0.71), (0.77, 0.31))
    painter.drawPolyline(QPolygonF([place.topLeft() + QPointF(x, y) * across for x, y in points]))


def _ink(look: Look, face: TileFace) -> QColor:
    if face.on:
        return look.ink if look.dark else look.card
    return look.ink if face.open else look.ink3


def _least_px(look: Look, dip: float) -> float:
    return max(look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE, look.dip(dip))


def _sizes(look: Look, room: QRectF) -> tuple[float, ...]:
    """The letters that a name may have, the largest first; none smaller than can be read at 60 cm."""
    large = max(look.dip(NAME_DIP), min(look.dip(LARGE_DIP), room.height() * LARGE_SHARE))
    return max(_least_px(look, 0), large), _least_px(look, NAME_DIP), _least_px(look, 0)


def _most_lines(font: QFont, room: QRectF) -> int:
    return max(1, min(2, int(room.height() // line_height(font))))


def _whole(name: str, font: QFont, room: QRectF) -> bool:
    """Whether the name stands in the room without a broken or shortened word."""
    lines = lines_of(name, font, room.width(), _most_lines(font, room))
    return " ".join(lines) == name and all(width_of(word, font) <= room.width() for word in name.split())
