"""Talk flow on the glass, with somebody behind it who answers each draft: what its tests share."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from uuid import UUID

from pytestqt.qtbot import QtBot
from seated import a_class
from touch import FakeClock, Fingers, hit_area, settle

from app.models import lesson, room, verbal_flow
from app.models.entry import LESSON, Draft, Entry, Standing
from app.models.room import Piece
from app.widgets.parts.look import look, wear
from app.widgets.parts.talk_line import TalkLine
from app.widgets.parts.tap_button import TapButton
from app.widgets.verbal_flow import TalkFlowRecorder

TIMED = replace(verbal_flow.NO_PLAN, timed=True, how=True, third_touch="praise")
CLASSROOM = a_class(6, 4)


def with_tables() -> room.Room:
    """The same class at two tables."""
    layout = CLASSROOM.layouts[0]
    tables = (
        Piece("p1", room.BENCH, 4000, 2000, 6000, 900, name="A"),
        Piece("p2", room.BENCH, 4000, 6000, 6000, 900, name="D"),
    )
    places = tuple(replace(place, piece=f"p{1 + n // 12}") for n, place in enumerate(layout.places))
    return CLASSROOM.with_layout(replace(layout, pieces=tables, places=places))


class Glass:
    """A recorder with somebody behind it who answers each draft, as the recording screen does."""

    def __init__(
        self, qtbot: QtBot, fingers: Fingers, clock: FakeClock, config: verbal_flow.Config, of: room.Room = CLASSROOM
    ) -> None:
        self.fingers, self.clock = fingers, clock
        self.recorder = TalkFlowRecorder(config)
        qtbot.addWidget(self.recorder)
        self.recorder.resize(1216, 672)
        wear(self.recorder, look())
        self.config, self.begun = config, lesson.begun({room.ROOM: of})
        self.now_ms = 0
        self.entries: list[Entry] = []
        self._seq = count(1)
        self.recorder.recorded.connect(self._take)
        self.recorder.show()
        self.show()

    def _take(self, draft: Draft) -> None:
        self.add(LESSON if draft.kind in room.ACTS else verbal_flow.KEY, draft, self.now_ms - draft.age_ms)

    def add(self, method: str, draft: Draft, at_ms: int | None = None) -> None:
        n = next(self._seq)
        when = self.now_ms if at_ms is None else at_ms
        self.entries.append(Entry(UUID(int=n), n, when, method, draft.kind, draft.data))
        self.show()

    @property
    def state(self) -> verbal_flow.State:
        state = verbal_flow.start(self.config, self.begun)
        for entry in Standing(self.entries).items:
            state = verbal_flow.step(state, entry)
        return state

    def show(self, later_ms: int = 0) -> None:
        self.now_ms += later_ms
        self.clock.advance(later_ms)
        self.recorder.show_state(self.state, self.now_ms)
        settle()

    def find(self, name: str) -> TapButton:
        found = [b for b in self.recorder.findChildren(TapButton) if b.accessibleName() == name and b.isVisible()]
        assert len(found) == 1, f"{len(found)} called {name}"
        return found[0]

    def touch(self, *names: str, every_ms: int = 1_000) -> None:
        """One after the other, a second apart."""
        for name in names:
            self.show(every_ms)
            self.fingers.tap(self.find(name))
            settle()

    def drag(self, begin: str, end: str) -> None:
        self.show(1_000)
        one, other = self.find(begin), self.find(end)
        (finger,) = self.fingers.press(one)
        at = one.mapTo(self.recorder, hit_area(one).boundingRect().center())
        self.fingers.move(finger, other.mapTo(self.recorder, hit_area(other).boundingRect().center()) - at)
        self.fingers.lift(finger)
        settle()

    def turns(self) -> list[tuple[str, str, str]]:
        return [(turn.speaker, turn.listener, turn.chip) for turn in self.state.turns]

    def line(self) -> str:
        return self.recorder.findChildren(TalkLine)[0].accessibleName()

    def names(self) -> set[str]:
        return {b.accessibleName() for b in self.recorder.findChildren(TapButton) if b.isVisible()}
