"""Lesson: all of its quotes to read, each of them whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from lessons import MINUTE, Act, a_lesson
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from rooms import tables
from tablets import DESIGN, SMALLEST, UPRIGHT, Tablet, names_on, place_of
from test_fits import assert_fits
from words_drawn import drawn_on, watched

from app.models import room
from app.models.entry import ABOUT, WRITE, Draft, Entry, aside
from app.models.ink import Point, Stroke, encoded
from app.models.session import Record
from app.models.verbatim import KEY, NO_PLAN, QUOTE
from app.screens.lesson import LessonScreen
from app.screens.quote_row import QuoteRow
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key
from app.widgets.parts.look import wear

QUOTES = "Quotes"
LONG = "So if I push the book and it does not move then the table has to push back with the same force " * 8
WAVE = encoded(Stroke(tuple(Point(400 + 40 * n, 700 + 300 * (n % 2), 150, n * 5) for n in range(60))))
"""24 mm wide and 3 mm high."""


def quote(at_min: float, speaker: str, words: str = "", exact: bool = True) -> Act:
    return round(at_min * MINUTE), KEY, Draft(QUOTE, {"speaker": speaker, "exact": exact, "words": words})


def said(*acts: Act, about: dict[int, dict[str, str]] | None = None) -> Record:
    """A lesson with these quotes; `about` has ink or a tag for some of them, by their numbers."""
    record = a_lesson({KEY: NO_PLAN, room.ROOM: tables()}, acts)
    begun = [entry for entry in record.entries if entry.kind == QUOTE]
    more = [
        Entry(UUID(int=10_000 + n), 10_000 + n, begun[at].at_ms + 1, KEY, WRITE, {ABOUT: begun[at].uid.hex, kind: text})
        for n, (at, kind, text) in enumerate(
            (at, *found) for at, kinds in (about or {}).items() for found in kinds.items()
        )
    ]
    return replace(record, entries=(*record.entries, *more))


def spoken() -> Record:
    """Quotes of every kind."""
    acts = [quote(4, "teacher", LONG), quote(13, "s9", "it is the same", exact=False), quote(20, "s3"), quote(31, "")]
    acts.append((33 * MINUTE, KEY, aside(quote(33, "teacher", "Kept aside")[2], 900)))
    return said(*acts, about={2: {"ink": WAVE}, 3: {"tag": "laughter"}})


def shown(qtbot: QtBot, record: Record, tablet: Tablet = DESIGN, dark: bool = False) -> LessonScreen:
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


def rows(screen: QWidget) -> list[QuoteRow]:
    return [row for row in screen.findChildren(QuoteRow) if row.isVisible()]


def test_each_quote_is_there_with_its_time_its_speaker_and_all_of_its_words_in_order_of_time(qtbot: QtBot) -> None:
    screen = shown(qtbot, spoken())
    touch(screen, QUOTES)
    assert [(row.accessibleName(), row.accessibleDescription()) for row in rows(screen)] == [
        ("10:09 Teacher", f"“{LONG.strip()}”"),
        ("10:18 Seat 9", "about it is the same"),
        ("10:25 Seat 3", "written with the pen"),
        ("10:36 Someone", "[laughter]"),
    ]
    drawn = [[piece.text for piece in drawn_on(row)] for row in rows(screen)]
    assert drawn[0][:2] == ["10:09", "Teacher"] and " ".join(drawn[0][2:]) == f"“{LONG.strip()}”"
    assert drawn[1:] == [
        ["10:18", "Seat 9", "about", "it is the same"],
        ["10:25", "Seat 3", "“", "”"],
        ["10:36", "Someone", "[laughter]"],
    ]
    assert any(label.text().startswith("4 quotes. ") for label in screen.findChildren(QLabel) if label.isVisible())


def test_ink_is_as_large_as_it_was_written(qtbot: QtBot) -> None:
    screen = shown(qtbot, spoken())
    touch(screen, QUOTES)
    look, row = DESIGN.look(), rows(screen)[2]
    image = row.grab().toImage()
    dark = [
        x
        for x in range(round(look.mm(60)), image.width() - round(look.dip(4)))
        if sum(image.pixelColor(x, y).lightnessF() < 0.5 for y in range(4, image.height() - 4)) > look.mm(0.2)
    ]
    assert look.mm(23) < max(dark) - min(dark) < look.mm(32)


def test_the_way_leads_back_to_the_page_and_nothing_can_be_changed(qtbot: QtBot) -> None:
    screen = shown(qtbot, spoken())
    gone: list[bool] = []
    screen.left.connect(lambda: gone.append(True))
    before = names_on(screen)
    touch(screen, QUOTES)
    assert names_on(screen) == {"Lesson"}
    # Turned meanwhile, it shows nothing of the page.
    screen.resize(*UPRIGHT.size)
    settle()
    assert names_on(screen) == {"Lesson"}
    touch(screen, "Lesson")
    assert (gone, names_on(screen), rows(screen)) == ([], before, [])
    touch(screen, "Today")
    assert gone == [True]


@pytest.mark.parametrize("record", [said(), said((9 * MINUTE, KEY, aside(quote(9, "s4", "Aside")[2], 900)))])
def test_a_lesson_without_quotes_has_none_to_read(qtbot: QtBot, record: Record) -> None:
    assert QUOTES not in names_on(shown(qtbot, record))


EXTREMES = [tablet for tablet in SMALLEST if tablet.size_factor in (0.9, 1.3)]


@pytest.mark.parametrize("tablet", [*EXTREMES, UPRIGHT], ids=str)
def test_quotes_can_be_read_at_arms_length_and_scrolled_to_on_every_tablet(qtbot: QtBot, tablet: Tablet) -> None:
    many = said(
        *(quote(1 + n, "s9" if n % 2 else "several", f"{n} {LONG}") for n in range(9)), about={8: {"ink": WAVE}}
    )
    screen = shown(qtbot, many, tablet, dark=tablet.portrait)
    assert (screen.width(), screen.height()) == tablet.size
    with watched() as spy:
        touch(screen, QUOTES)
        for row in rows(screen):
            row.grab()
    pieces = [piece for piece in spy.drawn if piece.text.strip()]
    assert_fits(pieces, str(tablet))
    assert not any("…" in piece.text for piece in pieces)
    scroll = next(each for each in screen.findChildren(FingerScroll) if each.isVisible())
    left, _, wide, _ = place_of(rows(screen)[0])
    assert left >= 0 and left + wide <= tablet.size[0]
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    last = rows(screen)[-1]
    assert last.mapTo(scroll.viewport(), QPoint(0, last.height())).y() <= scroll.viewport().height()
