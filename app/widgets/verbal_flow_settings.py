"""TalkFlowSettings: the kinds of turns of teacher and students, and what is noted of a turn beside its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from app.models import verbal_flow
from app.models.verbal_flow import MOST_CHIPS, MOST_STUDENT, MOST_TEACHER, Chip, Config
from app.widgets.parts.field import dress
from app.widgets.parts.ids import new_id
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import BOLD, Look, look_of
from app.widgets.parts.mark_sign import MarkSign
from app.widgets.parts.vocabulary_page import VocabularyPage
from app.widgets.parts.vocabulary_row import COUNTS_WHEN, NAME, VocabularyRow

FULL = "Twelve kinds in all: more cannot be told apart while people speak."
FULL_SIDE = "No more of these have room beside the seats."
TEACHER, STUDENT = "teacher", "student"
SIDES = {TEACHER: ("Teacher", MOST_TEACHER), STUDENT: ("Students", MOST_STUDENT)}
ASKS, ASKS_MEANS = "Asks", "It is a question: whoever is touched next answers it"
TIMED, HOW, THIRD, LINES = "Time the pauses", "How it came about", "Third touch on a seat", "Lines on the sheet"
MEANS = {
    TIMED: "Touch when a question ends, and again when somebody speaks: how long they waited",
    HOW: "Called on, volunteered or called out: a third row of chips",
    THIRD: "What a touch on a seat means after question and answer",
    LINES: "Between those who spoke to each other",
}
OFF = "off"
LAST_COLUMN = 9
"""Of a row: behind its fields and keys."""
Ready = tuple[tuple[tuple[str, str, bool], ...], tuple[tuple[str, str, bool], ...]]
"""Chips of teacher and students to start from, each with its name, when it counts, and whether it asks."""


def _of(config: Config) -> Ready:
    teacher, student = (
        tuple((c.name, c.counts_when, c.asks) for c in side) for side in (config.teacher, config.student)
    )
    return teacher, student


READY: tuple[tuple[str, Ready, bool], ...] = (
    ("Questions and answers", _of(verbal_flow.NO_PLAN), False),
    (
        "Waiting",
        (
            (
                ("Question", "an answer is wanted from somebody", True),
                ("Says", "anything that asks for no answer", False),
            ),
            (("Answers", "a student says something that was asked for", False), ("Asks", "a student asks", True)),
        ),
        True,
    ),
    (
        "Who takes up whose words",
        (
            (
                ("Asks", "an answer is wanted", True),
                ("Takes up", "a student’s own words are used again", False),
                ("Tells", "something new is said", False),
            ),
            (
                ("Answers", "a student says something that was asked for", False),
                ("Adds", "it goes on from what another student said", False),
                ("Asks", "a student asks a question of their own", True),
            ),
        ),
        False,
    ),
)
"""Lists to start from, in our own words, and whether pauses are timed with them."""
LOW_MM = 70.0
"""On a lower page the rows need the room."""


class _ChipRow(VocabularyRow):
    """A row with a switch for whether the kind asks."""

    def __init__(self, chip: Chip, parent: QWidget) -> None:
        super().__init__((NAME, COUNTS_WHEN), (chip.name, chip.counts_when), MarkSign(), parent)
        self.id = chip.id
        self.asks = chip.asks
        self.ask = Key(ASKS, kind=Kind.CHIP, at_lift=True, parent=self)

    def chip(self) -> Chip:
        """The kind as it is written."""
        name, counts_when = self.texts()
        return Chip(self.id, name, counts_when, self.asks)

    def stand(self, look: Look, place: int, mark: int, narrow: bool) -> None:
        """Be the row at that place of all, with that mark."""
        self.lay_out(look, narrow)
        self._grid.addWidget(self.ask, 0, LAST_COLUMN)
        self.ask.setFixedSize(self.ask.sizeHint().width(), round(look.mm(9.5)))
        self.ask.set_chosen(self.asks)
        self.ask.setAccessibleName(f"{ASKS} {place}")
        self.ask.setAccessibleDescription(f"{ASKS_MEANS}: {'yes' if self.asks else 'no'}")
        if isinstance(self.sign, MarkSign):
            self.sign.show_mark(mark)


class _Side(QWidget):
    """The head of a side: whose kinds follow, and a key to add one."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(words, self)
        self.add = Key("Add one", "add", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.add.setAccessibleName(f"Add one, {words.lower()}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.label)
        line.addWidget(self.add)
        line.addStretch(1)


class _Switches(QWidget):
    """What else is noted, one key each with what it means beside it."""

    turned = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.keys = {words: Key(words, kind=Kind.TAB, at_lift=True, parent=self) for words in MEANS}
        self._means = [QLabel(means, self) for means in MEANS.values()]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for column, (words, key, means) in enumerate(zip(MEANS, self.keys.values(), self._means, strict=True)):
            key.tapped.connect(lambda _, words=words: self.turned.emit(words))
            means.setWordWrap(True)
            means.setMinimumWidth(1)
            means.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(key, 0, column)
            grid.addWidget(means, 1, column)
            grid.setColumnStretch(column, 1)

    def show_states(self, look: Look, states: dict[str, str], low: bool) -> None:
        """Show each as what it is: 'off', 'on', or the name of a kind; where it is `low`, without what it means."""
        for words, state in states.items():
            key = self.keys[words]
            key.set_words(words, state)
            key.set_words_dip(18)
            key.set_chosen(state != OFF)
            key.setAccessibleDescription(f"{state}. {MEANS[words]}")
            key.setMinimumHeight(round(look.mm(12)))
            key.setMinimumWidth(round(look.mm(20)))
        for means in self._means:
            means.setVisible(not low)
            dress(means, look.font(16), look.ink2)


class TalkFlowSettings(VocabularyPage[Config]):
    """The page. Rows are in the order of the chips; the marks of the students' go on from the teacher's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sides: dict[str, _Side] = {}
        self._rows: dict[str, list[_ChipRow]] = {TEACHER: [], STUDENT: []}
        self._rest = verbal_flow.NO_PLAN
        """What is no row: the switches, and the kind of a third touch."""
        ready: list[tuple[str, Callable[[], Config]]] = [
            (words, partial(self._made, made, timed)) for words, made, timed in READY
        ]
        super().__init__(ready, (NAME, COUNTS_WHEN), "Kinds of turns", parent)
        for side, (words, _) in SIDES.items():
            self._sides[side] = _Side(words, self.inner)
            self._sides[side].add.tapped.connect(lambda _, side=side: self._add(side))
        self._switches = _Switches(self)
        self._switches.turned.connect(self._turn)
        self.column.insertWidget(self.column.count() - 1, self._switches)
        self.show_config(verbal_flow.NO_PLAN)

    def config(self) -> Config:
        teacher, student = (tuple(row.chip() for row in self._rows[side]) for side in (TEACHER, STUDENT))
        third = self._rest.third_touch if any(chip.id == self._rest.third_touch for chip in teacher) else ""
        return replace(self._rest, teacher=teacher, student=student, third_touch=third)

    def write(self, config: Config) -> None:
        for row in (row for rows in self._rows.values() for row in rows):
            self.drop(row)
        self._rest = config
        self._rows = {
            TEACHER: [self._row(chip, TEACHER) for chip in config.teacher[:MOST_TEACHER]],
            STUDENT: [self._row(chip, STUDENT) for chip in config.student[:MOST_STUDENT]],
        }

    def dress(self) -> None:
        super().dress()
        margins = self._heads.contentsMargins()
        self._heads.setContentsMargins(margins.left(), 0, margins.right() + round(look_of(self).mm(15.5)), 0)

    def dress_rows(self, look: Look, narrow: bool) -> None:
        at = place = 0
        many = sum(map(len, self._rows.values()))
        for side, head in self._sides.items():
            rows = self._rows[side]
            self.list.insertWidget(at, head)
            dress(head.label, look.font(20, BOLD), look.ink)
            head.add.setEnabled(many < MOST_CHIPS and len(rows) < SIDES[side][1])
            head.add.setFixedHeight(round(look.mm(9.5)))
            for n, row in enumerate(rows):
                at, place = at + 1, place + 1
                self.list.insertWidget(at, row)
                row.stand(look, place, place - 1, narrow)
                row.number(place, n > 0, n < len(rows) - 1, len(rows) > 1)
                row.show()
            at += 1
        full = [side for side in SIDES if len(self._rows[side]) >= SIDES[side][1]]
        self.say(FULL if many >= MOST_CHIPS else FULL_SIDE if full else "", self._rows.values())
        config = self.config()
        third = config.chip(config.third_touch)
        names = {
            flag: "on" if on else OFF for flag, on in ((TIMED, config.timed), (HOW, config.how), (LINES, config.lines))
        }
        states = {**names, THIRD: (third.name or "the kind without a name") if third else OFF}
        self._switches.show_states(look, states, self.height() < look.mm(LOW_MM))

    def _row(self, chip: Chip, side: str) -> _ChipRow:
        row = _ChipRow(chip, self.inner)
        self.listen_to(row)
        row.left.connect(self._named)
        row.up.tapped.connect(lambda _: self._move(side, row, -1))
        row.down.tapped.connect(lambda _: self._move(side, row, 1))
        row.remove.tapped.connect(lambda _: self._remove(side, row))
        row.ask.tapped.connect(lambda _: self._ask(row))
        return row

    def _made(self, ready: Ready, timed: bool) -> Config:
        teacher, student = (tuple(Chip(new_id("c"), *words) for words in side) for side in ready)
        return replace(self._rest, teacher=teacher, student=student, timed=timed or self._rest.timed, third_touch="")

    def _changed(self) -> None:
        self.dress()
        self.changed.emit()

    def _named(self) -> None:
        """The key of the third touch says the name as it is now."""
        if self._rest.third_touch:
            self.dress()

    def _ask(self, row: _ChipRow) -> None:
        row.asks = not row.asks
        self._changed()

    def _add(self, side: str) -> None:
        rows = self._rows[side]
        if sum(map(len, self._rows.values())) < MOST_CHIPS and len(rows) < SIDES[side][1]:
            rows.append(self._row(Chip(new_id("c")), side))
            self._changed()
            rows[-1].fields["name"].setFocus()
            self.bring_into_sight(rows[-1])

    def _move(self, side: str, row: _ChipRow, by: int) -> None:
        rows: list[_ChipRow] = self._rows[side]
        at = rows.index(row)
        rows.insert(at + by, rows.pop(at))
        self._changed()

    def _remove(self, side: str, row: _ChipRow) -> None:
        if len(self._rows[side]) > 1:
            self.keep_for_later(self.config())
            self._rows[side].remove(row)
            self.drop(row)
            self._changed()

    def _turn(self, words: str) -> None:
        """The switch of that name; for the third touch the next of the teacher's kinds, after the last none."""
        config = self.config()
        if words == THIRD:
            # Praise, most likely: what asks for nothing comes first.
            kinds = ("", *(chip.id for chip in sorted(config.teacher, key=lambda chip: chip.asks)))
            after = kinds[(kinds.index(config.third_touch) + 1) % len(kinds)]
            self._rest = replace(config, third_touch=after)
        elif words == TIMED:
            self._rest = replace(config, timed=not config.timed)
        elif words == HOW:
            self._rest = replace(config, how=not config.how)
        else:
            self._rest = replace(config, lines=not config.lines)
        self._changed()
