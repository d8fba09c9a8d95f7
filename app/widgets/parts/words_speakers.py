"""SpeakerKeys: who speaks now: teacher, student, a seat, several; who spoke last in Talk flow; and both headings."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from app.models.verbatim import SEVERAL, STUDENT, TEACHER, State
from app.widgets.parts.heading import GROUP, Heading
from app.widgets.parts.key import Kind
from app.widgets.parts.recorder import can_be_touched
from app.widgets.parts.words_keys import FittedKey
from app.widgets.parts.words_places import MOST_SPOKE, NOWHERE, WordsPlaces

SPEAKERS = {TEACHER: "Teacher", STUDENT: "Student", SEVERAL: "Several"}
SEAT, SPOKE_LAST, SWITCH_DIP = "Seat…", "Spoke last", 17.0
HEADING, SPEAKING = "Spoke last, from Talk flow", "Now speaking"
WHOSE = f"{HEADING}: who said this"
"""While a quote is written a touch says whose that is, and not whose the next one is."""


class SpeakerKeys(QObject):
    """The keys, which stand in the recorder among its other ones."""

    spoken = Signal(str)
    """Somebody speaks from now on."""
    meant = Signal(int)
    """The quote is of whom the key at that place among those who spoke last names."""
    switched = Signal()
    seats_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heading, self._speaking = Heading(HEADING, parent, GROUP), Heading(SPEAKING, parent, GROUP)
        self._speakers = {who: FittedKey(words, parent) for who, words in SPEAKERS.items()}
        self._switch = FittedKey(SPOKE_LAST, parent, SWITCH_DIP, Kind.CHIP)
        self.spoke = [FittedKey("", parent) for _ in range(MOST_SPOKE)]
        for who, key in self._speakers.items():
            key.tapped.connect(lambda _, who=who: self.spoken.emit(who))
        for n, key in enumerate(self.spoke):
            key.tapped.connect(lambda _, n=n: self.meant.emit(n))
        self._switch.tapped.connect(lambda _: self.switched.emit())

    def add_seat_key(self, parent: QWidget) -> None:
        """Make the key that opens the seats: last in the order of Tab, for they lie above all others."""
        self.seat = FittedKey(SEAT, parent)
        self.seat.tapped.connect(lambda _: self.seats_asked.emit())

    def in_row(self, seats: bool) -> tuple[FittedKey, ...]:
        """Those that stand in the row, with the key for the seats or without."""
        teacher, student, several = self._speakers.values()
        switch = (self._switch,) if can_be_touched(self._switch) else ()
        return (teacher, student, *((self.seat,) if seats else ()), several, *switch)

    def placed(self, places: WordsPlaces, seats: bool) -> list[tuple[QWidget, QRect]]:
        """Where the keys and their headings stand."""
        self.seat.setVisible(seats)
        self._switch.setVisible(can_be_touched(self._switch))
        return [
            (self._heading, places.spoke_heading),
            (self._speaking, places.speaking_heading),
            *zip(self.spoke, places.spoke or (NOWHERE,) * MOST_SPOKE, strict=True),
            *zip(self.in_row(seats), places.speakers, strict=True),
        ]

    def show_state(self, state: State) -> None:
        """Show whose the quote is, and who spoke last."""
        self._heading.set_words(HEADING if state.open is None else WHOSE)
        now = "" if state.lesson.is_over else state.now_speaking
        for who, key in self._speakers.items():
            key.set_chosen(who == now)
        child = state.named(now) if now in state.lesson.room.students else ""
        self.seat.set_words(child or SEAT)
        self.seat.setAccessibleName(SEAT)
        self.seat.setAccessibleDescription(child)
        self.seat.set_chosen(bool(child))
        self._switch.set_words(SPOKE_LAST, "on" if state.spoke_last else "off")
        for n, key in enumerate(self.spoke):
            name = state.named(state.speakers[n]) if n < len(state.speakers) else ""
            key.set_words(name)
            key.setAccessibleName(f"{SPOKE_LAST}, {n + 1}: {name or 'nobody'}")
            key.setEnabled(bool(name))
