"""Words on the glass, with somebody behind it who answers each draft: what its tests share."""

from __future__ import annotations

from uuid import UUID

from pen import Pen
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from seated import a_class
from touch import FakeClock, Fingers, settle

from app.models import entry, lesson, room, verbatim
from app.models.entry import AMEND, LESSON, Draft, Entry, Standing
from app.models.verbatim import AGAIN, QUOTE, Quote
from app.widgets.parts.ink_paper import InkPaper
from app.widgets.parts.ink_pen import AFTER_MS
from app.widgets.parts.look import look, wear
from app.widgets.parts.tap_button import TapButton
from app.widgets.parts.words_field import WordsField
from app.widgets.verbatim import WordsRecorder

LANDSCAPE, PORTRAIT = QSize(1188, 648), QSize(880, 1010)
CLASSROOM = a_class(6, 4)
KEYS = {"\n": Qt.Key.Key_Return, "\b": Qt.Key.Key_Backspace}


class Page:
    """A recorder, and its owner: at once, as the recording screen is, or when `answer` is called."""

    def __init__(
        self,
        qtbot: QtBot,
        fingers: Fingers,
        clock: FakeClock,
        config: verbatim.Config = verbatim.NO_PLAN,
        of: room.Room = CLASSROOM,
        size: QSize = PORTRAIT,
    ) -> None:
        self.fingers, self.clock, self.config = fingers, clock, config
        self.begun = lesson.begun({room.ROOM: of})
        self.now_ms, self.at_once = 0, True
        self.entries: list[Entry] = []
        self.unanswered: list[tuple[int, Draft]] = []
        self.acts: list[Entry] = []
        self.undone: list[tuple[Entry, Entry]] = []
        """Each undo, and the act that it took back."""
        self._qtbot, self._size = qtbot, size
        self.open_anew()

    def open_anew(self) -> None:
        """Another recorder shows the same lesson: the program was ended and started again."""
        self.recorder = WordsRecorder(self.config)
        self._qtbot.addWidget(self.recorder)
        self.recorder.resize(self._size)
        wear(self.recorder, look())
        self.recorder.recorded.connect(self._take)
        self.recorder.show()
        self.show()
        settle()
        (self.field,) = self.recorder.findChildren(WordsField)
        (self.paper,) = self.recorder.findChildren(InkPaper)
        self.pen = Pen(self.clock, self.paper)
        # Qt keeps to itself which widget a pen is down on, over all windows: what an earlier page left is let go.
        self.pen.lift()
        self.pen.leave()
        self.clock.advance(2 * AFTER_MS)

    @property
    def state(self) -> verbatim.State:
        state = verbatim.start(self.config, self.begun)
        for known in Standing(self.entries).items:
            state = verbatim.step(state, known)
        return state

    @property
    def open(self) -> Quote:
        found = self.state.open
        assert found is not None
        return found

    def add(self, method: str, draft: Draft, at_ms: int) -> Entry:
        n = len(self.entries) + 1
        made = Entry(UUID(int=n), n, at_ms, method, draft.kind, draft.data)
        self.entries.append(made)
        if draft.kind in (QUOTE, AGAIN, AMEND):
            self.acts.append(made)
            self.undone.clear()
        return made

    def answer(self) -> None:
        """Answer the oldest draft that waits."""
        at_ms, draft = self.unanswered.pop(0)
        self.add(verbatim.KEY, draft, at_ms - draft.age_ms)
        self.recorder.show_state(self.state, self.now_ms)

    def show(self, later_ms: int = 0) -> None:
        self.now_ms += later_ms
        self.clock.advance(later_ms)
        self.recorder.show_state(self.state, self.now_ms)

    def undo(self) -> None:
        if self.acts:
            act = self.acts.pop()
            undone = list(self.undone)
            made = self.add(verbatim.KEY, entry.undo(act), self.now_ms)
            self.undone = [*undone, (made, act)]
            self.show()

    def redo(self) -> None:
        if self.undone:
            undo, act = self.undone.pop()
            self.add(verbatim.KEY, entry.redo(undo), self.now_ms)
            self.acts.append(act)
            self.show()

    def happens(self, draft: Draft) -> None:
        """Something of the lesson itself."""
        self.add(LESSON, draft, self.now_ms)
        self.show()

    def type(self, words: str) -> None:
        for sign in words:
            if sign in KEYS:
                QTest.keyClick(self.field, KEYS[sign])
            else:
                # As a keyboard with that sign on it sends it: Qt's own test keys know ASCII alone.
                key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(self.field, key)

    def draw(self, x: float = 100.0, lifts: bool = True) -> None:
        self.pen.draw([QPointF(x + 8 * n, 60 + 20 * (n % 2)) for n in range(6)], lifts=lifts)

    def find(self, name: str) -> TapButton:
        found = [b for b in self.recorder.findChildren(TapButton) if b.accessibleName() == name and b.isVisible()]
        assert len(found) == 1, f"{len(found)} called {name}"
        return found[0]

    def touch(self, *names: str) -> None:
        for name in names:
            self.show(1_000)
            self.fingers.tap(self.find(name))
            settle()

    def told(self) -> list[tuple[str, object]]:
        """What was told of words so far."""
        return [(known.kind, known.data["words"]) for known in self.entries if "words" in known.data]

    def _take(self, draft: Draft) -> None:
        self.unanswered.append((self.now_ms, draft))
        if self.at_once:
            self.answer()
