"""LentKeys: who gets the keyboard back when a note or the cover has had it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class LentKeys:
    """Letters that are typed on go where they went before: those of `screen` are keys, which pause and finish."""

    def __init__(self, screen: QWidget) -> None:
        self._screen = screen
        self.go_back_to = screen

    def take(self) -> None:
        """Remember what is being written in; any other keys are those of the screen."""
        before = self._screen.focusWidget()
        writes = before is not None and before.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.go_back_to = before if before is not None and writes else self._screen

    def give_back(self) -> None:
        """Let what was being written in go on, if it is still on show."""
        before = self.go_back_to
        (before if isValid(before) and before.isVisible() else self._screen).setFocus()
