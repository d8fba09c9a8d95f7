"""A journal as Backrow wrote it when it had Counts alone: it gives the same figures now, and can be gone on with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import pytest
from durability.at_hand import Hands
from durability.room import Paper

from app.models import event_count, event_count_figures
from app.models.entry import LESSON, Entry
from app.models.event_count import KEY, NO_PLAN
from app.models.recording import Recording, Status
from app.models.session import Record, Session
from app.models.track import Track


def uid(seq: int) -> UUID:
    return UUID(int=seq)


def about(seq: int) -> dict[str, Any]:
    return {"entry": uid(seq).hex}


WRITTEN: tuple[tuple[int, str, str, dict[str, Any]], ...] = (
    (0, LESSON, "start", {"wall": "2026-11-12T10:05:07.000+00:00"}),
    (0, KEY, "rename", {"category": "c1", "name": "Asks"}),
    (0, KEY, "tap", {"category": "c1"}),
    (7_000, KEY, "tap", {"category": "c2"}),
    (14_000, KEY, "tap", {"category": "c1"}),
    (14_500, KEY, "undo", about(5)),
    (15_000, KEY, "redo", about(6)),
    (21_000, KEY, "tap", {"category": "c2"}),
    (22_000, KEY, "amend", {**about(8), "category": "c1"}),
    (30_000, LESSON, "pause", {"recorded_ms": 30_000, "wall": "2026-11-12T10:05:37+00:00"}),
    (30_000, LESSON, "go_on", {"paused_ms": 21_000}),
    (40_000, KEY, "tap", {"category": "c2"}),
    (41_000, LESSON, "gap", {"length_ms": 8_000}),
    (52_000, KEY, "tap", {"category": "c1"}),
    (60_000, LESSON, "gap", {"length_ms": 90_000}),
    (150_000, KEY, "tap", {"category": "c1"}),
    (151_000, KEY, "withdraw", about(14)),
    (160_000, KEY, "tap", {"category": "c1"}),
    (161_000, KEY, "undo", about(18)),
    (170_000, KEY, "tap", {"category": "c3"}),
    (200_000, LESSON, "pause", {"recorded_ms": 102_000, "wall": "2026-11-12T10:08:48+00:00"}),
)
ENTRIES = tuple(Entry(uid(seq), seq, *written) for seq, written in enumerate(WRITTEN, 1))


def track() -> Track[event_count.State]:
    return Track(KEY, event_count.start(NO_PLAN), event_count.step)


@pytest.fixture
def resumed() -> Recording:
    session = Session(uid(99), "2026-11-12T10:05:07.000+00:00", configs={KEY: msgspec.to_builtins(NO_PLAN)})
    clock, paper = Hands().lesson_clock(), Paper()
    return Recording.resumed(Record(session, ENTRIES), {KEY: track()}, clock, lambda _: paper, None)


def test_its_figures_are_what_they_were() -> None:
    made = track()
    for entry in ENTRIES:
        made.add(entry)
    found = [
        (measure.label, measure.times_ms, measure.watched_ms, [counted.int for counted in measure.counted])
        for measure in event_count_figures.measures(made.state, 200_000)
    ]
    assert found == [
        ("Asks", (0, 14_000, 21_000, 150_000), 102_000, [3, 5, 8, 16]),
        ("Tile 2", (7_000, 40_000), 102_000, [4, 12]),
        ("Tile 3", (170_000,), 102_000, [20]),
    ]
    (said,) = event_count_figures.sentences(made.state, 200_000)
    words = "".join(piece.text for piece in said).replace("\N{NO-BREAK SPACE}", " ")
    assert words == "7 events in 1.7 watched minutes, 41.2 per 10 minutes: 4 Asks, 2 Tile 2, 1 Tile 3."
    assert f"{made.state.lesson.wall_at(170_000):%H:%M:%S}" == "10:08:18"


def test_it_is_gone_on_with_where_it_was_paused_and_its_acts_are_listed_and_undone(resumed: Recording) -> None:
    assert (resumed.status, resumed.elapsed_ms, resumed.recorded_ms) == (Status.PAUSED, 200_000, 102_000)
    listed = [(act.seq, act.data.get("category"), stands) for act, stands in resumed.acts.latest(4)]
    assert listed == [(20, "c3", True), (18, "c1", False), (16, "c1", True), (14, "c1", False)]
    undone = []
    while (act := resumed.undo()) is not None:
        undone.append(act.seq)
    assert undone == [20, 17, 16, 14, 12, 9, 8, 5, 4, 3, 2]
    assert resumed.state(KEY).total == 0
    resumed.go_on()
    assert resumed.add(KEY, event_count.tap("c1")) is not None
    assert resumed.state(KEY).total == 1
