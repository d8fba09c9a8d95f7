"""The heading of a group on a recording surface."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from touch import settle

from app.widgets.parts.heading import Heading, heading_height
from app.widgets.parts.look import look, wear

FIGURES = ("12:13 timed · 0:21 not timed", "12:13 timed, 0:21 not", "12:13 timed")


@pytest.fixture
def surface(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    return made


def heading(surface: QWidget, words: str, wide: int, *figures: str) -> Heading:
    made = Heading(words, surface)
    made.setGeometry(0, 0, wide, 30)
    made.show_figures(*figures)
    made.show()
    settle()
    return made


def inked(of: QWidget) -> set[int]:
    """The columns in which something stands."""
    picture: QImage = of.grab().toImage()
    ground = picture.pixel(0, 0)
    return {x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in range(picture.height()))}


def test_its_figures_can_be_read_aloud_in_the_most_words_whatever_room_there_is(surface: QWidget) -> None:
    made = heading(surface, "Talk", 120, *FIGURES)
    assert (made.accessibleName(), made.accessibleDescription()) == ("Talk", FIGURES[0])


def test_figures_stand_at_the_right_and_give_way_before_the_words_do(surface: QWidget) -> None:
    words = inked(heading(surface, "Talk, one at a time", 700))
    for wide in (700, 360, 260):
        found = inked(heading(surface, "Talk, one at a time", wide, *FIGURES))
        assert max(found) >= wide - 6
        assert {x for x in found if x <= max(words)} == words


def test_words_without_room_are_shortened_and_stay_inside(surface: QWidget) -> None:
    found = inked(heading(surface, "A very long heading that goes on and on and on", 200))
    assert max(found) < 199


def test_a_finger_reaches_what_lies_below(surface: QWidget) -> None:
    made = heading(surface, "Talk", 300)
    assert surface.childAt(QPoint(20, 10)) is not made


def test_it_wears_another_look_and_fits_its_own_height(surface: QWidget) -> None:
    made = heading(surface, "Talk", 300, "now")
    light = made.grab().toImage()
    wear(surface, look(dark=True))
    settle()
    assert made.grab().toImage() != light
    assert heading_height(look()) >= 18
