"""MethodTabs: on Set up one tab for each method: its name shows its page, its tick says whether it is recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.parts.look import look_of
from app.widgets.parts.tab_parts import IconPart, NamePart, stand_side_by_side

HIGH_MM, TICK_MM, LEAST_MM, GAP_MM = 11.0, 11.0, 38.0, 2.0


class _Tab(QWidget):
    """The name of a method and its tick."""

    def __init__(self, title: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = NamePart(title, icon, self, at_lift=True)
        self.tick = IconPart(f"Record {title}", "add", self, at_lift=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = look_of(self)
        wide = max(look.mm(LEAST_MM), self.name.sizeHint().width() + look.mm(TICK_MM))
        return QSize(round(wide), max(round(look.mm(HIGH_MM)), self.name.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QEvent) -> None:
        tick = round(look_of(self).mm(TICK_MM))
        stand_side_by_side(self.name, self.tick, QRect(0, 0, self.width(), self.height()), tick)


class MethodTabs(QWidget):
    """Says what was touched; shows what it is told."""

    shown = Signal(str)
    """The page of that method is wanted."""
    ticked = Signal(str)
    """That method shall be recorded, or shall not."""

    def __init__(self, titles: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        """`titles`: key, title and icon of each method."""
        super().__init__(parent)
        self._tabs: dict[str, _Tab] = {}
        for key, title, icon in titles:
            tab = self._tabs[key] = _Tab(title, icon, self)
            tab.name.tapped.connect(lambda _, key=key: self.shown.emit(key))
            tab.tick.tapped.connect(lambda _, key=key: self.ticked.emit(key))

    def show_tabs(self, page: str, recorded: Collection[str]) -> None:
        """Show whose page is on show, and which methods are recorded."""
        for key, tab in self._tabs.items():
            chosen = key in recorded
            tab.name.set_words(tab.name.words, "recorded" if chosen else "left out")
            tab.name.set_chosen(key == page)
            tab.tick.set_chosen(key == page)
            tab.tick.set_icon("saved" if chosen else "add")
            tab.tick.setAccessibleDescription("recorded" if chosen else "not recorded")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """In as few lines as are needed, as many in each, below each other."""
        gap = round(look_of(self).mm(GAP_MM))
        tabs = tuple(self._tabs.values())
        high = max(tab.sizeHint().height() for tab in tabs)
        for lines in range(1, len(tabs) + 1):
            columns = ceil(len(tabs) / lines)
            own = [max(tab.sizeHint().width() for tab in tabs[n::columns]) for n in range(columns)]
            spare = self.width() - sum(own) - (columns - 1) * gap
            if spare >= 0:
                break
        self.setFixedHeight(lines * high + (lines - 1) * gap)
        for n, tab in enumerate(tabs):
            left = sum(wide + spare // columns + gap for wide in own[: n % columns])
            tab.setGeometry(left, n // columns * (high + gap), own[n % columns] + spare // columns, high)
