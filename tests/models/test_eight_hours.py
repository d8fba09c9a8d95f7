"""Eight hours in both methods, with all that clocks and tablets do to a lesson: nothing drifts, nothing grows."""

from __future__ import annotations

import random
import tracemalloc
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

from both import COUNTS, TALK, TIMED, TIMERS, Both

from app.models import duration, event_count_figures, lesson
from app.models.entry import Entry, undo
from app.models.track import Track

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
TALKERS = [timer.id for timer in TALK.timers]


@dataclass
class Eight:
    """A lesson of eight hours, a second at a time, and what somebody beside it noted down."""

    room: Both = field(default_factory=Both)
    chance: random.Random = field(default_factory=lambda: random.Random(8))
    recorded: int = 0
    not_watched: int = 0
    taps: int = 0
    talks: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TALKERS, 0))
    noise: int = 0
    talker: str = ""
    noisy: bool = False

    def second(self, n: int) -> None:
        self.room.hands.pass_(SECOND)
        self.room.recording.tick()
        self.passes(SECOND)
        self.touch(n)

    def passes(self, ms: int) -> None:
        self.recorded += ms
        self.not_watched += ms if COUNTS in self.room.lesson.shut else 0
        if self.talker:
            self.talks[self.talker] += ms
        self.noise += ms if self.noisy else 0

    def touch(self, n: int) -> None:
        if n % 3 == 0 and COUNTS not in self.room.lesson.shut:
            self.room.tap(self.chance.choice(("asks", "waits", "praise")))
            self.taps += 1
        if n % 11 == 0:
            timer = self.chance.choice(TALKERS)
            self.room.touch(timer)
            self.talker = "" if timer == self.talker else timer
        if n % 97 == 0:
            self.room.touch("noise")
            self.noisy = not self.noisy
        if n % 600 in (300, 330):
            self.room.eye(COUNTS)
        if n % 53 == 0:
            self.room.recording.undo()
            self.room.recording.redo()


def test_22_31_eight_hours_with_sleep_a_freeze_summer_time_and_a_clock_set_back_are_timed_to_the_millisecond() -> None:
    eight = Eight()
    room, hands = eight.room, eight.room.hands
    room.recording.start()
    sets = {5_000: timedelta(hours=1), 12_000: timedelta(hours=-1), 17_000: timedelta(hours=-2)}
    real = 0
    for n in range(1, 8 * HOUR // SECOND + 1):
        hands.wall += sets.get(n, timedelta(0))
        eight.second(n)
        if n == 7_001:
            room.sleep(30 * SECOND)
            real += 30 * SECOND
        elif n == 14_001:
            room.sleep(20 * MINUTE)
            real += 20 * MINUTE
            assert not room.timers.running
            room.recording.go_on()
            eight.talker, eight.noisy = "", False
        elif n == 20_001:
            room.killed()
            room.recording.go_on()
            eight.talker, eight.noisy = "", False
    assert room.now_ms == eight.recorded + real
    compare(eight)
    again = room.again()
    assert again.tracks[TIMERS].state == room.recording.tracks[TIMERS].state
    assert again.tracks[COUNTS].state == room.recording.tracks[COUNTS].state
    assert room.recording.written > 12_000


def compare(eight: Eight) -> None:
    room, now = eight.room, eight.room.now_ms
    assert [gap.length_ms for gap in room.lesson.gaps] == [30 * SECOND, 20 * MINUTE]
    assert room.recording.recorded_ms == eight.recorded == 8 * HOUR
    assert room.lesson.watched_ms(COUNTS, now) == eight.recorded - eight.not_watched
    assert room.lesson.watched_ms(TIMERS, now) == eight.recorded
    assert room.state.total == eight.taps
    assert {timer: room.timers.total_ms(timer, now) for timer in TALKERS} == eight.talks
    assert room.timers.total_ms("noise", now) == eight.noise
    assert sum(measure.count for measure in event_count_figures.measures(room.state, now)) == eight.taps


def test_resumed_in_the_middle_of_a_long_lesson_every_state_is_the_same_and_goes_on_the_same() -> None:
    eight = Eight()
    eight.room.recording.start()
    for n in range(1, 3_000):
        eight.second(n)
    room = eight.room
    before = {key: track.state for key, track in room.recording.tracks.items()}
    room.killed()
    assert {key: track.state for key, track in room.recording.tracks.items()} == before
    room.recording.go_on()
    room.touch("teacher")
    room.beside(lesson.bright_spot())
    again = room.again()
    assert all(again.tracks[key].state == track.state for key, track in room.recording.tracks.items())
    assert again.lesson == room.lesson


def test_each_four_hundred_entries_take_as_much_room_as_the_four_hundred_before() -> None:
    eight = Eight()
    in_use: list[int] = []
    eight.room.recording.start()
    tracemalloc.start()
    n = 0
    while len(in_use) < 7:
        n += 1
        eight.room.hands.pass_(SECOND)
        eight.touch(n)
        if eight.room.recording.written // 400 > len(in_use):
            in_use.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    grown = [after - before for before, after in pairwise(in_use)]
    early, late = sum(grown[:3]), sum(grown[-3:])
    assert late < early * 1.25


def test_after_ten_thousand_entries_an_act_is_folded_once_and_an_undo_folds_no_more_than_before() -> None:
    folded = []

    def step(state: duration.State, entry: Entry) -> duration.State:
        folded.append(entry)
        return duration.step(state, entry)

    track = Track(TIMERS, duration.start(TIMED), step)
    for n in range(1, 10_001):
        draft = duration.begin(TALKERS[n % len(TALKERS)])
        newest = Entry(UUID(int=n), n, n * SECOND, TIMERS, draft.kind, draft.data)
        track.add(newest)
    assert len(folded) == 10_000
    back = undo(newest)
    track.add(Entry(UUID(int=10_001), 10_001, newest.at_ms, TIMERS, back.kind, back.data))
    assert len(folded) <= 10_000 + 64
    assert list(track.state.running) == [TALKERS[0]]
    assert track.state.total_ms(TALKERS[0], 10_000 * SECOND) == 3_333 * SECOND
