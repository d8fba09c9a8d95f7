"""RoomActs: what the observer does about the room while recording, opened from More or before the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models import room
from app.models.entry import LESSON, Draft, Entry
from app.models.recording import Recording
from app.screens.record_keys import LentKeys
from app.screens.record_more import FURNITURE, LAYOUT, POSITIONS, TURN, RoomShown
from app.screens.record_panels import Panel
from app.screens.record_seats import Seating, SeatsPanel

if TYPE_CHECKING:
    from app.screens.room_editor import RoomEditor


class RoomActs(QObject):
    """Records acts about the room; `open_panel` and `close_panel` show one beside the work."""

    changed = Signal()
    """The editor was opened: it wants its place."""

    def __init__(
        self,
        screen: QWidget,
        recording: Recording,
        record: Callable[..., Entry | None],
        open_panel: Callable[[Panel], None],
        close_panel: Callable[..., None],
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._recording = recording
        self._record = record
        self._open_panel, self._close_panel = open_panel, close_panel
        self._panel: SeatsPanel | None = None
        self._seating: Seating | None = None
        self._hide_names = False
        self._editor: RoomEditor | None = None
        self._keys = LentKeys(screen)
        self._opened = room.EMPTY
        """What the editor was opened with."""
        self._opened_in = room.State()
        """The room as it was then."""
        self.stand_as_in_room: Callable[[], bool] = lambda: True
        """Whether all seats would be large enough where they stand in the room."""

    @property
    def has_seats(self) -> bool:
        """Whether there is anything to do about the room."""
        return bool(self._state.seats)

    @property
    def shown(self) -> RoomShown | None:
        """What More shows of the room; None without seats."""
        if not self.has_seats:
            return None
        other, stands = self._other_layout(), [stand for _, stand, _ in self._stand()]
        return RoomShown(
            room.layout_told(self._state.room, other.id) if other is not None else None,
            all(stands) if stands else None,
            not stands or self.stand_as_in_room(),
        )

    def _stand(self) -> list[tuple[str, bool, Draft]]:
        """The methods whose seats could stand as in the room: whether they do, and what changes that."""
        found = []
        for key, track in self._recording.tracks.items():
            as_in_room = METHODS[key].as_in_room
            if as_in_room is not None:
                found.append((key, *as_in_room(track.state)))
        return found

    def hide_names(self, hidden: bool) -> None:
        """Show no initials on seats, or those that were agreed."""
        self._hide_names = hidden
        self.follow()

    def ask(self, asked: str, age_ms: int) -> None:
        """Do what one of More's keys stands for."""
        other = self._other_layout()
        if asked == TURN:
            self._act(room.turn(self._state.quarter + 1), age_ms)
        elif asked == LAYOUT and other is not None:
            self._act(room.change_layout(other.id), age_ms)
        elif asked == FURNITURE:
            self.open_editor()
        elif asked == POSITIONS:
            all_stand = all(stands for _, stands, _ in self._stand())
            for key, stands, change in self._stand():
                if stands is all_stand:
                    self._record(key, change)
        else:
            self.open_seats(asked)

    def open_seats(self, purpose: str) -> None:
        """Let the next touches on seats be for that; asked again, no longer."""
        ended = self._seating is not None and self._seating.purpose == purpose
        self._close_panel()
        if ended or not self.has_seats:
            return
        panel = SeatsPanel(self._state, self._screen)
        panel.touched.connect(self._touched)
        self._panel, self._seating = panel, Seating(purpose, self._state)
        self.follow()
        self._open_panel(panel)

    def closed(self, panel: Panel) -> None:
        """That panel is not open any more."""
        if panel is self._panel:
            self._panel = self._seating = None

    def follow(self) -> None:
        """Show the class as it sits now. What is drawn of a room that is another one meanwhile is dropped."""
        if self._editor is not None and self._state != self._opened_in:
            self._put_away()
        panel, seating = self._panel, self._seating
        if panel is not None and seating is not None:
            if seating.layout_id != self._state.layout_id:
                # Another layout was taken back: a new order begins in this one.
                seating = self._seating = Seating(seating.purpose, self._state)
            seating.follow(self._recording.acts.stands)
            initials = self._state.room.show_initials and not self._hide_names
            panel.show_seats(self._state, seating.words(), seating.chosen(self._state), initials)

    def open_editor(self) -> None:
        """Let furniture be moved, over the work, while the clock runs."""
        # Drawing a room is seldom done in a lesson: what it needs is loaded when it is.
        from app.screens.room_editor import RoomEditor

        self._close_panel()
        if self._editor is not None:
            return
        state = self._state
        initials = state.room.show_initials and not self._hide_names
        self._opened_in = state
        self._opened = replace(state.room, quarter=state.quarter, show_initials=initials)
        editor = RoomEditor(self._opened, state.layout_id, in_lesson=True, parent=self._screen)
        editor.done.connect(self.end_editor)
        editor.dropped.connect(self._put_away)
        self._editor = editor
        self._keys.take()
        self.changed.emit()

    def end_editor(self) -> None:
        """Keep the furniture as it stands in the editor, if it is open."""
        if self._editor is None:
            return
        moved = self._editor.room
        self._put_away()
        if moved != self._opened:
            # Names that are hidden for now are so in the editor alone.
            initials = moved.show_initials or self._state.room.show_initials
            self._act(room.furniture(replace(moved, show_initials=initials)))

    def lay_out(self, work: QRect) -> None:
        """Put the editor in its place."""
        if self._editor is not None:
            self._editor.setGeometry(work)
            self._editor.show()
            self._editor.raise_()

    @property
    def _state(self) -> room.State:
        return self._recording.lesson.room

    def _other_layout(self) -> room.Layout | None:
        """The layout after the one in use."""
        known = self._state.room.layouts
        at = next((n for n, layout in enumerate(known) if layout.id == self._state.layout_id), 0)
        return known[(at + 1) % len(known)] if len(known) > 1 else None

    def _act(self, draft: Draft, age_ms: int = 0) -> Entry | None:
        return self._record(LESSON, Draft(draft.kind, draft.data, age_ms))

    def _touched(self, student: str, age_ms: int) -> None:
        seating = self._seating
        draft = seating.touched(student, self._state) if seating is not None else None
        entry = self._act(draft, age_ms) if draft is not None else None
        if seating is not None and entry is not None:
            seating.took(entry)
        self.follow()

    def _put_away(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
            self._keys.give_back()
