"""MorePanel: what is seldom wanted while recording: hand, size, lists, and what concerns the room."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.preferences import SIZES, Preferences
from app.screens.record_frame import grown
from app.screens.record_panels import Panel
from app.widgets.parts.key import Key
from app.widgets.parts.look import look_of

ABSENT, RESEAT, SWAP = "absent", "reseat", "swap"
"""What the next touches on seats can be for."""
TURN, LAYOUT, FURNITURE, POSITIONS = "turn", "layout", "furniture", "positions"
HIDE = "Hide names"
_ROOM_KEYS = (
    ((ABSENT, "Absent"), (RESEAT, "Reseat"), (SWAP, "Swap two")),
    ((TURN, "Turn the map"), (LAYOUT, "Layout"), (FURNITURE, "Move furniture")),
)
_POSITIONS = "Seats as they stand"


@dataclass(frozen=True, slots=True)
class RoomShown:
    """What More shows of a room with seats."""

    other_layout: str | None = None
    """The name of the layout that the class could sit in as well; None where there is none."""
    as_they_stand: bool | None = None
    """Whether Talk flow shows seats where they stand; None where it is not recorded."""
    could_stand: bool = True
    """Whether all seats are large enough then."""


class MorePanel(Panel):
    """Hand side and size of everything, kept for next time; lists; and the room, if there are seats in it."""

    changed = Signal(object)
    """The Preferences wanted now."""
    keys_asked = Signal()
    """The keys of the keyboard shall be shown, or hidden."""
    phases_asked = Signal()
    acts_asked = Signal()
    """What a touch on the clock shows, and what Undo held shows."""
    room_asked = Signal(str, int)
    """One of the words above, and how long ago the finger came down."""

    def __init__(self, preferences: Preferences, shown: RoomShown | None, parent: QWidget) -> None:
        super().__init__("More", parent)
        self._preferences = preferences
        self._hands = {left: Key(words, parent=self) for left, words in ((False, "Right hand"), (True, "Left hand"))}
        self._sizes = {size: Key(f"{size:.0%}", parent=self) for size in SIZES}
        self._others = []
        for words, name, asked in (
            ("Phases", "Phases", self.phases_asked),
            ("Last acts", "List of the last acts", self.acts_asked),
            ("Keyboard", "Keys of the keyboard", self.keys_asked),
        ):
            key = Key(words, parent=self)
            key.setAccessibleName(name)
            key.tapped.connect(lambda _, asked=asked: asked.emit())
            self._others.append(key)
        for left, key in self._hands.items():
            key.tapped.connect(lambda _, left=left: self._want(left_hand=left))
        for size, key in self._sizes.items():
            key.setAccessibleName(f"Size {size:.0%}")
            key.tapped.connect(lambda _, size=size: self._want(size=size))
        self._rows = [list(self._hands.values()), list(self._sizes.values()), self._others]
        self._room: dict[str, Key] = {}
        self._hide = Key(HIDE, parent=self)
        self._hide.hide()
        if shown is not None:
            self._make_room_keys(shown)
            self.show_room(shown)
        self._show_chosen()

    def show_room(self, shown: RoomShown) -> None:
        """Show the room's keys as they are now."""
        if LAYOUT in self._room and shown.other_layout is not None:
            self._room[LAYOUT].set_words(shown.other_layout)
        if POSITIONS in self._room:
            self._room[POSITIONS].set_chosen(bool(shown.as_they_stand))
            self._room[POSITIONS].setEnabled(bool(shown.as_they_stand) or shown.could_stand)

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand at the head of the work area, below the key that opened it."""
        look = look_of(self)
        gap, inner = round(look.mm(1.5)), round(look.mm(2))
        wide = min(grown(look, 90), work.width())
        self.setGeometry(work.right() + 1 - wide if right else work.left(), work.top(), wide, work.height())
        top = self.place_head()
        high = min(grown(look, 12), (work.height() - top - inner + gap) // len(self._rows) - gap)
        for keys in self._rows:
            each = (wide - 2 * inner - gap * (len(keys) - 1)) // len(keys)
            for n, key in enumerate(keys):
                key.setGeometry(inner + n * (each + gap), top, each, high)
            top += high + gap
        self.resize(wide, top + inner - gap)

    def _make_room_keys(self, shown: RoomShown) -> None:
        missing = {LAYOUT} if shown.other_layout is None else set()
        rows = [[pair for pair in row if pair[0] not in missing] for row in _ROOM_KEYS]
        rows.append([(POSITIONS, _POSITIONS)] if shown.as_they_stand is not None else [])
        for row in rows:
            keys = []
            for asked, words in row:
                key = self._room[asked] = Key(words, parent=self)
                key.setAccessibleName(words)
                key.tapped.connect(lambda age_ms, asked=asked: self.room_asked.emit(asked, age_ms))
                keys.append(key)
            self._rows.append(keys)
        self._rows[-1].append(self._hide)
        self._hide.show()
        self._hide.tapped.connect(lambda _: self._want(hide_names=not self._preferences.hide_names))

    def _want(self, **wanted: object) -> None:
        self._preferences = replace(self._preferences, **wanted)  # type: ignore[arg-type]
        self._show_chosen()
        self.changed.emit(self._preferences)

    def _show_chosen(self) -> None:
        self._hide.set_chosen(self._preferences.hide_names)
        for left, key in self._hands.items():
            key.set_chosen(left == self._preferences.left_hand)
        for size, key in self._sizes.items():
            key.set_chosen(size == self._preferences.size)
