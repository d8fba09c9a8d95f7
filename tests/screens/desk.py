"""A recording on the glass: the real screen and the real recording, over a journal that is written when told to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any

import msgspec
from clocks import Clocks
from hands import click, settle, tap
from PySide6.QtCore import QPropertyAnimation, QSize
from PySide6.QtWidgets import QApplication, QWidget
from tablets import DESIGN, Tablet, evidence, targets

from app.methods import METHODS, tracks_for
from app.models import duration, event_count, ready_rooms, room, room_map, time_sample, verbal_flow, verbatim
from app.models.clock import Beat
from app.models.entry import Entry, new_uid
from app.models.event_count import Category
from app.models.recording import Recording
from app.models.session import Card, Record, Session
from app.preferences import Preferences
from app.screens.record import RecordScreen
from app.screens.record_work import Work
from app.widgets.parts.key import Key
from app.widgets.parts.look import wear
from app.widgets.parts.recorder import Recorder

CARD = Card("Who gets to answer, and how long do I leave after I ask?", "R. Okafor", "L. Brandt", "Year 8 Science", 27)
EIGHT = ("Recall", "Why", "How to", "Praise", "Answers", "Asks", "To another", "Other")


def things(names: Iterable[str], *groups: str) -> event_count.Config:
    """A vocabulary of Counts with these names, shared out among the groups in their order."""
    found = list(names)
    return event_count.Config(
        tuple(
            Category(f"k{n}", name, "", groups[n * len(groups) // len(found)] if groups else "")
            for n, name in enumerate(found)
        )
    )


def timers(number: int, groups: int = 1, pause_pad: bool = True) -> duration.Config:
    """A vocabulary of Timers shared out among so many groups, of which the last is concurrent if there are two."""
    each = number // groups
    return duration.Config(
        tuple(
            duration.Group(
                f"g{g}",
                f"Group {g + 1}",
                tuple(duration.Timer(f"t{n}", f"Timer {n + 1}") for n in range(g * each, (g + 1) * each)),
                exclusive=groups == 1 or g < groups - 1,
            )
            for g in range(groups)
        ),
        pause_pad,
    )


FEW: dict[str, Any] = {event_count.KEY: things(EIGHT, "Teacher", "Students")}
MANY: dict[str, Any] = {
    event_count.KEY: things([f"Category number {n}" for n in range(1, 31)]),
    duration.KEY: timers(12, 3),
}


def kinds(side: str, number: int) -> tuple[verbal_flow.Chip, ...]:
    """So many kinds of turns of one side, every second one a question."""
    return tuple(verbal_flow.Chip(f"{side}{n}", f"Kind {n} of {side}", "", n % 2 == 0) for n in range(number))


PLACED: dict[str, Any] = {
    event_count.KEY: event_count.Config(
        tuple(replace(known, by_seat=n % 2 == 0) for n, known in enumerate(FEW[event_count.KEY].categories))
    ),
}
PLACED_MANY: dict[str, Any] = {
    event_count.KEY: event_count.Config(
        tuple(replace(known, by_seat=n % 4 == 0) for n, known in enumerate(MANY[event_count.KEY].categories))
    ),
    duration.KEY: MANY[duration.KEY],
    room_map.KEY: room_map.Config(tuple(room_map.Activity(f"a{n}", f"Activity {n + 1}") for n in range(8))),
    verbal_flow.KEY: verbal_flow.Config(kinds("teacher", 8), kinds("student", 4), timed=True, how=True),
    time_sample.KEY: time_sample.Config(
        tuple(time_sample.Code(f"code{n}", f"Activity {n}", "", f"Group {n // 15}") for n in range(30))
    ),
    verbatim.KEY: verbatim.Config(
        tuple(f"phrase {n}" for n in range(8)), tuple(verbatim.Short(f"s{n}", f"short {n}") for n in range(24))
    ),
}


def configs(many: bool = False) -> dict[str, Any]:
    """The vocabularies of Counts and Timers, which need no room, as a session holds them."""
    words = MANY if many else FEW
    return {key: msgspec.to_builtins(words.get(key, METHODS[key].no_plan)) for key in (event_count.KEY, duration.KEY)}


def placed(many: bool = False, keys: Iterable[str] = tuple(METHODS)) -> dict[str, Any]:
    """The vocabularies of these methods, some counted by seat, and a room: 28 children at tables, or 35 in rows."""
    words = PLACED_MANY if many else PLACED
    seats = ready_rooms.grid(5, 7) if many else ready_rooms.groups()
    made = {key: msgspec.to_builtins(words.get(key, METHODS[key].no_plan)) for key in keys}
    return {**made, room.ROOM: msgspec.to_builtins(seats)}


class Paper:
    """A journal that keeps what it is given and says so only when asked."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.beats: list[Beat] = []

    def submit(self, *entries: Entry) -> None:
        self.entries += entries

    def beat(self, beat: Beat) -> None:
        self.beats.append(beat)


class Desk:
    """A Record screen as large as a tablet. Use it as a context manager: it leaves nothing behind.

    `resumed` is one whose program was killed: this one opens what it had written. What is recorded, unless told:
    Counts and Timers. `painted` is not wanted where places are measured and nothing is seen.
    """

    def __init__(
        self,
        vocabularies: Mapping[str, Any] | None = None,
        *,
        tablet: Tablet = DESIGN,
        card: Card = CARD,
        left_hand: bool = False,
        dim: bool = False,
        resumed: Desk | None = None,
        preferences: Preferences | None = None,
        painted: bool = True,
    ) -> None:
        self.clocks: Clocks = resumed.clocks if resumed else Clocks()
        self.journal: Paper = resumed.journal if resumed else Paper()
        clocks = self.clocks
        preferences = preferences or Preferences(size=tablet.size_factor, left_hand=left_hand, dim=dim)
        self.tablet = tablet
        if resumed is None:
            words = configs() if vocabularies is None else dict(vocabularies)
            session = Session(new_uid(), "", card, words)
            self.recording = Recording(session, tracks_for(words), clocks.lesson_clock(), lambda _: self.journal)
        else:
            record = Record(resumed.recording.session, tuple(self.journal.entries))
            tracks = tracks_for(record.session.configs)
            beat, clock = self.journal.beats[-1], clocks.lesson_clock()
            self.recording = Recording.resumed(record, tracks, clock, lambda _: self.journal, beat)
        self.screen = RecordScreen(self.recording, preferences)
        self.screen.preferred.connect(self.prefer)
        self.screen.setUpdatesEnabled(painted)
        self.hold(tablet, preferences.dim)
        self.screen.show()
        settle()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.screen.close_down()
        self.screen.close()
        self.screen.deleteLater()
        settle()

    def hold(self, tablet: Tablet, dark: bool = False) -> None:
        """Hold that tablet, in that way."""
        self.tablet = tablet
        wear(self.screen, tablet.look(dark))
        self.screen.resize(QSize(*tablet.size))
        settle()

    def prefer(self, preferences: Preferences) -> None:
        """What the window does with other preferences."""
        tablet = Tablet(self.tablet.size, self.tablet.dip_per_mm, preferences.size)
        self.screen.prefer(preferences)
        self.hold(tablet, preferences.dim)

    def recorder(self, key: str = event_count.KEY) -> Recorder[Any]:
        (work,) = self.screen.findChildren(Work)
        return work.recorder(key)

    @property
    def on_show(self) -> tuple[str, ...]:
        """The methods that are seen, the larger one first."""
        seen = [key for key in self.recording.tracks if self.recorder(key).isVisible()]
        return tuple(sorted(seen, key=lambda key: -self.recorder(key).width() * self.recorder(key).height()))

    def tiles(self, key: str = event_count.KEY) -> list[Any]:
        """What can be touched of a method, which is put on show for that."""
        self.show(key)
        return list(evidence(self.recorder(key)))

    def show(self, key: str) -> None:
        """Put a method on show, alone or first of two."""
        if not self.recorder(key).isVisible():
            self.click(METHODS[key].title)

    def find(self, name: str) -> Any:
        """What is on show under that accessible name, and at rest: nobody touches what still slides."""
        self.rest()
        for widget in self.screen.findChildren(QWidget):
            if widget.accessibleName() == name and widget.isVisible():
                return widget
        raise LookupError(f"nothing called {name!r} among {sorted(w.accessibleName() for w in targets(self.screen))}")

    def rest(self) -> None:
        """Let all that slides come to its place."""
        for sliding in self.screen.findChildren(QPropertyAnimation):
            sliding.setCurrentTime(sliding.duration())

    def shows(self, name: str) -> bool:
        return any(w.accessibleName() == name and w.isVisible() for w in self.screen.findChildren(QWidget))

    def says(self, name: str) -> str:
        """The value of what is called so: of the clock, the state line, the last act."""
        return str(self.find(name).accessibleDescription())

    def child(self, number: int) -> str:
        """Whom the seat of that number stands for in what is recorded."""
        students = self.recording.lesson.room.students.values()
        return next(student.id for student in students if student.number == number)

    def tab(self, title: str) -> str:
        """The line below a method's name on its tab."""
        (tab,) = [key for key in self.screen.findChildren(Key) if key.words == title and key.isVisible()]
        return tab.detail

    def writing(self) -> QWidget:
        """The field in which a note is being written."""
        field = QApplication.focusWidget()
        assert field is not None and self.screen.isAncestorOf(field)
        return field

    def tap(self, name: str) -> None:
        tap(self.find(name))

    def click(self, name: str) -> None:
        click(self.find(name))

    def write(self) -> None:
        """All that was handed over is on disk now."""
        if self.journal.entries:
            self.screen.saved(self.journal.entries[-1].seq)

    def wait(self, ms: float) -> None:
        """Let so much time pass, as a tablet that is awake does it."""
        while ms > 0:
            self.clocks.pass_(min(ms, 1000))
            ms -= 1000
            self.screen.tick()
        settle()

    def sleep(self, ms: float) -> None:
        """Let so much time pass while the tablet sleeps."""
        self.clocks.pass_(ms)
        self.screen.tick()
        settle()
