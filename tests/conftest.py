"""For every test: no screen needed, our letters and style, no window left behind; a clock that tests set."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

# Tests of a real window ask for xcb themselves, with a screen of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests start a hundred programs: what all of them import is compiled once, as it is for users.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

LONG = {"journeys", "test_benchmarks.py", "test_pictures.py", "test_start.py", "test_all_methods.py"}
"""Where a single test takes many seconds: these come first, so that no worker is left alone with one at the end."""

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from touch import FakeClock, Fingers

    from app.widgets.parts.look import Look


def pytest_configure(config: pytest.Config) -> None:
    """Offscreen says at every window with a least size that it has no window manager to tell."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONG.isdisjoint(item.path.parts))


@pytest.fixture(autouse=True, scope="module")
def what_is_there_is_no_garbage() -> None:
    """Every window collects garbage when it closes: it need not look through all libraries and tests each time."""
    gc.collect()
    gc.freeze()


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
    before = _windows() if "qtbot" in request.fixturenames else []
    yield
    if "qtbot" in request.fixturenames:
        left = [window for window in _windows() if window not in before]
        # The next test is not to blame for them.
        for window in left:
            window.close()
            window.deleteLater()
        assert not left, f"left behind: {left}"


def _windows() -> list[QWidget]:
    """The windows that there are. pytest-qt has closed those that it was handed by then."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return app.topLevelWidgets()
