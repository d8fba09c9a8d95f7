"""TimerRow: a large target with a name and how long it went on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QMargins, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import RADIUS_DIP, REST, Ground, paint_ground
from app.widgets.parts.lettering import in_a_line, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, letters, look_of
from app.widgets.parts.recorder import hurry
from app.widgets.parts.tap_button import TapButton

NAME_DIP, TOTAL_DIP, HIGH_DIP = (24.0, 28.0), (38.0, 44.0), 80.0
"""Name and total in a row that is not higher than that, and in a higher one."""
LEAST_TOTAL_DIP, SMALL_DIP = 30.0, (16.0, 21.0)
BAR_DIP, TICK_DIP = 7.0, 24.0
LEAST_CAPITAL_MM, CAPITAL_SHARE, DIGIT_SHARE = 2.7, 0.66, 0.66
NAME_SHARE = 0.38
"""Of the row: where name, total and share in one line leave the name less, it has a line of its own."""


@dataclass(frozen=True, slots=True)
class TimerFace:
    """All that a row shows. Equal faces are equal pixels."""

    name: str
    total: str
    now: str = ""
    """How long it has run this time; '' while it does not run."""
    share: int | None = None
    """Percent, for words and bar."""
    ground: Ground = REST

    @property
    def running(self) -> bool:
        return self.ground.armed

    @property
    def said(self) -> str:
        """Its value as it is read aloud."""
        return f"{self.total}, running" if self.running else self.total


@dataclass(frozen=True)
class RowLayout:
    """Places in a row and the letters for them; what has no room is None."""

    tick: QPointF
    tick_across: float
    name: QRectF
    name_px: float
    total: QRectF
    total_font: QFont
    share: QRectF | None
    small_font: QFont
    bar: QRectF | None
    now: QRectF | None
    """None: right after the name, if there is room."""


class TimerRow(TapButton):
    """Shows a `TimerFace`; tells taps."""

    def __init__(self, square: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._square = square
        self._face = TimerFace("", "")
        self._margins = QMargins()

    def show_face(self, face: TimerFace) -> None:
        """Show `face`; paints only if it is another one."""
        if face == self._face:
            return
        before, self._face = self._face, face
        self.setAccessibleDescription(face.said)
        if face.running != before.running:
            hurry(self)
        else:
            self.update()

    def set_inset(self, inset: QMargins) -> None:
        """Paint so much free on each side: fingers hit there as well."""
        self._margins = inset
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face, area, layout = look_of(self), self._face, self._area(), self._layout()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, look, area, face.ground)
        painter.translate(area.topLeft())
        paint_tick(painter, look, layout.tick, layout.tick_across, self._square, face.running)
        self._paint_words(painter, look, layout)
        self._paint_figures(painter, look, layout)
        painter.translate(-area.topLeft())
        self.paint_focus(painter, area, look.dip(RADIUS_DIP))
        painter.end()

    def _area(self) -> QRectF:
        return QRectF(self.rect().marginsRemoved(self._margins))

    def _layout(self) -> RowLayout:
        # Four digits from the start: the tenth minute shall move nothing.
        return row_layout(self._area().width(), self._area().height(), look_of(self), max(5, len(self._face.total)))

    def _paint_words(self, painter: QPainter, look: Look, layout: RowLayout) -> None:
        face, along = self._face, in_a_line()
        name_font = letters(layout.name_px, BOLD if face.running else SEMIBOLD)
        room = QRectF(layout.name)
        now = f"now {face.now}" if face.now else ""
        now_wide = width_of(now, layout.small_font) + look.dip(14) if now and layout.now is None else 0.0
        if now_wide and now_wide + width_of(face.name, name_font) > room.width():
            now, now_wide = "", 0.0
        name = "".join(lines_of(face.name, name_font, room.width() - now_wide, 1))
        painter.setFont(name_font)
        painter.setPen(look.ink)
        painter.drawText(room, along, name)
        if now and (layout.now is None or layout.now.width()):
            place = layout.now or room.adjusted(width_of(name, name_font) + look.dip(14), 0, 0, 0)
            painter.setFont(layout.small_font)
            painter.setPen(look.ink2)
            painter.drawText(place, along, "".join(lines_of(now, layout.small_font, place.width(), 1)))

    def _paint_figures(self, painter: QPainter, look: Look, layout: RowLayout) -> None:
        face = self._face
        painter.setFont(layout.total_font)
        painter.setPen(look.ink)
        left = layout.total.right() - width_of(face.total, layout.total_font)
        painter.drawText(QPointF(left, layout.total.bottom()), face.total)
        if face.share is not None and layout.share is not None:
            share = f"{face.share} %"
            painter.setFont(layout.small_font)
            painter.setPen(look.ink2)
            left = layout.share.right() - width_of(share, layout.small_font)
            painter.drawText(QPointF(left, layout.share.bottom()), share)
        if layout.bar is not None:
            round_off = layout.bar.height() / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.line)
            painter.drawRoundedRect(layout.bar, round_off, round_off)
            filled = QRectF(layout.bar)
            filled.setWidth(layout.bar.width() * min(100, face.share or 0) / 100)
            painter.setBrush(look.ink2)
            painter.drawRoundedRect(filled, min(round_off, filled.width() / 2), round_off)


def paint_tick(painter: QPainter, look: Look, centre: QPointF, across: float, square: bool, filled: bool) -> None:
    """A round or square tick, filled for what runs."""
    painter.setPen(QPen(look.ink if filled else look.strong, look.dip(2.5)))
    painter.setBrush(look.ink if filled else Qt.BrushStyle.NoBrush)
    half = across * 0.44
    place = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    corner = look.dip(3) if square else half
    painter.drawRoundedRect(place, corner, corner)


@lru_cache(maxsize=256)
def row_layout(wide: float, high: float, look: Look, figures: int) -> RowLayout:
    """The layout of a row of that size for a total of so many characters. What is large is kept large."""
    large = high > look.dip(HIGH_DIP)
    name_px = max(look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE, look.dip(NAME_DIP[large]))
    total_px = look.dip(TOTAL_DIP[large])
    two_lines = _in_two_lines(wide, high, look, figures, name_px)
    for pad, has_share in ((24.0, True), (14.0, True), (14.0, False)):
        if not has_share and two_lines.total_font.pixelSize() >= look.dip(LEAST_TOTAL_DIP):
            break
        found = _in_one_line(wide, high, look, _One(figures, name_px, total_px, look.dip(pad), has_share))
        if found.name.width() >= wide * NAME_SHARE:
            return found
    return two_lines


@dataclass(frozen=True)
class _One:
    """A way to fill a row in one line."""

    figures: int
    name_px: float
    total_px: float
    pad: float
    has_share: bool


def _in_one_line(wide: float, high: float, look: Look, way: _One) -> RowLayout:
    pad, across = way.pad, look.dip(TICK_DIP)
    least, most = SMALL_DIP
    small_font = look.font(max(least, min(most, high / look.dip(1) * 0.24)))
    total_font, name_high = letters(way.total_px, BOLD), line_height(letters(way.name_px, BOLD))
    digits, total_wide = way.total_px * DIGIT_SHARE, _total_width(way.figures, total_font)
    share_wide = width_of("100 %", small_font) + look.dip(22) if way.has_share else 0.0
    bar_high = look.dip(BAR_DIP)
    has_bar = high >= max(digits, name_high) + bar_high + look.dip(23)
    middle = (high - bar_high - look.dip(16)) / 2 if has_bar else high / 2
    total = QRectF(wide - pad - share_wide - total_wide, middle - digits / 2, total_wide, digits)
    left = pad + across + pad * 0.6
    return RowLayout(
        QPointF(pad + across / 2, middle),
        across,
        QRectF(left, middle - name_high / 2, total.left() - left - look.dip(12), name_high),
        way.name_px,
        total,
        total_font,
        QRectF(total.right(), total.top(), share_wide, digits) if way.has_share else None,
        small_font,
        QRectF(pad, high - look.dip(13) - bar_high, wide - 2 * pad, bar_high) if has_bar else None,
        None,
    )


def _in_two_lines(wide: float, high: float, look: Look, figures: int, name_px: float) -> RowLayout:
    """The name above its figures; bar and share where there is room for them."""
    pad, small_font = look.dip(12), look.font(SMALL_DIP[0])
    margins, bar_high = look.dip(10), look.dip(BAR_DIP)
    # The name leaves the total its least size, down to its own.
    name_room = (high - margins - look.dip(LEAST_TOTAL_DIP) * DIGIT_SHARE) / 1.2
    name_px = max(look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE, min(name_px, name_room))
    name_high = line_height(letters(name_px, BOLD))
    across = min(look.dip(TICK_DIP), name_high) * 0.85
    widest = (wide - 2 * pad) / _total_width(figures, letters(100, BOLD)) * 100
    highest = (high - name_high - margins) / DIGIT_SHARE
    total_px = max(look.dip(16), min(look.dip(TOTAL_DIP[0]), widest, highest))
    total_font, digits = letters(total_px, BOLD), total_px * DIGIT_SHARE
    has_bar = high >= name_high + digits + bar_high + look.dip(26)
    foot = bar_high + look.dip(17) if has_bar else look.dip(6)
    free = max(0.0, high - name_high - digits - foot)
    top = min(look.dip(10), free * 0.4)
    base = high - foot - (free - top) * 0.4
    total_wide = _total_width(figures, total_font)
    share_wide = width_of("100 %", small_font) + look.dip(10)
    has_share = wide - 2 * pad >= total_wide + share_wide
    right = wide - pad
    total = QRectF(right - (share_wide if has_share else 0) - total_wide, base - digits, total_wide, digits)
    step, now_wide = line_height(small_font), total.left() - pad - look.dip(8)
    has_now = now_wide >= width_of("now 00:00", small_font)
    return RowLayout(
        QPointF(pad + across / 2, top + name_high / 2),
        across,
        QRectF(pad + across + look.dip(8), top, wide - 2 * pad - across - look.dip(8), name_high),
        name_px,
        total,
        total_font,
        QRectF(right - share_wide, total.top(), share_wide, digits) if has_share else None,
        small_font,
        QRectF(pad, high - look.dip(9) - bar_high, wide - 2 * pad, bar_high) if has_bar else None,
        QRectF(pad, base - step * 0.8, now_wide if has_now else 0.0, step),
    )


def _total_width(figures: int, font: QFont) -> float:
    return width_of("0" * (figures - 1) + ":", font)
