"""For every test: no screen needed, our letters and style, no window left behind; a clock that tests set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

# Tests of a real window ask for xcb themselves, with a screen of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from touch import FakeClock, Fingers

    from app.widgets.parts.look import Look


def pytest_configure(config: pytest.Config) -> None:
    """Offscreen says at every window with a least size that it has no window manager to tell."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The machine's clock by which touches are dated."""
    from touch import FakeClock

    from app.widgets.parts import finger

    made = FakeClock()
    monkeypatch.setattr(finger, "monotonic_ms", lambda: float(made.ms))
    return made


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Pytest-qt's application, with our letters and our style."""
    from app.widgets.parts.look import prepare

    prepare(qapp)
    return qapp


@pytest.fixture
def fingers(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Fingers:
    """Fingers on a touch panel."""
    from touch import Fingers

    return Fingers(monkeypatch)


@pytest.fixture(params=["light", "dim"])
def themed(request: pytest.FixtureRequest) -> Look:
    """The look of the design, light and dim."""
    from app.widgets.parts.look import look

    return look(request.param == "dim")


@pytest.fixture(autouse=True)
def no_window_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that makes windows hands them to `qtbot.addWidget`, or closes and deletes them."""
    yield
    from sys import modules

    if "PySide6.QtWidgets" not in modules or "qtbot" not in request.fixturenames:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if isinstance(app, QApplication):
        # pytest-qt closes its own only after the fixtures: they are not counted.
        kept = {id(widget()) for widget, _ in getattr(request.node, "qt_widgets", ())}
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left = [widget for widget in app.topLevelWidgets() if id(widget) not in kept]
        assert not left, f"left behind: {left}"
