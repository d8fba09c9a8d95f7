"""RawStrip: the raw figures of what was touched, at the foot of the page; without any, what is said of the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look

_RAW_DIP, _SAID_DIP = 19.0, 17.0
_MOST_LINES = 3
Steps = tuple[tuple[str, str], tuple[str, str]]
ROWS: Steps = (("Above", "Row above"), ("Below", "Row below"))


class RawStrip(QWidget):
    """Figures are scrolled where they are many; keys go to the row above and to the row below."""

    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget, steps: Steps = ROWS) -> None:
        """`steps` says what the two keys are called, and what is read aloud of them."""
        super().__init__(parent)
        self._label = QLabel("", self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._scroll = FingerScroll(self._label, self)
        self._scroll.viewport().installEventFilter(self)
        self._up, self._down = (Key(words, kind=Kind.CHIP, at_lift=True, parent=self) for words, _ in steps)
        self._close = Key("Close", kind=Kind.QUIET, at_lift=True, parent=self)
        for key, (_, name) in zip((self._up, self._down), steps, strict=True):
            key.setAccessibleName(name)
        self._close.setAccessibleName("Close the raw figures")
        self._up.tapped.connect(lambda _: self.stepped.emit(-1))
        self._down.tapped.connect(lambda _: self.stepped.emit(1))
        self._close.tapped.connect(lambda _: self.closed.emit())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._scroll, 1)
        for key in (self._up, self._down, self._close):
            self._row.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        self._is_raw = False
        self._look: Look | None = None

    @property
    def words(self) -> str:
        """What stands there."""
        return self._label.text()

    def show_raw(self, words: str) -> None:
        """Tell the raw figures of a row."""
        self._show(words, True)

    def show_words(self, words: str) -> None:
        """Say something of the page; no figure is told."""
        self._show(words, False)

    def dress(self, look: Look) -> None:
        """Take letters and sizes of that look."""
        self._look = look
        self._row.setSpacing(round(look.mm(2)))
        for key in (self._up, self._down, self._close):
            key.setMinimumHeight(round(look.mm(9.5)))
        self._show(self.words, self._is_raw)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _show(self, words: str, raw: bool) -> None:
        self._is_raw = raw
        self._label.setText(words)
        self._label.setAccessibleName("Raw figures" if raw else "Page")
        self._label.setAccessibleDescription(words)
        for key in (self._up, self._down, self._close):
            key.setVisible(raw)
        if self._look is not None:
            look = self._look
            dress(self._label, look.font(_RAW_DIP if raw else _SAID_DIP), look.ink if raw else look.ink2)
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        if self._look is None:
            return
        line = self._label.fontMetrics().lineSpacing()
        wanted = self._label.heightForWidth(max(1, self._scroll.viewport().width()))
        least = round(self._look.mm(9.5)) if self._is_raw else line
        # Without words there is nothing to scroll either.
        self.setFixedHeight(max(least, min(wanted, _MOST_LINES * line)) + 2 if self.words else 0)
