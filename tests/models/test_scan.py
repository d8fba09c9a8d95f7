"""A scan over the seats: who is looked at next, when it ends, and what it sets aside."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from seated import a_class

from app.models import event_count, lesson, ready_rooms, room, scan_order, scanned, time_sample
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.spans import Span
from app.models.time_sample import EMPTY, KEY, UNCLEAR

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
SECOND, MINUTE = 1000, 60_000
SCANS = replace(time_sample.NO_PLAN, kind=time_sample.SCAN, interval_ms=2 * MINUTE)


class Lesson:
    """A lesson with scans: what was done in it, and the state that it comes to."""

    def __init__(self, seats: room.Room) -> None:
        runs_on = scanned.RUNS_ON | {"duration"}
        self.begun = lesson.State(room=room.State(seats, seats.layouts[0].id), runs_on=runs_on)
        self.entries: list[Entry] = []
        self.at_ms = 0
        self.do(LESSON, lesson.start(STARTED))

    @property
    def state(self) -> time_sample.State:
        return fold(time_sample.step, time_sample.start(SCANS, self.begun), self.entries)

    @property
    def next(self) -> str | None:
        return time_sample.next_seat(self.state, time_sample.interval_at(SCANS, self.at_ms))

    def do(self, method: str, draft: Draft | None) -> None:
        assert draft is not None
        seq = len(self.entries) + 1
        self.entries.append(Entry(UUID(int=seq), seq, self.at_ms, method, draft.kind, dict(draft.data)))

    def look(self, seen: str = "task", *, row: bool = False) -> None:
        """A look a second after the last thing that happened."""
        self.at_ms += SECOND
        self.do(KEY, time_sample.look(self.state, seen, self.at_ms, row=row))

    def looked(self, number: int = 1) -> dict[str, str]:
        return {seat: look.state for seat, look in self.state.scanned[number].looks.items()}

    def not_watched(self, method: str = event_count.KEY) -> tuple[Span, ...]:
        return self.state.lesson.not_watched(method, self.at_ms)


@pytest.fixture
def six() -> Lesson:
    return Lesson(a_class(3, 2, layouts=2))


def test_seats_follow_in_reading_order_from_the_one_touched_on_and_then_come_those_left_out(six: Lesson) -> None:
    order = []
    for jump in ("", "", "s5", "", "", "", "s2"):
        if jump:
            six.do(KEY, time_sample.jump(jump))
        order.append(six.next)
        six.look()
    assert order == ["s1", "s2", "s5", "s6", "s3", "s4", "s2"]
    assert six.next is None
    assert time_sample.look(six.state, "task", six.at_ms) is None, "nobody is left"


def test_looked_at_again_a_seat_has_its_newest_state_and_the_scan_goes_on_after_it(six: Lesson) -> None:
    for seen in ("task", UNCLEAR, "other", EMPTY):
        six.look(seen)
    six.do(KEY, time_sample.jump("s2"))
    six.look("listens")
    assert six.looked() == {"s1": "task", "s2": "listens", "s3": "other", "s4": EMPTY}
    assert six.next == "s5"


def test_a_seat_that_is_corrected_loses_no_place_and_its_held_key_says_nothing_of_others(six: Lesson) -> None:
    six.look()
    six.do(KEY, time_sample.jump("s4"))
    six.look()
    for held in ("task", "other"):
        six.do(KEY, time_sample.jump("s1"))
        six.look("other")
        assert six.next == "s5", "s2 and s3 were left out before the walk came to s4"
        assert time_sample.rest_of_the_row(six.state, held, six.at_ms) == ()
    six.do(KEY, time_sample.jump("s2"))
    six.look()
    assert six.next == "s3", "there the walk goes on from now on"


def test_the_rest_of_a_row_are_those_to_the_right_that_are_there_and_lack_a_look(six: Lesson) -> None:
    six.do(LESSON, room.absent("s5"))
    six.do(KEY, time_sample.jump("s2"))
    six.look()
    assert time_sample.rest_of_row(six.state, 1) == ("s3",)
    six.do(KEY, time_sample.jump("s1"))
    six.look("other", row=True)
    assert six.looked() == {"s2": "task", "s1": "other", "s3": "other"}
    six.look("listens", row=True)
    assert {seat: seen for seat, seen in six.looked().items() if seen == "listens"} == dict.fromkeys(
        ("s4", "s6"), "listens"
    )
    assert six.next is None


def test_a_seat_touched_in_one_scan_is_not_the_next_one_of_another(six: Lesson) -> None:
    six.look()
    six.do(KEY, time_sample.jump("s5"))
    six.at_ms = 2 * MINUTE
    assert six.next == "s1"


def test_after_a_change_of_layout_the_scan_goes_on_with_whoever_lacks_a_look_where_they_sit_now(six: Lesson) -> None:
    six.look()
    six.look("other")
    six.do(LESSON, room.change_layout("l2"))
    assert [place.student for place in six.state.lesson.room.seats] == ["s6", "s5", "s4", "s3", "s2", "s1"]
    order = []
    while six.next is not None:
        order.append(six.next)
        six.look("listens")
    assert order == ["s6", "s5", "s4", "s3"], "behind the one looked at last sits one who has a look"
    assert six.looked()["s2"] == "other", "a look stays with its child"


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_rows_are_those_that_the_observer_sees_when_the_map_is_turned(quarter: int) -> None:
    room_ = a_class(3, 2)
    seen = {
        0: (("s1", "s2", "s3"), ("s4", "s5", "s6")),
        1: (("s4", "s1"), ("s5", "s2"), ("s6", "s3")),
        2: (("s6", "s5", "s4"), ("s3", "s2", "s1")),
        3: (("s3", "s6"), ("s2", "s5"), ("s1", "s4")),
    }
    state = room.State(room_, "l1", quarter=quarter)
    assert scan_order.rows(state) == seen[quarter]


def test_a_ring_is_looked_at_once_round_and_is_one_row() -> None:
    ring = Lesson(ready_rooms.ring(12))
    ring.do(LESSON, room.absent(ring.begun.room.room.students[3].id))
    numbers = {student.id: student.number for student in ring.begun.room.room.students}
    ring.look("other")
    ring.look(row=True)
    assert [numbers[seat] for seat in ring.looked()] == [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12]
    assert ring.next is None


def test_48_from_the_first_look_to_the_last_one_the_others_are_not_watched_and_timers_run_on(six: Lesson) -> None:
    six.at_ms = 10 * SECOND
    for _ in range(5):
        six.look()
    assert six.state.lesson.is_away(event_count.KEY, six.at_ms)
    six.at_ms += 10 * SECOND
    assert six.not_watched() == (Span(11 * SECOND, 25 * SECOND),), "it lasts"
    six.look()
    assert not six.state.lesson.is_away(event_count.KEY, six.at_ms)
    six.at_ms = 40 * SECOND
    assert six.not_watched() == (Span(11 * SECOND, 26 * SECOND),)
    assert six.state.lesson.watched_ms(event_count.KEY, six.at_ms) == 25 * SECOND
    assert six.not_watched("duration") == six.not_watched(KEY) == ()


def test_48_a_method_in_which_something_was_recorded_meanwhile_was_watched_and_undo_is_exact(six: Lesson) -> None:
    six.look()
    six.look()
    six.do(event_count.KEY, event_count.tap("praise"))
    assert six.not_watched() == (Span(SECOND, 2 * SECOND),), "nothing says so before the next look"
    six.look()
    assert six.not_watched() == ()
    assert six.not_watched("verbatim") == (Span(SECOND, 3 * SECOND),)
    tap = six.entries[-2]
    six.entries.remove(tap)
    assert six.not_watched() == (Span(SECOND, 3 * SECOND),)
    while len(six.entries) > 1:
        six.entries.pop()
        begun = [entry.at_ms for entry in six.entries if entry.method == KEY]
        expected = (Span(begun[0], six.at_ms),) if begun else ()
        assert six.not_watched() == expected, "as if what was taken back had never been"


def test_48_a_scan_ends_with_its_last_child_also_when_that_goes_home_and_with_its_time(six: Lesson) -> None:
    six.do(LESSON, room.absent("s1"))
    for _ in range(4):
        six.look()
    assert six.next == "s6"
    six.do(LESSON, room.absent("s6"))
    six.at_ms += MINUTE
    assert six.not_watched() == (Span(SECOND, 4 * SECOND),), "nobody is left to be looked at"
    six.do(LESSON, room.absent("s1", there=True))
    assert six.next == "s1", "who comes late is looked at"
    six.at_ms = 2 * MINUTE
    six.look()
    six.look()
    six.at_ms = 4 * MINUTE + SECOND
    first, second = six.not_watched()
    assert first == Span(SECOND, 4 * SECOND)
    assert second == Span(2 * MINUTE + SECOND, 2 * MINUTE + 2 * SECOND), "of what was not reached nothing is said"
    assert six.looked(2) == {"s1": "task", "s2": "task"}, "seats not reached are missed, not copied"


def test_48_where_she_was_called_away_from_a_scan_the_others_are_watched_again_until_she_goes_on_with_it() -> None:
    six = Lesson(a_class(3, 2))
    six.at_ms = 4 * SECOND
    six.look()
    six.at_ms = 9 * SECOND
    six.look()
    told = []
    for six.at_ms in (39_999, 40_000, 60_000, 119_999, 121_000):
        away = six.state.lesson.is_away(event_count.KEY, six.at_ms)
        assert six.state.lesson.watched_ms(event_count.KEY, six.at_ms) == six.at_ms - (34_999 if away else 5_000)
        told.append(away)
    assert told == [True, False, False, False, False]
    six.at_ms = 70 * SECOND
    six.do("verbal_flow", Draft("turn", {}))
    six.at_ms = 89 * SECOND
    six.look()
    assert six.not_watched() == (Span(5 * SECOND, 90 * SECOND),), "the look says that she went on with it"
    assert six.not_watched("verbal_flow") == (), "something was recorded meanwhile"


@pytest.mark.parametrize("finish_ms", [20 * SECOND, 100 * SECOND, 121 * SECOND])
def test_48_a_scan_that_was_not_ended_took_until_its_last_look_whenever_the_lesson_ended(finish_ms: int) -> None:
    six = Lesson(a_class(3, 2))
    for six.at_ms in (4 * SECOND, 9 * SECOND):
        six.look()
    six.at_ms = finish_ms
    six.do(LESSON, lesson.finish(finish_ms))
    assert six.not_watched() == (Span(5 * SECOND, 10 * SECOND),)
    assert six.state.lesson.watched_ms(event_count.KEY, finish_ms) == finish_ms - 5 * SECOND
    assert not six.state.lesson.is_away(event_count.KEY, finish_ms)


def plain_rows(columns: int, rows: int, quarter: int) -> list[list[str]]:
    """The numbers of a class in rows as they are read after so many quarter turns clockwise."""
    grid = [[f"s{row * columns + column + 1}" for column in range(columns)] for row in range(rows)]
    for _ in range(quarter):
        grid = [list(row) for row in zip(*grid[::-1], strict=True)]
    return grid


def test_whatever_is_touched_the_next_seat_and_the_rest_of_its_row_are_those_that_a_finger_on_paper_finds() -> None:
    chance = random.Random(48)
    rows_held = 0
    for _ in range(40):
        columns, rows, quarter = chance.randint(2, 7), chance.randint(1, 4), chance.randrange(4)
        lived = Lesson(a_class(columns, rows))
        lived.do(LESSON, room.turn(quarter))
        paper = plain_rows(columns, rows, quarter)
        seats = [child for row in paper for child in row]
        absent, given, last, jumped = set[str](), dict[str, str](), "", ""
        for _ in range(chance.randint(5, 30)):
            present = [child for child in seats if child not in absent]
            start = present.index(last) + 1 if last in present else 0
            left = [child for child in present[start:] + present[:start] if child not in given]
            expected = jumped if jumped in present else left[0] if left else None
            assert lived.next == expected
            what = chance.choice(("look", "look", "look", "row", "jump", "absent"))
            if what == "jump":
                jumped = chance.choice([*given, *seats])
                lived.do(KEY, time_sample.jump(jumped))
            elif what == "absent":
                child = chance.choice(seats)
                lived.do(LESSON, room.absent(child, there=child in absent))
                absent ^= {child}
            elif expected is not None:
                (row,) = [row for row in paper if expected in row]
                right = [child for child in row[row.index(expected) + 1 :] if child in present and child not in given]
                looked = [expected, *right] if what == "row" else [expected]
                seen = chance.choice(("task", "other", UNCLEAR, EMPTY))
                lived.look(seen, row=what == "row")
                rows_held += len(looked) > 2
                last, jumped = last if looked[-1] in given else looked[-1], ""
                given |= dict.fromkeys(looked, seen)
                assert lived.looked() == given
    assert rows_held > 15, "many rows were held for"
