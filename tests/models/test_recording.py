"""One open session: what each touch means in each state, Undo and Redo, sleep, freezes, kills and restarts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from durability.at_hand import CONFIG, KEY, Desk, Hands, a_session, desk, tap, tracks

from app.models import event_count
from app.models.clock import Beat
from app.models.entry import LESSON, Draft, Entry, amend, withdraw
from app.models.event_count import one_less, rename
from app.models.files import Home
from app.models.recording import Recording, Status
from app.models.session import Record

STEP_MS = 250


class Paper:
    """A journal that writes on paper: what was handed in, and the last beat."""

    def __init__(self) -> None:
        self.calls: list[tuple[Entry, ...]] = []
        self.last_beat: Beat | None = None

    def submit(self, *entries: Entry) -> None:
        self.calls.append(entries)

    def beat(self, beat: Beat) -> None:
        self.last_beat = beat

    @property
    def entries(self) -> list[Entry]:
        return [entry for call in self.calls for entry in call]


class Room:
    """A recording on paper, whose clocks are set by hand."""

    def __init__(self) -> None:
        self.hands, self.paper = Hands(), Paper()
        self.recording = Recording(a_session(), tracks(), self.hands.lesson_clock(), lambda _: self.paper)

    @property
    def state(self) -> event_count.State:
        found: event_count.State = self.recording.tracks[KEY].state
        return found

    def later(self, ms: int) -> None:
        """Time goes by, and the screen ticks."""
        while ms > 0:
            self.hands.pass_(min(STEP_MS, ms))
            ms -= STEP_MS
            self.recording.tick()

    def tap(self, category: str = "asks", age_ms: int = 0) -> Entry | None:
        return self.recording.add(KEY, event_count.tap(category, age_ms))

    def killed(self, *, witness: bool = True, boot: str = "this boot") -> None:
        """The program is killed, and started anew."""
        record = Record(self.recording.session, tuple(self.paper.entries))
        beat = self.paper.last_beat if witness else None
        clock = self.hands.lesson_clock(boot)
        self.recording = Recording.resumed(record, tracks(), clock, lambda _: self.paper, beat)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


def test_nothing_runs_before_the_first_touch_which_starts_the_clock_and_is_recorded(room: Room) -> None:
    room.later(90_000)
    assert (room.recording.status, room.recording.now_ms) == (Status.READY, 0)
    room.tap(age_ms=40)
    assert room.recording.status is Status.RUNNING
    assert [(entry.method, entry.at_ms) for entry in room.paper.entries] == [(LESSON, 0), (KEY, 0)]
    assert room.recording.now_ms == 40
    assert room.recording.session.started == "2026-11-12T10:06:29.960+00:00"
    assert room.state.total == 1


def test_a_rename_before_the_start_starts_no_clock_and_goes_with_the_start_in_one_transaction(room: Room) -> None:
    room.recording.add(KEY, rename("asks", "Why"))
    room.later(5_000)
    assert (room.recording.status, room.recording.now_ms, room.paper.calls) == (Status.READY, 0, [])
    assert room.state.name("asks") == "Why"
    room.recording.undo()
    assert room.state.name("asks") == "Asks"
    room.recording.redo()
    room.recording.start()
    assert [len(call) for call in room.paper.calls] == [4]
    assert room.paper.entries[-1].kind == "start"


def test_start_pause_go_on_and_finish_do_nothing_where_they_mean_nothing(room: Room) -> None:
    for act in (room.recording.pause, room.recording.go_on, room.recording.finish):
        act()
    assert room.recording.status is Status.READY
    room.recording.start()
    room.recording.start()
    room.recording.go_on()
    assert len(room.paper.entries) == 1
    room.recording.finish()
    before = room.paper.entries
    for again in (room.recording.finish, room.recording.pause, room.recording.go_on, room.recording.start):
        again()
    assert room.tap() is room.recording.undo() is room.recording.redo() is None
    assert room.paper.entries == before


def test_31_summer_time_and_a_clock_set_back_change_no_elapsed_time(room: Room) -> None:
    room.tap()
    for hours in (1, -1, -26):
        room.later(60_000)
        room.hands.wall += timedelta(hours=hours)
    room.later(60_000)
    assert room.recording.now_ms == 240_000
    assert not room.recording.lesson.gaps


def test_31_a_clock_set_back_in_a_pause_and_before_a_restart_changes_no_elapsed_time(room: Room) -> None:
    room.tap()
    room.later(60_000)
    room.recording.pause()
    room.later(20_000)
    room.hands.wall -= timedelta(hours=1)
    room.later(10_000)
    room.killed()
    room.hands.pass_(5_000)
    room.recording.go_on()
    assert room.recording.lesson.pauses[0].length_ms == 35_000
    assert room.recording.now_ms == 60_000


def test_lesson_time_stands_in_a_pause_and_a_touch_on_evidence_is_refused_in_it(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.recording.pause()
    room.later(95_000)
    assert room.recording.now_ms == 10_000
    assert room.tap() is None
    assert room.state.total == 1
    assert room.recording.undo() is not None, "what was there may be corrected in a pause"
    assert room.recording.redo() is not None
    room.recording.go_on()
    room.later(1_000)
    room.tap()
    assert room.state.last is not None
    assert room.state.last.at_ms == 11_000
    assert room.recording.lesson.pauses[0].length_ms == 95_000


def test_07_an_act_is_dated_back_to_when_the_finger_came_down(room: Room) -> None:
    room.recording.start()
    room.later(10_000)
    ages = {0: 10_000, 300: 9_700, 2_000: 8_000, 60_000: 8_000, -5: 10_000}
    for age_ms, at_ms in ages.items():
        entry = room.tap(age_ms=age_ms)
        assert entry is not None
        assert entry.at_ms == at_ms
    times = [event.at_ms for event in room.state.events["asks"]]
    assert times == sorted(ages.values())


def test_20_undo_n_times_after_n_acts_gives_the_state_at_the_start(room: Room) -> None:
    start = room.state
    first = room.tap()
    room.later(1_000)
    room.tap("waits")
    assert first is not None
    room.recording.add(KEY, amend(first, {"category": "praise"}))
    room.recording.add(KEY, rename("asks", "Why"))
    room.recording.add(KEY, withdraw(first))
    less = one_less(room.state, "waits")
    assert less is not None
    room.recording.add(KEY, less)
    room.recording.add(KEY, event_count.tap("other"))
    undone = 0
    while room.recording.undo() is not None:
        undone += 1
    assert undone == 7
    assert (room.state.events, room.state.names) == (start.events, start.names)
    assert room.recording.last_act is None


def test_20_redo_brings_back_what_undo_took_in_order_until_the_next_act(room: Room) -> None:
    for category in ("asks", "waits", "praise"):
        room.tap(category)
    whole = room.state.events
    taken = [room.recording.undo(), room.recording.undo(), room.recording.undo()]
    assert room.recording.last_undone == taken[2]
    assert [room.recording.redo(), room.recording.redo(), room.recording.redo()] == taken[::-1]
    assert room.state.events == whole
    assert room.recording.redo() is None
    room.recording.undo()
    room.tap("other")
    assert room.recording.redo() is None
    assert room.recording.last_undone is None
    assert room.recording.last_act is not None
    assert room.recording.last_act.data["category"] == "other"


def test_pause_and_go_on_are_no_acts_that_undo_takes_back(room: Room) -> None:
    room.tap()
    room.recording.pause()
    room.recording.go_on()
    act = room.recording.last_act
    assert act is not None
    assert act.kind == event_count.TAP


def test_the_newest_act_is_shown_as_it_was_amended_and_so_is_what_another_is_about(room: Room) -> None:
    first = room.tap()
    assert first is not None
    change = room.recording.add(KEY, amend(first, {"category": "waits"}, 5))
    assert change is not None
    about = room.recording.find(change)
    assert about is not None
    assert (about.data["category"], about.at_ms) == ("waits", 5)
    assert room.recording.find(first) is None


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
    (measure,) = [found for found in event_count.measures(room.state, room.recording.now_ms) if found.times_ms]
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


def test_unsaved_says_how_many_acts_that_are_shown_are_not_on_disk(room: Room) -> None:
    room.recording.add(KEY, rename("asks", "Why"))
    assert room.recording.unsaved == 0, "nothing is recorded yet"
    room.tap()
    room.tap()
    assert room.recording.unsaved == 4
    room.recording.saved(3)
    room.recording.saved(2)
    assert room.recording.unsaved == 1
    room.recording.saved(4_000)
    assert room.recording.unsaved == 0
    room.tap()
    assert room.recording.unsaved == 1


def test_an_act_that_no_method_of_this_session_knows_is_kept_all_the_same(room: Room) -> None:
    room.tap()
    room.recording.add("verbatim", Draft("quote", {"words": "So why?"}))
    assert room.paper.entries[-1].method == "verbatim"
    assert room.recording.undo() is not None


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
