"""Names at the painted figures of a comparison: for screen readers and for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class CellNames:
    """A transparent button at each figure of `canvas`; `pressed` is told the number of one that was pressed."""

    def __init__(self, canvas: QWidget, pressed: Callable[[int], object]) -> None:
        self._canvas, self._pressed = canvas, pressed
        self._names: list[_Name] = []

    def tell(self, told: Sequence[tuple[str, QRect]]) -> None:
        """Have these names at these places, and no others."""
        while len(self._names) < len(told):
            self._names.append(_Name(self._canvas, partial(self._pressed, len(self._names))))
        for name, (words, place) in zip(self._names, told, strict=False):
            if name.accessibleName() != words:
                name.setAccessibleName(words)
            name.setGeometry(place)
            name.setVisible(True)
        for name in self._names[len(told) :]:
            name.setVisible(False)


class _Name(QAbstractButton):
    """Takes no touch and no focus, which the canvas does, and paints nothing."""

    def __init__(self, canvas: QWidget, press: Callable[[], object]) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Else the canvas would be painted again for each of them.
        self.setUpdatesEnabled(False)
        self.clicked.connect(lambda _checked: press())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the canvas shows the figure."""
