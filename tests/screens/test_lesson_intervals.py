"""Lesson: its timers as they ran and, beside that, read as intervals, with the bias of each reading named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk import EIGHT, things, timers
from lessons import MINUTE, Act, a_lesson, switches
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tablets import DESIGN, SMALLEST, UPRIGHT, Tablet, least_side, names_on, place_of, targets
from test_fits import assert_fits
from words_drawn import watched

from app.models import duration, event_count, lesson
from app.models.duration import KEY
from app.models.entry import LESSON
from app.models.interval_samples import BIAS
from app.models.session import Card, Record
from app.screens.interval_rows import Columns, IntervalRow, figure_font, step
from app.screens.lesson import LessonScreen
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key
from app.widgets.parts.lettering import width_of
from app.widgets.parts.look import wear

READ = "Read as intervals"
EXTREMES = [tablet for tablet in SMALLEST if tablet.size_factor in (0.9, 1.3)]
LONG = "A name that is rather long, and that goes on until everybody has read it to its end, " * 2


def on_and_off(timer: str, *times_min: float) -> list[Act]:
    """A timer that is started, stopped, started and so on at these minutes."""
    return [
        (round(at * MINUTE), KEY, duration.stop(timer) if n % 2 else duration.begin(timer))
        for n, at in enumerate(times_min)
    ]


def taught(minutes: float = 20.4) -> Record:
    """A lesson so long, one minute of it not recorded and three not watched."""
    acts = on_and_off("t0", 0.5, 2, 4.25, 4.5, 9, 12) + on_and_off("t1", 13, 13.5)
    acts += [(5 * MINUTE, LESSON, lesson.gap(MINUTE))]
    acts += [(15 * MINUTE, LESSON, lesson.not_watching(KEY)), (18 * MINUTE, LESSON, lesson.watching(KEY))]
    return a_lesson({KEY: timers(2)}, acts, minutes=minutes)


def crowded() -> Record:
    """Twelve timers in three groups, one with a long name, and a gap."""
    config = timers(12, 3)
    first, *others = config.groups
    config = replace(config, groups=(replace(first, timers=(duration.Timer("t0", LONG), *first.timers[1:])), *others))
    return a_lesson({KEY: config}, [*switches(config, 90), (44 * MINUTE - 1, LESSON, lesson.gap(90_000))], minutes=47)


def shown(qtbot: QtBot, record: Record, tablet: Tablet = DESIGN, dark: bool = False) -> QWidget:
    """The screen of that lesson. Its sheet is not made: nobody asks for it here."""
    screen = LessonScreen(record, lambda *_: None, lambda *_: None, "a4", Path("/home/l"))
    qtbot.addWidget(screen)
    wear(screen, tablet.look(dark))
    screen.resize(*tablet.size)
    screen.show()
    settle()
    return screen


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def touch(screen: QWidget, name: str) -> None:
    found = [key for key in screen.findChildren(Key) if key.accessibleName() == name and key.isVisible()]
    found[0].tapped.emit(0)
    settle()


def rows(screen: QWidget) -> list[IntervalRow]:
    return [row for row in screen.findChildren(IntervalRow) if row.isVisible()]


def told(screen: QWidget) -> dict[str, str]:
    """What the rows say, by the names of their timers."""
    return {
        row.accessibleName(): row.accessibleDescription().replace("\N{NO-BREAK SPACE}", " ") for row in rows(screen)
    }


def labels(screen: QWidget) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def test_timers_are_read_in_the_intervals_touched_beside_how_long_they_ran(qtbot: QtBot) -> None:
    screen = shown(qtbot, taught())
    with watched() as spy:
        touch(screen, READ)
        screen.grab()
    assert told(screen) == {
        "Timer 1": "Timer 1 ran for 4.8 of 16.0 minutes (30 %). In intervals of 1 min:"
        " momentary 5 of 16, partial 6 of 16, whole 4 of 16; 4 missed.",
        "Timer 2": "Timer 2 ran for 0.5 of 16.0 minutes (3 %). In intervals of 1 min:"
        " momentary 0 of 16, partial 1 of 16, whole 0 of 16; 4 missed.",
    }
    drawn = {piece.text for piece in spy.drawn}
    assert {"4.8 of 16.0 min", "5 of 16", "6 of 16", "4 of 16", "30 %", "31 %", "38 %", "25 %"} <= drawn
    # Nothing that was sampled is told in minutes.
    assert {text for text in drawn if " of " in text and "min" in text} == {"4.8 of 16.0 min", "0.5 of 16.0 min"}
    assert BIAS in labels(screen)
    touch(screen, "Intervals of 5 min")
    assert told(screen)["Timer 1"] == (
        "Timer 1 ran for 3.8 of 10.0 minutes (38 %). In intervals of 5 min:"
        " momentary 1 of 4, partial 2 of 2, whole 0 of 2; 2 missed."
    )


def test_cells_are_filled_where_it_was_seen_empty_where_not_and_slashed_where_that_is_missing(qtbot: QtBot) -> None:
    screen = shown(qtbot, taught(minutes=24))
    touch(screen, READ)
    touch(screen, "Intervals of 5 min")
    look, image, row = DESIGN.look(), screen.grab().toImage(), rows(screen)[0]
    left, wide = Columns(look, float(row.width()), "3.8 of 10.0 min").strip
    cell, out = wide * 5 / 24, look.canvas
    ground = {True: look.ink2, False: look.card, None: out}
    for line, cells in enumerate(((False, True, False, False), (True, None, True, None)), 1):
        for n, known in enumerate(cells):
            place = QPoint(round(left + (n + 0.25) * cell), round(look.dip(8) + (line + 0.4) * step(look)))
            along = [image.pixelColor(row.mapTo(screen, place + QPoint(x, 0))) for x in range(round(cell * 0.7))]
            assert along[0] == ground[known], (line, n)
            # A slash is crossed on the way, and nothing else is.
            assert (len({colour.rgb() for colour in along}) > 1) == (known is None), (line, n)
        # The interval that the end cut short has no cell.
        after = QPoint(round(left + 4.2 * cell), place.y())
        assert image.pixelColor(row.mapTo(screen, after)) == out


def test_from_the_intervals_the_way_leads_back_to_the_page_and_then_to_today(qtbot: QtBot) -> None:
    screen = shown(qtbot, replace(taught(), session=replace(taught().session, card=Card("Who answers?"))))
    assert isinstance(screen, LessonScreen)
    gone: list[bool] = []
    edited: list[Card] = []
    screen.left.connect(lambda: gone.append(True))
    screen.card_changed.connect(edited.append)
    focus = next(field for field in screen.findChildren(QLineEdit) if field.accessibleName() == "Focus")
    focus.setText("Typed last")
    before = names_on(screen)
    touch(screen, READ)
    assert [card.focus for card in edited] == ["Typed last"]
    assert names_on(screen) == {
        "Lesson",
        *(f"Intervals of {each}" for each in ("15 s", "30 s", "1 min", "2 min", "5 min")),
    }
    # Turned meanwhile, it shows nothing of the page.
    screen.resize(*UPRIGHT.size)
    settle()
    assert READ not in names_on(screen) and any(said.startswith(f"{READ}: ") for said in labels(screen))
    touch(screen, "Lesson")
    assert (gone, names_on(screen)) == ([], before) and rows(screen) == []
    touch(screen, "Today")
    assert gone == [True]


def test_a_lesson_without_timers_has_nothing_to_read_as_intervals(qtbot: QtBot) -> None:
    counted = a_lesson({event_count.KEY: things(EIGHT)}, [(MINUTE, event_count.KEY, event_count.tap("k0"))])
    assert READ not in names_on(shown(qtbot, counted))


def test_a_lesson_shorter_than_an_interval_has_none_and_timers_never_touched_were_never_seen(qtbot: QtBot) -> None:
    screen = shown(qtbot, a_lesson({KEY: timers(1)}, [], minutes=0.9))
    touch(screen, READ)
    assert told(screen)["Timer 1"].endswith("momentary 0 of 0, partial 0 of 0, whole 0 of 0.")
    touch(screen, "Intervals of 15 s")
    assert told(screen)["Timer 1"].endswith("momentary 0 of 3, partial 0 of 3, whole 0 of 3.")


@pytest.mark.parametrize("tablet", [*EXTREMES, DESIGN, UPRIGHT], ids=str)
def test_twelve_timers_can_be_read_and_scrolled_to_on_every_tablet(qtbot: QtBot, tablet: Tablet) -> None:
    screen = shown(qtbot, crowded(), tablet, dark=tablet.portrait)
    assert (screen.width(), screen.height()) == tablet.size
    assert_within(screen, tablet)
    with watched() as spy:
        touch(screen, READ)
        for every in ("15 s", "5 min"):
            touch(screen, f"Intervals of {every}")
            assert_within(screen, tablet)
            for row in rows(screen):
                row.grab()
    assert_fits([piece for piece in spy.drawn if piece.text.strip()], str(tablet))
    assert len(rows(screen)) == 12 and min(row.height() for row in rows(screen)) >= 9 * tablet.dip_per_mm
    for row in rows(screen):
        # Figures and cells do not run into each other.
        columns = Columns(tablet.look(), float(row.width()), "44.0 of 45.0 min")
        widest = width_of("44.0 of 45.0 min", figure_font(tablet.look()))
        assert sum(columns.strip) < columns.figures - widest
    scroll = next(each for each in screen.findChildren(FingerScroll) if each.isVisible())
    assert scroll.viewport().height() >= rows(screen)[1].height()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    last = rows(screen)[-1]
    assert last.mapTo(scroll.viewport(), QPoint(0, last.height())).y() <= scroll.viewport().height()


def assert_within(screen: QWidget, tablet: Tablet) -> None:
    """All keys and fields, and the labels that do not scroll, are whole and on the glass."""
    outside = [label for label in screen.findChildren(QLabel) if label.isVisible()]
    for widget in (*targets(screen), *outside):
        left, top, wide, high = place_of(widget)
        name = widget.accessibleName() or getattr(widget, "text", str)()
        assert left >= 0 and left + wide <= tablet.size[0], name
        if isinstance(widget, QLabel):
            assert high >= (widget.heightForWidth(wide) if widget.wordWrap() else widget.sizeHint().height()) - 1, name
        else:
            assert top >= 0 and top + high <= tablet.size[1], name
            assert least_side(place_of(widget)) >= 9 * tablet.dip_per_mm - 1, name
