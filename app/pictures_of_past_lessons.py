"""Pictures of past lessons: found on Today, those of one teacher, side by side, over time and replayed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from app.screens.page import Page
from app.stage import Stage

WHOSE = "R. Okafor"
CHOSEN = ("Thu 15 Oct, 10:05", "Thu 29 Oct, 10:04", "Thu 12 Nov, 10:05")
"""Rows of lessons that had the same focus, oldest first."""
CHART = "Recall, questions, per 10 min watched, 5 lessons"
TOUCHED = "Explain why, Thu 29 Oct"
SOUGHT, FOUND = "who gets", 4
NOTED = "Bright spot at"
"""The moment at which replayed lessons are looked at."""
PAINTED_S = 0.3
"""Longer than charts take to be laid out, and recorders to show another moment."""


def of_past_lessons(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    """From Today with the sample lessons listed, and back to it."""
    _found(stage, path)
    stage.touch("Teachers")
    stage.until(lambda: stage.there(WHOSE), "teachers are listed")
    stage.wear(dim)
    stage.picture(path("teachers"))
    stage.touch(WHOSE)
    stage.until(lambda: stage.there(CHOSEN[0]), "the lessons are listed")
    _choose(stage, CHOSEN)
    stage.picture(path("teacher"))
    _side_by_side(stage, path)
    _over_time(stage, path)
    _replayed(stage, path)
    stage.touch("Teachers")
    stage.touch("Today")


def _found(stage: Stage, path: Callable[[str], Path]) -> None:
    stage.write("Search", SOUGHT)
    stage.touch("Filter")
    stage.touch("Talk flow")
    stage.touch("Timers")
    stage.until(lambda: _listed(stage) == FOUND, "what is sought is found")
    stage.picture(path("today-found"))
    stage.touch("Show all")
    stage.until(lambda: _listed(stage) > FOUND, "all are listed again")


def _listed(stage: Stage) -> int:
    finder = stage.window.today.finder
    return 0 if finder is None else finder.list.number


def _side_by_side(stage: Stage, path: Callable[[str], Path]) -> None:
    stage.touch("Side by side")
    stage.until(lambda: stage.there("From the start"), "they stand side by side")
    stage.picture(path("compare"))
    stage.touch("By phase")
    stage.picture(path("compare-by-phase"))
    stage.touch("From the start")
    _press(stage, TOUCHED)
    stage.picture(path("compare-raw"))
    stage.touch(WHOSE)


def _over_time(stage: Stage, path: Callable[[str], Path]) -> None:
    stage.touch("Trend")
    stage.until(lambda: _there(stage, CHART), "the trend is shown")
    stage.wait(PAINTED_S)
    stage.picture(path("trend"))
    _press(stage, CHART)
    stage.picture(path("trend-raw"))
    _go_back(stage)


def _replayed(stage: Stage, path: Callable[[str], Path]) -> None:
    """One lesson, and two on one clock."""
    for name, chosen in (("replay", CHOSEN[2:]), ("replay-two", CHOSEN[:2])):
        _choose(stage, chosen)
        stage.touch("Replay")
        stage.until(lambda: _there(stage, NOTED), "the replay is ready")
        _press(stage, NOTED)
        stage.wait(PAINTED_S)
        stage.picture(path(name))
        _go_back(stage)


def _choose(stage: Stage, wanted: Sequence[str]) -> None:
    """Let these rows be chosen, and no others."""
    stage.until(lambda: stage.there(f"Choose {CHOSEN[0]}"), "the lessons are listed")
    for row in CHOSEN:
        if (stage.find(f"Choose {row}").accessibleDescription() == "chosen") != (row in wanted):
            stage.touch(f"Choose {row}")


def _go_back(stage: Stage) -> None:
    page = stage.window.currentWidget()
    if isinstance(page, Page):
        stage.touch(page.back.accessibleName())
        stage.until(lambda: stage.window.currentWidget() is not page, "another screen is shown")


def _there(stage: Stage, beginning: str) -> bool:
    return any(button.accessibleName().startswith(beginning) for button in _buttons(stage))


def _press(stage: Stage, beginning: str) -> None:
    """Press the first of what is called so, and a time or a figure after that."""
    next(button for button in _buttons(stage) if button.accessibleName().startswith(beginning)).click()
    stage.settle()


def _buttons(stage: Stage) -> list[QAbstractButton]:
    return [button for button in stage.window.findChildren(QAbstractButton) if button.isVisible()]
