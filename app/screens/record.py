"""Record: the screen of the lesson. Joins recorders, tracks and journal; shows at once what was touched."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models.entry import AMEND, WITHDRAW, Draft, Offer
from app.models.recording import Recording, Status
from app.preferences import Preferences
from app.screens.record_bar import TopBar
from app.screens.record_frame import Frame, frame
from app.screens.record_panels import MorePanel, OffersPanel, Panel
from app.screens.record_rail import Rail
from app.screens.record_rows import Banner, LastAct, Tabs
from app.screens.record_words import newest_act, state_line, stop_in_words
from app.widgets.parts.look import look_of
from app.widgets.parts.recorder import Recorder

TICK_MS = 250
FADE_MS = 30
"""Between two pictures while a pressed look fades."""
FADING_S = 0.35
SAVING_S = 0.25
"""Writing that takes no longer is not worth a word."""


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
        self._why = ""
        self._refused = self._leaving = False
        self._unsaved_since: float | None = None
        self._panel: Panel | None = None
        self._bar = TopBar(recording.session.card.focus, self)
        self._banner = Banner(self)
        self._last = LastAct(self)
        self._tabs = Tabs([(key, METHODS[key].title) for key in recording.tracks], self)
        self._recorders: dict[str, Recorder[Any]] = {}
        for key in recording.tracks:
            config = msgspec.convert(recording.session.configs[key], METHODS[key].config)
            self._recorders[key] = METHODS[key].recorder(config)
            self._recorders[key].setParent(self)
        self._shown = next(iter(self._recorders))
        self._rail = Rail(self)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._fade = QTimer(self)
        self._fade.setInterval(FADE_MS)
        self._fading_until = 0.0
        self._laid_out_for = recording.status
        self._connect()
        self._tick.start()
        self.show_all()

    def _connect(self) -> None:
        self._tick.timeout.connect(self.tick)
        self._fade.timeout.connect(self._fade_on)
        for key, recorder in self._recorders.items():
            recorder.recorded.connect(lambda draft, key=key: self._record(key, draft))
        self._tabs.chosen.connect(self._show_method)
        self._last.chosen.connect(self._change)
        self._last.asked.connect(self._open_offers)
        self._rail.pause.tapped.connect(self._pause_touched)
        self._rail.finish.tapped.connect(self._finish_touched)
        self._rail.undo.tapped.connect(self._undo_touched)
        self._rail.redo.tapped.connect(self._redo_touched)
        self._banner.go_on.tapped.connect(self._go_on)
        self._banner.finish.tapped.connect(self._finish_touched)
        self._bar.dim.tapped.connect(self._dim_touched)
        self._bar.more.tapped.connect(self._more_touched)

    def saved(self, seq: int) -> None:
        """Everything up to `seq` is on disk."""
        self.recording.saved(seq)
        if not self.recording.unsaved:
            self._unsaved_since, self._why, self._leaving = None, "", False
            self._show_last_act()
        self._show_bar()

    def failed(self, _seq: int, why: str) -> None:
        """Something is not on disk, for that reason."""
        self._why = why
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
        self._show_recorder()
        if self.recording.status is Status.INTERRUPTED:
            self._show_banner()

    def show_all(self) -> None:
        """Show everything as it is now."""
        self._show_bar()
        self._show_recorder()
        self._show_banner()
        self._rail.show_state(self.recording)
        self._show_last_act()
        for key, track in self.recording.tracks.items():
            self._tabs.show_tab(key, METHODS[key].headline(track.state, self.recording.now_ms), key == self._shown)
        for key, recorder in self._recorders.items():
            recorder.setVisible(key == self._shown)

    def lay_out(self) -> None:
        """Put everything in its place for size, look and hand."""
        places = self._frame()
        self._laid_out_for = self.recording.status
        self._bar.setGeometry(places.bar)
        self._banner.setGeometry(places.banner)
        self._last.setGeometry(places.last_act)
        self._tabs.setGeometry(places.tabs)
        for recorder in self._recorders.values():
            recorder.setGeometry(places.work)
        self._rail.lay_out(places)
        if isinstance(self._panel, OffersPanel | MorePanel):
            self._panel.stand_in(places.work, not self._preferences.left_hand)

    def may_close(self) -> bool:
        """Whether the program may end: not, the first time it is asked, while an act is not on disk."""
        if not self.recording.unsaved or self._leaving:
            return True
        self._leaving = True
        self._show_last_act()
        return False

    def close_down(self) -> None:
        """Stop all timers: the screen is not seen again."""
        self._tick.stop()
        self._fade.stop()

    def resizeEvent(self, event: QEvent) -> None:
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look_of(self).canvas)
        painter.end()

    def _frame(self) -> Frame:
        interrupted = self.recording.status is Status.INTERRUPTED
        return frame(self.size(), look_of(self), left_hand=self._preferences.left_hand, interrupted=interrupted)

    def _record(self, method: str, draft: Draft) -> None:
        entry = self.recording.add(method, draft)
        self._refused = entry is None
        self._acted()

    def _change(self, draft: Draft, age_ms: int) -> None:
        act = self.recording.acts.newest
        if act is not None:
            self._close_panel()
            self._record(act.method, Draft(draft.kind, draft.data, age_ms))

    def _acted(self) -> None:
        """Show what an act changed, this very frame."""
        self._show_recorder()
        now = time.monotonic()
        if self.recording.unsaved and self._unsaved_since is None:
            self._unsaved_since = now
        self._fading_until = now + FADING_S
        if not self._fade.isActive():
            self._fade.start()
        if isinstance(self._panel, OffersPanel):
            self._close_panel()
        if self.recording.status is not self._laid_out_for:
            self.lay_out()
        self.show_all()

    def _fade_on(self) -> None:
        self._show_recorder()
        if time.monotonic() >= self._fading_until:
            self._fade.stop()

    def _show_method(self, key: str) -> None:
        self._shown = key
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
        self._refused = False
        self._acted()

    def _go_on(self, age_ms: int) -> None:
        self.recording.go_on(age_ms)
        self._acted()

    def _finish_touched(self, age_ms: int) -> None:
        if self.recording.status is Status.READY:
            self.left.emit()
            return
        self.recording.finish(age_ms)
        self.close_down()
        self.finished.emit()

    def _undo_touched(self, _age_ms: int) -> None:
        self.recording.undo()
        self._refused = False
        self._acted()

    def _redo_touched(self, _age_ms: int) -> None:
        self.recording.redo()
        self._acted()

    def _dim_touched(self, _age_ms: int) -> None:
        self.preferred.emit(replace(self._preferences, dim=not self._preferences.dim))

    def _more_touched(self, _age_ms: int) -> None:
        if isinstance(self._panel, MorePanel):
            self._close_panel()
            return
        panel = MorePanel(self._preferences, self)
        panel.changed.connect(self.preferred)
        self._open(panel)

    def _open_offers(self) -> None:
        if isinstance(self._panel, OffersPanel):
            self._close_panel()
            return
        panel = OffersPanel(self._last.offers, self)
        panel.chosen.connect(self._change)
        self._open(panel)

    def _open(self, panel: OffersPanel | MorePanel) -> None:
        self._close_panel()
        self._panel = panel
        panel.closed.connect(self._close_panel)
        self.lay_out()
        panel.show()
        panel.raise_()

    def _close_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()

    def _show_bar(self) -> None:
        recording = self.recording
        long = self._unsaved_since is not None and time.monotonic() - self._unsaved_since >= SAVING_S
        self._bar.clock.show_time(recording.now_ms, recording.status)
        self._bar.state_line.show_state_line(state_line(recording, self._why, long), f"{recording.clock.wall():%H:%M}")
        dim = self._preferences.dim
        self._bar.dim.set_words("Light" if dim else "Dim")
        self._bar.dim.set_icon("light" if dim else "dim")

    def _show_recorder(self) -> None:
        track = self.recording.tracks[self._shown]
        self._recorders[self._shown].show_state(track.state, self.recording.now_ms)

    def _show_banner(self) -> None:
        interrupted = self.recording.status is Status.INTERRUPTED
        self._banner.setVisible(interrupted)
        if interrupted:
            self._banner.show_stop(*stop_in_words(self.recording))

    def _show_last_act(self) -> None:
        recording = self.recording
        said = ""
        if self._leaving:
            said = f"Not closed: {recording.unsaved} not on disk yet. Close again to leave them behind."
        elif recording.unsaved and self._why:
            said = f"Kept here until the disk takes it. {self._why}"
        elif self._refused and recording.status is Status.PAUSED:
            said = "Paused. Touch Go on to record."
        offers = () if said else self._offers()
        self._last.show_act(said or newest_act(recording), offers, self._preferences.left_hand)

    def _offers(self) -> tuple[Offer, ...]:
        act = self.recording.acts.newest
        if act is not None and act.kind == AMEND:
            act = self.recording.acts.find(act)
        if act is None or act.kind == WITHDRAW or self.recording.status is Status.INTERRUPTED:
            return ()
        return METHODS[act.method].offers(self.recording.tracks[act.method].state, act)
