"""Flow: keys in a line, and in a second one where the first is full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import look_of

HIGH_MM, GAP_MM = 10.0, 2.0


class Flow(QWidget):
    """Shows the widgets that it is told of its own, each as wide as it wants, in lines of one height."""

    def __init__(self, parent: QWidget | None = None, high_mm: float = HIGH_MM) -> None:
        super().__init__(parent)
        self._high_mm = high_mm
        self._shown: tuple[QWidget, ...] = ()

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
        for widget, place in zip(self._shown, self._places(self.width(), self._shown), strict=True):
            widget.setGeometry(place)

    def resizeEvent(self, event: QEvent) -> None:
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out()

    def _places(self, wide: int, widgets: Sequence[QWidget]) -> list[QRect]:
        look = look_of(self)
        high, gap = round(look.mm(self._high_mm)), round(look.mm(GAP_MM))
        left = top = 0
        places = []
        for widget in widgets:
            own = min(wide, max(widget.sizeHint().width(), widget.minimumSizeHint().width()))
            if left and left + own > wide:
                left, top = 0, top + high + gap
            places.append(QRect(left, top, own, high))
            left += own + gap
        return places
