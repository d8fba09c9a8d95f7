"""Panels beside the work on the recording screen. They close on the next evidence touch, and that touch counts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.entry import Offer
from app.screens.record_frame import grown
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import BOLD, Look, inset, look_of
from app.widgets.parts.mark_key import MarkKey


def paint_frame(painter: QPainter, look: Look, area: QRectF) -> None:
    """The ground and border of what opens beside or over the work."""
    painter.setPen(QPen(look.accent, look.dip(2)))
    painter.setBrush(look.canvas)
    painter.drawRoundedRect(inset(area, look.dip(1)), look.dip(12), look.dip(12))


class Panel(QWidget):
    """A framed card with a heading. It knows its own size; the screen says where it stands."""

    closed = Signal()

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._heading = ""
        self.set_heading(heading)
        self.close_key = Key("Close", kind=Kind.QUIET, parent=self)
        self.close_key.tapped.connect(lambda _: self.closed.emit())
        self.head_keys = [self.close_key]
        """What stands beside the heading, from the right."""

    def set_heading(self, heading: str) -> None:
        """Let that stand at the top."""
        self._heading = heading
        self.setAccessibleName(heading)
        self.update()

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand in its place in the work area, at the hand's side, which is the right one or the left."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside the keys means nothing, and not what lies below."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_frame(painter, look, QRectF(self.rect()))
        font, left = look.font(20, BOLD), look.dip(18)
        room = min(key.x() for key in self.head_keys if key.isVisibleTo(self)) - left
        high = line_height(font)
        head = QRectF(left, self.close_key.geometry().center().y() + 0.5 - high / 2, room, high)
        painter.setFont(font)
        painter.setPen(look.ink)
        draw_lines(painter, lines_of(self._heading, font, room, 1), head)
        painter.end()

    def place_head(self) -> int:
        """Put the keys beside the heading in their places; the height that heading and keys take."""
        look = look_of(self)
        inner, high = round(look.mm(1.5)), grown(look, 9)
        right = self.width() - inner
        for key in self.head_keys:
            if key.isVisibleTo(self):
                wide = max(key.sizeHint().width(), grown(look, 10, 10))
                key.setGeometry(right - wide, inner, wide, high)
                right -= wide + inner
        return high + 2 * inner


def offer_name(offer: Offer) -> str:
    """What an offer is called for those who do not see it."""
    return offer.words if offer.keyed else f"Change to {offer.words}"


def offer_key(offer: Offer, parent: QWidget) -> Key:
    """A key with the name of what an act could be changed to, and its mark if it has one."""
    named = Key(offer.words, parent=parent) if offer.mark is None else None
    key = named or MarkKey(offer.words, offer.mark or 0, named=True, parent=parent)
    key.setAccessibleName(offer_name(offer))
    key.set_words_dip(20)
    return key


class OffersPanel(Panel):
    """All that the newest act could be changed to."""

    chosen = Signal(object, int)

    def __init__(self, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__("Change to", parent)
        self._keys = []
        for offer in offers:
            key = offer_key(offer, self)
            key.tapped.connect(lambda age_ms, offer=offer: self.chosen.emit(offer.draft, age_ms))
            self._keys.append(key)

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand at the foot of the work area, on the side of Undo, no larger than needed."""
        look = look_of(self)
        gap, inner, least = round(look.mm(1.5)), round(look.mm(2)), grown(look, 10.5)
        head = grown(look, 9) + 2 * gap
        rows = max(1, min(len(self._keys), int((work.height() - head - inner) // (least + gap))))
        columns = math.ceil(len(self._keys) / rows)
        rows = math.ceil(len(self._keys) / columns)
        wide = round(min(grown(look, 55), (work.width() - 2 * inner - (columns - 1) * gap) / columns))
        high = round(min(grown(look, 13), (work.height() - head - inner) / rows - gap))
        size = (2 * inner + columns * (wide + gap) - gap, head + rows * (high + gap) + inner - gap)
        left = work.right() + 1 - size[0] if right else work.left()
        self.setGeometry(left, work.bottom() + 1 - size[1], *size)
        top = self.place_head()
        for n, key in enumerate(self._keys):
            column, row = divmod(n, rows)
            key.setGeometry(inner + column * (wide + gap), top + row * (high + gap), wide, high)
