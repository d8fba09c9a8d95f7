"""A lesson's moments, and two lessons on one clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from lessons import MINUTE, STARTED, Act, a_lesson, notes, paused, phases, things

from app.models import event_count, lesson
from app.models.alignment import Align
from app.models.entry import LESSON, Draft
from app.models.replay import Kind, Now, Replay, Together
from app.models.spans import Span
from app.screens.replay_opening import opened

COUNTED = {event_count.KEY: event_count.Config(tuple(things(2)))}


def taught(*acts: Act, minutes: float = 44) -> Replay:
    return opened(a_lesson(COUNTED, acts, minutes=minutes))


def test_phases_notes_and_bright_spots_come_in_order_with_the_words_they_ended_up_with() -> None:
    said = [*notes(2, "first words"), (9 * MINUTE, LESSON, Draft(lesson.WORDS, {"words": " and better ones "}))]
    replay = taught(*phases("Starter", "Work"), *said)
    assert [(moment.at_ms, moment.kind, moment.words, moment.stops) for moment in replay.moments] == [
        (0, Kind.PHASE, "Starter", False),
        (3_000, Kind.BRIGHT_SPOT, "first words", True),
        (2 * MINUTE + 3_000, Kind.NOTE, "and better ones", True),
        (22 * MINUTE, Kind.PHASE, "Work", False),
    ]
    assert (replay.first_ms, replay.last_ms) == (0, 44 * MINUTE)


def test_a_note_that_was_undone_is_no_moment() -> None:
    record = a_lesson(COUNTED, [(MINUTE, LESSON, lesson.note())])
    note = next(entry for entry in record.entries if entry.kind == lesson.NOTE)
    undone = a_lesson(
        COUNTED, [(MINUTE, LESSON, lesson.note()), (MINUTE, LESSON, Draft("undo", {"entry": note.uid.hex}))]
    )
    assert not opened(undone).moments


def test_the_shorter_of_two_lessons_stays_at_its_end_and_says_so() -> None:
    together = Together([taught(), taught(minutes=31)])
    assert together.length_ms == 44 * MINUTE
    assert [together.now(column, 30 * MINUTE) for column in (0, 1)] == [Now(30 * MINUTE, True)] * 2
    assert together.now(1, 31 * MINUTE) == Now(31 * MINUTE, False, over=True)
    assert together.now(0, 40 * MINUTE) == Now(40 * MINUTE, True)
    assert together.now(1, 40 * MINUTE) == Now(31 * MINUTE, False, over=True)


def test_a_lesson_watched_before_its_start_begins_there() -> None:
    together = Together([taught((MINUTE, LESSON, lesson.since(5 * MINUTE)))])
    assert together.length_ms == 49 * MINUTE
    assert together.now(0, 0) == Now(-5 * MINUTE, True)


def test_by_phase_phases_of_a_name_begin_together_and_the_shorter_one_waits() -> None:
    one = taught((0, LESSON, lesson.phase("Starter")), (10 * MINUTE, LESSON, lesson.phase("Work")))
    other = taught((0, LESSON, lesson.phase("Starter")), (6 * MINUTE, LESSON, lesson.phase("Work")), minutes=20)
    together = Together([one, other], Align.PHASE)
    assert together.now(1, 8 * MINUTE) == Now(6 * MINUTE, False)
    assert [together.now(column, 10 * MINUTE).at_ms for column in (0, 1)] == [10 * MINUTE, 6 * MINUTE]
    assert together.now(1, 40 * MINUTE) == Now(20 * MINUTE, False, over=True)
    begun = [(at_ms, column) for at_ms, column, moment in together.moments() if moment.words == "Work"]
    assert begun == [(10 * MINUTE, 0), (10 * MINUTE, 1)]


def test_by_clock_a_lesson_stands_still_in_its_pause() -> None:
    around = [(at_ms, LESSON, draft) for at_ms, draft in paused(10 * MINUTE, 5 * MINUTE)]
    together = Together([taught(*around), taught()], Align.CLOCK)
    assert together.length_ms == 49 * MINUTE
    assert together.now(0, 12 * MINUTE) == Now(10 * MINUTE, False)
    assert together.now(0, 20 * MINUTE) == Now(15 * MINUTE, True)
    assert together.now(1, 46 * MINUTE) == Now(44 * MINUTE, False, over=True)


def test_the_clock_is_about_the_lesson_of_its_note_else_about_one_that_goes_on() -> None:
    said = ((20 * MINUTE, LESSON, lesson.note()),)
    later = (0, LESSON, lesson.start(datetime.fromisoformat(STARTED) + timedelta(hours=4)))
    by_clock = Together([taught(minutes=31), taught(later, *said)], Align.CLOCK)
    assert by_clock.now(1, 31 * MINUTE) == Now(0, False, ahead=True)
    together = Together([taught(minutes=31), taught(*said)])
    assert [together.talked_of(minutes * MINUTE) for minutes in (19, 20, 30, 32, 44)] == [0, 1, 0, 1, 1]
    assert [by_clock.talked_of(minutes * MINUTE) for minutes in (5, 60, 250)] == [0, 0, 1]


def test_what_was_not_watched_is_told_once_whichever_methods_it_was() -> None:
    away = [
        (MINUTE, LESSON, lesson.not_watching(event_count.KEY)),
        (3 * MINUTE, LESSON, lesson.watching(event_count.KEY)),
    ]
    assert taught(*away).not_watched() == (Span(MINUTE, 3 * MINUTE),)
