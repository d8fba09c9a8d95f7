"""A board of a scan in a window, with the entries that become of what it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, settle

from app.models import lesson, room, time_sample
from app.models.entry import LESSON, Draft, Entry
from app.models.time_sample import KEY, Code, Config
from app.widgets.parts.interval_scan import ScanBoard
from app.widgets.parts.interval_scan_card import ScanCard
from app.widgets.parts.interval_scan_key import StateKey
from app.widgets.parts.look import look, wear
from app.widgets.parts.seat_key import SeatKey

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
SECOND, MINUTE = 1000, 60_000
SCANS = replace(time_sample.NO_PLAN, kind=time_sample.SCAN, interval_ms=3 * MINUTE, planned=11)
TASK, LISTENING, OTHER = "Agreed task", "Listening", "Other activity"


def agreed(number: int) -> Config:
    return replace(SCANS, states=tuple(Code(f"c{n}", f"State number {n}", short="listening") for n in range(number)))


class Shown:
    """A board in a window, and the entries that become of what it tells, as a recording makes them."""

    def __init__(self, qtbot: QtBot, seats: room.State, config: Config = SCANS, size: tuple[int, int] = (1216, 672)):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        self.board = ScanBoard(config, self.window)
        self.board.setGeometry(self.window.rect())
        self.board.looked.connect(self._looked)
        self.board.jumped.connect(lambda seat: self.do(KEY, time_sample.jump(seat)))
        self.state = time_sample.start(config, lesson.State(room=seats))
        self.now_ms, self.entries = 0, list[Entry]()
        self.heard: list[tuple[str, bool]] = []
        wear(self.window, look())
        self.do(LESSON, lesson.start(STARTED))
        self.window.show()
        settle()

    def _looked(self, seen: str, row: bool, age_ms: int) -> None:
        self.heard.append((seen, row))
        self.do(KEY, time_sample.look(self.state, seen, self.now_ms, age_ms, row))

    def do(self, method: str, draft: Draft | None) -> None:
        if draft is not None:
            seq = len(self.entries) + 1
            self.entries.append(
                Entry(UUID(int=seq), seq, self.now_ms - draft.age_ms, method, draft.kind, dict(draft.data))
            )
            self.state = time_sample.step(self.state, self.entries[-1])
        self.show()

    def show(self, after_ms: int = 0) -> None:
        """Show what there is, so much later."""
        self.now_ms += after_ms
        self.board.show_state(self.state, self.now_ms)
        settle()

    def key(self, name: str) -> StateKey:
        return next(key for key in self.board.findChildren(StateKey) if key.accessibleName() == name)

    def seat(self, number: int) -> SeatKey:
        return next(s for s in self.board.findChildren(SeatKey) if s.accessibleName() == f"Seat {number}")

    @property
    def says(self) -> str:
        (card,) = self.board.findChildren(ScanCard)
        return card.accessibleDescription()

    @property
    def seats(self) -> list[str]:
        """What the seats say, in reading order."""
        found = sorted(self.board.findChildren(SeatKey), key=lambda seat: (seat.y(), seat.x()))
        return [seat.accessibleDescription() for seat in found]

    @property
    def seat_places(self) -> list[QRect]:
        """Where they stand on the board."""
        return [QRect(s.mapTo(self.board, QPoint()), s.size()) for s in self.board.findChildren(SeatKey)]

    def looks(self, fingers: Fingers, clock: FakeClock, *names: str) -> None:
        """One look after the other, a second apart."""
        for name in names:
            clock.advance(SECOND)
            self.now_ms += SECOND
            fingers.tap(self.key(name))
