"""Lesson time: it counts sleep, stands in a pause, and hears nothing of what is done to the wall clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from durability.at_hand import Hands

from app.models.clock import Beat, LessonClock, boot_id, boot_ms, wall_time


def beat(boot: int, wall: str, boot_name: str = "a") -> Beat:
    return Beat(0, boot, boot_name, wall)


@pytest.mark.parametrize("hours", [1, -1, -30], ids=["summer time begins", "summer time ends", "set back by a day"])
def test_31_a_change_of_the_wall_clock_changes_no_elapsed_time(hours: int) -> None:
    hands = Hands()
    clock = hands.lesson_clock()
    clock.run(0)
    hands.pass_(60_000)
    hands.wall += timedelta(hours=hours)
    hands.pass_(30_000)
    assert clock.now_ms() == 90_000


def test_the_clock_stands_until_it_is_started_and_while_it_is_stopped() -> None:
    hands = Hands()
    clock = hands.lesson_clock()
    hands.pass_(5_000)
    assert (clock.now_ms(), clock.running) == (0, False)
    clock.run(0, age_ms=120)
    assert (clock.now_ms(), clock.running) == (120, True)
    hands.pass_(1_000)
    clock.stop()
    hands.pass_(60_000)
    assert clock.now_ms() == 1_120
    clock.run()
    hands.pass_(10)
    assert clock.now_ms() == 1_130


def test_real_time_counts_on_and_the_boot_keeps_its_name() -> None:
    first = boot_ms()
    time.sleep(0.01)
    assert boot_ms() > first
    assert boot_id() == boot_id()
    assert wall_time().utcoffset() is not None
    assert LessonClock().now_ms() == 0


@pytest.mark.parametrize("changed", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=-400)])
def test_31_time_away_is_taken_from_the_clock_of_the_boot_whatever_the_wall_clock_says(changed: timedelta) -> None:
    before = beat(1_000, "2026-03-29T00:59:00+00:00")
    wall = datetime(2026, 3, 29, 1, 0, tzinfo=UTC) + changed
    assert before.away_ms(beat(61_000, wall.isoformat())) == 60_000


def test_time_away_over_a_restart_of_the_tablet_is_taken_from_the_wall_clock() -> None:
    before = beat(9_000_000, "2026-11-12T10:05:00+01:00")
    assert before.away_ms(beat(30_000, "2026-11-12T09:07:00+00:00", "b")) == 120_000
    assert before.away_ms(beat(30_000, "2026-11-12T09:00:00+00:00", "b")) == 0


@pytest.mark.parametrize(
    ("boot", "wall", "away"),
    [
        (40_000, "2026-11-12T10:05:30.5+00:00", 30_000),
        (5_000, "2026-11-12T10:15:00+00:00", 600_000),
        (900_000, "2026-11-12T10:15:00+00:00", 600_000),
    ],
    ids=["the same boot", "restarted", "restarted, and longer up than before"],
)
def test_where_boots_have_no_names_the_two_clocks_tell_whether_the_tablet_was_restarted(
    boot: int, wall: str, away: int
) -> None:
    before = beat(10_000, "2026-11-12T10:05:00+00:00", "")
    assert before.away_ms(beat(boot, wall, "")) == away


def test_a_beat_holds_all_clocks() -> None:
    hands = Hands(datetime(2026, 11, 12, 10, 5, tzinfo=timezone(timedelta(hours=5, minutes=30))))
    clock = hands.lesson_clock()
    clock.run(0)
    hands.pass_(2_000)
    assert clock.beat() == Beat(2_000, 5_002_000, "this boot", "2026-11-12T10:05:02+05:30")
    assert clock.wall() == hands.wall
    assert clock.real_ms() == 5_002_000
