"""Record: the screen of the lesson. Joins recorders, tracks and journal; shows at once what was touched."""

from __future__ import annotations

import time
from dataclasses import replace

import msgspec
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models import lesson
from app.models.entry import LESSON, Draft, Entry
from app.models.recording import Recording, Status
from app.preferences import Preferences
from app.screens.keyboard import TABS, Keyboard, evidence_keys
from app.screens.record_bar import TopBar
from app.screens.record_beside import Beside
from app.screens.record_frame import Frame, frame, go_on_place
from app.screens.record_offers import Chip, Does, Offers, acted_on, offers, set_back
from app.screens.record_rail import Rail
from app.screens.record_rows import Banner, LastAct
from app.screens.record_saving import Saving
from app.screens.record_tabs import Tabs
from app.screens.record_words import newest_act, stop_in_words
from app.screens.record_work import Work
from app.widgets.parts import finger
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import look_of
from app.widgets.parts.palm import RestingHands
from app.widgets.parts.tap_button import TapButton

TICK_MS = 250
FADE_MS = 30
"""Between two pictures while a pressed look fades."""
FADING_S = 0.35
PAUSED = "Paused. Touch Go on to record."
FINGERS = 10
MANY_ASIDE = 3
"""After so many touches in a pause a large *Go on* stands beside the thumb."""


class RecordScreen(QWidget):
    """One recording on the glass. Whoever made it tells it what the library says (`saved`, `failed`)."""

    finished = Signal()
    left = Signal()
    """The coach went away before anything was recorded."""
    paused = Signal()
    preferred = Signal(object)
    """The Preferences wanted from now on."""

    def __init__(self, recording: Recording, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recording = recording
        self._preferences = preferences
        self._saving = Saving(recording)
        self._aside = 0
        """Touches on evidence in the pause that lasts."""
        self._undone_by_touch = False
        self._bar = TopBar(recording.session.card.focus, self)
        self._banner = Banner(self)
        self._last = LastAct(self)
        self._tabs = Tabs([(key, METHODS[key].title) for key in recording.tracks], self)
        configs = recording.session.configs
        self._work = Work(
            {
                key: METHODS[key].recorder(msgspec.convert(configs[key], METHODS[key].config))
                for key in recording.tracks
            },
            self,
        )
        self._rail = Rail(self)
        self._go_on_key = Key("Go on", "go_on", Kind.PRIMARY, parent=self)
        self._go_on_key.setAccessibleName("Go on recording")
        self._go_on_key.hide()
        self._beside = Beside(self, recording, self._record)
        self._keyboard = Keyboard(self, self._keys)
        self._hands = RestingHands(self)
        self._touches: dict[int, Entry] = {}
        """What the newest contacts of the panel recorded."""
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._fade = QTimer(self)
        self._fade.setInterval(FADE_MS)
        self._fading_until = 0.0
        self._laid_out_for = recording.status
        self._connect()
        self._tick.start()
        if recording.lesson.covered_since_ms is not None:
            self._beside.show_cover()
        self.show_all()

    def _connect(self) -> None:
        rail, bar, last = self._rail, self._bar, self._last
        self._tick.timeout.connect(self.tick)
        self._fade.timeout.connect(self._fade_on)
        self._work.recorded.connect(self._touched)
        self._tabs.chosen.connect(self._show_method)
        self._tabs.watched.connect(self._watch)
        last.chosen.connect(self._change)
        last.touched.connect(self._chip_touched)
        last.asked.connect(lambda: self._beside.open_offers(last.others, self._change))
        rail.pause.tapped.connect(self._pause_touched)
        rail.note.tapped.connect(self._beside.note_touched)
        rail.bright_spot.tapped.connect(lambda age_ms: self._record(LESSON, lesson.bright_spot(age_ms)))
        rail.split.tapped.connect(lambda _: self._split())
        rail.undo.tapped.connect(self._undo_touched)
        rail.undo.held.connect(self._undo_held)
        for finish in (rail.finish, rail.leave, self._banner.finish):
            finish.tapped.connect(self._finish_touched)
        for go_on in (self._banner.go_on, self._go_on_key):
            go_on.tapped.connect(self._go_on)
        bar.clock.tapped.connect(lambda _: self._beside.open_phases())
        bar.cover.tapped.connect(self._beside.cover)
        bar.dim.tapped.connect(self._dim_touched)
        bar.more.tapped.connect(lambda _: self._beside.open_more(self._preferences))
        self._beside.preferred.connect(self.preferred)
        self._beside.keys_asked.connect(self._keyboard.toggle)
        self._beside.changed.connect(self._beside_changed)
        self._hands.resting.connect(self._hand_rests)
        self._hands.landed.connect(lambda contact: self._touches.pop(contact, None))

    def saved(self, seq: int) -> None:
        """Everything up to `seq` is on disk."""
        if self._saving.saved(seq):
            self._show_last_act()
        self._show_bar()

    def failed(self, _seq: int, why: str) -> None:
        """Something is not on disk, for that reason."""
        self._saving.failed(why)
        self._show_bar()
        self._show_last_act()

    def prefer(self, preferences: Preferences) -> None:
        """Take other preferences: the hand, for one."""
        self._preferences = preferences
        self.lay_out()
        self.show_all()

    def tick(self) -> None:
        """What passing time changes, and nothing else."""
        before = self.recording.status
        self.recording.tick()
        if self.recording.status is not before:
            self.lay_out()
            self.show_all()
            return
        self._show_bar()
        self._show_work()
        self._show_tabs()
        if self.recording.status is Status.INTERRUPTED:
            self._show_banner()

    def show_all(self) -> None:
        """Show everything as it is now."""
        self._show_bar()
        self._show_work()
        self._show_banner()
        self._rail.show_state(
            self.recording,
            can_split=self._work.can_split,
            is_split=self._work.is_split,
            writing=self._beside.writing,
        )
        self._go_on_key.setVisible(self._aside >= MANY_ASIDE and self.recording.status is Status.PAUSED)
        self._show_last_act()
        self._show_tabs()
        self._keyboard.follow()

    def lay_out(self) -> None:
        """Put everything in its place for size, look and hand."""
        places = self._frame()
        self._laid_out_for = self.recording.status
        self._bar.setGeometry(places.bar)
        self._banner.setGeometry(places.banner)
        self._last.setGeometry(places.last_act)
        self._tabs.setGeometry(places.tabs)
        self._work.setGeometry(places.work)
        self._work.lay_out()
        self._rail.lay_out(places)
        self._beside.lay_out(places, self._preferences.left_hand)
        free = self._beside.free_of(places.work)
        self._go_on_key.setGeometry(go_on_place(free, look_of(self), self._preferences.left_hand))

    def may_close(self) -> bool:
        """Whether the program may end: not, the first time it is asked, while an act is not on disk."""
        self._beside.keep_note()
        may = self._saving.may_leave()
        self._show_last_act()
        return may

    def close_down(self) -> None:
        """Keep what is being written and stop all timers: the screen is not seen again."""
        self._beside.keep_note()
        self._tick.stop()
        self._fade.stop()
        self._hands.end()

    def showEvent(self, event: QEvent) -> None:
        self._hands.begin()

    def resizeEvent(self, event: QEvent) -> None:
        self.lay_out()
        self.show_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field and no target took. Under the cover keys mean nothing."""
        if self._beside.covered or not self._keyboard.press(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look_of(self).canvas)
        painter.end()

    def _keys(self) -> dict[str, TapButton]:
        """The key of each target, as they are now."""
        rail, bar, tabs = self._rail, self._bar, self._tabs
        redo = self._last.redo()
        return {
            "P": rail.pause,
            "N": rail.note,
            "B": rail.bright_spot,
            "S": rail.split,
            "F": rail.finish,
            "C": bar.cover,
            "D": bar.dim,
            "M": bar.more,
            "H": bar.clock,
            "E": tabs.eye(self._work.on_show[0]),
            "Ctrl+Z": rail.undo,
            **({"Ctrl+Y": redo} if redo else {}),
            **dict(zip(TABS, map(tabs.tab, self.recording.tracks), strict=False)),
            **evidence_keys(self._work.targets()),
        }

    def _frame(self) -> Frame:
        interrupted = self.recording.status is Status.INTERRUPTED
        return frame(self.size(), look_of(self), left_hand=self._preferences.left_hand, interrupted=interrupted)

    def _touched(self, method: str, draft: Draft) -> None:
        """Evidence: a panel closes on it, and it counts."""
        self._beside.close_panel()
        entry, contact = self._record(method, draft), finger.contact()
        if entry is not None and contact is not None:
            self._touches[contact] = entry
            while len(self._touches) > FINGERS:
                del self._touches[next(iter(self._touches))]

    def _hand_rests(self, contacts: frozenset[int]) -> None:
        """What these contacts recorded was a hand that was laid down."""
        self.recording.void([self._touches.pop(contact) for contact in contacts if contact in self._touches])
        self._acted()

    def _record(self, method: str, draft: Draft, at_ms: int | None = None) -> Entry | None:
        entry = self.recording.add(method, draft, at_ms)
        self._aside = self._aside + 1 if entry is None else 0
        self._acted(method)
        return entry

    def _change(self, draft: Draft, age_ms: int) -> None:
        act = acted_on(self.recording)
        if act is not None:
            self._beside.close_panel()
            self._record(act.method, Draft(draft.kind, draft.data, age_ms))

    def _chip_touched(self, chip: Chip, _age_ms: int) -> None:
        act = acted_on(self.recording)
        match chip.does:
            case Does.REDO:
                self.recording.redo()
                self._acted()
            case Does.SINCE:
                self._record(LESSON, lesson.since(self.recording.waited_ms))
            case Does.EARLIER:
                draft = set_back(self.recording, chip.by_ms)
                if act is not None and draft is not None:
                    self._record(act.method, draft)
            case Does.WORDS if act is not None:
                self._beside.add_words(act)

    def _acted(self, method: str | None = None) -> None:
        """Show what an act changed, this very frame; first of all in the recorder of its method."""
        self._show_work(method)
        self._saving.acted()
        self._fading_until = time.monotonic() + FADING_S
        if not self._fade.isActive():
            self._fade.start()
        self._beside.acted()
        if self.recording.status is not self._laid_out_for:
            self.lay_out()
        self.show_all()

    def _fade_on(self) -> None:
        self._show_work()
        if time.monotonic() >= self._fading_until:
            self._fade.stop()

    def _show_method(self, key: str) -> None:
        self._work.choose(key)
        self.show_all()

    def _split(self) -> None:
        self._work.split(not self._work.is_split)
        self.show_all()

    def _watch(self, method: str, watched: bool, age_ms: int) -> None:
        draft = lesson.watching(method) if watched else lesson.not_watching(method)
        self._record(LESSON, Draft(draft.kind, draft.data, age_ms))

    def _beside_changed(self) -> None:
        self.lay_out()
        self.show_all()

    def _pause_touched(self, age_ms: int) -> None:
        match self.recording.status:
            case Status.READY:
                self.recording.start(age_ms)
            case Status.RUNNING:
                self.recording.pause(age_ms)
                self.paused.emit()
            case _:
                self.recording.go_on(age_ms)
        self._aside = 0
        self._acted()

    def _go_on(self, age_ms: int) -> None:
        self.recording.go_on(age_ms)
        self._aside = 0
        self._acted()

    def _finish_touched(self, age_ms: int) -> None:
        # Words that were written before the start make a lesson of it.
        self._beside.keep_note()
        if self.recording.status is Status.READY:
            self.left.emit()
            return
        self.recording.finish(age_ms)
        self.close_down()
        self.finished.emit()

    def _undo_touched(self, _age_ms: int) -> None:
        self._undone_by_touch = self.recording.undo() is not None
        self._aside = 0
        self._acted()

    def _undo_held(self) -> None:
        """Give back what the press took, and list the last acts."""
        if self._undone_by_touch:
            self.recording.redo()
            self._undone_by_touch = False
            self._acted()
        self._beside.open_acts()

    def _dim_touched(self, _age_ms: int) -> None:
        self.preferred.emit(replace(self._preferences, dim=not self._preferences.dim))

    def _show_bar(self) -> None:
        recording = self.recording
        self._bar.clock.show_time(recording.elapsed_ms, recording.status)
        self._bar.state_line.show_state_line(self._saving.state_line(), f"{recording.clock.wall():%H:%M}")
        dim = self._preferences.dim
        self._bar.dim.set_words("Light" if dim else "Dim")
        self._bar.dim.set_icon("light" if dim else "dim")

    def _show_work(self, method: str | None = None) -> None:
        self._work.show_state(self.recording, method)
        wanted = self._work.wants_ms(self.recording)
        self._tick.setInterval(TICK_MS if wanted is None else min(TICK_MS, wanted))

    def _show_tabs(self) -> None:
        now_ms = self.recording.now_ms
        for key in self.recording.tracks:
            watched = key not in self.recording.lesson.shut
            headline = METHODS[key].headline(self.recording.state(key), now_ms)
            self._tabs.show_tab(key, headline, key in self._work.on_show, watched)

    def _show_banner(self) -> None:
        interrupted = self.recording.status is Status.INTERRUPTED
        self._banner.setVisible(interrupted)
        if interrupted:
            self._banner.show_stop(*stop_in_words(self.recording))

    def _show_last_act(self) -> None:
        recording = self.recording
        said = self._saving.warning()
        if not said and self._aside and recording.status is Status.PAUSED:
            said = PAUSED
        offered = Offers() if said else offers(recording)
        self._last.show_act(said or newest_act(recording), offered, self._preferences.left_hand)
