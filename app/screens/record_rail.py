"""Rail: the keys on the hand's side: Pause or Go on, Note, Bright spot, Split view or Finish, Undo."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.models.recording import Recording, Status
from app.screens.record_frame import Frame
from app.screens.record_words import act_in_words
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import width_of
from app.widgets.parts.look import SEMIBOLD, look_of

WORDS_DIP, LEAST_DIP = 17.0, 12.5
NO_ROOM = "no room"
"""Why two methods cannot stand side by side: the targets of one would be too small."""


class Rail:
    """The keys, children of the recording screen, which connects them.

    Before the start, when there is no bright spot yet, *Leave* has its place; in a pause *Finish* has that of *Split
    view*: never that of a key used by habit.
    """

    def __init__(self, parent: QWidget) -> None:
        self.pause = Key("Start", "record", parent=parent)
        self.note = Key("Note", "note", parent=parent)
        self.bright_spot = Key("Bright spot", "bright_spot", parent=parent)
        self.leave = Key("Leave", "back", parent=parent)
        self.split = Key("Split view", "split", parent=parent)
        self.finish = Key("Finish", "finish", parent=parent)
        self.undo = Key("Undo", "undo", Kind.STRONG, stacked=True, parent=parent)

    def lay_out(self, places: Frame) -> None:
        """Put each key in its place."""
        for key, place in (
            (self.pause, places.pause),
            (self.note, places.note),
            (self.bright_spot, places.bright_spot),
            (self.leave, places.bright_spot),
            (self.split, places.split),
            (self.finish, places.split),
            (self.undo, places.undo),
        ):
            key.setGeometry(place)
            self._size_words(key)
        self.undo.set_stacked(not places.portrait)

    def _size_words(self, key: Key) -> None:
        """Set words a little smaller rather than shorten them."""
        look = look_of(key)
        if key is not self.undo:
            room = key.width() - look.dip(18)
            share = min(1.0, room / max(1.0, width_of(key.words, look.font(WORDS_DIP, SEMIBOLD))))
            key.set_words_dip(max(LEAST_DIP, WORDS_DIP * share))

    def show_state(self, recording: Recording, *, can_split: bool, is_split: bool, writing: bool) -> None:
        """Show what each key does now; after the finish none does anything."""
        status = recording.status
        words, icon = {
            Status.READY: ("Start", "record"),
            Status.RUNNING: ("Pause", "pause"),
        }.get(status, ("Go on", "go_on"))
        ready, over, paused = status is Status.READY, status is Status.FINISHED, status is Status.PAUSED
        self.pause.set_words(words)
        self.pause.set_icon(icon)
        self.pause.setVisible(not over)
        self.note.setVisible(not over)
        self.note.set_chosen(writing)
        self.bright_spot.setVisible(not ready and not over)
        self.leave.setVisible(ready)
        self.finish.setVisible(paused)
        self.split.setVisible(not paused and not over)
        self.split.setEnabled(can_split or is_split)
        fits = can_split or is_split or len(recording.tracks) < 2
        self.split.set_words("One view" if is_split else "Split view", "" if fits else NO_ROOM)
        self.split.set_icon("one_view" if is_split else "split")
        act = recording.acts.newest
        # Held, it lists what was taken back as well: so it can be touched as long as anything was done.
        self.undo.setEnabled(bool(recording.acts.latest(1)) and not over)
        self.undo.set_words("Undo", act_in_words(recording, act) if act else "")
