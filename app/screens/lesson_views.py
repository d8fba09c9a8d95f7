"""What stands in the place of a lesson's page when its key is touched: quotes, timers as intervals, the replay.

Beside these keys stands the one that leads to the other lessons of the same teacher.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.methods import METHODS
from app.models.session import Record
from app.screens.lesson_intervals import READ, LessonIntervals, has_timers
from app.screens.lesson_quotes import QUOTES, LessonQuotes, has_quotes
from app.screens.replay_opening import Do
from app.widgets.parts.key import Key
from app.widgets.parts.look import Look

REPLAY, BESIDE = "Replay", "Side by side"
Make = Callable[[Record, Do, QWidget], QWidget]


def _replay(record: Record, do: Do, parent: QWidget) -> QWidget:
    from app.screens.replay_body import ReplayBody

    return ReplayBody([record], do, parent)


_VIEWS: tuple[tuple[str, Callable[[Record], bool], Make], ...] = (
    (QUOTES, has_quotes, lambda record, _, parent: LessonQuotes(record, parent)),
    (READ, has_timers, lambda record, _, parent: LessonIntervals(record, parent)),
    (REPLAY, lambda record: any(key in METHODS for key in record.session.methods), _replay),
)


class LessonViews(QWidget):
    """The keys that open them, for what the lesson has. A view is made when it is first wanted."""

    beside_asked = Signal()
    """The lesson is wanted side by side with others."""

    def __init__(self, record: Record, show: Callable[[str], None], do: Do, parent: QWidget) -> None:
        super().__init__(parent)
        self._record, self._do = record, do
        self._make = {words: make for words, has, make in _VIEWS if has(record)}
        self._made: dict[str, QWidget] = {}
        self._keys = [Key(words, at_lift=True, parent=self) for words in self._make]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for words, key in zip(self._make, self._keys, strict=True):
            key.tapped.connect(lambda _, words=words: show(words))
            self._row.addWidget(key)
        beside = Key(BESIDE, at_lift=True, parent=self)
        beside.tapped.connect(lambda _: self.beside_asked.emit())
        self._row.addWidget(beside)
        self._keys.append(beside)
        self.show_keys(True)

    def show_keys(self, shown: bool) -> None:
        """Let them be there."""
        self.setVisible(shown)

    def view(self, words: str, parent: QWidget) -> QWidget:
        """What the key with these words opens."""
        if words not in self._made:
            self._made[words] = self._make[words](self._record, self._do, parent)
        return self._made[words]

    def dress(self, look: Look) -> None:
        """Take sizes of that look."""
        self._row.setSpacing(round(look.mm(3)))
        for key in self._keys:
            key.setMinimumHeight(round(look.mm(10)))
