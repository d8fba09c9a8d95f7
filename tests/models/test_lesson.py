"""When a lesson was recorded and watched: pauses, gaps, covers, eyes, times of day; notes and phases beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from durability.at_hand import UNHURRIED
from hypothesis import given
from hypothesis import strategies as st

from app.models import lesson
from app.models.entry import LESSON, Draft, Entry, fold, withdraw

STARTED = datetime.fromisoformat("2026-03-29T00:50:00+00:00")


def entry(n: int, at_ms: int, draft: Draft) -> Entry:
    return Entry(UUID(int=n), n, at_ms, LESSON, draft.kind, draft.data)


def folded(*entries: Entry) -> lesson.State:
    return fold(lesson.step, lesson.State(), entries)


def after(*acts: tuple[int, Draft]) -> lesson.State:
    return folded(*(entry(n, at_ms, draft) for n, (at_ms, draft) in enumerate(acts, 1)))


def test_a_pause_takes_no_lesson_time_and_moves_the_time_of_day_of_what_follows() -> None:
    state = after((0, lesson.start(STARTED)), (60_000, lesson.pause(60_000, STARTED)))
    assert state.paused
    state = after((0, lesson.start(STARTED)), (60_000, lesson.pause(60_000, STARTED)), (60_000, lesson.go_on(95_000)))
    assert not state.paused
    assert state.recorded_ms(120_000) == 120_000
    assert state.wall_at(59_999) == STARTED + timedelta(milliseconds=59_999)
    assert state.wall_at(60_001) == STARTED + timedelta(milliseconds=60_001 + 95_000)


def test_times_of_day_keep_the_offset_of_the_start_when_summer_time_begins_in_a_lesson() -> None:
    state = after((0, lesson.start(STARTED)))
    assert state.wall_at(20 * 60_000).isoformat() == "2026-03-29T01:10:00+00:00"


def test_there_is_no_time_of_day_before_the_start() -> None:
    with pytest.raises(ValueError, match="not been started"):
        lesson.State().wall_at(0)


@UNHURRIED
@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 40)), max_size=6), st.integers(0, 120), st.integers(0, 120)
)
def test_22_recorded_time_is_every_moment_that_lies_in_no_gap(
    gaps: list[tuple[int, int]], until_ms: int, from_ms: int
) -> None:
    state = after((0, lesson.start(STARTED)), *((at, lesson.gap(length)) for at, length in gaps))
    watched = [ms for ms in range(from_ms, until_ms) if not any(at <= ms < at + length for at, length in gaps)]
    assert state.recorded_ms(until_ms, from_ms) == len(watched)
    assert sorted(gap.length_ms for gap in state.gaps) == sorted(length for _, length in gaps if length)


def test_what_it_does_not_know_changes_nothing() -> None:
    known = after((0, lesson.start(STARTED)), (5, lesson.finish(5)))
    odd = [
        (6, Draft("from the future", {"name": "Group work"})),
        (7, Draft("start", {"wall": None})),
        (8, lesson.go_on(5)),
        (9, Draft("gap", {})),
    ]
    assert after((0, lesson.start(STARTED)), (5, lesson.finish(5)), *odd) == known
    other = Entry(UUID(int=9), 9, 0, "event_count", "start", {"wall": "2026-01-01T00:00:00+00:00"})
    assert lesson.step(known, other) is known


def test_a_note_and_a_bright_spot_say_their_last_words_and_nothing_before_them() -> None:
    note, spot = entry(1, 5_000, lesson.note()), entry(2, 6_000, lesson.bright_spot())
    state = folded(note, spot)
    assert [(found.at_ms, found.words, found.bright) for found in state.notes] == [
        (5_000, "", False),
        (6_000, "", True),
    ]
    said = [entry(3, 7_000, lesson.words(note, "  too fast ")), entry(4, 9_000, lesson.words(note, "Too fast?"))]
    state = folded(note, spot, *said)
    assert [found.words for found in state.notes] == ["Too fast?", ""]
    assert lesson.describe(state, note) == "Note: Too fast?"
    assert lesson.describe(state, spot) == "Bright spot"


def test_words_go_with_their_note_and_come_back_with_it() -> None:
    note, other = entry(1, 5_000, lesson.note()), entry(2, 6_000, lesson.bright_spot())
    entries = [note, other, entry(3, 7_000, lesson.words(note, "Too fast?"))]
    gone = entry(4, 8_000, withdraw(note))
    state = folded(*entries, gone)
    assert [(found.uid, found.words) for found in state.notes] == [(other.uid, "")]
    assert lesson.describe(state, note) == "Note"
    assert folded(*entries, gone, entry(5, 9_000, withdraw(gone))) == folded(*entries)


def test_words_are_as_long_as_a_note_may_be_and_a_phase_as_its_name() -> None:
    note = entry(1, 0, lesson.note())
    state = folded(note, entry(2, 0, lesson.words(note, "x" * 9_000)), entry(3, 0, lesson.phase("y" * 90)))
    assert (len(state.notes[0].words), len(state.phases[0].name)) == (lesson.LONGEST_NOTE, lesson.LONGEST_PHASE)


def test_phases_stand_in_the_order_of_their_times_and_one_may_come_again() -> None:
    names = ((9_000, "Groups"), (1_000, "Start"), (20_000, "Start"))
    state = after(*((at_ms, lesson.phase(name)) for at_ms, name in names))
    assert [(phase.at_ms, phase.name) for phase in state.phases] == [
        (1_000, "Start"),
        (9_000, "Groups"),
        (20_000, "Start"),
    ]
    assert lesson.describe(state, entry(1, 0, lesson.phase("Groups"))) == "Phase: Groups"


def test_a_lesson_watched_before_its_start_is_so_much_longer_and_keeps_its_times_of_day() -> None:
    state = after((0, lesson.start(STARTED)), (20_000, lesson.since(90_000)))
    assert (state.from_ms, state.recorded_ms(60_000)) == (-90_000, 150_000)
    assert state.recorded_ms(60_000, 0) == 60_000
    assert state.wall_at(-90_000) == STARTED - timedelta(seconds=90)
    assert after((0, lesson.start(STARTED)), (5, lesson.since(0)), (6, lesson.since(-5))).from_ms == 0
    assert lesson.describe(state, entry(1, 0, lesson.since(90_000))) == "Watching since Record was opened"


def test_a_stop_without_a_length_is_no_gap() -> None:
    assert after((0, lesson.start(STARTED)), (9_000, lesson.gap(0))).gaps == ()


WATCHED = st.sampled_from(["cover", "uncover", "shut", "open", "tap", "gap"])


@UNHURRIED
@given(st.lists(st.tuples(WATCHED, st.integers(1, 12)), max_size=12))
def test_47_watched_time_is_every_moment_in_which_nothing_was_covered_shut_or_in_a_gap(
    happened: list[tuple[str, int]],
) -> None:
    drafts = {"cover": lesson.cover(), "uncover": lesson.uncover()}
    drafts |= {"shut": lesson.not_watching("m"), "open": lesson.watching("m")}
    entries, now, watched, recorded = [entry(1, 0, lesson.start(STARTED))], 0, 0, 0
    covered = shut = False
    for n, (kind, ms) in enumerate(happened, 2):
        if kind == "gap":
            entries.append(entry(n, now, lesson.gap(ms)))
            now += ms
            continue
        made = entry(n, now, drafts.get(kind, Draft("tap")))
        entries.append(replace(made, method="m") if kind == "tap" else made)
        covered = kind == "cover" or (covered and kind != "uncover")
        shut = kind == "shut" or (shut and kind not in ("open", "tap"))
        now, recorded = now + ms, recorded + ms
        watched += 0 if covered or shut else ms
    state = folded(*entries)
    assert (state.watched_ms("m", now), state.recorded_ms(now)) == (watched, recorded)
    assert ("m" in state.shut, state.covered_since_ms is not None) == (shut, covered)


def test_a_second_pause_within_a_pause_is_none() -> None:
    state = after(
        (0, lesson.start(STARTED)), (10, lesson.pause(10, STARTED)), (10, lesson.pause(10, STARTED + timedelta(1)))
    )
    assert len(state.pauses) == 1
