"""Recorder: what every recording widget promises."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

S = TypeVar("S")


def can_be_touched(part: QWidget) -> bool:
    """Whether a finger can reach it: in a replay its window is on no glass, and words that ask for a touch are none."""
    return not part.window().testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)


def hurry(part: QWidget) -> None:
    """Paint it now, before everything else that a touch changes; where no finger waits for it, with all the rest."""
    if can_be_touched(part):
        part.repaint()
    else:
        part.update()


class Recorder(QWidget, Generic[S]):
    """Turns touches into drafts and a state into a picture, and keeps neither.

    It never stores, never counts, never asks the time and never changes its own look: it emits `recorded`,
    and somebody answers with `show_state`. Showing one state at one time always gives the same pixels.
    """

    recorded = Signal(object)
    """A Draft: what the observer did, with how long ago the finger came down."""
    untold_begun = Signal()
    """Something is written that is not told yet: `untold` holds from now on."""
    wants_keys = Signal()
    """It was touched, and keys write in its focus proxy from now on, unless something else is being written."""

    def show_state(self, state: S, now_ms: int) -> None:
        """Show the state as it is at lesson time `now_ms`."""
        raise NotImplementedError

    def fits(self, size: QSize) -> bool:
        """Whether every target keeps its least size in a place that large: for who puts two side by side."""
        raise NotImplementedError

    def lean(self, left_hand: bool) -> None:
        """Keep what stands at the hand's side at the left, or at the right; nothing where no side is the hand's."""

    def flush(self) -> None:
        """Tell now what was written and not told yet: before anything else is done. Once told, nothing is left."""

    @property
    def untold(self) -> bool:
        """Whether something is written that was not told yet: nobody can have it saved."""
        return False

    def leave_aside(self) -> bool:
        """Be done with what is being written in a pause and counts nowhere; whether there was something.

        It is no act, and was done last: Undo takes it out of sight before it takes back what was done before.
        """
        return False

    def wants_ms(self, state: S) -> int | None:
        """How soon that state wants to be shown again because its picture runs on; None where seconds are enough."""
        return None
