"""What every kind of draft means in every status: whether the clock runs from it, and whether it is recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from both import COUNTS, TIMERS, Both

from app.models import duration, event_count, lesson, room, verbal_flow
from app.models.entry import LESSON, PROVISIONAL, Draft, Entry, amend, undo, void, withdraw
from app.models.recording import Status

EVIDENCE: dict[str, tuple[str, Draft]] = {
    "tap": (COUNTS, event_count.tap("asks")),
    "timer": (TIMERS, duration.begin("student")),
    "stop": (TIMERS, duration.stop("student")),
    "question ended": (TIMERS, duration.question_ended()),
    "pause ended": (TIMERS, duration.pause_ended(duration.STUDENT)),
    "turn of talk": ("verbal_flow", verbal_flow.turn(verbal_flow.TEACHER, "s9", "why")),
    "of a method unknown here": ("verbatim", Draft("quote", {"words": "So why?"})),
}
BESIDE: dict[str, tuple[str, Draft]] = {
    "note": (LESSON, lesson.note()),
    "bright spot": (LESSON, lesson.bright_spot()),
    "phase": (LESSON, lesson.phase("Groups")),
}
QUIET: dict[str, tuple[str, Draft]] = {
    "eye shut": (LESSON, lesson.not_watching(COUNTS)),
    "eye open": (LESSON, lesson.watching(COUNTS)),
    "rename": (COUNTS, event_count.rename("asks", "Why")),
    "kept category": (COUNTS, event_count.keep_category("asks")),
    "absent": (LESSON, room.absent("s9")),
    "map turned": (LESSON, room.turn(1)),
}
CORRECTIONS: dict[str, Callable[[Entry], Draft]] = {
    "undo": undo,
    "withdraw": withdraw,
    "void": void,
    "amend": lambda entry: amend(entry, {"category": "waits"}),
    "words": lambda entry: lesson.words(entry, "again"),
}
LONG = 112_000


def brought_to(status: Status) -> Both:
    room = Both()
    if status is Status.READY:
        return room
    room.tap()
    room.later(10_000)
    if status is Status.PAUSED:
        room.recording.pause()
        room.later(3_000)
    elif status is Status.INTERRUPTED:
        room.sleep(LONG)
    elif status is Status.FINISHED:
        room.recording.finish()
    assert room.recording.status is status
    return room


def added(room: Both, method: str, draft: Draft) -> Entry | None:
    return room.recording.add(method, draft)


@pytest.mark.parametrize("kind", [*EVIDENCE, *BESIDE])
def test_before_the_start_evidence_and_what_stands_beside_it_let_the_clock_run(kind: str) -> None:
    room = brought_to(Status.READY)
    entry = added(room, *{**EVIDENCE, **BESIDE}[kind])
    assert entry is not None
    assert (room.recording.status, entry.at_ms) == (Status.RUNNING, 0)
    assert [written.kind for written in room.paper.entries] == ["start", entry.kind]


@pytest.mark.parametrize("kind", QUIET)
def test_before_the_start_an_eye_and_a_name_let_nothing_run_and_are_kept_for_the_start(kind: str) -> None:
    room = brought_to(Status.READY)
    entry = added(room, *QUIET[kind])
    assert (room.recording.status, room.paper.calls) == (Status.READY, [])
    room.recording.start()
    assert [written.kind for written in room.paper.entries] == [getattr(entry, "kind", ""), "start"]


@pytest.mark.parametrize("kind", [*EVIDENCE, *BESIDE, *QUIET])
def test_while_it_runs_everything_is_recorded_at_the_time_of_its_touch(kind: str) -> None:
    room = brought_to(Status.RUNNING)
    method, draft = {**EVIDENCE, **BESIDE, **QUIET}[kind]
    entry = added(room, method, Draft(draft.kind, draft.data, age_ms=400))
    assert entry is not None
    assert (entry.at_ms, entry.kind, entry.method) == (9_600, draft.kind, method)


@pytest.mark.parametrize("kind", EVIDENCE)
def test_30_in_a_pause_evidence_is_kept_aside_with_how_long_the_pause_had_lasted_and_counts_nowhere(kind: str) -> None:
    room = brought_to(Status.PAUSED)
    method, draft = EVIDENCE[kind]
    before = {key: track.state for key, track in room.recording.tracks.items()}
    acts = room.recording.acts.latest(12)
    assert added(room, method, Draft(draft.kind, draft.data, age_ms=200)) is None
    kept = room.paper.entries[-1]
    assert (kept.kind, kept.method, kept.at_ms) == (PROVISIONAL, method, 10_000)
    assert kept.data == {**draft.data, "of": draft.kind, "paused_ms": 2_800}
    assert {key: track.state for key, track in room.recording.tracks.items()} == before
    assert room.recording.acts.latest(12) == acts
    assert room.recording.status is Status.PAUSED


def test_30_a_touch_from_just_before_the_pause_is_kept_aside_as_one_of_its_beginning() -> None:
    room = brought_to(Status.RUNNING)
    room.recording.pause()
    room.tap(age_ms=300)
    assert room.paper.entries[-1].data["paused_ms"] == 0


@pytest.mark.parametrize("kind", [*BESIDE, *QUIET])
def test_in_a_pause_what_is_no_evidence_is_recorded_and_nothing_goes_on(kind: str) -> None:
    room = brought_to(Status.PAUSED)
    entry = added(room, *{**BESIDE, **QUIET}[kind])
    assert entry is not None
    assert (entry.at_ms, room.recording.status) == (10_000, Status.PAUSED)


@pytest.mark.parametrize("kind", EVIDENCE)
def test_while_interrupted_evidence_goes_on_and_counts_after_the_gap(kind: str) -> None:
    room = brought_to(Status.INTERRUPTED)
    entry = added(room, *EVIDENCE[kind])
    assert entry is not None
    assert (entry.at_ms, room.recording.status) == (10_000 + LONG, Status.RUNNING)
    assert [(gap.from_ms, gap.length_ms) for gap in room.lesson.gaps] == [(10_000, LONG)]


@pytest.mark.parametrize("kind", [*BESIDE, *QUIET])
def test_while_interrupted_what_is_no_evidence_is_recorded_where_it_stopped_and_nothing_goes_on(kind: str) -> None:
    room = brought_to(Status.INTERRUPTED)
    entry = added(room, *{**BESIDE, **QUIET}[kind])
    assert entry is not None
    assert (entry.at_ms, room.recording.status) == (10_000, Status.INTERRUPTED)


@pytest.mark.parametrize("kind", [*EVIDENCE, *BESIDE, *QUIET])
def test_after_the_finish_nothing_is_recorded(kind: str) -> None:
    room = brought_to(Status.FINISHED)
    written = room.recording.written
    assert added(room, *{**EVIDENCE, **BESIDE, **QUIET}[kind]) is None
    room.recording.cover()
    room.recording.uncover()
    room.recording.void(room.paper.entries)
    assert room.recording.written == written


@pytest.mark.parametrize("status", [Status.RUNNING, Status.PAUSED, Status.INTERRUPTED, Status.FINISHED])
@pytest.mark.parametrize("kind", CORRECTIONS)
def test_a_correction_changes_no_status_and_is_refused_only_after_the_finish(kind: str, status: Status) -> None:
    room = brought_to(status)
    tap = room.paper.entries[1]
    method = LESSON if kind == "words" else COUNTS
    entry = room.recording.add(method, CORRECTIONS[kind](tap))
    assert (entry is None) is (status is Status.FINISHED)
    assert room.recording.status is status
    gone = entry is not None and kind in ("undo", "withdraw", "void")
    assert room.state.total == (0 if gone else 1)
    assert (len(room.state.events["waits"]) == 1) is (entry is not None and kind == "amend")


@pytest.mark.parametrize("ms", [0, 7_000, 60_000])
def test_a_note_has_the_time_at_which_it_was_begun_and_none_to_come(ms: int) -> None:
    room = brought_to(Status.RUNNING)
    assert room.beside(lesson.note(), ms).at_ms == min(ms, 10_000)


@pytest.mark.parametrize("act", ["pause", "finish"])
def test_lesson_time_stops_at_a_touch_but_not_before_what_is_recorded_already(act: str) -> None:
    room = brought_to(Status.RUNNING)
    room.touch("teacher")
    room.later(1_000)
    room.eye(TIMERS)
    getattr(room.recording, act)(age_ms=300)
    assert room.now_ms == 11_000
    assert room.timers.total_ms("teacher", room.now_ms) == room.recording.recorded_ms - 10_000
