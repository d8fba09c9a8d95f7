"""What the program writes on a widget: every piece of text that it draws, with its letters and the room it has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from app.widgets.parts import picture

LETTERS_SHARE = 0.7
"""How high capitals are, of the size by which letters are called."""


@dataclass(frozen=True)
class Drawn:
    """A piece of text. `room` is None where it is drawn from a point on."""

    text: str
    font: QFont
    room: QRectF | None
    within: bool
    """Whether its letters are, from top to foot, on what they are drawn on."""

    @property
    def width(self) -> float:
        return QFontMetricsF(self.font).horizontalAdvance(self.text)

    @property
    def capital_high(self) -> float:
        """How high its capitals are, in device-independent pixels; figures are as high."""
        return QFontMetricsF(self.font).tightBoundingRect("8" if self.text.isdigit() else "H").height()

    @property
    def fits(self) -> bool:
        """Whether all of it is seen. Letters may reach a pixel into the padding around."""
        return self.room is None or (
            self.width <= self.room.width() + 1 and self.font.pixelSize() <= self.room.height() + 1
        )


class Spy:
    """Notes what is drawn, and lets it be drawn."""

    def __init__(self) -> None:
        self.drawn: list[Drawn] = []

    def note(self, painter: QPainter, *arguments: Any) -> None:
        text = next(found for found in arguments if isinstance(found, str))
        room = next((QRectF(found) for found in arguments if isinstance(found, QRect | QRectF)), None)
        self.drawn.append(Drawn(text, QFont(painter.font()), room, self._within(painter, arguments, room)))

    def _within(self, painter: QPainter, arguments: tuple[Any, ...], room: QRectF | None) -> bool:
        high = painter.font().pixelSize() * LETTERS_SHARE
        if room is None:
            foot = next(place for place in arguments if isinstance(place, QPointF | QPoint)).y()
        else:
            flags = next((flag for flag in arguments if isinstance(flag, Qt.AlignmentFlag | Qt.TextFlag)), None)
            centred = flags is None or bool(int(flags) & int(Qt.AlignmentFlag.AlignVCenter))
            foot = room.center().y() + high / 2 if centred else room.top() + high
        device = painter.device()
        return foot - high >= -1 and foot <= device.height() / device.devicePixelRatio() + 1


@contextmanager
def watched() -> Iterator[Spy]:
    spy, draw = Spy(), QPainter.drawText

    def draw_text(painter: QPainter, *arguments: Any) -> Any:
        spy.note(painter, *arguments)
        return draw(painter, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QPainter, "drawText", draw_text)
        # What was painted earlier and kept as a picture is to be seen as well.
        patch.setattr(picture, "shelf", picture.Shelf())
        yield spy


def drawn_on(widget: QWidget) -> list[Drawn]:
    """All text on the widget and what lies in it, as it is painted now."""
    with watched() as spy:
        widget.grab()
    return [drawn for drawn in spy.drawn if drawn.text.strip()]
