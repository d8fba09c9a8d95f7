"""What stands at the foot of a seat in a scan: the state that it was given, as a bar with its word; or "next"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app import palette
from app.widgets.parts.lettering import line_height, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset, letters
from app.widgets.parts.marks import paint_mark

BAR_DIP, RADIUS_DIP, PAD_DIP = 36.0, 8.0, 5.0
WORDS_DIP = (20.0, 18.5, 17.0)
"""A word that would be smaller gives way to a mark."""
MARK_DIP, LEAST_MARK_DIP = 22.0, 12.0
LEAST_CONTRAST = 4.5
"""Of words to their ground."""
ONE_LINE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class Foot:
    """All that the foot of a seat shows. Equal ones are equal pixels."""

    word: str
    said: str
    """The state in full, for those who do not see it."""
    place: int | None = None
    """Of an agreed state its place in the plan; None for those that stand beside them."""
    outlined: bool = False
    """The seat was empty: so is its bar."""
    word_dip: float = WORDS_DIP[0]
    """The size of the word's letters; 0 where seats are too small for words, and have marks."""
    is_next: bool = False
    """The seat waits for a look, and has had none."""


def word_dip(look: Look, words: Iterable[str], room: QRectF) -> float:
    """The letters, in the size of the design, in which each of the words has room; 0 where there are none."""
    known, high = tuple(words), min(look.dip(BAR_DIP), room.height())
    wide = room.width() - 2 * look.dip(PAD_DIP)
    for dip in WORDS_DIP:
        font = look.font(dip, SEMIBOLD)
        if line_height(font) <= high and all(width_of(word, font) <= wide for word in known):
            return dip
    return 0.0


def paint_foot(painter: QPainter, look: Look, room: QRectF, foot: Foot) -> None:
    """Paint it at the lower edge of `room`."""
    high = min(look.dip(BAR_DIP), room.height())
    bar = QRectF(room.left(), room.bottom() - high, room.width(), high)
    if foot.is_next:
        _paint_next(painter, look, bar, foot)
    elif foot.word_dip:
        _paint_bar(painter, look, bar, foot)
    else:
        across = min(look.dip(MARK_DIP), bar.height())
        paint_state_mark(painter, look, foot, QPointF(bar.left() + across / 2, bar.center().y()), across)


def paint_beside(painter: QPainter, look: Look, room: QRectF, foot: Foot) -> None:
    """Paint its mark at the right end of `room`, where a seat has no foot."""
    across = min(look.dip(LEAST_MARK_DIP), room.height(), room.width())
    if across > 0 and not foot.is_next:
        paint_state_mark(painter, look, foot, QPointF(room.right() - across / 2, room.center().y()), across)


def paint_state_mark(painter: QPainter, look: Look, foot: Foot, centre: QPointF, across: float) -> None:
    """The mark of an agreed state; a question mark for what could not be told, a hollow one for an empty seat."""
    if foot.place is not None:
        paint_mark(painter, look, foot.place, centre, across)
        return
    box = QRectF(centre.x() - across / 2, centre.y() - across / 2, across, across)
    edge = look.dip(1.8)
    if foot.outlined:
        painter.setPen(QPen(look.ink2, edge, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inset(box, edge))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.quiet)
    painter.drawEllipse(box)
    painter.setPen(ink_on(look, look.quiet))
    painter.setFont(letters(across * 0.8, BOLD))
    painter.drawText(box, ONE_LINE, "?")


def ink_on(look: Look, ground: QColor) -> QColor:
    """The colour of words on that ground: one of the window's, else black or white where neither can be read."""

    def told(ink: QColor) -> float:
        return palette.contrast(ink.name(), ground.name())

    own = max((look.ink, look.card), key=told)
    return own if round(told(own), 1) >= LEAST_CONTRAST else max((QColor("black"), QColor("white")), key=told)


def state_colour(look: Look, place: int | None) -> QColor:
    """The colour of an agreed state; grey for those beside them."""
    return look.quiet if place is None else look.category(place)


def _paint_bar(painter: QPainter, look: Look, bar: QRectF, foot: Foot) -> None:
    colour, radius = state_colour(look, foot.place), look.dip(RADIUS_DIP)
    pale = foot.place is not None and palette.outlined(colour.name(), look.card.name())
    edge = look.dip(1.8 if foot.outlined else 1.2)
    painter.setPen(
        QPen(look.strong if foot.outlined else look.ink, edge) if foot.outlined or pale else Qt.PenStyle.NoPen
    )
    painter.setBrush(Qt.BrushStyle.NoBrush if foot.outlined else colour)
    painter.drawRoundedRect(inset(bar, edge / 2), radius, radius)
    painter.setPen(look.ink if foot.outlined else ink_on(look, colour))
    painter.setFont(look.font(foot.word_dip, SEMIBOLD))
    painter.drawText(bar, ONE_LINE, foot.word)


def _paint_next(painter: QPainter, look: Look, bar: QRectF, foot: Foot) -> None:
    """The word, if there is room for it: the border of the seat says it as well."""
    dip = foot.word_dip or word_dip(look, (foot.word,), bar)
    if dip:
        painter.setFont(look.font(dip, SEMIBOLD))
        painter.setPen(look.accent)
        painter.drawText(bar, ONE_LINE, foot.word)
