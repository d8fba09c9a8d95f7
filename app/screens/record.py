"""Record: the screen of the lesson. Joins recorders, tracks and journal; shows at once what was touched."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models import lesson, room
from app.models.entry import LESSON, WRITE, Draft, Entry
from app.models.recording import Recording, Status
from app.preferences import Preferences
from app.screens.keyboard import Keyboard
from app.screens.record_beside import Beside
from app.screens.record_contacts import Contacts, drop_from_plans
from app.screens.record_frame import go_on_place
from app.screens.record_more import ABSENT
from app.screens.record_offers import Chip, Does, acted_on, set_back
from app.screens.record_pace import Pace
from app.screens.record_prompts import changes_in_ms, prompts
from app.screens.record_undo import UndoTouches
from app.screens.record_view import RecordView
from app.widgets.parts.look import look_of
from app.widgets.parts.palm import RestingHands


class RecordScreen(RecordView):
    """One recording on the glass. Whoever made it tells it what the library says (`saved`, `failed`)."""

    finished = Signal()
    left = Signal()
    """The coach went away before anything was recorded."""
    paused = Signal()
    preferred = Signal(object)
    """The Preferences wanted from now on."""

    def __init__(self, recording: Recording, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(recording, preferences, parent)
        self._undo = UndoTouches(recording, self._record)
        self._beside = Beside(self, recording, self._record)
        self._beside.room.stand_as_in_room = self._positions_fit
        self._saving.untold = lambda: self._work.untold or self._beside.untold
        self._keyboard = Keyboard(self, self._keys)
        self._hands = RestingHands(self)
        self._contacts = Contacts()
        self._pace = Pace(self)
        self._prompts: dict[str, int] = {}
        """Since when those prompts wait that were seen at the last tick."""
        self._work.begin_with(preferences.shown, preferences.split)
        self._connect()
        self._pace.begin()
        self._beside.room.hide_names(preferences.hide_names)
        if recording.lesson.covered_since_ms is not None:
            self._beside.show_cover()
        self.show_all()

    def _connect(self) -> None:
        rail, bar, last = self._rail, self._bar, self._last
        self._pace.ticked.connect(self.tick)
        self._pace.faded.connect(self._show_times)
        self._work.recorded.connect(self._touched)
        self._work.wants_keys.connect(self.begin_to_write)
        for writes in (self._work, self._beside):
            writes.untold_begun.connect(self._show_bar)
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
        bar.cover.tapped.connect(self._cover_touched)
        bar.dim.tapped.connect(self._dim_touched)
        bar.more.tapped.connect(lambda _: self._beside.open_more(self._preferences))
        self._beside.preferred.connect(self.preferred)
        self._beside.keys_asked.connect(self._keyboard.toggle)
        self._beside.changed.connect(self.show_anew)
        self._beside.said.connect(self._say)
        self._hands.resting.connect(self._hand_rests)
        self._hands.landed.connect(self._contacts.forget)

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
        self._beside.room.hide_names(preferences.hide_names)
        self.show_anew()

    def tick(self) -> None:
        """What passing time changes, and nothing else."""
        before = self.recording.status
        self.recording.tick()
        if self.recording.status is not before:
            self.show_anew()
            return
        self._show_times()
        self._tick_soon()
        waiting = prompts(self.recording)
        if waiting != self._prompts:
            self._prompts = waiting
            self._pace.fade()
        if self.recording.status is Status.INTERRUPTED:
            self._show_banner()

    def lay_out(self) -> None:
        super().lay_out()
        places, left_hand = self._frame(), self._preferences.left_hand
        self._beside.lay_out(places, left_hand)
        self._go_on_key.setGeometry(go_on_place(self._beside.free_of(places.work), look_of(self), left_hand))

    def may_close(self) -> bool:
        """Whether the program may end: not, the first time it is asked, while an act is not on disk."""
        self._work.flush()
        self._beside.keep_note()
        may = self._saving.may_leave()
        self._show_last_act()
        return may

    def close_down(self) -> None:
        """Keep what is being written and stop all timers: the screen is not seen again."""
        self._work.flush()
        self._beside.keep_note()
        self._pace.end()
        self._hands.end()

    def showEvent(self, event: QEvent) -> None:
        self._hands.begin()
        self.begin_to_write()

    def resizeEvent(self, event: QEvent) -> None:
        self.show_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field and no target took. Under the cover keys mean nothing."""
        if self._beside.covered or not self._keyboard.press(event):
            super().keyPressEvent(event)

    def _touched(self, method: str, draft: Draft) -> None:
        """Evidence: a panel closes on it, and it counts."""
        if draft.kind == WRITE:
            self._written(method, draft)
            return
        self._beside.close_panel()
        self._flush()
        # A seat that is renamed on its map is so for every method.
        method = LESSON if draft.kind in room.ACTS else method
        shut = self.recording.lesson.is_away(method, self.recording.now_ms)
        self._contacts.note(self._record(method, draft))
        if shut and not self.recording.lesson.is_away(method, self.recording.now_ms):
            self._said = f"{METHODS[method].title} is watched again"
            self._show_last_act()

    def _written(self, method: str, draft: Draft) -> None:
        """More of what is being written: no act, so that nothing that is offered or open goes away."""
        self.recording.add(method, draft)
        self._saving.acted()
        self._show_times(method)

    def _flush(self) -> None:
        """Record what is written so far: what was begun before another act is the older one, for Undo too."""
        self._work.flush()
        self._beside.tell_note()

    def _hand_rests(self, contacts: frozenset[int]) -> None:
        """What these contacts recorded was a hand that was laid down; what they began on a plan means nothing."""
        drop_from_plans(self, contacts)
        self.recording.void(self._contacts.taken(contacts))
        self._acted()

    def _record(self, method: str, draft: Draft, at_ms: int | None = None) -> Entry | None:
        self._work.flush()
        entry = self.recording.add(method, draft, at_ms)
        if draft.kind in room.ACTS:
            self._contacts.note(entry)
        self._acted(method, kept_aside=entry is None)
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
                self._work.flush()
                self.recording.redo()
                self._acted()
            case Does.SINCE:
                self._record(LESSON, lesson.since(self.recording.waited_ms))
            case Does.EARLIER:
                draft = set_back(self.recording, chip.by_ms)
                if act is not None and draft is not None:
                    self._record(act.method, draft)
                else:
                    self._said = "It cannot be set back further."
                    self._show_last_act()
            case Does.WORDS if act is not None:
                self._beside.add_words(act)
            case Does.ABSENT:
                self._beside.room.open_seats(ABSENT)

    def _acted(self, method: str | None = None, *, kept_aside: bool = False) -> None:
        """Show what an act changed, this very frame; first of all in the recorder of its method."""
        self._show_times(method)
        self._said, self._kept_aside = "", kept_aside
        self._aside += kept_aside
        self._saving.acted()
        self._pace.fade()
        self._beside.acted()
        if self.recording.status is not self._laid_out_for:
            self.lay_out()
            self._show_times()
        self._show_around()

    def _show_around(self) -> None:
        self._writing = self._beside.writing
        super()._show_around()
        self._tick_soon()
        self._keyboard.follow()

    def _tick_soon(self) -> None:
        self._pace.tick_within(self._work.wants_ms(self.recording), changes_in_ms(self.recording))

    def _show_method(self, key: str) -> None:
        self._beside.room.end_editor()
        self._work.flush()
        self._work.choose(key)
        self._work_chosen()

    def _split(self) -> None:
        self._work.split(not self._work.is_split)
        self._work_chosen()

    def _work_chosen(self) -> None:
        """What is on show now is on show again when this lesson is gone on with, and in the next one."""
        self.show_all()
        self.begin_to_write()
        self.preferred.emit(replace(self._preferences, shown=self._work.on_show[0], split=self._work.is_split))

    def begin_to_write(self) -> None:
        """Let keys write where something on show is written; without such a place they are the screen's."""
        field = self._work.written_in or self
        if self._beside.writing or self._beside.covered:
            self._beside.keys.go_back_to = field
        else:
            field.setFocus()

    def _watch(self, method: str, watched: bool, age_ms: int) -> None:
        draft = lesson.watching(method) if watched else lesson.not_watching(method)
        self._record(LESSON, Draft(draft.kind, draft.data, age_ms))

    def _say(self, words: str) -> None:
        self._said = words

    def _pause_touched(self, age_ms: int) -> None:
        self._flush()
        match self.recording.status:
            case Status.READY:
                self.recording.start(age_ms)
            case Status.RUNNING:
                self.recording.pause(age_ms)
                self.paused.emit()
            case _:
                self._go_on(age_ms)
                return
        self._aside = 0
        self._acted()

    def _go_on(self, age_ms: int) -> None:
        # What is written in a pause belongs to the pause.
        self._flush()
        self.recording.go_on(age_ms)
        self._aside = 0
        self._acted()
        self.begin_to_write()

    def _finish_touched(self, age_ms: int) -> None:
        # Words that were written before the start make a lesson of it.
        self._work.flush()
        self._beside.keep_note()
        self._beside.room.end_editor()
        if self.recording.status is Status.READY:
            self.left.emit()
            return
        self.recording.finish(age_ms)
        self.close_down()
        self.finished.emit()

    def _undo_touched(self, _age_ms: int) -> None:
        self._work.flush()
        if self._work.leave_aside():
            self._undo.set_aside()
            self._kept_aside = self._aside > 0
            self._show_last_act()
            return
        self._undo.touched()
        self._aside = 0
        self._acted()

    def _undo_held(self) -> None:
        if self._undo.held():
            self._acted()
        self._beside.open_acts()

    def _cover_touched(self, age_ms: int) -> None:
        self._work.flush()
        self._beside.cover(age_ms)

    def _dim_touched(self, _age_ms: int) -> None:
        self.preferred.emit(replace(self._preferences, dim=not self._preferences.dim))
