"""QuoteRow: one quote to read, whole: its time and speaker, all of its words, its ink as it was written, its tags."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.parts.ink_layer import Laid
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset, look_of
from app.widgets.parts.words_row import ABOUT, RowFace, in_words, known_stroke

BY_PEN = "written with the pen"
_WORDS_DIP, _HEAD_DIP, _SMALL_DIP = 26.0, 22.0, 19.0
_PAD_DIP, _GAP_DIP, _RADIUS_DIP = 18.0, 8.0, 12.0
_TIME_DIP, _SIDE_DIP = 84.0, 270.0
"""The columns of times, and of times and speakers."""
_BESIDE_DIP = 860.0
"""In so much width the words stand beside time and speaker, else below them."""
_WRITTEN_MM = 12.4
"""From line to line of what is written with the pen, about."""
_ALL = 10_000
"""Lines: none is left out."""


class QuoteRow(QWidget):
    """Takes the height that it needs where it is so wide. A touch does nothing."""

    def __init__(self, face: RowFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face, self._said = face, in_words(face.quote)
        self._tags = "  ".join(f"[{phrase}]" for _, phrase in face.quote.tags)
        self._about = "" if face.quote.exact or not (face.quote.words or face.quote.strokes) else ABOUT
        self._ink: QPainterPath | None = None
        self._set: _Set | None = None
        self.setAccessibleName(f"{face.time} {face.who}")
        told = (self._about, self._said, BY_PEN if face.quote.strokes else "", self._tags)
        self.setAccessibleDescription(" ".join(filter(None, told)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """Take the height that words and ink ask for."""
        if self._ink is None:
            self._ink = _shape([text for _, text in self._face.quote.strokes])
        face = self._face
        found = self._set = _Set(look_of(self), float(self.width()))
        found.head(face.time, face.who)
        found.about(self._about)
        found.words(self._said, face.quote.exact)
        found.drawn(self._ink, face.quote.exact and not self._said)
        found.tags(self._tags)
        self.setFixedHeight(round(found.high))
        self.update()

    def resizeEvent(self, event: QEvent) -> None:
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(600, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._set is None:
            return
        painter, look = QPainter(self), look_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, look.dip(1.5)))
        painter.setBrush(look.card)
        round_px = look.dip(_RADIUS_DIP)
        painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(0.75)), round_px, round_px)
        self._set.paint(painter)
        painter.end()


class _Set:
    """A row so wide as it is set, from the top down. All lengths are pixels."""

    def __init__(self, look: Look, wide: float) -> None:
        self._look, self._wide, self._pad, self._gap = look, wide, look.dip(_PAD_DIP), look.dip(_GAP_DIP)
        self._beside = wide >= look.dip(_BESIDE_DIP)
        self._left = self._pad + (look.dip(_SIDE_DIP) if self._beside else 0.0)
        self._small = look.font(_SMALL_DIP)
        self._pieces: list[tuple[tuple[str, ...], QFont, QColor, QRectF]] = []
        self._ink, self._ink_at, self._scale = QPainterPath(), (0.0, 0.0), 1.0
        self._end = self._next = self._pad
        """Where the words end, and where the next of them begins."""
        self._side_end = 0.0

    @property
    def high(self) -> float:
        """The height of all."""
        return max(self._end, self._side_end) + self._pad

    @property
    def _room(self) -> float:
        return max(1.0, self._wide - self._left - self._pad)

    def head(self, time: str, who: str) -> None:
        """The time, and whose the quote is."""
        look = self._look
        time_font, who_font = look.font(_HEAD_DIP, SEMIBOLD), look.font(_HEAD_DIP, BOLD)
        column = max(look.dip(_TIME_DIP), width_of(time, time_font) + self._gap)
        room = (self._left - self._gap if self._beside else self._wide - self._pad) - self._pad - column
        # Beside larger words their lines stand level.
        lower = (line_height(look.font(_WORDS_DIP)) - line_height(time_font)) / 2 if self._beside else 0.0
        top = self._pad + lower
        self._put((time,), time_font, look.ink2, self._pad, top, column)
        end = self._put(lines_of(who, who_font, room, _ALL), who_font, look.ink, self._pad + column, top, room)
        self._side_end = max(end, top + line_height(time_font))
        if not self._beside:
            self._next = self._side_end + self._gap / 2

    def about(self, sign: str) -> None:
        """That it says about what was said; the words stand behind it."""
        if sign:
            wide, words = width_of(f"{sign} ", self._small), line_height(self._look.font(_WORDS_DIP))
            lower = (words - line_height(self._small)) / 2 + self._look.dip(2)
            self._put((sign,), self._small, self._look.ink2, self._left, self._next + lower, wide)
            self._left += wide + self._gap / 2

    def words(self, said: str, exact: bool) -> None:
        """The words, slanted where they are word for word."""
        font = self._look.font(_WORDS_DIP, italic=exact)
        self._below(lines_of(said, font, self._room, _ALL), font, self._look.ink)

    def drawn(self, ink: QPainterPath, quoted: bool) -> None:
        """The ink as large as it was written, or as there is room for; between marks if `quoted`."""
        if ink.isEmpty():
            return
        bounds, font = ink.boundingRect(), self._look.font(_WORDS_DIP, italic=True)
        mark = width_of("“", font) + self._look.dip(4) if quoted else 0.0
        scale = min(self._look.mm(0.01), max(1.0, self._room - 2 * mark) / bounds.width())
        high, line = max(bounds.height() * scale, float(line_height(font)) if quoted else 0.0), line_height(font)
        left, top = self._left + mark, self._next
        if quoted:
            self._put(("“",), font, self._look.ink, self._left, top, mark)
            right = left + bounds.width() * scale + self._look.dip(4)
            # Level with the last line of what was written.
            last = max(top, top + high - max(line, self._look.mm(_WRITTEN_MM)))
            self._put(("”",), font, self._look.ink, right, last, mark)
        self._ink, self._scale = ink, scale
        self._ink_at = left - bounds.left() * scale, top - bounds.top() * scale
        self._end, self._next = top + high, top + high + self._gap

    def tags(self, tags: str) -> None:
        """What was put in as tags."""
        self._below(lines_of(tags, self._small, self._room, _ALL), self._small, self._look.ink2)

    def paint(self, painter: QPainter) -> None:
        """Paint all of it."""
        for lines, font, colour, area in self._pieces:
            painter.setFont(font)
            painter.setPen(colour)
            draw_lines(painter, lines, area)
        painter.translate(*self._ink_at)
        painter.scale(self._scale, self._scale)
        painter.fillPath(self._ink, self._look.ink)

    def _below(self, lines: tuple[str, ...], font: QFont, colour: QColor) -> None:
        if lines:
            self._end = self._put(lines, font, colour, self._left, self._next, self._room)
            self._next = self._end + self._gap

    def _put(self, lines: tuple[str, ...], font: QFont, colour: QColor, left: float, top: float, wide: float) -> float:
        """Where these lines end."""
        high = len(lines) * line_height(font)
        self._pieces.append((lines, font, colour, QRectF(left, top, wide, high)))
        return top + high


def _shape(texts: list[str]) -> QPainterPath:
    """The strokes that can be read as one shape, in hundredths of a millimetre."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for stroke in map(known_stroke, texts):
        if stroke is not None:
            path.addPath(Laid(stroke).path)
    return path
