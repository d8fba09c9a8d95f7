"""LentKeys: who gets the keyboard back when a note, the cover or the room's editor has had it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class LentKeys:
    """Letters that are typed on go where they went before: those of `screen` are keys, which pause and finish."""

    def __init__(self, screen: QWidget) -> None:
        self._screen = screen
        self.go_back_to = screen

    def take(self) -> None:
        """Remember who has them now."""
        self.go_back_to = self._screen.focusWidget() or self._screen

    def give_back(self) -> None:
        """Let who had them go on, if that is still on show."""
        before = self.go_back_to
        (before if isValid(before) and before.isVisible() else self._screen).setFocus()
