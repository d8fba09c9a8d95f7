"""What a window wears: colours, sizes on the glass and letters, and how they change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import palette
from app.widgets.parts.glass import dip_per_mm
from app.widgets.parts.look import BOLD, REGULAR, SEMIBOLD, Look, follow_screen, look, look_of, wear

TOKENS = ("ink", "ink2", "ink3", "canvas", "card", "line", "strong", "accent", "selected", "quiet")


class Listener(QWidget):
    """Counts how often it hears of another look."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.changes = 0

    def changeEvent(self, event: QEvent) -> None:
        self.changes += event.type() == QEvent.Type.StyleChange


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_look_has_the_colours_of_the_palette(themed: Look) -> None:
    tokens = palette.DIM if themed.dark else palette.LIGHT
    assert {name: getattr(themed, name).name().upper() for name in TOKENS} == {n: tokens[n].upper() for n in TOKENS}


def test_the_ninth_category_has_the_colour_of_the_first(themed: Look) -> None:
    assert themed.category(8) == themed.category(0) != themed.category(1)


def test_a_widget_wears_what_its_window_wears(window: QWidget) -> None:
    inner = QWidget(window)
    assert look_of(inner) is look()
    wear(window, look(dark=True))
    assert look_of(inner) is look(dark=True)
    assert window.palette().color(QPalette.ColorRole.Window) == QColor(palette.DIM["canvas"])


def test_every_widget_hears_once_of_another_look_and_none_of_the_same(window: QWidget) -> None:
    heard = Listener(window)
    wear(window, look(dark=True))
    assert heard.changes == 1
    wear(window, look(dark=True))
    assert heard.changes == 1


@pytest.mark.parametrize(
    ("dpi", "expected"),
    [(133.4, 133.4 / 25.4), (177.8, 7.0), (109.2, 4.3), (96.0, 96 / 25.4), (72.0, 133 / 25.4), (282.0, 133 / 25.4)],
)
def test_millimetres_follow_the_glass_and_a_screen_that_lies_is_taken_for_a_tablet(dpi: float, expected: float) -> None:
    assert dip_per_mm(dpi) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("size", [0.9, 1.0, 1.15, 1.3])
def test_the_size_setting_grows_letters_and_leaves_millimetres_alone(size: float) -> None:
    worn = look(False, 5.25, size)
    assert worn.dip(20) == pytest.approx(20 * size)
    assert worn.mm(9) == pytest.approx(9 * 5.25)
    assert worn.font(20).pixelSize() == round(20 * size)


@pytest.mark.parametrize(("weight", "style"), [(REGULAR, "Regular"), (SEMIBOLD, "Semibold"), (BOLD, "Bold")])
def test_letters_are_source_sans_in_the_weight_asked_for(window: QWidget, weight: object, style: str) -> None:
    info = QFontInfo(look().font(24, weight))  # type: ignore[arg-type]
    assert (info.family(), info.styleName()) == ("Source Sans Pro", style)


def test_a_window_follows_its_screen_and_takes_another_theme(window: QWidget) -> None:
    window.show()
    expected = dip_per_mm(window.screen().physicalDotsPerInch())
    follow_screen(window, dark=False)
    assert look_of(window) is look(False, expected)
    follow_screen(window, dark=True, size_factor=1.15)
    assert look_of(window) is look(True, expected, 1.15)
    window.windowHandle().screenChanged.emit(window.screen())
    assert look_of(window) is look(True, expected, 1.15)
