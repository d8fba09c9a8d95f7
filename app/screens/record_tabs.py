"""Tabs: one for each method that is recorded, with its live total and its eye."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtWidgets import QWidget

from app.screens.record_frame import grown
from app.widgets.parts.look import look_of
from app.widgets.parts.tab_parts import IconPart, NamePart, stand_side_by_side
from app.widgets.parts.tap_button import TapButton

EYE_MM = 11.5


class Tabs(QWidget):
    """One tab for each method, with its live total and its eye."""

    chosen = Signal(str)
    watched = Signal(str, bool, int)
    """A method shall be watched from now on, or not; and how long ago that was touched."""

    def __init__(self, titles: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        """`titles`: key, title and icon of each method."""
        super().__init__(parent)
        self._keys: dict[str, NamePart] = {}
        self._eyes: dict[str, IconPart] = {}
        self._shut: dict[str, bool] = {}
        for key, title, icon in titles:
            self._keys[key] = NamePart(title, icon, self)
            self._eyes[key] = IconPart(f"Watch {title}", "eye", self)
            self._keys[key].tapped.connect(lambda _, key=key: self.chosen.emit(key))
            self._eyes[key].tapped.connect(lambda age_ms, key=key: self.watched.emit(key, self._shut[key], age_ms))
            self._shut[key] = False

    def tab(self, key: str) -> TapButton:
        """The target that shows a method."""
        return self._keys[key]

    def eye(self, key: str) -> TapButton:
        """The target that says whether a method is watched."""
        return self._eyes[key]

    def show_tab(self, key: str, headline: str, shown: bool, watched: bool) -> None:
        """Put that line on the tab, and show whether its method is on show and watched."""
        self._shut[key] = not watched
        self._keys[key].set_words(self._keys[key].words, headline if watched else "not watched")
        self._keys[key].set_chosen(shown)
        self._eyes[key].set_chosen(shown)
        self._eyes[key].set_icon("eye" if watched else "eye_shut")
        self._eyes[key].setAccessibleDescription("watched" if watched else "not watched")

    def show_prompt(self, key: str, share: float) -> None:
        """Show the ring round a tab whose method waits for an answer, with that share of its width; 0 for none."""
        self._keys[key].set_asking(share)
        self._eyes[key].set_asking(share)

    def resizeEvent(self, event: QEvent) -> None:
        look = look_of(self)
        gap, most, eye = grown(look, 2, 2), grown(look, 90), grown(look, EYE_MM, 10.5)
        number, high = max(1, len(self._keys)), self.height()
        wide = min(most, (self.width() - gap * (number - 1)) // number)
        for n, key in enumerate(self._keys):
            left = n * (wide + gap)
            stand_side_by_side(self._keys[key], self._eyes[key], QRect(left, 0, wide, high), eye)
