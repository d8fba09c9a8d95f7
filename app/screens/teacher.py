"""Teacher: the lessons of one teacher, of which some are chosen to be seen side by side, replayed or followed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.models.compare import FEWEST, MOST
from app.models.session import LONGEST_LINE
from app.screens.lesson_finder import Fetch, LessonFinder
from app.screens.page import Page
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look

SIDE_BY_SIDE, REPLAY, TREND = "Side by side", "Replay", "Trend"
MOST_REPLAYED = 2


class TeacherScreen(Page):
    """One teacher's lessons, and those of a peer where both agreed to that and it is asked for."""

    opened = Signal(object)
    went_on = Signal(object)
    finished = Signal(object)
    compare_asked = Signal(object)
    """The ids of the lessons chosen."""
    replay_asked = Signal(object)
    trend_asked = Signal()
    renamed = Signal(str)
    """Another name was written, or another spelling."""
    peer_asked = Signal()
    pair_ended = Signal(str)

    def __init__(
        self,
        name: str,
        fetch: Fetch,
        names: Sequence[str],
        peers: Sequence[str],
        chosen: Sequence[UUID] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`names` are those of all teachers; `peers` have agreed to look at lessons together with this one."""
        super().__init__(name, "Teachers", parent)
        self.setAccessibleName(f"Lessons of {name}")
        self.name, self._names, self._with = name, frozenset(names), ""
        self.finder = LessonFinder(fetch, teacher=name, choosing=True, parent=self)
        self.finder.prefer(True)
        self._compare = Key(SIDE_BY_SIDE, "split", Kind.PRIMARY, stacked=False, at_lift=True, parent=self)
        self._replay = Key(REPLAY, "go_on", stacked=False, at_lift=True, parent=self)
        self._trend = Key(TREND, at_lift=True, parent=self)
        self._rename = Key("Another name", "rename", stacked=False, at_lift=True, parent=self)
        self._peer = Key("Peer", "add", stacked=False, at_lift=True, parent=self)
        self._peers = [Key(f"With {peer}", at_lift=True, parent=self) for peer in peers]
        self._end = Key("End the pair", at_lift=True, parent=self)
        self._end.hide()
        self._said = QLabel("", self)
        self._said.setWordWrap(True)
        self._naming = Naming(name, self._names, self)
        self._naming.hide()
        self._feet, self._head_keys = QGridLayout(), QHBoxLayout()
        for key in (*self._peers, self._end, self._peer, self._rename):
            self._head_keys.addWidget(key)
        self.head.addLayout(self._head_keys)
        self.column.addWidget(self._naming)
        self.column.addWidget(self.finder, 1)
        self.column.addWidget(self._said)
        for n, key in enumerate((self._compare, self._replay, self._trend)):
            self._feet.addWidget(key, 0, n)
        self.column.addLayout(self._feet)
        self._connect(peers)
        self.finder.refresh()
        self.finder.choose(tuple(chosen))

    def _connect(self, peers: Sequence[str]) -> None:
        finder = self.finder
        finder.opened.connect(self.opened)
        finder.went_on.connect(self.went_on)
        finder.finished.connect(self.finished)
        finder.chosen_changed.connect(self._show_keys)
        self._compare.tapped.connect(lambda _: self.compare_asked.emit(list(finder.list.chosen)))
        self._replay.tapped.connect(lambda _: self.replay_asked.emit(list(finder.list.chosen)))
        self._trend.tapped.connect(lambda _: self.trend_asked.emit())
        self._rename.tapped.connect(lambda _: self._open_naming(self._naming.isHidden()))
        self._peer.tapped.connect(lambda _: self.peer_asked.emit())
        self._end.tapped.connect(lambda _: self.pair_ended.emit(self._with))
        self._naming.named.connect(self.renamed)
        self._naming.left.connect(lambda: self._open_naming(False))
        for peer, key in zip(peers, self._peers, strict=True):
            key.tapped.connect(lambda _, peer=peer, key=key: self._with_peer(peer, key))

    def only_look(self) -> None:
        """Nothing can be written."""
        for key in (self._rename, self._peer, self._end):
            key.hide()
        self.finder.only_look()

    def say(self, words: str) -> None:
        """Say what could not be done, or what to do."""
        self._said.setText(words)
        self._said.setAccessibleDescription(words)

    def dressed(self, look: Look) -> None:
        gap = round(look.mm(3))
        for row in (self._feet, self._head_keys):
            row.setSpacing(gap)
        for key in (self._compare, self._replay, self._trend):
            key.setMinimumHeight(round(look.mm(13)))
        for key in (self._rename, self._peer, self._end, *self._peers):
            key.setMinimumHeight(round(look.mm(10)))
        dress(self._said, look.font(17), look.ink2)
        self._naming.dress(look)

    def _open_naming(self, is_open: bool) -> None:
        self._naming.setVisible(is_open)
        self._rename.set_chosen(is_open)

    def _with_peer(self, peer: str, key: Key) -> None:
        shown = not key.chosen
        for other in self._peers:
            other.set_chosen(other is key and shown)
        self._with = peer if shown else ""
        self._end.setVisible(shown)
        self.finder.with_peer(self._with)

    def _show_keys(self) -> None:
        number = len(self.finder.list.chosen)
        self._compare.setEnabled(FEWEST <= number <= MOST)
        self._replay.setEnabled(1 <= number <= MOST_REPLAYED)
        if not number:
            self.say("Choose lessons: two to four to see them side by side, one or two to replay them.")
        elif number > MOST:
            self.say(f"{number} lessons are chosen. Two to four stand side by side.")
        else:
            self.say("1 lesson is chosen." if number == 1 else f"{number} lessons are chosen.")


class Naming(QWidget):
    """A field for another name. Says what follows before it is done."""

    named = Signal(str)
    left = Signal()

    def __init__(self, name: str, names: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._names = name, names
        self._field = QLineEdit(name, self)
        self._field.setAccessibleName("Name")
        self._field.setMaxLength(LONGEST_LINE)
        self._do = Key("Rename", kind=Kind.PRIMARY, at_lift=True, parent=self)
        self._leave = Key("Leave it", at_lift=True, parent=self)
        self._follows = QLabel("", self)
        self._follows.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._field, 0, 0)
        grid.addWidget(self._do, 0, 1)
        grid.addWidget(self._leave, 0, 2)
        grid.addWidget(self._follows, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        self._grid = grid
        self._field.textChanged.connect(lambda _: self._show())
        self._do.tapped.connect(lambda _: self.named.emit(self._written))
        self._leave.tapped.connect(lambda _: self.left.emit())
        self._show()

    @property
    def _written(self) -> str:
        return " ".join(self._field.text().split())

    def dress(self, look: Look) -> None:
        """Take over a look."""
        dress_field(self._field, look, look.font(20))
        dress(self._follows, look.font(17), look.ink2)
        self._grid.setSpacing(round(look.mm(2)))
        for key in (self._do, self._leave):
            key.setMinimumHeight(round(look.mm(9.5)))

    def _show(self) -> None:
        written = self._written
        self._do.setEnabled(bool(written) and written != self._name)
        merges = written in self._names and written != self._name
        self._do.set_words("Make them one" if merges else "Rename")
        self._follows.setText(
            f"{written} is a name in this library. All lessons of {self._name} go over to it, and stay there."
            if merges
            else "The name changes on all lessons. A name that is in this library makes the two one."
        )
