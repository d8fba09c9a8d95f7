"""RecordView: everything that stands on the recording screen, in its place and as it is now."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models.recording import Recording, Status
from app.preferences import Preferences
from app.screens.keyboard import TABS, evidence_keys
from app.screens.record_bar import TopBar
from app.screens.record_frame import Frame, frame
from app.screens.record_last_act import LastAct
from app.screens.record_offers import Offers, offers
from app.screens.record_prompts import PromptStrip, prompts
from app.screens.record_rail import Rail
from app.screens.record_rows import Banner
from app.screens.record_saving import Saving
from app.screens.record_tabs import Tabs
from app.screens.record_words import newest_act, stop_in_words, time_of_day
from app.screens.record_work import Work
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import animated, look_of
from app.widgets.parts.prompt import grown_share
from app.widgets.parts.seat_map import SeatMap
from app.widgets.parts.tap_button import TapButton

PAUSED = "Paused."
MANY_ASIDE = 3
"""After so many touches in a pause a large *Go on* stands beside the thumb."""


class RecordView(QWidget):
    """Shows one recording. It connects nothing and records nothing.

    Its window's own ground is seen behind everything: each touch would paint one of its own below the target.
    """

    def __init__(self, recording: Recording, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recording = recording
        self._preferences = preferences
        self._saving = Saving(recording)
        self._aside = 0
        """Touches on evidence in the pause that lasts."""
        self._kept_aside = False
        """Whether the newest touch was one of them."""
        self._said = ""
        """What stands in place of the newest act until the next one."""
        self._writing = False
        self._bar = TopBar(recording.session.card.focus, self)
        self._banner = Banner(self)
        configs = recording.session.configs
        self._work = Work(
            {
                key: METHODS[key].recorder(msgspec.convert(configs[key], METHODS[key].config))
                for key in recording.tracks
            },
            self,
        )
        self._last = LastAct(self)
        self._tabs = Tabs([(key, METHODS[key].title, METHODS[key].icon) for key in recording.tracks], self)
        self._rail = Rail(self)
        self._strip = PromptStrip(self)
        self._go_on_key = Key("Go on", "go_on", Kind.PRIMARY, parent=self)
        self._go_on_key.setAccessibleName("Go on recording")
        self._go_on_key.hide()
        self._laid_out_for = recording.status

    def show_all(self) -> None:
        """Show everything as it is now."""
        self._show_times()
        self._show_around()

    def show_anew(self) -> None:
        """Put everything in its place, and show it."""
        self.lay_out()
        self.show_all()

    def _show_around(self) -> None:
        """Show what acts change beside the work: keys, banner, last act."""
        self._show_banner()
        work, paused = self._work, self.recording.status is Status.PAUSED
        self._rail.show_state(self.recording, can_split=work.can_split, is_split=work.is_split, writing=self._writing)
        self._go_on_key.setVisible(self._aside >= MANY_ASIDE and paused)
        self._show_last_act()

    def lay_out(self) -> None:
        """Put everything in its place for size, look and hand."""
        places = self._frame()
        self._laid_out_for = self.recording.status
        self._bar.setGeometry(places.bar)
        self._banner.setGeometry(places.banner)
        self._last.setGeometry(places.last_act)
        self._tabs.setGeometry(places.tabs)
        self._work.setGeometry(places.work)
        self._work.lean(self._preferences.left_hand)
        for seats in self._work.findChildren(SeatMap):
            seats.hide_initials = self._preferences.hide_names
        self._work.lay_out()
        self._rail.lay_out(places)
        self._strip.lay_out(places)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out()
            self.update()

    def _frame(self) -> Frame:
        interrupted = self.recording.status is Status.INTERRUPTED
        return frame(self.size(), look_of(self), left_hand=self._preferences.left_hand, interrupted=interrupted)

    def _positions_fit(self) -> bool:
        """Whether all seats on show that could stand as in the room are large enough there."""
        could = [self._work.recorder(key) for key in self.recording.tracks if METHODS[key].as_in_room is not None]
        shown = [seats for recorder in could for seats in recorder.findChildren(SeatMap) if seats.isVisible()]
        return all(seats.true_positions_fit for seats in shown)

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

    def _show_times(self, method: str | None = None) -> None:
        """What passing time changes, all of it at one time: clock, recorders, first that of `method`, and tabs."""
        self._work.show_state(self.recording, method)
        self._show_bar()
        self._show_tabs()

    def _show_bar(self) -> None:
        recording = self.recording
        self._bar.clock.show_time(recording.elapsed_ms, recording.status)
        self._bar.state_line.show_state_line(self._saving.state_line(), time_of_day(recording))
        dim = self._preferences.dim
        self._bar.dim.set_words("Light" if dim else "Dim")
        self._bar.dim.set_icon("light" if dim else "dim")

    def _show_tabs(self) -> None:
        now_ms, waiting = self.recording.now_ms, self._waiting()
        for key in self.recording.tracks:
            watched = not self.recording.lesson.is_away(key, now_ms)
            headline = METHODS[key].headline(self.recording.state(key), now_ms)
            self._tabs.show_tab(key, headline, key in self._work.on_show, watched)
            since_ms = waiting.get(key)
            self._tabs.show_prompt(key, 0.0 if since_ms is None else grown_share(since_ms, animated(self)))
        self._strip.show_prompt(min(waiting.values(), default=None))

    def _waiting(self) -> dict[str, int]:
        """For how long the prompts of methods that are not on show have waited."""
        now_ms, found = self.recording.now_ms, prompts(self.recording)
        return {key: now_ms - due_ms for key, due_ms in found.items() if key not in self._work.on_show}

    def _show_banner(self) -> None:
        interrupted = self.recording.status is Status.INTERRUPTED
        self._banner.setVisible(interrupted)
        if interrupted:
            self._banner.show_stop(*stop_in_words(self.recording))

    def _show_last_act(self) -> None:
        recording = self.recording
        said = self._saving.warning()
        if not said and self._kept_aside and recording.status is Status.PAUSED:
            touches = "1 touch" if self._aside == 1 else f"{self._aside} touches"
            said = f"{PAUSED} {touches} kept aside. Touch Go on to record."
        offered = Offers() if said else offers(recording)
        words = said or " · ".join(filter(None, (newest_act(recording), self._said)))
        self._last.show_act(words, offered, self._preferences.left_hand)
