"""PhasePanel: the phases of the lesson; one touch says that another one has begun."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.screens.record_frame import grown
from app.screens.record_panels import Panel
from app.widgets.parts.key import Key
from app.widgets.parts.look import look_of

DEFAULT_PHASES = ("Beginning", "Explaining", "Working", "Sharing")
"""Where none were agreed."""


class PhasePanel(Panel):
    """A key for each phase, in the order agreed; the present one is chosen."""

    chosen = Signal(str, int)
    """A phase's name, and how long ago the finger came down."""

    def __init__(self, phases: Sequence[str], present: str, parent: QWidget) -> None:
        super().__init__("The lesson comes into", parent)
        self._keys = []
        for name in phases or DEFAULT_PHASES:
            key = Key(name, parent=self)
            key.setAccessibleName(f"Phase {name}")
            key.set_words_dip(20)
            key.set_chosen(name == present)
            key.tapped.connect(lambda age_ms, name=name: self.chosen.emit(name, age_ms))
            self._keys.append(key)

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand at the head of the work area, in as few rows as the names need."""
        look = look_of(self)
        gap, inner, high = round(look.mm(1.5)), round(look.mm(2)), grown(look, 13)
        least = min(work.width() - 2 * inner, max(key.sizeHint().width() for key in self._keys))
        columns = max(1, min(len(self._keys), (work.width() - 2 * inner + gap) // (least + gap)))
        columns = -(-len(self._keys) // -(-len(self._keys) // columns))
        wide = min(grown(look, 50), (work.width() - 2 * inner - (columns - 1) * gap) // columns)
        rows = -(-len(self._keys) // columns)
        self.setGeometry(work.left(), work.top(), 2 * inner + columns * (wide + gap) - gap, high)
        top = self.place_head()
        for n, key in enumerate(self._keys):
            row, column = divmod(n, columns)
            key.setGeometry(inner + column * (wide + gap), top + row * (high + gap), wide, high)
        self.resize(self.width(), top + rows * (high + gap) - gap + inner)
