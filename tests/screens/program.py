"""The whole program on a home of its own: real window, real library; its clocks are set by hand."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from tablets import DESIGN, Tablet

from app.models import backup, rows
from app.models.clock import LessonClock, wall_time
from app.models.event_count import KEY, Config
from app.models.session import Card, Plan
from app.models.store import Store
from app.screens import first_picture
from app.screens.sheet_maker import SheetMaker
from app.stage import Stage
from app.widgets.parts import look

NOBODY = Card()


class LastingSheets(SheetMaker):
    """Makes the sheets of one program after another: its helper takes seconds to be warm, and stays so."""

    def close(self) -> None:
        self._forget()


@cache
def lasting_sheets() -> LastingSheets:
    made = LastingSheets()
    atexit.register(SheetMaker.close, made)
    return made


class Program(Stage):
    """Backrow, as somebody has it on a tablet. `ago` is how long ago by the wall clock it is used.

    With `own_helper` its sheets are made by a process that starts and ends with it, and with `own_backup` each backup
    by a process of its own, as they are outside of tests.
    """

    def __init__(
        self,
        home: Path,
        tablet: Tablet = DESIGN,
        *,
        dim: bool = False,
        ago: timedelta = timedelta(),
        own_helper: bool = False,
        own_backup: bool = False,
    ) -> None:
        self.tablet = tablet
        self.began = wall_time() - ago
        self._patch = pytest.MonkeyPatch()
        for module in (look, first_picture):
            # The glass of the tablet, in place of what a virtual screen says of itself.
            self._patch.setattr(module, "dip_per_mm", lambda _dpi: tablet.dip_per_mm)
        super().__init__(home, tablet.size, dim)
        if not own_helper:
            self.window.lessons._maker = lasting_sheets()
        if not own_backup:
            self._patch.setattr(self.window.library, "back_up", self._back_up)
        if tablet.size_factor != 1:
            self.window.prefer(replace(self.window.preferences, size=tablet.size_factor))
            self.settle()

    def clock(self) -> LessonClock:
        return LessonClock(lambda: self.ms, self.wall, "this boot")

    def wall(self) -> datetime:
        return self.began + timedelta(milliseconds=self.ms)

    def until(self, reached: Callable[[], bool], what: str) -> None:
        """As on a stage; a library that cannot be used ends the wait for it."""
        super().until(lambda: reached() or (what == "the library is open" and self.in_trouble()), what)

    def in_trouble(self) -> bool:
        """Whether the program says that its library cannot be used as it is."""
        return self.there("The library needs a look")

    def wear(self, dim: bool) -> None:
        self.settle()

    def close(self) -> None:
        """End it as somebody does who waits until all is saved."""
        screen = self.window.recordings.screen
        if screen is not None:
            self.until(lambda: not screen.recording.unsaved, "all is saved")
        super().close()
        self._patch.undo()

    def plan(self, config: Config, card: Card = NOBODY) -> None:
        """Set up for the next lesson."""
        done: list[None] = []
        plan = Plan(card, (KEY,), {KEY: msgspec.to_builtins(config)})
        self.window.library.change(lambda connection: rows.save_plan(connection, plan), done.append)
        self.until(lambda: bool(done), "the plan is kept")
        self.window.plans.take(plan)
        self.settle()

    def _back_up(self, also: str = "") -> None:
        """Make the same backup in the library's thread: a process of its own takes a second to start."""
        library = self.window.library

        def make(store: Store) -> Path:
            return backup.make(store, Path(also) if also else None)

        library.ask(make, lambda _: library.backed_up.emit(True), lambda _: library.backed_up.emit(False))

    def kept_plan(self) -> Plan:
        """The next lesson, as it is on disk."""
        found: list[Plan] = []
        self.window.library.ask(lambda store: store.plan(), found.append)
        self.until(lambda: bool(found), "the plan is read")
        return found[0]

    def write(self, name: str, words: str) -> None:
        """Write that into the field, and leave it."""
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        field.clearFocus()
        self.settle()

    def shown(self, kind: type[Any]) -> list[Any]:
        """What is on show of that kind."""
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]

    def words(self) -> str:
        """All that is told by words on show: labels, fields, names and descriptions."""
        said = [label.text() for label in self.shown(QLabel)] + [field.text() for field in self.shown(QLineEdit)]
        for widget in self.shown(QWidget):
            said += [widget.accessibleName(), widget.accessibleDescription()]
        return "\n".join(said)

    def listed(self, part: str) -> str:
        """The name of the row of Today in which `part` stands; waits for it."""
        found: list[str] = []

        def there() -> bool:
            rows = [w for w in self.shown(QWidget) if type(w).__name__ == "LessonRow"]
            found[:] = [
                row.accessibleName() for row in rows if part in row.accessibleName() + row.accessibleDescription()
            ]
            return bool(found)

        self.until(there, f"{part!r} is listed")
        return found[0]


@contextmanager
def opened(home: Path, tablet: Tablet = DESIGN, **how: Any) -> Iterator[Program]:
    """The program, from its start until it is closed."""
    program = Program(home, tablet, **how)
    try:
        yield program
    finally:
        program.close()
