"""What is composed or drawn in Words when something else is touched is recorded first, and in the quote it was for."""

from __future__ import annotations

import pytest
from desk import Desk
from hands import settle
from PySide6.QtCore import QPointF
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from quoted import WORDS, draws, is_open, quotes, spoken, state, writes
from touch import FakeClock

from app.models import event_count, lesson
from app.models.entry import PROVISIONAL, UNDO, WRITE
from app.models.recording import Status
from app.screens.record_cover import COVERED

pytestmark = pytest.mark.usefixtures("qtbot")
SECOND = 1_000


def composes(words: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QApplication.sendEvent(field, QInputMethodEvent(words, []))
    settle()


def test_what_is_composed_or_drawn_comes_before_whatever_else_is_done_and_goes_on_where_it_was(
    clock: FakeClock,
) -> None:
    with Desk(spoken(event_count.KEY)) as desk:
        desk.tap("Start")
        for n, (name, back, becomes) in enumerate(
            (
                ("Bright spot", "", lesson.BRIGHT_SPOT),
                ("Counts", "Words", WRITE),
                ("Pause", "Go on", lesson.PAUSE),
                ("Cover", COVERED, lesson.COVER),
                ("Undo", "Redo", UNDO),
            )
        ):
            clock.advance(SECOND)
            desk.find("Quote text").setFocus()
            writes("begun ")
            composes(f"at {name}")
            pen = draws(desk, clock)
            pen.draw([QPointF(30 + 6 * k, 20) for k in range(6)], lifts=False)
            desk.tap(name)
            assert desk.journal.entries[-1].kind == becomes, name
            written = desk.journal.entries[: -1 if becomes != WRITE else None]
            assert any("ink" in entry.data for entry in written[-2:]), name
            assert any(entry.data.get("words") == f"begun at {name}" for entry in written[-3:]), name
            pen.lift()
            clock.advance(SECOND)
            if back == COVERED:
                desk.find(COVERED).uncovered.emit()
            elif back:
                desk.tap(back)
            assert quotes(desk)[-1][2] == f"begun at {name}" and len(quotes(desk)) == n + 1
            desk.tap("Keep quote")


def test_a_stroke_under_the_pen_and_what_is_composed_at_the_finish_are_kept_and_nothing_after_it(
    clock: FakeClock,
) -> None:
    with Desk(spoken()) as desk:
        desk.tap("Start")
        writes("So ")
        composes("why")
        clock.advance(SECOND)
        desk.tap("Pause")
        pen = draws(desk, clock)
        pen.draw([QPointF(30 + 6 * k, 20) for k in range(6)], lifts=False)
        desk.tap("Finish")
        assert desk.recording.status is Status.FINISHED
        entries = list(desk.journal.entries)
        assert [entry.kind for entry in entries].index(lesson.FINISH) == len(entries) - 1
        (quote,) = state(desk).quotes
        assert quote.words == "So why" and len(quote.strokes) == 1
        pen.move(QPointF(90, 40))
        pen.lift()
        assert desk.journal.entries == entries


def test_what_is_begun_in_a_pause_ends_with_it_and_undo_takes_that_out_of_sight_before_it_takes_anything_back() -> None:
    with Desk(spoken()) as desk:
        desk.tap("Start")
        desk.wait(SECOND)
        writes("before")
        desk.tap("Keep quote")
        desk.tap("Pause")
        field = desk.find("Quote text")
        for back in ("Go on", "Undo"):
            field.setFocus()
            writes("aside ")
            composes("too")
            desk.tap(back)
            assert not is_open(desk) and field.toPlainText() == "", back
            aside = [entry.kind for entry in desk.journal.entries].count(PROVISIONAL)
            assert quotes(desk) == [(1, "Teacher", "before")] and aside == 1 + (back == "Undo")
            assert state(desk).begun[-1].words == "aside too"
            desk.tap("Pause" if back == "Go on" else "Undo")
        assert quotes(desk) == []
        desk.tap("Redo")
        desk.tap("Go on")
        desk.wait(SECOND)
        field.setFocus()
        writes("after")
        desk.recorder(WORDS).flush()
        assert quotes(desk) == [(1, "Teacher", "before"), (2, "Teacher", "after")]
        assert "aside" not in field.parent().accessibleDescription()
