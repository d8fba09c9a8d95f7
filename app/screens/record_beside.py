"""Beside: what opens beside or over the work on the recording screen: panels, the note strip, the cover.

At most one panel is open. A note may be written while evidence goes on being touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from app.models import lesson
from app.models.entry import LESSON, Draft, Entry, Offer, void
from app.models.recording import Recording
from app.preferences import Preferences
from app.screens.record_acts import ActRow, ActsPanel
from app.screens.record_cover import Cover
from app.screens.record_frame import Frame
from app.screens.record_keys import LentKeys
from app.screens.record_more import MorePanel
from app.screens.record_note import NoteStrip
from app.screens.record_offers import others
from app.screens.record_panels import OffersPanel, Panel
from app.screens.record_phases import PhasePanel
from app.screens.record_room import RoomActs
from app.screens.record_words import act_in_words, length

LISTED = 12
Record = Callable[..., Entry | None]
"""Records a draft of a method, about a lesson time if one is given, and shows what it changed."""


class Beside(QObject):
    """Opens and closes them on `screen`; `record` is how anything is recorded."""

    changed = Signal()
    """Something was opened or closed: it wants its place."""
    preferred = Signal(object)
    """The Preferences wanted from now on."""
    keys_asked = Signal()
    """The keys of the keyboard shall be shown, or hidden."""
    said = Signal(str)
    """Something that the observer ought to know until the next act."""
    untold_begun = Signal()

    def __init__(self, screen: QWidget, recording: Recording, record: Record) -> None:
        super().__init__(screen)
        self._screen = screen
        self._recording = recording
        self._record = record
        self.room = RoomActs(screen, recording, record, self._open, self.close_panel)
        self.room.changed.connect(self.changed)
        self._panel: Panel | None = None
        self._note: NoteStrip | None = None
        self._noted: Entry | None = None
        """What is being written about, once it is recorded."""
        self._noted_ms = 0
        self._known = ""
        """What it said before it was opened to be written again."""
        self._cover: Cover | None = None
        self.keys = LentKeys(screen)

    @property
    def writing(self) -> bool:
        """Whether a note is being written."""
        return self._note is not None

    @property
    def untold(self) -> bool:
        """Whether something is written in a note that was not told yet; `untold_begun` says when that begins."""
        return self._note is not None and self._note.untold

    @property
    def covered(self) -> bool:
        """Whether the cover lies over everything."""
        return self._cover is not None

    def lay_out(self, places: Frame, left_hand: bool) -> None:
        """Put what is open in its place."""
        self.room.lay_out(places.work)
        if self._panel is not None:
            self._panel.stand_in(places.work, not left_hand)
        if self._note is not None:
            self._note.stand_in(places.work, not left_hand)
        if self._cover is not None:
            self._cover.cover_all(self._screen.rect())

    def free_of(self, work: QRect) -> QRect:
        """What a note that is being written leaves of the work."""
        return work if self._note is None else work.adjusted(0, 0, 0, self._note.y() - 1 - work.bottom())

    def acted(self) -> None:
        """Something was recorded: what could have been made of the act before is out of date, and the list as well."""
        self.close_panel(OffersPanel)
        self._show_acts()
        self.room.follow()
        if isinstance(self._panel, MorePanel) and self.room.shown is not None:
            self._panel.show_room(self.room.shown)
        if self._noted is not None and not self._recording.acts.stands(self._noted):
            # Taken back while it was written: Redo brings it back with all its words.
            self.keep_note()

    def open_offers(self, offered: Sequence[Offer], chosen: Callable[[Draft, int], None]) -> None:
        """List all that the newest act could be changed to; touched again, close."""
        if not self._closed(OffersPanel):
            panel = OffersPanel(offered, self._screen)
            panel.chosen.connect(chosen)
            self._open(panel)

    def open_more(self, preferences: Preferences) -> None:
        """Show what is seldom wanted; touched again, close."""
        if not self._closed(MorePanel):
            panel = MorePanel(preferences, self.room.shown, self._screen)
            panel.changed.connect(self.preferred)
            panel.keys_asked.connect(self._ask_keys)
            panel.acts_asked.connect(self.open_acts)
            panel.phases_asked.connect(self.open_phases)
            panel.room_asked.connect(self.room.ask)
            self._open(panel)

    def _ask_keys(self) -> None:
        self.close_panel()
        self.keys_asked.emit()

    def open_phases(self) -> None:
        """Show the phases of the lesson; touched again, close."""
        if not self._closed(PhasePanel):
            planned = lesson.agreed(self._recording.session.configs).phases
            phases = self._recording.lesson.phases
            panel = PhasePanel(planned, phases[-1].name if phases else "", self._screen)
            panel.chosen.connect(self._phase_chosen)
            self._open(panel)

    def open_acts(self) -> None:
        """List the last acts."""
        panel = ActsPanel(self._screen)
        panel.removed.connect(lambda act: self._correct(act, self._recording.acts.remove(act)))
        panel.brought_back.connect(lambda act: self._correct(act, self._recording.acts.bring_back(act)))
        panel.chosen.connect(lambda act, draft: self._correct(act, [draft]))
        panel.writing.connect(self._write_again)
        self._open(panel)
        self._show_acts()

    def close_panel(self, *kinds: type[Panel]) -> None:
        """Close the panel if it is one of these kinds, or whichever it is."""
        panel = self._panel
        if panel is not None and (not kinds or isinstance(panel, kinds)):
            self._panel = None
            self.room.closed(panel)
            panel.hide()
            panel.deleteLater()

    def note_touched(self, age_ms: int) -> None:
        """Begin a note about this moment; touched again, keep it."""
        if self._note is not None:
            self._note.close_strip()
            return
        recording = self._recording
        self._noted, self._noted_ms, self._known = None, max(0, recording.now_ms - age_ms), ""
        time = f"{recording.lesson.wall_at(self._noted_ms):%H:%M:%S}" if recording.lesson.started else ""
        self._write("", time, "Note")

    def add_words(self, spot: Entry) -> None:
        """Write the words of a note or bright spot."""
        if self._note is not None:
            self._note.close_strip()
        self._noted = spot
        self._known = next((note.words for note in self._recording.lesson.notes if note.uid == spot.uid), "")
        heading = "Bright spot" if spot.kind == lesson.BRIGHT_SPOT else "Note"
        self._write(self._known, f"{self._recording.lesson.wall_at(spot.at_ms):%H:%M:%S}", heading)

    def cover(self, age_ms: int) -> None:
        """Blank everything at once."""
        self.close_panel()
        self.keep_note()
        self._recording.cover(age_ms)
        self.show_cover()

    def show_cover(self) -> None:
        """Lay the cover over everything, as it was left."""
        if self._cover is None:
            self.keys.take()
            self._cover = Cover(self._screen)
            self._cover.uncovered.connect(self._uncover)
            self._cover.cover_all(self._screen.rect())
            self._cover.show()
            self._cover.raise_()
            self._cover.repaint()

    def tell_note(self) -> None:
        """Record what is written so far: a note begun before another act is the older one, for Undo too."""
        if self._note is not None:
            self._note.flush()

    def keep_note(self) -> None:
        """Keep what is being written, and put the strip away."""
        if self._note is not None:
            self._note.close_strip()

    def _open(self, panel: Panel) -> None:
        self.close_panel()
        if self.covered:
            # Asked for by a finger that was down when the cover came, as one that holds Undo.
            panel.deleteLater()
            return
        self._panel = panel
        panel.closed.connect(self.close_panel)
        self.changed.emit()
        panel.show()
        panel.raise_()

    def _closed(self, kind: type[Panel]) -> bool:
        """Close the panel if it is of that kind, and say so."""
        if not isinstance(self._panel, kind):
            return False
        self.close_panel()
        return True

    def _phase_chosen(self, name: str, age_ms: int) -> None:
        self.close_panel()
        draft = lesson.phase(name)
        self._record(LESSON, Draft(draft.kind, draft.data, age_ms))

    def _correct(self, act: Entry, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            self._record(act.method, draft)
        self._show_acts()

    def _show_acts(self) -> None:
        recording = self._recording
        if not isinstance(self._panel, ActsPanel):
            return
        rows = []
        for act, stands in recording.acts.latest(LISTED):
            time = f"{recording.lesson.wall_at(act.at_ms):%H:%M:%S}" if recording.lesson.started else ""
            offered = others(recording, act) if stands else ()
            noted = stands and act.method == LESSON and act.kind in (lesson.NOTE, lesson.BRIGHT_SPOT)
            rows.append(ActRow(act, time, act_in_words(recording, act), stands, offered, noted))
        self._panel.show_acts(rows)

    def _write_again(self, act: Entry) -> None:
        self.close_panel()
        self.add_words(act)

    def _write(self, words: str, time: str, heading: str) -> None:
        self.close_panel()
        if self.covered:
            return
        self.keys.take()
        note = NoteStrip(self._screen)
        note.wrote.connect(self._wrote)
        note.untold_begun.connect(self.untold_begun)
        note.closed.connect(self._note_closed)
        self._note = note
        self.changed.emit()
        note.open(words, time, heading)

    def _wrote(self, words: str) -> None:
        if self._noted is None and words.strip():
            self._noted = self._record(LESSON, lesson.note(), self._noted_ms)
        if self._noted is not None:
            self._record(LESSON, lesson.words(self._noted, words))

    def _note_closed(self) -> None:
        note, self._note = self._note, None
        if note is None:
            return
        if not note.words().strip():
            self._throw_away()
        note.hide()
        note.deleteLater()
        self.keys.give_back()
        self.changed.emit()

    def _throw_away(self) -> None:
        """A note without words is none; a bright spot is one without any."""
        noted = self._noted
        if noted is None or noted.kind != lesson.NOTE:
            return
        if self._known:
            # Undo brings it back as it was before it was written again.
            self._record(LESSON, lesson.words(noted, self._known))
            self._correct(noted, self._recording.acts.remove(noted))
        else:
            # Nobody knows of it any more: there is nothing to undo, and nothing to bring back.
            self._record(LESSON, void(noted))

    def _uncover(self) -> None:
        cover, self._cover = self._cover, None
        since_ms = self._recording.lesson.covered_since_ms
        self._recording.uncover()
        covered_ms = 0 if since_ms is None else self._recording.now_ms - since_ms
        if covered_ms >= 1_000:
            self.said.emit(f"Covered for {length(covered_ms)}: nothing was watched, timers ran on.")
        if cover is not None:
            cover.hide()
            cover.deleteLater()
            self.keys.give_back()
        self.changed.emit()
