"""The sample lessons: as somebody could have recorded them, in a library when they are wanted and gone when not."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from reading import need_poppler, text_of_page

from app import samples, sheets, summaries
from app.methods import METHODS, tracks_for
from app.models import check, event_count, lesson, time_sample, verbal_flow
from app.models.entry import LESSON, REDO, UNDO, WRITE, fold, standing
from app.models.files import Home
from app.models.listing import Wanted
from app.models.opening import open_library
from app.models.session import RUNNING, Record
from app.models.summary import Figure
from app.samples.lessons import LESSONS
from app.stage import Stage
from app.widgets import event_count_settings

TODAY = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MOST_IN_A_MINUTE = 15


@cache
def made() -> tuple[Record, ...]:
    return samples.records(TODAY)


def around(record: Record) -> lesson.State:
    """What happened to the recording itself."""
    return fold(lesson.step, lesson.begun(record.session.configs), record.entries)


def of(teacher: str) -> list[Record]:
    return [record for record in made() if record.session.card.teacher == teacher]


def figures(record: Record, heading: str) -> list[Figure]:
    blocks = [block for part in summaries.summary(record).parts for block in part.blocks]
    return next(list(block.figures) for block in blocks if block.heading == heading)


def test_the_same_day_gives_the_same_lessons_and_any_day_the_same_ids() -> None:
    assert samples.records(TODAY.replace(hour=23)) == made()
    assert tuple(record.session.id for record in made()) == samples.ids()
    assert len(set(samples.ids())) == len(LESSONS) == samples.NUMBER == 12
    entries = [entry.uid for record in made() for entry in record.entries]
    assert len(entries) == len(set(entries)) > 1_500


def test_they_were_held_on_school_days_of_the_ten_weeks_before() -> None:
    began = [datetime.fromisoformat(record.session.started) for record in made()]
    assert began == sorted(began)
    assert all(at.weekday() < 5 and 8 <= at.hour < 15 for at in began)
    assert all(timedelta() < TODAY - at < timedelta(weeks=11) for at in began)


def test_no_entry_of_them_means_nothing() -> None:
    for record in made():
        configs = record.session.configs
        states: dict[str, Any] = {key: track.state for key, track in tracks_for(configs).items()}
        steps: dict[str, Any] = {key: METHODS[key].step for key in states} | {LESSON: lesson.step}
        states[LESSON] = lesson.begun(configs)
        for entry in standing(record.entries):
            before = states[entry.method]
            for key, step in steps.items():
                if key in (entry.method, LESSON) or entry.method in (LESSON, *METHODS[key].hears):
                    states[key] = step(states[key], entry)
            assert states[entry.method] is not before, (record.session.started, entry)


def test_one_person_could_have_recorded_each_of_them() -> None:
    for record in made():
        looks = [entry.at_ms for entry in record.entries if entry.kind == time_sample.LOOK]
        assert all(later - at >= 900 for at, later in itertools.pairwise(looks))
        touches = [entry.at_ms for entry in record.entries if entry.kind not in (time_sample.LOOK, WRITE)]
        busiest = max(sum(0 <= at - start < 60_000 for at in touches) for start in touches)
        assert busiest <= MOST_IN_A_MINUTE, record.session.started
        # Nobody ticks codes while looking from seat to seat.
        scans = around(record).scans
        assert not [at for at in touches for scan in scans if scan.from_ms < at < scan.until_ms]


def test_there_is_something_of_all_that_can_be_recorded_and_of_all_that_can_happen() -> None:
    sessions, states = [record.session for record in made()], [around(record) for record in made()]
    assert {key for session in sessions for key in session.methods} == set(METHODS)
    assert {len(session.methods) for session in sessions} == {2, 3}
    kinds = {session.configs[time_sample.KEY]["kind"] for session in sessions if time_sample.KEY in session.methods}
    assert kinds == set(time_sample.KINDS)
    minutes = sorted(
        round(lesson.ended_ms(record, known) / 60_000) for record, known in zip(made(), states, strict=True)
    )
    assert (minutes[0], minutes[-1]) == (9, 71) and all(31 <= length <= 50 for length in minutes[1:-1])
    assert [session.state for session in sessions].count(RUNNING) == 1 and len(of("R. Okafor")) == 7
    assert len({record.session.card.focus for record in of("R. Okafor")}) == 1
    assert len({session.card.teacher for session in sessions}) == len({session.card.focus for session in sessions}) == 3
    for has in ("pauses", "gaps", "covers", "away", "notes"):
        assert any(getattr(known, has) for known in states), has
    assert any(known.room.absent for known in states) and any(known.room.stood for known in states)
    assert {note.bright for known in states for note in known.notes} == {True, False}
    assert all(note.words for known in states for note in known.notes)
    assert {UNDO, REDO} <= {entry.kind for record in made() for entry in record.entries}


def test_one_category_was_agreed_from_another_sentence_once_and_phases_differ_once() -> None:
    configs = [record.session.configs for record in of("R. Okafor")]
    talks = [found[verbal_flow.KEY]["teacher"] for found in configs if verbal_flow.KEY in found]
    sentences = [chip["counts_when"] for chips in talks for chip in chips if chip["id"] == "why"]
    assert sorted(sentences.count(one) for one in set(sentences)) == [1, len(sentences) - 1]
    orders = [tuple(phase.name for phase in around(record).phases) for record in of("R. Okafor")]
    assert sorted(orders.count(one) for one in set(orders)) == [1, 1, 5]
    assert len({frozenset(order) for order in orders}) == 2


def test_what_is_counted_in_them_and_asked_is_named_as_in_the_ready_lists() -> None:
    counted = next(rows for name, rows in event_count_settings.READY if name == "Questions and answers")
    talk = {(chip.name, chip.counts_when) for chip in verbal_flow.NO_PLAN.chips}
    shared = 0
    for record in of("R. Okafor"):
        counts = record.session.configs.get(event_count.KEY, {}).get("categories", [])
        assert {(one["name"], one["counts_when"], one["group"]) for one in counts} <= set(counted)
        chips = record.session.configs.get(verbal_flow.KEY, {"teacher": [], "student": []})
        found = {(chip["name"], chip["counts_when"]) for chip in (*chips["teacher"], *chips["student"])}
        # One was agreed from another sentence once.
        assert len(found - talk) <= 1
        shared += len(counts) + len(found & talk)
    assert shared > 20


@pytest.mark.parametrize(
    ("day", "teacher", "asked", "spoke"),
    [(15, 67, (10, 27), (13, 27)), (29, 72, (10, 26), (14, 26)), (12, 58, (12, 26), (16, 26))],
)
def test_three_of_them_have_the_figures_of_the_design(
    day: int, teacher: int, asked: tuple[int, int], spoke: tuple[int, int]
) -> None:
    record = next(one for one in of("R. Okafor") if datetime.fromisoformat(one.session.started).day == day)
    assert round((figures(record, "Share of timed time")[0].value or 0) * 100) == teacher
    for heading, expected in (("Seats you asked", asked), ("Seats that spoke", spoke)):
        (seats,) = figures(record, heading)
        assert (seats.count, seats.base_count) == expected


def test_the_one_that_was_never_finished_has_its_sheet() -> None:
    need_poppler()
    (record,) = (record for record in made() if record.session.state == RUNNING)
    page = text_of_page(sheets.make(record).pdf, 1)
    assert record.session.card.focus in page and "Find the sentence that you trust least." in page


@pytest.mark.usefixtures("qtbot")
def test_one_touch_puts_them_into_the_library_and_another_takes_every_trace_of_them_out_again(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    try:
        stage.touch("Try the sample lessons")
        stage.until(lambda: stage.there("Remove the sample lessons"), "they are there")
        # No keyboard comes up for it.
        assert not isinstance(stage.window.focusWidget(), QLineEdit)
        store = open_library(Home(tmp_path), write=False)
        assert {session.id for session in store.sessions()} == set(samples.ids())
        report = check.check(store)
        assert report.ok and len(report.sessions) == 12
        for record in made():
            kept = store.record(record.session.id)
            assert [entry.uid for entry in kept.entries] == [entry.uid for entry in record.entries]
            assert (kept.session.state, kept.session.card) == (record.session.state, record.session.card)
        stage.until(lambda: len(store.page(Wanted(words="balanced"), 5)) == 1, "it is found what was noted")
        again: list[bool] = []
        stage.window.samples.changed.connect(lambda: again.append(True))
        stage.window.samples.load()
        stage.until(lambda: bool(again), "they were put in again")
        assert len(store.sessions()) == 12
        stage.touch("Remove the sample lessons")
        stage.until(lambda: stage.there("Try the sample lessons"), "Today says again that there is nothing")
        stage.until(lambda: not stage.there("Remove the sample lessons"), "nothing is offered to be removed")
        assert check.check(store).ok and not store.sessions()
    finally:
        stage.close()
    whole = b"".join(path.read_bytes() for path in tmp_path.glob("library.db*"))
    assert not [name for name in (b"Okafor", b"Sandoval", b"Halloran", b"balanced", b"density") if name in whole]
