"""Teacher: the lessons of one teacher, of which some are chosen to be seen side by side, replayed or followed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.models.compare import FEWEST, MOST
from app.models.session import LONGEST_LINE
from app.models.text import in_a_line
from app.screens.lesson_finder import Fetch, LessonFinder
from app.screens.page import Page
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.flow import GAP_MM, Flow
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import lines_of
from app.widgets.parts.look import Look, look_of
from app.widgets.parts.wrapped import Wrapped

SIDE_BY_SIDE, REPLAY, TREND = "Side by side", "Replay", "Trend"
MOST_REPLAYED = 2
PEER_MM = 40.0
"""A peer's name has so much of her key: all of it is its accessible name."""


class TeacherScreen(Page):
    """One teacher's lessons, and those of a peer where both agreed to that and it is asked for."""

    opened = Signal(object)
    went_on = Signal(object)
    finished = Signal(object)
    compare_asked = Signal(object)
    """The ids of the lessons chosen."""
    replay_asked = Signal(object)
    trend_asked = Signal(object)
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
        peer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`names` are those of all teachers; `peers` have agreed to look at lessons together with this one.

        `peer` is the one of them whose lessons are listed too at first; '' for none.
        """
        super().__init__(name, "Teachers", parent)
        self.setAccessibleName(f"Lessons of {name}")
        self.name, self._names, self._with = name, frozenset(names), ""
        self._read_only = False
        self.finder = LessonFinder(fetch, teacher=name, choosing=True, parent=self)
        self.finder.prefer(True)
        self._compare = Key(SIDE_BY_SIDE, "split", Kind.PRIMARY, stacked=False, at_lift=True, parent=self)
        self._replay = Key(REPLAY, "go_on", stacked=False, at_lift=True, parent=self)
        self._trend = Key(TREND, at_lift=True, parent=self)
        self._keys = Flow(self)
        self._rename = Key("Rename…", "rename", stacked=False, at_lift=True, parent=self._keys)
        self._peer = Key("Peer", "add", stacked=False, at_lift=True, parent=self._keys)
        self._peers = {other: Key(f"With {other}", at_lift=True, parent=self._keys) for other in peers}
        self._end = Key("End the pair", at_lift=True, parent=self._keys)
        self._naming = Naming(name, self._names, self)
        self._feet = QGridLayout()
        self._build()
        self._connect()
        if peer:
            self._with_peer(peer)
        else:
            self.finder.refresh()
        self.finder.choose(tuple(chosen))

    def _build(self) -> None:
        for part in (self._rename, self._peer, self._end, self._naming):
            # Not all of them may be touched, and not always.
            part.hide()
        self.column.addWidget(self._keys)
        self.column.addWidget(self._naming)
        self.column.addWidget(self.finder, 1)
        self.column.addWidget(self.said)
        for n, key in enumerate((self._compare, self._replay, self._trend)):
            self._feet.addWidget(key, 0, n)
        self.column.addLayout(self._feet)

    def _connect(self) -> None:
        finder = self.finder
        finder.opened.connect(self.opened)
        finder.went_on.connect(self.went_on)
        finder.finished.connect(self.finished)
        finder.chosen_changed.connect(self._show_keys)
        self._compare.tapped.connect(lambda _: self.compare_asked.emit(list(finder.list.chosen)))
        self._replay.tapped.connect(lambda _: self.replay_asked.emit(list(finder.list.chosen)))
        self._trend.tapped.connect(lambda _: self.trend_asked.emit(list(finder.list.chosen)))
        self._rename.tapped.connect(lambda _: self._open_naming(self._naming.isHidden()))
        self._peer.tapped.connect(lambda _: self.peer_asked.emit())
        self._end.tapped.connect(lambda _: self.pair_ended.emit(self._with))
        self._naming.named.connect(self.renamed)
        self._naming.left.connect(lambda: self._open_naming(False))
        for peer, key in self._peers.items():
            key.tapped.connect(lambda _, peer=peer: self._with_peer("" if self._with == peer else peer))

    def only_look(self) -> None:
        """Nothing can be written."""
        self._read_only = True
        self.finder.only_look()
        self._place_keys()

    def dressed(self, look: Look) -> None:
        self._feet.setSpacing(round(look.mm(3)))
        for key in (self._compare, self._replay, self._trend):
            key.setMinimumHeight(round(look.mm(13)))
        for peer, key in self._peers.items():
            key.set_words(f"With {''.join(lines_of(peer, look.font(17), look.mm(PEER_MM), 1))}")
            key.setAccessibleName(f"With {peer}")
        self._naming.dress(look)
        self._place_keys()

    def resizeEvent(self, event: object) -> None:
        self._place_keys()

    def _place_keys(self) -> None:
        """Beside the heading where there is room for them in one line, else below it."""
        look = look_of(self)
        ends, changes = [self._end] * bool(self._with), [self._peer, self._rename]
        keys = [*self._peers.values(), *([] if self._read_only else [*ends, *changes])]
        margins, gap = self.column.contentsMargins(), round(look.mm(GAP_MM))
        room = self.width() - margins.left() - margins.right()
        wide = sum(key.sizeHint().width() for key in keys) + gap * (len(keys) - 1)
        heads = self.back.sizeHint().width() + self._heading.sizeHint().width() + 2 * self.head.spacing()
        beside = heads + wide <= room
        if beside != (self.head.indexOf(self._keys) >= 0):
            if beside:
                self.column.removeWidget(self._keys)
                self.head.addWidget(self._keys)
            else:
                self.head.removeWidget(self._keys)
                self.column.insertWidget(1, self._keys)
        self._keys.setVisible(bool(keys))
        self._keys.setMinimumWidth(wide if beside else 0)
        self._keys.show_those(keys)
        self._keys.setFixedHeight(self._keys.needed(wide if beside else room))

    def _open_naming(self, is_open: bool) -> None:
        self._naming.setVisible(is_open)
        self._rename.set_chosen(is_open)
        if is_open:
            self._naming.begin()

    def _with_peer(self, peer: str) -> None:
        """List that peer's lessons too; '' for nobody's."""
        self._with = peer
        for other, key in self._peers.items():
            key.set_chosen(other == peer)
        self._place_keys()
        self.finder.with_peer(peer)

    def _show_keys(self) -> None:
        number = len(self.finder.list.chosen)
        self._compare.setEnabled(FEWEST <= number <= MOST)
        self._replay.setEnabled(1 <= number <= MOST_REPLAYED)
        if not number:
            self.say("Choose lessons: two to four to see them side by side, one or two to replay them.")
        elif number > MOST:
            self.say(f"{number} lessons are chosen. Two to four stand side by side.")
        elif number > MOST_REPLAYED:
            self.say(f"{number} lessons are chosen. One or two are replayed.")
        else:
            said = "1 lesson is chosen. With one to three more it stands side by side."
            self.say(said if number == 1 else f"{number} lessons are chosen.")


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
        self._follows = Wrapped("", parent=self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._field, 0, 0)
        grid.addWidget(self._do, 0, 1)
        grid.addWidget(self._leave, 0, 2)
        grid.addWidget(self._follows, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        self._grid = grid
        self._field.textChanged.connect(lambda _: self._show())
        self._field.returnPressed.connect(self._rename)
        self._do.tapped.connect(lambda _: self._rename())
        self._leave.tapped.connect(lambda _: self.left.emit())
        self._show()

    def begin(self) -> None:
        """Have it written in: another name takes the place of this one."""
        self._field.setFocus()
        self._field.selectAll()

    def _rename(self) -> None:
        if self._do.isEnabled():
            self.named.emit(self._written)

    @property
    def _written(self) -> str:
        return in_a_line(self._field.text(), LONGEST_LINE)

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
        alike = [other for other in self._names - {written, self._name} if _bare(other) == _bare(written)]
        if merges:
            follows = f"{written} is a name in this library. All lessons of {self._name} go over to it, and stay there."
        elif alike:
            other = f"{min(alike)} is here with other capitals or blanks."
            follows = f"{other} They stay two names; write it like that to make them one."
        else:
            follows = "The name changes on all lessons. A name that is in this library makes the two one."
        self._follows.setText(follows)


def _bare(name: str) -> str:
    """A name without what two who write it in haste write differently."""
    return "".join(name.split()).casefold()
