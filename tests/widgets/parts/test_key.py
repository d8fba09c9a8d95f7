"""Keys: what they say, how large they are, how they look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from touch import Fingers

from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import look, wear


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def a_key(window: QWidget, words: str = "Undo", **more: object) -> Key:
    key = Key(words, parent=window, **more)  # type: ignore[arg-type]
    key.resize(key.sizeHint())
    key.show()
    window.show()
    return key


def ink_columns(image: QImage) -> int:
    """How wide the words and the icon are together."""
    middle = range(image.height() // 3, image.height() * 2 // 3)
    ground = image.pixelColor(7, image.height() // 2).lightness()
    inked = [
        x
        for x in range(7, image.width() - 7)
        if any(abs(image.pixelColor(x, y).lightness() - ground) > 80 for y in middle)
    ]
    return inked[-1] - inked[0]


def picture(key: Key) -> QImage:
    return key.grab().toImage()


def test_a_screen_reader_hears_the_words_and_the_smaller_line(window: QWidget) -> None:
    key = a_key(window, "Undo", detail="Explain-why question")
    assert (key.accessibleName(), key.accessibleDescription()) == ("Undo", "Explain-why question")
    key.set_words("Redo", "Recall")
    assert (key.accessibleName(), key.accessibleDescription()) == ("Redo", "Recall")


def test_a_name_given_for_screen_readers_stays_when_the_words_change(window: QWidget) -> None:
    key = a_key(window, "-1")
    key.setAccessibleName("One less")
    key.set_words("")
    assert key.accessibleName() == "One less"


def test_an_ampersand_is_a_letter_and_no_shortcut(window: QWidget) -> None:
    assert a_key(window, "Questions & answers").shortcut().isEmpty()


@pytest.mark.parametrize("dip_per_mm", [4.3, 5.25, 7.0])
@pytest.mark.parametrize("size", [0.9, 1.0, 1.15, 1.3])
@pytest.mark.parametrize("kind", list(Kind))
def test_01_no_key_asks_for_less_than_9_mm(window: QWidget, dip_per_mm: float, size: float, kind: Kind) -> None:
    wear(window, look(False, dip_per_mm, size))
    key = a_key(window, "1", kind=kind)
    for wanted in (key.sizeHint(), key.minimumSizeHint()):
        assert min(wanted.width(), wanted.height()) >= 9 * dip_per_mm - 0.5


@pytest.mark.parametrize("kind", list(Kind))
def test_all_its_words_fit_the_size_it_asks_for(window: QWidget, kind: Kind) -> None:
    key = a_key(window, "Start without a plan", kind=kind, icon="record")
    asked = picture(key)
    key.set_words("Start without a plan at all, and even more of it that can never stand there")
    assert picture(key) != asked
    key.set_words("Start without a plan")
    key.resize(key.width() + 40, key.height())
    assert ink_columns(picture(key)) == ink_columns(asked)


def test_a_key_that_is_pressed_chosen_or_off_looks_it(window: QWidget, fingers: Fingers, themed: object) -> None:
    wear(window, themed)  # type: ignore[arg-type]
    key = a_key(window)
    looks = [picture(key)]
    fingers.press(key)
    looks.append(picture(key))
    fingers.lift()
    assert picture(key) == looks[0]
    key.set_chosen(True)
    looks.append(picture(key))
    key.set_chosen(False)
    key.setEnabled(False)
    looks.append(picture(key))
    key.setEnabled(True)
    assert picture(key) == looks[0]
    assert all(one != other for n, one in enumerate(looks) for other in looks[:n])


def test_a_key_shows_where_the_keyboard_is_only_after_tab(window: QWidget, qtbot: QtBot) -> None:
    key, other = a_key(window), a_key(window, "Pause")
    other.move(200, 0)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    rest = picture(key)
    key.setFocus()
    assert picture(key) == rest
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Tab)
    assert key.hasFocus()
    assert picture(key) != rest


@pytest.mark.parametrize("words", ["", "x", "A very long word: Donaudampfschifffahrtsgesellschaft" * 4, "سؤال", "👏🏽"])
@pytest.mark.parametrize("size", [(10, 10), (50, 50), (110, 380), (400, 60)])
def test_no_words_and_no_size_break_it(window: QWidget, words: str, size: tuple[int, int]) -> None:
    key = a_key(window, words, icon="undo", detail=words, kind=Kind.STRONG)
    key.resize(*size)
    assert picture(key).width() == size[0]
