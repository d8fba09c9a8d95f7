"""ReplayBody: the board of a replay, its strip and its keys, on a screen of their own or in a lesson's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.alignment import Align
from app.models.duration import clock
from app.models.problems import LibraryProblem
from app.models.replay import Kind, Moment, Now, Replay, Together
from app.models.session import Record, Session
from app.screens.replay_board import Board, not_begun
from app.screens.replay_face import Face, Row
from app.screens.replay_opening import Do, at_once, opened
from app.screens.replay_player import SPEEDS, Player
from app.screens.replay_strip import Strip, in_words
from app.widgets.parts.field import dress
from app.widgets.parts.flow import Flow
from app.widgets.parts.key import Key
from app.widgets.parts.key import Kind as KeyKind
from app.widgets.parts.look import look_of

OVER, NOT_RECORDED = "This lesson is over.", "Nothing was recorded here."
PAUSED, WAITS = "In a pause.", "Waits for its next phase."
PLAY, PAUSE = "Play", "Pause"
AT_STOP = "Paused at a note: Play goes on."
OPENING = "Opening…"
ALIGN = {Align.START: "From the start", Align.PHASE: "By phase", Align.CLOCK: "By clock"}
KEY_MM = 11.0
STAYS_MS = 20_000
"""Words stay on show for so long after their moment."""


class ReplayBody(QWidget):
    """One lesson, or two on one clock. `do` runs the opening of them elsewhere; it is empty until they are there."""

    def __init__(
        self, records: Sequence[Record], do: Do = at_once, parent: QWidget | None = None, how: Align = Align.START
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Replay")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._opening = QLabel(OPENING, self)
        self._column.addWidget(self._opening, 1, Qt.AlignmentFlag.AlignCenter)
        self._desk: ReplayDesk | None = None
        self._how = how
        do(lambda: [opened(record) for record in records], self._opened, self._failed)

    def _opened(self, replays: list[Replay]) -> None:
        if not isValid(self):
            return
        self._column.removeWidget(self._opening)
        self._opening.hide()
        self._desk = ReplayDesk(replays, self, self._how)
        self._column.addWidget(self._desk, 1)
        self._desk.take_keys()

    def _failed(self, problem: LibraryProblem) -> None:
        if isValid(self):
            self._opening.setText(str(problem))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        self._dress()
        if self._desk is not None:
            self._desk.take_keys()

    def _dress(self) -> None:
        look = look_of(self)
        dress(self._opening, look.font(22), look.ink2)


class ReplayDesk(QWidget):
    """Lessons that are opened. Space plays, arrows go by seconds, Home and End to the ends, Escape to all tiles."""

    def __init__(self, replays: Sequence[Replay], parent: QWidget, how: Align = Align.START) -> None:
        super().__init__(parent)
        self._replays = replays
        self._names = names_of([replay.session for replay in replays])
        self._together = Together(replays)
        self._board = Board(replays, self._names, self)
        self._strip, self._face = Strip(self._together, self._names, self), Face(len(replays), self)
        self._keys = Flow(self, KEY_MM)
        self.player = Player(self)
        self._play = Key(PLAY, "go_on", KeyKind.PRIMARY, stacked=False, at_lift=True, parent=self._keys)
        chip = partial(Key, kind=KeyKind.CHIP, at_lift=True, parent=self._keys)
        self._speeds = {speed: chip(f"{speed}×") for speed in SPEEDS}
        self._back, self._on = (Key(words, at_lift=True, parent=self._keys) for words in ("Note before", "Next note"))
        self._aligned = {
            how: Key(words, kind=KeyKind.CHIP, at_lift=True, parent=self._keys) for how, words in ALIGN.items()
        }
        # Several moves of a finger that come together are one.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._kept: tuple[int, int, int] | None = None
        """Where the clock was set when lessons were laid beside each other, for which of them, where that one was."""
        self._build()
        self._connect()
        self._take_clock(how if how in self._ways() else Align.START)

    def _build(self) -> None:
        for key in self._aligned.values():
            key.hide()
        aligned = [self._aligned[how] for how in self._ways()]
        self._keys.together = aligned[0] if aligned else None
        self._keys.show_those((self._play, *self._speeds.values(), self._back, self._on, *aligned))

    def _ways(self) -> list[Align]:
        """How several can be laid beside each other."""
        several, phases = len(self._replays) > 1, all(replay.lesson.phases for replay in self._replays)
        return [how for how in ALIGN if several and (how is not Align.PHASE or phases)]

    def _connect(self) -> None:
        player, strip = self.player, self._strip
        player.moved.connect(self._moved)
        player.changed.connect(self._show_keys)
        strip.valueChanged.connect(player.seek)
        strip.held.connect(player.hold)
        self._board.filled.connect(self._soon.start)
        self._play.tapped.connect(lambda _: self._toggle())
        for speed, key in self._speeds.items():
            key.setAccessibleName(f"{speed} times as fast" if speed > 1 else "As fast as it was")
            key.tapped.connect(lambda _, speed=speed: player.run_at(speed))
        self._back.tapped.connect(lambda _: player.to_stop(-1))
        self._on.tapped.connect(lambda _: player.to_stop(1))
        for how, key in self._aligned.items():
            key.tapped.connect(lambda _, how=how: self._take_clock(how))
        action = Strip.SliderAction
        for keys, act in (
            (Qt.Key.Key_Left, action.SliderSingleStepSub),
            (Qt.Key.Key_Right, action.SliderSingleStepAdd),
            (Qt.Key.Key_Home, action.SliderToMinimum),
            (Qt.Key.Key_End, action.SliderToMaximum),
        ):
            self._shortcut(keys, partial(strip.triggerAction, act))
        self._shortcut(Qt.Key.Key_Space, self._toggle)
        self._shortcut(Qt.Key.Key_Escape, self._board.show_all)

    def _shortcut(self, key: Qt.Key, act: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)

    def take_keys(self) -> None:
        """Let the keyboard move the cursor."""
        self._strip.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays where nobody sees it."""
        self.player.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _lay_out(self) -> None:
        """The keys at the foot with the times beside them, or above where they have no room there."""
        look, wide = look_of(self), self.width()
        gap, low = round(look.mm(2)), self._face.sizeHint().height()
        self._fit_play()
        line = self._keys.needed(10 * wide)
        widths = range(wide // 4, wide * 3 // 5, 8) if len(self._replays) == 1 else range(0)
        beside = next((at for at in widths if self._keys.needed(at) == line), 0)
        keys = line if beside else self._keys.needed(wide)
        top = self.height() - keys
        self._keys.setGeometry(0, top, beside or wide, keys)
        if beside:
            self._face.setGeometry(beside + 3 * gap, top, wide - beside - 3 * gap, keys)
        else:
            top -= gap + low
            self._face.setGeometry(0, top, wide, low)
        high = self._strip.sizeHint().height()
        self._strip.setGeometry(0, top - gap - high, wide, high)
        self._board.setGeometry(0, 0, wide, top - 2 * gap - high)

    def _fit_play(self) -> None:
        """As wide as the longer of its words wants: no other key moves when it says the other one."""
        said, hints = self._play.words, []
        for words in (PLAY, PAUSE):
            self._play.set_words(words)
            hints.append(self._play.sizeHint().width())
        self._play.set_words(said)
        self._play.setMinimumWidth(max(hints))

    @property
    def waits(self) -> bool:
        """Whether another moment is to be shown than is on show."""
        return self._soon.isActive()

    def _toggle(self) -> None:
        self.player.pause() if self.player.playing else self.player.play()

    def _take_clock(self, how: Align) -> None:
        """Lay the lessons beside each other in that way; the one that the clock is about stays where it is."""
        _, column, lesson_ms = self._kept if self._kept and self._kept[0] == self.player.at_ms else self._stands()
        self._how = how
        self._together = together = Together(self._replays, how)
        self._strip.show_clock(together)
        stops = [at_ms for at_ms, _, moment in together.moments() if moment.stops]
        self.player.take(together.length_ms, stops)
        self.player.seek(together.axis.at(column, lesson_ms) or 0)
        self._kept = self.player.at_ms, column, lesson_ms
        for known, key in self._aligned.items():
            key.set_chosen(known is how)
        self._show_keys()
        self._moved(self.player.at_ms)

    def _stands(self) -> tuple[int, int, int]:
        """Where the clock is, which lesson it is about, and where that one is."""
        at_ms = self.player.at_ms
        column = self._together.talked_of(at_ms)
        return at_ms, column, self._together.now(column, at_ms).at_ms

    def _moved(self, at_ms: int) -> None:
        self._strip.setValue(at_ms)
        self._soon.start()

    def _show(self) -> None:
        at_ms = self.player.at_ms
        nows = [self._together.now(column, at_ms) for column in range(len(self._replays))]
        self._board.show_at(nows)
        rows = [self._row(column, now) for column, now in enumerate(nows)]
        self._face.show_now(rows, self._words(at_ms), AT_STOP if self.player.at_stop else "")
        self._back.setEnabled(bool(self.player.stops_to(-1)))
        self._on.setEnabled(bool(self.player.stops_to(1)))

    def _show_keys(self) -> None:
        playing = self.player.playing
        self._play.set_words(PAUSE if playing else PLAY)
        self._play.set_icon("pause" if playing else "go_on")
        for speed, key in self._speeds.items():
            key.set_chosen(speed == self.player.speed)
        self._soon.start()

    def _row(self, column: int, now: Now) -> Row:
        replay = self._replays[column]
        wall = replay.wall_at(now.at_ms)
        if now.ahead:
            return Row("", not_begun(replay), self._names[column])
        length = clock(replay.last_ms - replay.first_ms)
        lost = any(gap.from_ms <= now.at_ms < gap.until_ms for gap in replay.lesson.gaps)
        waits = "" if now.runs else PAUSED if self._how is Align.CLOCK else WAITS
        said = OVER if now.over else NOT_RECORDED if lost else waits
        about = [f"of {length}", f"{wall:%H:%M:%S}" if wall else "", said]
        return Row(clock(now.at_ms - replay.first_ms), " · ".join(filter(None, about)), self._names[column])

    def _words(self, at_ms: int) -> str:
        """What was written down there or a moment before; without that the phase."""
        known = [(at, column, moment) for at, column, moment in self._together.moments() if at <= at_ms]
        noted = [one for one in known if one[2].stops and at_ms - one[0] <= STAYS_MS]
        if noted:
            last_ms = noted[-1][0]
            return "  ".join(self._noted(c, moment) for at, c, moment in noted if at == last_ms)
        if len(self._replays) > 1:
            return ""
        phases = [moment.words for _, _, moment in known if moment.kind is Kind.PHASE]
        return f"Phase: {phases[-1]}" if phases else ""

    def _noted(self, column: int, moment: Moment) -> str:
        return in_words(moment, self._replays[column].first_ms, self._names[column])


def names_of(sessions: Sequence[Session]) -> list[str]:
    """Their days where there are several, with the time of day where they are of one, and with whose they are."""
    if len(sessions) == 1:
        return [""]
    dates = [datetime.fromisoformat(session.started) for session in sessions]
    told = [f"{date.day} {date:%b}" for date in dates]
    if len(set(told)) == 1:
        told = [f"{day} {date:%H:%M}" for day, date in zip(told, dates, strict=True)]
    teachers = [session.card.teacher for session in sessions]
    if len(set(teachers)) == 1:
        return told
    return [", ".join(filter(None, each)) for each in zip(teachers, told, strict=True)]
