"""Pictures of past lessons: found on Today, those of one teacher, side by side, over time and replayed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from app.stage import Stage

WHOSE = "R. Okafor"
CHOSEN = ("Thu 15 Oct, 10:05", "Thu 29 Oct, 10:04", "Thu 12 Nov, 10:05")
"""Rows of lessons that had the same focus, oldest first."""
TOUCHED = "Explain why, Thu 29 Oct"
SOUGHT, FOUND = "who gets", 4
NOTED = "Bright spot at"
"""The moment at which replayed lessons are looked at."""
PAINTED_S = 0.3
"""Longer than recorders take to show another moment."""


def of_past_lessons(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    """From Today with the sample lessons listed, and back to it."""
    _found(stage, path)
    stage.touch("Teachers")
    stage.until(lambda: stage.there(WHOSE), "teachers are listed")
    stage.wear(dim)
    stage.picture(path("teachers"))
    stage.touch(WHOSE)
    stage.until(lambda: stage.there(CHOSEN[0]), "the lessons are listed")
    for name in CHOSEN:
        stage.touch(f"Choose {name}")
    stage.picture(path("teacher"))
    _side_by_side(stage, path)
    _over_time(stage, path)
    _replayed(stage, path)
    stage.touch("Teachers")
    stage.touch("Back")


def _found(stage: Stage, path: Callable[[str], Path]) -> None:
    finder = stage.window.today.finder
    assert finder is not None
    stage.write("Search", SOUGHT)
    stage.touch("Filter")
    stage.touch("Talk flow")
    stage.touch("Timers")
    stage.until(lambda: finder.list.number == FOUND, "what is sought is found")
    stage.picture(path("today-found"))
    stage.touch("Show all")
    stage.until(lambda: finder.list.number > len(CHOSEN), "all are listed again")


def _side_by_side(stage: Stage, path: Callable[[str], Path]) -> None:
    stage.touch("Side by side")
    stage.until(lambda: stage.there("From the start"), "they stand side by side")
    stage.picture(path("compare"))
    stage.touch("By phase")
    stage.picture(path("compare-by-phase"))
    stage.touch("From the start")
    _press(stage, TOUCHED if _there(stage, TOUCHED) else TOUCHED.partition(",")[0])
    stage.picture(path("compare-raw"))
    stage.touch("Back")


def _over_time(stage: Stage, path: Callable[[str], Path]) -> None:
    stage.touch("Trend")
    stage.until(lambda: stage.there("Page"), "the trend is shown")
    stage.picture(path("trend"))
    _press(stage, TOUCHED)
    stage.picture(path("trend-raw"))
    stage.touch(WHOSE)


def _replayed(stage: Stage, path: Callable[[str], Path]) -> None:
    """Two lessons; then the first of them alone."""
    for name, touched in (("replay-two", CHOSEN[:2]), ("replay", CHOSEN[1:2])):
        for row in touched:
            stage.touch(f"Choose {row}")
        stage.touch("Replay")
        stage.until(lambda: _there(stage, NOTED), "the replay is ready")
        _press(stage, NOTED)
        stage.wait(PAINTED_S)
        stage.picture(path(name))
        stage.touch("Back")


def _there(stage: Stage, beginning: str) -> bool:
    return any(button.accessibleName().startswith(beginning) for button in _buttons(stage))


def _press(stage: Stage, beginning: str) -> None:
    """Press the first of what is called so, and a time or a figure after that."""
    next(button for button in _buttons(stage) if button.accessibleName().startswith(beginning)).click()
    stage.settle()


def _buttons(stage: Stage) -> list[QAbstractButton]:
    return [button for button in stage.window.findChildren(QAbstractButton) if button.isVisible()]
