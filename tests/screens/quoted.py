"""A quote on Record: what is written there, with keys and a pen, and what became of it."""

from __future__ import annotations

from typing import Any

from desk import Desk, placed
from hands import settle
from pen import Pen
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from touch import FakeClock

from app.models import verbatim
from app.widgets.parts.ink_paper import InkPaper

WORDS = verbatim.KEY
SECOND = 1_000


def spoken(*beside: str) -> dict[str, Any]:
    """A lesson with Words on show and other methods behind it."""
    return placed(keys=(WORDS, *beside))


def state(desk: Desk) -> verbatim.State:
    found: verbatim.State = desk.recording.state(WORDS)
    return found


def quotes(desk: Desk) -> list[tuple[int, str, str]]:
    """When each quote was said, in seconds, by whom, and what; the open one too."""
    return [(quote.at_ms // SECOND, state(desk).named(quote.speaker), quote.words) for quote in state(desk).all]


def is_open(desk: Desk) -> bool:
    return state(desk).open is not None


def writes(words: str) -> None:
    """Keys, wherever they go now."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, words)
    settle()


def presses(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, key, modifiers)
    settle()


def paper(desk: Desk) -> InkPaper:
    (found,) = desk.recorder(WORDS).findChildren(InkPaper)
    return found


def draws(desk: Desk, clock: FakeClock, *lines: float) -> Pen:
    """Lines of the pen that begin so many pixels from the left, one above another."""
    pen = Pen(clock, paper(desk))
    for x in lines:
        clock.advance(100)
        pen.draw([QPointF(x + 6 * n, 12 + 4 * (n % 3)) for n in range(8)], [0.2 + 0.1 * n for n in range(8)])
    settle()
    return pen
