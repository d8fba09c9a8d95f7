"""Flow: keys in a line, and in a second one where the first is full."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import look_of

HIGH_MM, GAP_MM = 10.0, 2.0
LEAST_HIGH_MM, LEAST_GAP_MM = 9.0, 1.5
"""Where it is too low for all its lines."""


class Flow(QWidget):
    """Shows the widgets that it is told of its own, each as wide as it wants, in lines of one height.

    Where it `fills` the place that it is given and is too low for its lines they are lower and closer together.
    """

    def __init__(self, parent: QWidget | None = None, high_mm: float = HIGH_MM) -> None:
        super().__init__(parent)
        self._high_mm = high_mm
        self._shown: tuple[QWidget, ...] = ()
        self.fills = False
        """Whether the widgets of a line share what is left of its width."""
        self.together: QWidget | None = None
        """From this one on all stand in a line of their own where the line that is begun does not hold them."""

    def show_those(self, widgets: Sequence[QWidget]) -> None:
        """Show these, in that order, and none of its others."""
        for widget in self._shown:
            if widget not in widgets:
                widget.hide()
        self._shown = tuple(widgets)
        self.lay_out()
        for widget in widgets:
            widget.show()

    def needed(self, wide: int, widgets: Sequence[QWidget] | None = None) -> int:
        """How high it must be for these, or for those on show, where it is so wide."""
        places = self._places(wide, self._shown if widgets is None else widgets)
        return max((place.bottom() + 1 for place in places), default=0)

    def lay_out(self) -> None:
        """Put those on show in their places."""
        places = self._places(self.width(), self._shown)
        if self.fills and any(place.bottom() >= self.height() for place in places):
            look = look_of(self)
            places = self._in_lines(places, ceil(look.mm(LEAST_HIGH_MM)), ceil(look.mm(LEAST_GAP_MM)))
        for widget, place in zip(self._shown, places, strict=True):
            widget.setGeometry(place)

    def resizeEvent(self, event: QEvent) -> None:
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out()

    def _places(self, wide: int, widgets: Sequence[QWidget]) -> list[QRect]:
        look = look_of(self)
        gap = round(look.mm(GAP_MM))
        high = max([round(look.mm(self._high_mm)), *(widget.sizeHint().height() for widget in widgets)])
        lines: list[list[int]] = []
        owns = [min(wide, _wide(widget)) for widget in widgets]
        for n, (widget, own) in enumerate(zip(widgets, owns, strict=True)):
            rest = owns[n:] if widget is self.together else owns[n : n + 1]
            if lines and sum(lines[-1]) + len(lines[-1]) * gap + sum(rest) + (len(rest) - 1) * gap <= wide:
                lines[-1].append(own)
            else:
                lines.append([own])
        places = []
        for n, line in enumerate(lines):
            left = 0
            spare = (wide - sum(line) - (len(line) - 1) * gap) // len(line) if self.fills else 0
            for own in line:
                places.append(QRect(left, n * (high + gap), own + spare, high))
                left += own + spare + gap
        return places

    def _in_lines(self, places: Sequence[QRect], high: int, gap: int) -> list[QRect]:
        """The same places in lines of that height, so far from each other."""
        lines = {top: n for n, top in enumerate(sorted({place.top() for place in places}))}
        return [QRect(place.left(), lines[place.top()] * (high + gap), place.width(), high) for place in places]


def _wide(widget: QWidget) -> int:
    return max(widget.sizeHint().width(), widget.minimumSizeHint().width(), widget.minimumWidth())
