"""Pushing a page with a finger."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key


class Page:
    """Twenty keys, of which six are in sight."""

    def __init__(self, qtbot: QtBot) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        self.hits: list[str] = []
        self.keys = [Key(f"Key {n}", at_lift=True) for n in range(20)]
        for key in self.keys:
            key.setMinimumHeight(60)
            key.tapped.connect(lambda _, key=key: self.hits.append(key.words))
            column.addWidget(key)
        self.scroll = FingerScroll(inner)
        qtbot.addWidget(self.scroll)
        self.scroll.resize(300, 400)
        self.scroll.show()
        self.panel = QTest.createTouchDevice()

    def push(self, key: Key, by: int, wait_ms: int = 16) -> None:
        """A finger comes down on `key`, slides up and leaves."""
        start = key.mapTo(self.scroll, key.rect().center())
        QTest.touchEvent(self.scroll, self.panel).press(0, start, self.scroll)
        for n in range(1, 12):
            QTest.qWait(wait_ms)
            QTest.touchEvent(self.scroll, self.panel).move(0, start - QPoint(0, by * n // 11), self.scroll)
        QTest.touchEvent(self.scroll, self.panel).release(0, start - QPoint(0, by), self.scroll)

    @property
    def offset(self) -> int:
        return self.scroll.verticalScrollBar().value()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def test_a_push_that_begins_on_a_key_scrolls_and_presses_nothing(page: Page, qtbot: QtBot) -> None:
    page.push(page.keys[3], 220)
    qtbot.waitUntil(lambda: page.offset > 100)
    assert not page.hits
    assert not any(key.finger_down for key in page.keys)


def test_a_touch_that_stays_presses_the_key(page: Page, qtbot: QtBot) -> None:
    page.push(page.keys[2], 0, wait_ms=2)
    qtbot.waitUntil(lambda: page.hits == ["Key 2"])
    assert page.offset == 0


def test_it_never_scrolls_sideways(page: Page) -> None:
    assert page.scroll.horizontalScrollBar().maximum() == 0
