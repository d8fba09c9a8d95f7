"""Words set in lines: wrapped where they may be, shortened only where there is no line left."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

SMALLER = (1.0, 0.93, 0.86, 0.79, 0.72, 0.65)
"""Of their size: letters that have to fit."""


@lru_cache(maxsize=512)
def lines_of(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines of `width`; the last one ends in "…" if words are left over.

    Line ends in `text` are spaces. A word longer than a line is broken.
    """
    words = " ".join(text.split())
    if not words:
        return ()
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(starts) <= most:
        line.setLineWidth(max(1.0, width))
        starts.append(line.textStart())
    layout.endLayout()
    coded = words.encode("utf-16-le", "replace")
    parts = [_decoded(coded, start, end) for start, end in zip(starts, [*starts[1:], len(coded) // 2], strict=True)]
    if len(parts) > most:
        rest = _decoded(coded, starts[most - 1], len(coded) // 2)
        parts = [*parts[: most - 1], _shortened(rest, font, width)]
    return tuple(part.strip() for part in parts)


def draw_lines(
    painter: QPainter,
    lines: tuple[str, ...],
    area: QRectF,
    along: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw `lines` from the top of `area` on, with the painter's font and pen."""
    step, flags = line_height(painter.font()), in_a_line(along)
    for n, line in enumerate(lines):
        row = QRectF(area.left(), area.top() + n * step, area.width(), step)
        painter.drawText(row, flags, line)


@lru_cache(maxsize=8)
def in_a_line(along: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> int:
    """The flags of a line of text in the middle of its place."""
    # Putting flags together takes longer than measuring a word, and handing them to Qt as flags as long as to paint it.
    return int(along | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


@lru_cache(maxsize=64)
def line_height(font: QFont) -> float:
    """How far apart lines of that font stand."""
    return round(font.pixelSize() * 1.2)


@lru_cache(maxsize=512)
def width_of(text: str, font: QFont) -> float:
    """How wide a line of text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=64)
def sinks(font: QFont) -> float:
    """How far below the middle of a line its letters stand."""
    metrics = QFontMetricsF(font)
    return (metrics.ascent() - metrics.descent()) / 2


@lru_cache(maxsize=512)
def fitted(text: str, font: QFont, width: float, height: float, most: int = 3) -> tuple[QFont, tuple[str, ...]]:
    """`text` in lines that a place of that size holds, in smaller letters if need be.

    A smaller word is read faster than a broken or a shortened one. Where none is small enough, it is shortened.
    """
    whole = " ".join(text.split())
    for share in SMALLER:
        smaller = QFont(font)
        smaller.setPixelSize(max(1, round(font.pixelSize() * share)))
        fits = max(1, min(most, int(height // line_height(smaller))))
        lines = lines_of(whole, smaller, width, fits)
        if " ".join(lines) == whole and all(width_of(word, smaller) <= width for word in whole.split()):
            return smaller, lines
    return smaller, lines


def _shortened(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _decoded(coded: bytes, start: int, end: int) -> str:
    # Qt counts UTF-16 units, Python counts characters.
    return coded[2 * start : 2 * end].decode("utf-16-le", "replace")
