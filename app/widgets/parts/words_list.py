"""WordsList: the quotes that were kept, newest lowest, painted as one; a finger pushes them up and down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.models.verbatim import Quote
from app.widgets.parts.floor_hands import REST_MS, Touch
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import look_of
from app.widgets.parts.recorder import can_be_touched
from app.widgets.parts.touchable import Touchable
from app.widgets.parts.words_row import Row, RowFace, in_words

GAP_DIP, BAR_DIP = 8.0, 6.0
EMPTY = "Quotes stand here once they are kept. Touch one to write on."


class WordsList(Touchable):
    """Only what is in sight is made and painted: five hundred quotes open as fast as five."""

    chosen = Signal(object)
    """The Quote that was touched."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Earlier quotes")
        self._quotes: Sequence[Quote] = ()
        self._face: Callable[[Quote], RowFace] = lambda quote: RowFace(quote, "", "")
        self._rows: dict[UUID, Row] = {}
        self._up = 0.0
        """How far the newest one lies below the lower edge."""
        self._pushed: QPointF | None = None

    @property
    def made(self) -> int:
        """How many rows are made."""
        return len(self._rows)

    def show_quotes(self, quotes: Sequence[Quote], face: Callable[[Quote], RowFace]) -> None:
        """Show these, the newest at the lower edge. `face` says what a row shows, and is asked for those in sight."""
        if quotes != self._quotes:
            self._quotes, self._up = tuple(quotes), 0.0
            self._pushed = None
        self._face = face
        self._rows = {quote.uid: row for quote in quotes if (row := self._rows.get(quote.uid)) is not None}
        if quotes:
            newest = face(quotes[-1])
            words = in_words(newest.quote) or "written with the pen"
            self.setAccessibleDescription(f"{len(quotes)}, the last one {newest.time} {newest.who}: {words}")
        else:
            self.setAccessibleDescription("none yet")
        self.update()

    def said(self, what: str, touch: Touch) -> None:
        if what == "touch":
            self._pushed = None
            if touch.since_ms >= REST_MS:
                # A hand that lies there asks for nothing.
                return
            found = next((row for row, area in self._in_sight() if area.contains(touch.at)), None)
            if found is not None:
                self.chosen.emit(found.face.quote)
        elif what in ("begin", "move"):
            if self._pushed is not None:
                self._push(touch.at.y() - self._pushed.y())
            self._pushed = touch.at
        elif what in ("end", "drop", "gone"):
            self._pushed = None

    def looked(self, before: tuple[QPointF, QPointF], after: tuple[QPointF, QPointF]) -> None:
        self._push((after[0].y() + after[1].y() - before[0].y() - before[1].y()) / 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        self._push(event.pixelDelta().y() or event.angleDelta().y() / 2)

    def resizeEvent(self, event: QEvent) -> None:
        self._rows.clear()
        self._up = 0.0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._rows.clear()
            self._up = 0.0
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._quotes and can_be_touched(self):
            font = look.font(17)
            lines = lines_of(EMPTY, font, self.width() - look.dip(8), 3)
            high = len(lines) * line_height(font)
            painter.setFont(font)
            painter.setPen(look.ink2)
            draw_lines(painter, lines, QRectF(look.dip(2), self.height() - high - look.dip(6), self.width(), high))
        first, seen = True, list(self._in_sight())
        for row, area in seen:
            row.paint(painter, area)
            first = row.face.quote.uid == self._quotes[0].uid and area.top() >= 0
        if seen and (not first or self._up):
            self._paint_bar(painter, [row.face.quote.uid for row, _ in seen])
        painter.end()

    def _paint_bar(self, painter: QPainter, seen: list[UUID]) -> None:
        """Where in the quotes one is, by their number: how high those out of sight are nobody has reckoned."""
        look = look_of(self)
        first = next(n for n, quote in enumerate(self._quotes) if quote.uid == seen[-1])
        step, wide = self.height() / len(self._quotes), look.dip(BAR_DIP)
        high = max(look.mm(6), step * len(seen))
        top = min(self.height() - high, step * first)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.strong)
        painter.drawRoundedRect(QRectF(self.width() - wide, top, wide, high), wide / 2, wide / 2)

    def _in_sight(self) -> Iterator[tuple[Row, QRectF]]:
        """The rows that are seen, the lowest first."""
        # On whole pixels, where a row that moves up is the same picture.
        gap, foot = round(look_of(self).dip(GAP_DIP)), self.height() + round(self._up)
        for quote in reversed(self._quotes):
            row = self._row(quote)
            area = QRectF(0, foot - row.high, self._rows_wide, row.high)
            if area.top() < self.height():
                yield row, area
            foot -= row.high + gap
            if foot < 0:
                return

    @property
    def _rows_wide(self) -> int:
        return self.width() - round(look_of(self).dip(BAR_DIP + 4))

    def _row(self, quote: Quote) -> Row:
        known, face = self._rows.get(quote.uid), self._face(quote)
        if known is None or known.face != face:
            known = self._rows[quote.uid] = Row(face, look_of(self), self._rows_wide)
        return known

    def _push(self, down: float) -> None:
        """Follow a finger so far down, to the newest and the oldest one at the most."""
        gap = round(look_of(self).dip(GAP_DIP))
        most = -float(self.height() + gap)
        wanted = self._up + down
        for quote in reversed(self._quotes):
            most += self._row(quote).high + gap
            if most >= wanted:
                break
        up = max(0.0, min(wanted, most))
        if up != self._up:
            self._up = up
            self.update()
