"""Sleep, freezes, kills and restarts: what is recorded of them, and that nothing in them counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from durability.at_hand import CONFIG, KEY, Desk, a_session, desk, tap
from durability.room import Room

from app.models import event_count_figures
from app.models.entry import Entry
from app.models.files import Home
from app.models.recording import Status


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


@pytest.mark.parametrize(("asleep", "gaps"), [(2_900, 0), (3_500, 1), (60_000, 1)])
def test_a_short_sleep_is_a_gap_after_which_recording_goes_on_by_itself(room: Room, asleep: int, gaps: int) -> None:
    room.tap()
    room.later(10_000)
    room.hands.pass_(asleep)
    room.recording.tick()
    assert room.recording.status is Status.RUNNING
    assert [gap.length_ms for gap in room.recording.lesson.gaps] == [asleep] * gaps
    assert room.recording.now_ms == 10_000 + asleep
    assert room.recording.recorded_ms == 10_000 + asleep * (1 - gaps)


def test_after_a_long_sleep_the_recording_is_interrupted_where_it_stopped(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.hands.pass_(112_000)
    room.recording.tick()
    assert (room.recording.status, room.recording.now_ms) == (Status.INTERRUPTED, 10_000)
    room.later(5_000)
    assert room.recording.now_ms == 10_000
    room.recording.go_on()
    assert room.recording.status is Status.RUNNING
    assert [(gap.from_ms, gap.length_ms) for gap in room.recording.lesson.gaps] == [(10_000, 117_000)]
    assert room.recording.now_ms == 127_000


def test_a_touch_while_interrupted_goes_on_and_is_recorded(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.hands.pass_(112_000)
    entry = room.tap("waits", age_ms=100)
    assert entry is not None
    assert entry.at_ms == 122_000 - 100
    assert room.recording.status is Status.RUNNING
    assert [(gap.from_ms, gap.until_ms) for gap in room.recording.lesson.gaps] == [(10_000, 121_900)]
    assert room.state.total == 2


def test_a_correction_while_interrupted_does_not_go_on(room: Room) -> None:
    room.tap()
    room.later(1_000)
    room.hands.pass_(100_000)
    room.recording.tick()
    room.recording.undo()
    assert room.recording.status is Status.INTERRUPTED
    assert room.state.total == 0


@pytest.mark.parametrize("act", ["pause", "finish"])
def test_pause_and_finish_after_a_long_freeze_count_nothing_of_it(room: Room, act: str) -> None:
    room.tap()
    room.later(10_000)
    room.hands.pass_(300_000)
    getattr(room.recording, act)()
    assert room.recording.status is (Status.INTERRUPTED if act == "pause" else Status.FINISHED)
    assert room.recording.now_ms == 10_000
    assert room.recording.recorded_ms == 10_000


def test_22_in_the_gap_no_watched_minute_exists(room: Room) -> None:
    room.tap()
    room.later(60_000)
    room.hands.pass_(112_000)
    room.recording.tick()
    room.recording.go_on()
    room.later(30_000)
    room.tap()
    room.recording.finish()
    (measure,) = [found for found in event_count_figures.measures(room.state, room.recording.now_ms) if found.times_ms]
    assert measure.watched_ms == 90_000
    assert room.paper.entries[-1].data["recorded_ms"] == 90_000


@pytest.mark.parametrize("witness", [True, False])
@pytest.mark.parametrize("boot", ["this boot", "another boot"])
def test_21_after_a_kill_the_lesson_is_interrupted_and_knows_how_long_it_was_away(
    room: Room, witness: bool, boot: str
) -> None:
    room.tap()
    room.later(30_000)
    room.tap("waits")
    room.later(2_000 if witness else 0)
    stopped = room.recording.now_ms
    room.hands.pass_(112_000)
    room.killed(witness=witness, boot=boot)
    assert room.recording.status is Status.INTERRUPTED
    assert room.recording.now_ms == stopped
    assert (room.state.total, room.recording.unsaved) == (2, 0)
    room.hands.pass_(1_000)
    room.recording.go_on()
    assert room.recording.now_ms == stopped + 113_000
    assert room.recording.recorded_ms == stopped
    assert room.tap() is not None
    seqs = [entry.seq for entry in room.paper.entries]
    assert seqs == list(range(1, len(seqs) + 1))


def test_undo_and_redo_go_on_where_they_were_before_a_kill(room: Room) -> None:
    for category in ("asks", "waits", "praise"):
        room.tap(category)
    room.recording.undo()
    room.killed()
    back = room.recording.redo()
    assert back is not None
    assert back.data["category"] == "praise"
    for _ in range(3):
        room.recording.undo()
    assert room.state.total == 0


def test_killed_in_a_pause_it_is_still_paused_and_the_pause_goes_on(room: Room) -> None:
    for witness in (True, False):
        room = Room()
        room.tap()
        room.later(10_000)
        room.recording.pause()
        room.later(20_000)
        room.killed(witness=witness)
        room.hands.pass_(5_000)
        assert (room.recording.status, room.recording.now_ms) == (Status.PAUSED, 10_000)
        room.killed(witness=witness)
        room.recording.go_on()
        assert room.recording.lesson.pauses[0].length_ms == 25_000
        assert room.recording.now_ms == 10_000


def test_killed_just_after_a_gap_was_written_the_gap_counts_once(room: Room) -> None:
    room.tap()
    room.later(10_000)
    before = room.paper.last_beat
    room.hands.pass_(40_000)
    room.recording.tick()
    room.paper.last_beat = before
    room.killed()
    assert room.recording.now_ms == 50_000
    room.hands.pass_(10_000)
    room.recording.go_on()
    assert room.recording.recorded_ms == 10_000


def test_a_clock_set_back_over_a_restart_of_the_tablet_makes_no_negative_time(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.hands.wall -= timedelta(days=1)
    room.killed(boot="another boot")
    room.recording.go_on()
    assert room.recording.now_ms == 10_000


def test_a_finished_session_stays_finished(room: Room) -> None:
    room.tap()
    room.later(5_000)
    room.recording.finish()
    room.killed()
    assert (room.recording.status, room.recording.now_ms) == (Status.FINISHED, 5_000)


def test_what_no_program_of_ours_wrote_ends_no_start(room: Room) -> None:
    room.tap()
    for kind, data in (("undo", {}), ("redo", {}), ("undo", {"entry": "nothing"}), ("redo", {"entry": "nothing"})):
        seq = len(room.paper.entries) + 1
        room.paper.submit(Entry(a_session().id, seq, 0, KEY, kind, data))
    room.killed()
    assert room.state.total == 1
    assert room.recording.undo() is not None
    room.paper.calls = [()]
    room.killed(witness=False)
    assert room.recording.status is Status.INTERRUPTED


def test_a_recording_on_disk_is_gone_back_to_after_it_was_closed(opened: Desk) -> None:
    recording = opened.lesson(7, finish=False)
    recording.tick()
    opened.witnessed(recording)
    again = opened.resume(recording.session.id)
    assert again.status is Status.INTERRUPTED
    assert again.tracks[KEY].state.total == 7
    tap(again, 1)
    opened.settle()
    assert again.session.configs[KEY]["categories"][0]["id"] == CONFIG.categories[0].id
    assert len(opened.store.record(recording.session.id).entries) == 10


def test_a_touch_handled_late_is_dated_into_no_gap_that_was_noticed_before_it(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.hands.pass_(20_000)
    room.recording.tick()
    entry = room.tap(age_ms=1_500)
    assert entry is not None
    assert entry.at_ms == 30_000


def test_a_touch_that_is_the_first_to_notice_a_freeze_ends_it(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.hands.pass_(20_000)
    entry = room.tap(age_ms=1_500)
    assert entry is not None
    assert entry.at_ms == 28_500
    assert [(gap.from_ms, gap.until_ms) for gap in room.recording.lesson.gaps] == [(10_000, 28_500)]


def test_only_a_gap_after_which_it_went_on_by_itself_says_so(room: Room) -> None:
    room.tap()
    for asleep_ms in (30_000, 90_000):
        room.hands.pass_(asleep_ms)
        room.recording.tick()
        room.recording.go_on()
    gaps = [entry.data for entry in room.paper.entries if entry.kind == "gap"]
    assert gaps == [{"length_ms": 30_000, "went_on": True}, {"length_ms": 90_000}]


def test_a_freeze_in_a_pause_is_a_part_of_the_pause(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.recording.pause()
    room.hands.pass_(300_000)
    room.recording.tick()
    room.recording.go_on()
    assert room.recording.status is Status.RUNNING
    assert not room.recording.lesson.gaps
    assert room.recording.lesson.pauses[0].length_ms == 300_000


def test_finished_while_interrupted_it_ends_where_it_stopped_and_has_no_gap(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.hands.pass_(112_000)
    room.recording.tick()
    room.recording.finish()
    assert [entry.kind for entry in room.paper.entries[-2:]] == ["gap", "finish"]
    assert room.recording.lesson.finished_ms == 10_000
    assert (room.recording.recorded_ms, room.recording.lesson.gaps) == (10_000, ())


def test_what_is_shown_while_interrupted_is_written_nowhere(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.hands.pass_(112_000)
    room.recording.tick()
    written = room.recording.written
    assert room.recording.state(KEY) == room.state
    assert room.recording.written == written
