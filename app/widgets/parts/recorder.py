"""Recorder: what every recording widget promises."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

S = TypeVar("S")


class Recorder(QWidget, Generic[S]):
    """Turns touches into drafts and a state into a picture, and keeps neither.

    It never stores, never counts, never asks the time and never changes its own look: it emits `recorded`,
    and somebody answers with `show_state`. Showing one state at one time always gives the same pixels.
    """

    recorded = Signal(object)
    """A Draft: what the observer did, with how long ago the finger came down."""

    def show_state(self, state: S, now_ms: int) -> None:
        """Show the state as it is at lesson time `now_ms`."""
        raise NotImplementedError
