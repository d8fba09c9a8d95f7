"""A quote as a row: its time and speaker, its words, and its ink, small."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.models import ink
from app.models.verbatim import Quote
from app.widgets.parts.ink_layer import Laid
from app.widgets.parts.lettering import draw_lines, in_a_line, line_height, lines_of, width_of
from app.widgets.parts.look import Look, inset
from app.widgets.parts.picture import paint_kept

WORDS_DIP, SMALL_DIP = 24.0, 17.0
PAD_DIP, RADIUS_DIP, SIDE_DIP, NARROW_SIDE_DIP = 20.0, 12.0, 98.0, 76.0
NARROW_DIP = 520.0
LEAST_DIP, UPPER_DIP = 68.0, 10.0
MOST_LINES = 3
INK_DIP = 44.0
"""How high ink is drawn at most."""
ABOUT = "about"


@dataclass(frozen=True, slots=True)
class RowFace:
    """All that a row shows."""

    quote: Quote
    time: str
    who: str


def in_words(quote: Quote) -> str:
    """Its words as they are shown and read aloud: in quotation marks where they are word for word."""
    words = " ".join(quote.words.split())
    return f"“{words}”" if quote.exact and words else words


class Row:
    """A row in a given width: how high it is, and how it is painted."""

    def __init__(self, face: RowFace, look: Look, wide: int) -> None:
        self.face, self._look, self._wide = face, look, wide
        quote = face.quote
        self._pad = look.dip(PAD_DIP) if wide >= look.dip(NARROW_DIP) else look.dip(PAD_DIP) * 0.6
        side = look.dip(SIDE_DIP if wide >= look.dip(NARROW_DIP) else NARROW_SIDE_DIP)
        self._small, self._font = look.font(SMALL_DIP), look.font(WORDS_DIP, italic=quote.exact)
        self._side = side
        self._room = max(1.0, wide - 2 * self._pad - side)
        about = "" if quote.exact or not (quote.words or quote.strokes) else f"{ABOUT} "
        self._about = width_of(about, self._small) + look.dip(4) if about else 0.0
        self._lines = lines_of(in_words(quote), self._font, self._room - self._about, MOST_LINES)
        self._who = lines_of(face.who, self._small, side - look.dip(8), 2)
        self._ink, self._share = self._shapes(quote)
        self._tags = " ".join(f"[{phrase}]" for _, phrase in quote.tags)
        words = len(self._lines) * line_height(self._font)
        drawn = self._ink_high + (look.dip(6) if self._lines and self._ink_high else 0)
        told = (1 + len(self._who)) * line_height(self._small)
        self.high = ceil(max(look.dip(LEAST_DIP), max(words + drawn, told) + 2 * look.dip(UPPER_DIP)))

    @property
    def _ink_high(self) -> float:
        if self._ink.isEmpty():
            return line_height(self._small) if self._tags else 0.0
        return max(self._look.dip(12), self._ink.boundingRect().height() * self._share)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint it into `area`."""
        paint_kept(painter, area, (self,), self._paint)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        look, quote = self._look, self.face.quote
        painter.setPen(QPen(look.line, look.dip(1.5)))
        painter.setBrush(look.card)
        painter.drawRoundedRect(inset(area, look.dip(0.75)), look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
        self._paint_side(painter, area)
        words = len(self._lines) * line_height(self._font)
        drawn = self._ink_high + (look.dip(6) if self._lines and self._ink_high else 0)
        left, top = area.left() + self._pad + self._side, area.center().y() - (words + drawn) / 2
        if self._about:
            first = line_height(self._font) if self._lines else self._ink_high
            lower = (first - line_height(self._small)) / 2 + (look.dip(2) if self._lines else 0)
            painter.setFont(self._small)
            painter.setPen(look.ink2)
            draw_lines(painter, (ABOUT,), QRectF(left, top + lower, self._about, line_height(self._small)))
        painter.setFont(self._font)
        painter.setPen(look.ink)
        draw_lines(painter, self._lines, QRectF(left + self._about, top, self._room - self._about, words))
        if quote.strokes or self._tags:
            self._paint_ink(painter, left + self._about, top + words + drawn - self._ink_high)

    def _paint_side(self, painter: QPainter, area: QRectF) -> None:
        lines = (self.face.time, *self._who)
        high = len(lines) * line_height(self._small)
        painter.setFont(self._small)
        painter.setPen(self._look.ink2)
        draw_lines(painter, lines, QRectF(area.left() + self._pad, area.center().y() - high / 2, self._side, high))

    def _paint_ink(self, painter: QPainter, left: float, top: float) -> None:
        """Its strokes, and behind them what was put in as tags."""
        bounds = self._ink.boundingRect()
        if not self._ink.isEmpty():
            painter.save()
            painter.translate(left, top)
            painter.scale(self._share, self._share)
            painter.translate(-bounds.left(), -bounds.top())
            painter.fillPath(self._ink, self._look.ink)
            painter.restore()
        if self._tags:
            behind = bounds.width() * self._share + self._look.dip(10) if not self._ink.isEmpty() else 0.0
            room = QRectF(left + behind, top, self._room - self._about - behind, self._ink_high)
            painter.setFont(self._small)
            painter.setPen(self._look.ink2)
            shown = "".join(lines_of(self._tags, self._small, room.width(), 1))
            painter.drawText(room, in_a_line(), shown)

    def _shapes(self, quote: Quote) -> tuple[QPainterPath, float]:
        """The ink as one shape, in hundredths of a millimetre, and how much smaller it is drawn in pixels."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for _, text in quote.strokes:
            stroke = known_stroke(text)
            if stroke is not None:
                path.addPath(Laid(stroke).path)
        bounds, look = path.boundingRect(), self._look
        if path.isEmpty():
            return path, 1.0
        share = min(
            (self._room - self._about) * 0.8 / max(1.0, bounds.width()), look.dip(INK_DIP) / max(1.0, bounds.height())
        )
        return path, min(share, look.mm(0.01))


def known_stroke(text: str) -> ink.Stroke | None:
    """The stroke, if this is one that this Backrow can read."""
    try:
        return ink.decoded(text)
    except ValueError:
        return None
