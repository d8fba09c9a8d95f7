"""Finding lessons on Today and on Teachers: words as they are typed, filters, rows as one scrolls; names put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from program import NOBODY, Program, opened
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from tablets import DESIGN, Tablet

from app import samples
from app.models import event_count, journal, lesson
from app.models.clock import wall_time
from app.models.entry import LESSON, Draft, Entry, new_uid
from app.models.rows import purge_sessions
from app.models.session import FINISHED, Card, Record, Session
from app.screens import lesson_finder
from app.screens.lesson_rows import LessonRow
from app.screens.teacher import TeacherScreen
from app.screens.teachers import TeacherRow

FOCUS = "Who gets to answer, and how long do I leave after I ask?"
PORTRAIT = Tablet((912, 1368), DESIGN.dip_per_mm, 1.0)


@cache
def twelve() -> tuple[Record, ...]:
    return samples.records(wall_time())


@contextmanager
def with_samples(home: Path, tablet: Tablet = DESIGN) -> Iterator[Program]:
    """The program with the twelve sample lessons in its library."""
    with opened(home, tablet) as program:
        keep(program, *twelve())
        yield program


def keep(program: Program, *records: Record) -> None:
    kept: list[None] = []
    for record in records:
        program.window.library.change(partial(journal.keep, record=record), kept.append)
    program.until(lambda: len(kept) == len(records), "all are kept")
    program.window.show_today()
    program.until(lambda: bool(rows(program)), "they are listed")


def short_lesson(started: datetime, card: Card = NOBODY, said: str = "") -> Record:
    """A lesson of a minute with one event, and one note if anything is `said`."""
    drafts: list[tuple[int, str, Draft]] = [(0, LESSON, lesson.start(started))]
    drafts.append((1_000, event_count.KEY, event_count.tap("c1")))
    entries = [
        Entry(new_uid(), n, at, method, draft.kind, draft.data) for n, (at, method, draft) in enumerate(drafts, 1)
    ]
    if said:
        note = Entry(new_uid(), 3, 2_000, LESSON, lesson.NOTE, {})
        entries += [note, Entry(new_uid(), 4, 3_000, LESSON, lesson.WORDS, dict(lesson.words(note, said).data))]
    entries.append(Entry(new_uid(), len(entries) + 1, 60_000, LESSON, lesson.FINISH, {"recorded_ms": 60_000}))
    configs: dict[str, Any] = {event_count.KEY: {"categories": [{"id": "c1", "name": "Asks"}]}}
    session = Session(new_uid(), started.isoformat(), card, configs, FINISHED, 60_000)
    return Record(session, tuple(entries))


def rows(program: Program) -> list[str]:
    """The rows in sight, from above."""
    shown = sorted(program.shown(LessonRow), key=lambda row: row.mapToGlobal(QPoint()).y())
    return [row.accessibleName() for row in shown]


def lists(program: Program, finder: lesson_finder.LessonFinder, number: int) -> None:
    """Wait until so many lessons are listed, and can be touched."""
    program.until(lambda: finder.list.number == number and bool(rows(program)) == bool(number), f"{number} are listed")


def search(program: Program, words: str, number: int) -> None:
    """Type that where lessons are searched; so many are found."""
    field = program.find("Search")
    assert isinstance(field, QLineEdit)
    field.setText(words)
    finder = field.parent()
    assert isinstance(finder, lesson_finder.LessonFinder)
    lists(program, finder, number)


def test_lessons_are_found_by_focus_subject_teacher_note_and_quote_as_one_types(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        for record in twelve():
            assert record.session.card.focus
        search(program, "who gets", 7)
        search(program, "WHO ans", 7)
        search(program, "okaf", 7)
        program.touch(rows(program)[0])
        assert "R. Okafor" in program.words() and "Noted: " not in program.words()
        search(program, "nobody ever wrote this", 0)
        assert program.there("Search") and "No lesson is like that" in program.words()
        program.touch("Show all")
        program.until(lambda: len(rows(program)) > 3, "all are listed again")


def test_what_was_noted_a_moment_ago_is_found(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        keep(program, short_lesson(wall_time() - timedelta(days=3), said="The owl card went round twice"))
        search(program, "owl squ", 0)
        search(program, "owl rou", 1)
        assert "round" not in program.words()
        program.touch(rows(program)[0])
        assert "Noted: The owl card went round twice" in program.words()


def test_filters_hold_together_and_are_counted_on_their_key(tmp_path: Path) -> None:
    found = twelve()
    with with_samples(tmp_path) as program:
        program.touch("Filter")
        program.touch("Room")
        with_room = sum("room_map" in record.session.methods for record in found)
        finder = program.window.today.finder
        assert finder is not None
        program.until(lambda: finder.list.number == with_room, "lessons with Room are listed")
        program.touch("Not finished")
        both = sum("room_map" in r.session.methods and r.session.state != FINISHED for r in found)
        program.until(lambda: finder.list.number == both, "both filters hold")
        assert program.there("Filter (2)")
        program.touch("Any state")
        program.touch("Room")
        program.touch("Last 30 days")
        lately = [
            record for record in found
            if datetime.fromisoformat(record.session.started).date() >= wall_time().date() - timedelta(days=30)
        ]  # fmt: skip
        program.until(lambda: finder.list.number == len(lately), "those of the last 30 days are listed")
        assert 0 < len(lately) < len(found)
        program.touch("Month before")
        first = (wall_time().date().replace(day=1) - timedelta(days=1)).replace(day=1)
        month = [r for r in found if datetime.fromisoformat(r.session.started).date().replace(day=1) == first]
        program.until(lambda: finder.list.number == len(month), "those of the month before are listed")
        assert program.there(f"{first:%B %Y}")


def test_who_searches_on_today_has_the_room_of_the_card_and_gets_it_back(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        assert program.window.today.card.isVisible()
        search(program, "who gets", 7)
        assert not program.window.today.card.isVisible() and len(rows(program)) >= 7
        program.touch("Show all")
        program.until(program.window.today.card.isVisible, "the card is back")


def test_what_goes_out_of_sight_hands_the_focus_to_no_key_that_looks_chosen_then(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        program.find("Teacher").setFocus()
        program.touch("Filter")
        assert not program.window.today.card.isVisible()
        assert program.window.focusWidget() is None
        QTest.keyClick(program.window, Qt.Key.Key_Tab)
        assert program.window.focusWidget() is not None


def test_rows_are_fetched_as_they_come_into_sight_and_only_those_are_widgets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesson_finder, "PAGE", 10)
    start = wall_time().replace(second=0, microsecond=0) - timedelta(days=40)
    with opened(tmp_path, PORTRAIT) as program:
        keep(program, *(short_lesson(start + timedelta(hours=n)) for n in range(35)))
        finder = program.window.today.finder
        assert finder is not None
        seen = set(rows(program))
        bar = finder.list._scroll.verticalScrollBar()
        for _ in range(60):
            bar.setValue(bar.maximum())
            program.settle()
            seen.update(rows(program))
            bar.setValue(bar.value() - bar.pageStep())
            program.settle()
            seen.update(rows(program))
            if len(seen) == 35:
                break
        assert len(seen) == finder.list.number == 35
        assert len(program.window.findChildren(LessonRow)) < 25


def test_a_row_says_nothing_of_whose_it_is_until_it_is_touched_nor_after_it_was_out_of_sight(tmp_path: Path) -> None:
    start = wall_time().replace(second=0, microsecond=0) - timedelta(days=40)
    card = Card("Wait time", "R. Okafor", "", "Year 8")
    with opened(tmp_path) as program:
        keep(program, *(short_lesson(start + timedelta(hours=n), card) for n in range(20)))
        assert "Okafor" not in program.words()
        program.touch(rows(program)[0])
        assert "R. Okafor, Year 8, Wait time" in program.words()
        finder = program.window.today.finder
        assert finder is not None
        bar = finder.list._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())
        program.settle()
        bar.setValue(0)
        program.settle()
        assert "Okafor" not in program.words()


def teacher(program: Program, name: str = "R. Okafor") -> None:
    program.touch("Teachers")
    program.touch(name)
    program.until(lambda: program.there("Side by side") and bool(rows(program)), f"lessons of {name} are listed")


def test_teachers_are_listed_by_name_and_each_has_the_lessons_with_that_name_on_the_card(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        program.touch("Teachers")
        program.until(lambda: program.there("R. Okafor"), "teachers are listed")
        assert program.find("R. Okafor").accessibleDescription().startswith("7 lessons, last ")
        program.touch("R. Okafor")
        program.until(lambda: len(rows(program)) == 7, "the lessons are listed")
        program.touch("Teachers")
        program.touch("Today")
        assert program.there("Record")


def test_who_has_lessons_of_their_own_can_try_the_sample_lessons_from_the_teachers(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        keep(program, short_lesson(wall_time(), Card("Focus", "A. Weber")))
        program.touch("Teachers")
        program.touch("Try the sample lessons")
        program.until(lambda: program.there("R. Okafor"), "they are there")
        assert program.there("A. Weber") and not program.there("Try the sample lessons")


def choose(program: Program, *numbers: int) -> None:
    names = rows(program)
    for n in numbers:
        program.touch(f"Choose {names[n]}")


def test_two_to_four_lessons_stand_side_by_side_and_stay_chosen_on_the_way_back(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        teacher(program)
        assert not program.find("Side by side").isEnabled() and not program.find("Replay").isEnabled()
        choose(program, 0)
        assert not program.find("Side by side").isEnabled() and program.find("Replay").isEnabled()
        choose(program, 1, 2)
        assert program.find("Side by side").isEnabled() and not program.find("Replay").isEnabled()
        choose(program, 3, 4)
        assert not program.find("Side by side").isEnabled() and "5 lessons are chosen" in program.words()
        choose(program, 3, 4)
        program.touch("Side by side")
        program.until(lambda: program.there("By phase"), "they stand side by side")
        assert "R. Okafor, three lessons side by side" in program.words()
        program.touch("R. Okafor")
        program.until(lambda: program.there("Side by side"), "the lessons are listed")
        assert "3 lessons are chosen. One or two are replayed." in program.words()


def test_a_lesson_is_replayed_and_the_trend_of_the_focus_shown_from_there(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        teacher(program)
        choose(program, 0)
        program.touch("Replay")
        program.until(lambda: program.there("Play"), "the replay is ready")
        program.touch("R. Okafor")
        program.touch("Trend")
        program.until(lambda: FOCUS in program.words(), "the trend is shown")
        program.touch("R. Okafor")
        program.until(lambda: program.there("Side by side"), "back at the lessons")
        assert "1 lesson is chosen" in program.words()


def test_back_leads_from_a_lesson_to_where_it_was_asked_for(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        teacher(program)
        choose(program, 0, 1)
        name = rows(program)[2]
        program.touch(name)
        program.touch("Open")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        program.touch("Side by side")
        program.until(lambda: "1 lesson is chosen" in program.words(), "it is among those of its teacher")
        program.touch("Lesson")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown again")
        program.touch("R. Okafor")
        program.until(lambda: "2 lessons are chosen" in program.words(), "both are still chosen")
        program.touch("Trend")
        program.until(lambda: FOCUS in program.words(), "the trend is shown")
        dots: list[QAbstractButton] = []

        def there() -> bool:
            told = program.shown(QAbstractButton)
            dots[:] = [dot for dot in told if re.search(r", \w+ \d+ \w+: ", dot.accessibleName())]
            return bool(dots)

        program.until(there, "the dots have names")
        dots[-1].click()
        program.touch("Open the lesson")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        program.touch("Trend")
        program.until(lambda: FOCUS in program.words(), "the trend is shown again")
        program.touch("R. Okafor")
        program.until(lambda: "2 lessons are chosen" in program.words(), "both are still chosen")


def test_another_name_is_written_on_all_lessons_and_two_spellings_become_one(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        teacher(program, "E. Halloran")
        program.touch("Rename…")
        field = program.find("Name")
        assert field.hasFocus()
        QTest.keyClicks(field, "r.okafor")
        assert "R. Okafor is here with other capitals or blanks. They stay two names" in program.words()
        field.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(field, "Eve Halloran")
        QTest.keyClick(field, Qt.Key.Key_Return)
        program.until(lambda: program.there("Lessons of Eve Halloran"), "renamed")
        program.touch("Rename…")
        program.write("Name", "R. Okafor")
        assert "R. Okafor is a name in this library" in program.words()
        program.touch("Make them one")
        program.until(lambda: program.there("Lessons of R. Okafor") and len(rows(program)) >= 7, "they are one")
        program.touch("Teachers")
        program.until(lambda: program.there("R. Okafor"), "teachers are listed")
        assert not program.there("Eve Halloran") and not program.there("E. Halloran")
        assert program.find("R. Okafor").accessibleDescription().startswith("9 lessons")


def test_39_two_teachers_lessons_stand_side_by_side_as_long_as_both_agree_to_it(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        teacher(program)
        assert not program.there("With M. Sandoval")
        program.touch("Peer")
        program.until(lambda: program.there("M. Sandoval"), "others are listed")
        assert "where both have agreed" in program.words()
        assert [row.accessibleName() for row in program.shown(TeacherRow)] == ["E. Halloran", "M. Sandoval"]
        program.touch("M. Sandoval")
        program.touch("With M. Sandoval")
        screen = program.window.currentWidget()
        assert isinstance(screen, TeacherScreen)
        lists(program, screen.finder, 10)
        whose = [row.accessibleDescription() for row in program.shown(LessonRow)]
        mine = next(n for n, words in enumerate(whose) if "M. Sandoval" not in words)
        hers = next(n for n, words in enumerate(whose) if "M. Sandoval" in words)
        shown = [row.accessibleName() for row in program.shown(LessonRow)]
        for n in (mine, hers):
            program.touch(f"Choose {shown[n]}")
        program.touch("Side by side")
        program.until(lambda: program.there("By clock"), "they stand side by side")
        assert "two lessons side by side" in program.words()
        program.touch("R. Okafor")
        program.until(lambda: "2 lessons are chosen" in program.words(), "both are chosen still")
        program.touch("With M. Sandoval")
        assert "1 lesson is chosen" in program.words()
        program.touch("With M. Sandoval")
        program.touch("End the pair")
        program.until(lambda: program.there("Peer") and not program.there("With M. Sandoval"), "the pair is ended")


def test_from_its_page_a_lesson_is_chosen_among_those_of_its_teacher(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        search(program, "okafor", 7)
        name = rows(program)[1]
        program.touch(name)
        program.touch("Open")
        program.touch("Side by side")
        program.until(lambda: program.there("Trend"), "the teacher's lessons are listed")
        assert "1 lesson is chosen" in program.words()
        program.until(lambda: program.there(f"Choose {name}"), "its row is in sight")
        assert program.find(f"Choose {name}").accessibleDescription() == "chosen"
        program.touch("Peer")
        program.touch("M. Sandoval")
        program.touch("With M. Sandoval")
        program.touch("End the pair")
        program.until(lambda: program.there("Peer") and not program.there("With M. Sandoval"), "the pair is ended")
        program.touch("Rename…")
        program.write("Name", "Rose Okafor")
        program.touch("Rename")
        program.until(lambda: program.there("Lessons of Rose Okafor"), "renamed")
        assert "1 lesson is chosen" in program.words()
        program.touch("Lesson")
        program.until(lambda: program.there("Make sheet"), "Back leads to the lesson still")


def test_back_leads_to_lessons_as_they_are_now_and_further_back_where_none_is_left(tmp_path: Path) -> None:
    weber = Card("Focus", "A. Weber")
    shown, gone = short_lesson(wall_time(), weber), short_lesson(wall_time() - timedelta(days=1), weber)
    with opened(tmp_path) as program:
        keep(program, shown, gone)
        teacher(program, "A. Weber")
        choose(program, 0, 1)
        name = rows(program)[0]
        program.touch(name)
        program.touch("Open")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        gone_now: list[None] = []
        program.window.library.change(lambda connection: purge_sessions(connection, [gone.session.id]), gone_now.append)
        program.until(lambda: bool(gone_now), "the other one is no longer there")
        field = program.find("Focus")
        field.setFocus()
        QTest.keyClicks(field, "Wait time")
        program.touch("A. Weber")
        program.until(lambda: "1 lesson is chosen" in program.words() and bool(rows(program)), "it is listed")
        assert "Wait time" in program.find(name).accessibleDescription()
        program.touch(name)
        program.touch("Open")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        program.write("Teacher", "B. Lind")
        program.touch("A. Weber")
        program.until(lambda: program.there("B. Lind"), "whoever has lessons is listed")
        assert not program.there("A. Weber")


def test_who_typed_before_a_lesson_was_known_to_the_search_finds_it_without_a_further_key(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        keep(program, short_lesson(wall_time() - timedelta(days=3)))
        search(program, "owl", 0)
        late = short_lesson(wall_time() - timedelta(days=2), said="The owl card went round twice")
        kept: list[None] = []
        program.window.library.change(lambda connection: journal.keep(connection, late), kept.append)
        program.until(lambda: bool(kept), "it is kept")
        finder = program.window.today.finder
        assert finder is not None
        found, wanted = finder, 1
        program.until(lambda: found.list.number == wanted, "it is found")
