"""PhasePanel: the phases of the lesson; one touch says that another one has begun."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.screens.record_frame import grown
from app.screens.record_panels import Panel
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, Look, look_of

DEFAULT_PHASES = ("Beginning", "Explaining", "Working", "Sharing")
"""Where none were agreed."""
NAME_DIP = 20.0


class PhasePanel(Panel):
    """A key for each phase, in the order agreed; the present one is chosen."""

    chosen = Signal(str, int)
    """A phase's name, and how long ago the finger came down."""

    def __init__(self, phases: Sequence[str], present: str, parent: QWidget) -> None:
        super().__init__("A phase begins", parent)
        self._keys = []
        for name in phases or DEFAULT_PHASES:
            key = Key(name, parent=self)
            key.setAccessibleName(f"Phase {name}")
            key.set_words_dip(NAME_DIP)
            key.set_chosen(name == present)
            key.setAccessibleDescription("now" if name == present else "")
            key.tapped.connect(lambda age_ms, name=name: self.chosen.emit(name, age_ms))
            self._keys.append(key)

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand at the head of the work area, in as few rows as the names need."""
        look = look_of(self)
        gap, inner, high = round(look.mm(1.5)), round(look.mm(2)), grown(look, 13)
        number, across = len(self._keys), work.width() - 2 * inner + gap
        most = max(1, (work.height() - grown(look, 9) - 2 * gap - inner) // (high + gap))
        for rows in range(1, min(most, number) + 1):
            columns = -(-number // rows)
            wide = min(grown(look, 50), across // columns - gap)
            if self._fits(look, wide):
                break
        rows = -(-number // columns)
        self.setGeometry(work.left(), work.top(), 2 * inner + columns * (wide + gap) - gap, high)
        top = self.place_head()
        for n, key in enumerate(self._keys):
            row, column = divmod(n, columns)
            key.setGeometry(inner + column * (wide + gap), top + row * (high + gap), wide, high)
        self.resize(self.width(), top + rows * (high + gap) - gap + inner)

    def _fits(self, look: Look, wide: int) -> bool:
        """Whether every name stands on a key of that width, in two lines and with no word broken."""
        font, room = look.font(NAME_DIP, SEMIBOLD), wide - 2 * look.dip(Kind.PLAIN.value[2])
        names = [key.words for key in self._keys]
        whole = all(width_of(word, font) <= room for name in names for word in name.split())
        return whole and all(len(lines_of(name, font, room, 3)) <= 2 for name in names)
