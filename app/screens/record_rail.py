"""Rail: the keys on the hand's side: Pause or Go on, Finish or Leave, Redo, Undo."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.models.recording import Recording, Status
from app.screens.record_frame import Frame
from app.screens.record_words import act_in_words
from app.widgets.parts.key import Key, Kind


class Rail:
    """The four keys, children of the recording screen, which connects them."""

    def __init__(self, parent: QWidget) -> None:
        self.pause = Key("Start", "record", parent=parent)
        self.finish = Key("Finish", "finish", parent=parent)
        self.redo = Key("Redo", "redo", parent=parent)
        self.undo = Key("Undo", "undo", Kind.STRONG, stacked=True, parent=parent)

    def lay_out(self, places: Frame) -> None:
        """Put each key in its place."""
        keys = (self.pause, self.finish, self.redo, self.undo)
        for key, place in zip(keys, (places.pause, places.finish, places.redo, places.undo), strict=True):
            key.setGeometry(place)
        self.undo.set_stacked(not places.portrait)

    def show_state(self, recording: Recording) -> None:
        """Show what each key does now; after the finish none does anything."""
        status = recording.status
        words, icon = {
            Status.READY: ("Start", "record"),
            Status.RUNNING: ("Pause", "pause"),
        }.get(status, ("Go on", "go_on"))
        ready, over = status is Status.READY, status is Status.FINISHED
        self.pause.set_words(words)
        self.pause.set_icon(icon)
        self.pause.setVisible(not over)
        self.finish.set_words("Leave" if ready else "Finish")
        self.finish.set_icon("back" if ready else "finish")
        self.finish.setVisible(ready or status is Status.PAUSED)
        act, undone = recording.acts.newest, recording.acts.undone
        self.undo.setEnabled(act is not None and not over)
        self.undo.set_words("Undo", act_in_words(recording, act) if act else "")
        self.redo.setVisible(undone is not None and not over)
        self.redo.set_words("Redo", act_in_words(recording, undone) if undone else "")
