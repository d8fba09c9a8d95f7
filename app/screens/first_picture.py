"""The first picture: Today without its contents, painted while everything else is still being read.

It has to be there at once, so it is one small SVG drawing: the first pen or brush that Python makes costs 25 ms, a
tenth of the whole start, for the names that come with it. Its places are those of Today (`today.py`), which takes
its place without a jump.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app import palette
from app.resources import FONT, font_files
from app.widgets.parts.glass import DESIGN_DIP_PER_MM, dip_per_mm

EDGE_MM, TOP_MM, FOOT_MM, GAP_MM = 9.0, 7.0, 8.0, 4.0
KEY_MM, HEAD_DIP = 13.0, 52
PAD_MM, ROW_GAP_MM, FORM_GAP_MM = 5.0, 3.0, 1.0
FIELD_MM, LABEL_DIP = 9.5, 22.0
RECORD_MM, RECORD_DIP = (44.0, 16.0), 80.0
WIDE_FORM_MM = 150.0
"""A wider form has all but the focus in one row, a narrower one in two."""
KEYS = (("Set up", 3), ("Start without a plan", 5), ("Teachers", 3))
"""The keys at the foot, each with its share of the width."""
FIRST_FONTS = 2
"""Regular and semibold: all others can wait."""


def card_height(wide: float, high: float, mm: float, dip: float) -> float:
    """How high Today's card is on a screen of that size, whether its form is there or not."""
    inner = wide - 2 * (EDGE_MM + PAD_MM) * mm
    upright = high > wide
    form = inner if upright else inner - (RECORD_MM[0] + PAD_MM) * mm
    rows = 2 if form > WIDE_FORM_MM * mm else 3
    lines = rows * (LABEL_DIP * dip + FIELD_MM * mm) + (2 * rows - 1) * FORM_GAP_MM * mm
    key = max(RECORD_MM[1] * mm, RECORD_DIP * dip) + ROW_GAP_MM * mm if upright else 0
    return 2 * PAD_MM * mm + lines + ROW_GAP_MM * mm + LABEL_DIP * dip + key


def load_first_fonts() -> None:
    """Load the fonts of the first picture; `look.prepare` loads all. Raises OSError if one cannot be read."""
    for file in font_files()[:FIRST_FONTS]:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise OSError(f"The font {file.name} cannot be read. Install Backrow again.")


class FirstPicture(QWidget):
    """Title, date, the frame of the top card and the bottom keys."""

    painted = Signal()
    """It has been on the screen; sent once, when Qt has time again."""

    def __init__(self, date: str, dark: bool, size: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._date = date
        self._tokens = palette.DIM if dark else palette.LIGHT
        self._size = size
        self._told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        mm = dip_per_mm(self.screen().physicalDotsPerInch())
        drawing = self._drawing(self.width(), self.height(), mm, mm * self._size / DESIGN_DIP_PER_MM)
        painter = QPainter(self)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
        painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)

    def _drawing(self, wide: int, high: int, mm: float, dip: float) -> str:
        ink, edge, inner = self._tokens, EDGE_MM * mm, wide - 2 * EDGE_MM * mm
        base, top = TOP_MM * mm + HEAD_DIP * dip * 0.78, TOP_MM * mm + HEAD_DIP * dip + GAP_MM * mm
        key_top, key_high = high - (FOOT_MM + KEY_MM) * mm, KEY_MM * mm
        share = (inner - (len(KEYS) - 1) * GAP_MM * mm) / sum(share for _, share in KEYS)
        shapes = [
            f'<rect width="{wide}" height="{high}" fill="{ink["canvas"]}"/>',
            _text("Today", edge, base, 42 * dip, ink["ink"], "600"),
            _text(self._date, edge + 142 * dip, base, 23 * dip, ink["ink2"], "400"),
            _frame(edge, top, inner, card_height(wide, high, mm, dip), 14 * dip, 3 * dip, ink["ink"], ink["card"]),
        ]
        left = edge
        for words, shares in KEYS:
            each = shares * share
            shapes.append(_frame(left, key_top, each, key_high, 12 * dip, 1.5 * dip, ink["line"], ink["canvas"]))
            middle = key_top + key_high / 2 + 7 * dip
            shapes.append(_text(words, left + each / 2, middle, 20 * dip, ink["ink3"], "600", "middle"))
            left += each + GAP_MM * mm
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">{"".join(shapes)}</svg>'


def _frame(x: float, y: float, wide: float, high: float, radius: float, line: float, ink: str, fill: str) -> str:
    half = line / 2
    return (
        f'<rect x="{x + half}" y="{y + half}" width="{wide - line}" height="{high - line}" rx="{radius}" '
        f'fill="{fill}" stroke="{ink}" stroke-width="{line}"/>'
    )


def _text(words: str, x: float, y: float, size: float, ink: str, weight: str, anchor: str = "start") -> str:
    """`words` are ours: nothing in them needs escaping."""
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" fill="{ink}" '
        f'text-anchor="{anchor}">{words}</text>'
    )
