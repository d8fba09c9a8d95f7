"""DurationSettings: up to three groups of things to be timed, and whether pauses after questions are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.models import duration
from app.models.duration import MOST_GROUPS, MOST_TIMERS, Config, Group, Timer
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.ids import new_id
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import BOLD, Look
from app.widgets.parts.tick_sign import TickSign
from app.widgets.parts.vocabulary_page import VocabularyPage
from app.widgets.parts.vocabulary_row import COUNTS_WHEN, NAME, VocabularyRow

FEWEST = 2
FULL = "More than twelve things cannot be timed by hand."
PAD = "Pause after a question"
PAD_MEANS = "A pad to touch when a question ends. It times how long it takes until somebody speaks."
WAYS = ((True, "One at a time"), (False, "Together"))
Ready = tuple[str, bool, tuple[tuple[str, str], ...]]
"""A group to start from: its name, whether one at a time, and its timers with when they count."""
READY: tuple[tuple[str, Ready], ...] = (
    (
        "Who talks",
        (
            duration.NO_PLAN.groups[0].name,
            True,
            tuple((timer.name, timer.counts_when) for timer in duration.NO_PLAN.timers),
        ),
    ),
    (
        "Work forms",
        (
            "Work forms",
            True,
            (
                ("Whole class", "all attend to one thing together"),
                ("Pairs or groups", "students work with those beside them"),
                ("Alone", "students work by themselves"),
                ("Changing over", "from the end of one form to the start of the next"),
            ),
        ),
    ),
    (
        "Where the teacher is",
        (
            "Where the teacher is",
            True,
            (
                ("At the front", "between the first row and the board"),
                ("Among the tables", "beside or behind students"),
                ("At the desk", "at the teacher’s own table"),
            ),
        ),
    ),
)
"""Lists to start from, in our own words."""


def _made(ready: Ready) -> Config:
    name, exclusive, timers = ready
    return Config((Group(new_id("g"), name, tuple(Timer(new_id("t"), *words) for words in timers), exclusive),))


class _GroupRow(QWidget):
    """The head of a group: its name, one at a time or together, and keys to add to it and to remove it."""

    edited = Signal()
    left = Signal()

    def __init__(self, group: Group, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = group.id
        self.exclusive = group.exclusive
        self.name = QLineEdit(group.name, self)
        self.name.setPlaceholderText("Group")
        self.name.setMaxLength(duration.LONGEST_NAME)
        self.name.setCursorPosition(0)
        self.name.textEdited.connect(self.edited)
        self.name.editingFinished.connect(self.left)
        self.ways = {one: Key(words, kind=Kind.CHIP, at_lift=True, parent=self) for one, words in WAYS}
        self.add = Key("Add one", "add", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.remove = Key("", "remove", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.name, 1)
        for key in (*self.ways.values(), self.add, self.remove):
            self._line.addWidget(key)

    def number(self, place: int, addable: bool, removable: bool) -> None:
        """Let it be the group at that place, from 1."""
        self.name.setAccessibleName(f"Group {place}")
        for one, key in self.ways.items():
            key.set_chosen(one == self.exclusive)
            key.setAccessibleName(f"{key.words}, group {place}")
            key.setAccessibleDescription("chosen" if one == self.exclusive else "")
        self.add.setAccessibleName(f"Add to group {place}")
        self.remove.setAccessibleName(f"Remove group {place}")
        self.add.setEnabled(addable)
        self.remove.setEnabled(removable)

    def lay_out(self, look: Look, first: bool) -> None:
        """A little apart from the group above."""
        self._line.setContentsMargins(0, round(look.mm(0 if first else 2.5)), 0, 0)
        self._line.setSpacing(round(look.mm(1.5)))
        dress_field(self.name, look, look.font(20, BOLD))
        for key in self.ways.values():
            key.setFixedSize(key.sizeHint().width(), round(look.mm(9.5)))
        self.add.setFixedSize(self.add.sizeHint().width(), round(look.mm(9.5)))
        self.remove.setFixedSize(round(look.mm(9.5)), round(look.mm(9.5)))


class DurationSettings(VocabularyPage[Config]):
    """The page. A timer moved over the end of its group comes into the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._groups: dict[str, _GroupRow] = {}
        self._rows: dict[str, VocabularyRow] = {}
        self._order: list[tuple[str, list[str]]] = []
        """The ids of the groups, each with those of its timers."""
        self._pad_on = False
        ready = [(words, lambda group=group: replace(_made(group), pause_pad=self._pad_on)) for words, group in READY]
        super().__init__(ready, (NAME, COUNTS_WHEN), "What to time", parent)
        self._add = self.foot_key("Add a group", "add")
        self._add.tapped.connect(lambda _: self._add_group())
        self._pad = Key(PAD, kind=Kind.TAB, at_lift=True, parent=self)
        self._pad.tapped.connect(lambda _: self._toggle_pad())
        self._pad_means = QLabel(PAD_MEANS, self)
        self._pad_means.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self._pad)
        line.addWidget(self._pad_means, 1)
        self.column.insertLayout(self.column.count() - 1, line)
        self.show_config(duration.NO_PLAN)

    def config(self) -> Config:
        return Config(
            tuple(
                Group(
                    group,
                    self._groups[group].name.text().strip(),
                    tuple(Timer(timer, *self._rows[timer].texts()) for timer in timers),
                    self._groups[group].exclusive,
                )
                for group, timers in self._order
            ),
            self._pad_on,
        )

    def write(self, config: Config) -> None:
        for widget in (*self._groups.values(), *self._rows.values()):
            self.drop(widget)
        self._groups, self._rows, self._order = {}, {}, []
        self._pad_on = config.pause_pad
        for group in config.groups:
            self._insert_group(group)
        self._put_in_order()

    def dress_rows(self, look: Look, narrow: bool) -> None:
        numbers = sum(len(timers) for _, timers in self._order)
        full = numbers >= MOST_TIMERS
        place = 0
        for at, (group, timers) in enumerate(self._order):
            head = self._groups[group]
            head.number(at + 1, not full, len(self._order) > 1 and numbers - len(timers) >= FEWEST)
            head.lay_out(look, at == 0)
            alone = len(timers) == 1
            for n, timer in enumerate(timers):
                place += 1
                up, down = (
                    n > 0 or (at > 0 and not alone),
                    n < len(timers) - 1 or (at < len(self._order) - 1 and not alone),
                )
                self._rows[timer].number(place, up, down, numbers > FEWEST and not alone)
                self._rows[timer].lay_out(look, narrow)
                sign = self._rows[timer].sign
                if isinstance(sign, TickSign):
                    sign.show_square(not head.exclusive)
        self._add.setEnabled(not full and len(self._order) < MOST_GROUPS)
        self.said.setText(FULL if full else "")
        self._pad.set_words(PAD, "on" if self._pad_on else "off")
        self._pad.set_chosen(self._pad_on)
        self._pad.setMinimumHeight(round(look.mm(11)))
        dress(self._pad_means, look.font(17), look.ink2)

    def _insert_group(self, group: Group) -> None:
        head = self._groups[group.id] = _GroupRow(group, self.inner)
        self._order.append((group.id, []))
        self.listen_to(head)
        for one, key in head.ways.items():
            key.tapped.connect(lambda _, one=one: self._run(head, one))
        head.add.tapped.connect(lambda _: self._add_timer(group.id))
        head.remove.tapped.connect(lambda _: self._remove_group(group.id))
        for timer in group.timers[: MOST_TIMERS - len(self._rows)]:
            self._insert_timer(timer, self._order[-1][1])

    def _insert_timer(self, timer: Timer, into: list[str]) -> VocabularyRow:
        texts = (timer.name, timer.counts_when)
        row = self._rows[timer.id] = VocabularyRow((NAME, COUNTS_WHEN), texts, TickSign(), self.inner)
        into.append(timer.id)
        self.listen_to(row)
        row.up.tapped.connect(lambda _: self._move(timer.id, -1))
        row.down.tapped.connect(lambda _: self._move(timer.id, 1))
        row.remove.tapped.connect(lambda _: self._remove(timer.id))
        return row

    def _put_in_order(self) -> None:
        at = 0
        for group, timers in self._order:
            for widget in (self._groups[group], *(self._rows[timer] for timer in timers)):
                self.list.insertWidget(at, widget)
                widget.show()
                at += 1

    def _changed(self) -> None:
        self._put_in_order()
        self.dress()
        self.changed.emit()

    def _run(self, head: _GroupRow, one_at_a_time: bool) -> None:
        if head.exclusive != one_at_a_time:
            head.exclusive = one_at_a_time
            self._changed()

    def _toggle_pad(self) -> None:
        self._pad_on = not self._pad_on
        self._changed()

    def _add_timer(self, group: str) -> None:
        if len(self._rows) < MOST_TIMERS:
            timers = next(timers for known, timers in self._order if known == group)
            row = self._insert_timer(Timer(new_id("t")), timers)
            self._changed()
            row.fields["name"].setFocus()
            self.bring_into_sight(row)

    def _add_group(self) -> None:
        if len(self._rows) < MOST_TIMERS and len(self._order) < MOST_GROUPS:
            made = Group(new_id("g"), "", (Timer(new_id("t")),))
            self._insert_group(made)
            self._changed()
            self._groups[made.id].name.setFocus()
            self.bring_into_sight(self._rows[made.timers[0].id])

    def _move(self, timer: str, by: int) -> None:
        at = next(at for at, (_, timers) in enumerate(self._order) if timer in timers)
        timers = self._order[at][1]
        to = timers.index(timer) + by
        timers.remove(timer)
        if 0 <= to <= len(timers):
            timers.insert(to, timer)
        else:
            other = self._order[at + by][1]
            other.insert(len(other) if by < 0 else 0, timer)
        self._changed()

    def _remove(self, timer: str) -> None:
        self.keep_for_later(self.config())
        for _, timers in self._order:
            if timer in timers:
                timers.remove(timer)
        self.drop(self._rows.pop(timer))
        self._changed()

    def _remove_group(self, group: str) -> None:
        self.keep_for_later(self.config())
        timers = next(timers for known, timers in self._order if known == group)
        self._order = [(known, others) for known, others in self._order if known != group]
        for row in (self._groups.pop(group), *(self._rows.pop(timer) for timer in timers)):
            self.drop(row)
        self._changed()
