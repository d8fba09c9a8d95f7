"""A lesson from a file, tapped again: its sheet is held against a count of the file, and a wrong count is noticed."""

from __future__ import annotations

from pathlib import Path

from . import replay
from .screen import Screen

NOTICED = (
    "No sentence says",
    "The words for the bars are",
    "The words for the time line do not say",
    "The time line prints 6 for asks why and not 7.",
    "The time line has 6 marks for asks why and not 7.",
    "At the bar of asks why stands",
)
"""What is noticed where the file has one event more than was tapped."""
LESSON = Path(__file__).parents[1] / "data" / "invented-lesson.csv"


def test_a_lesson_from_a_file_comes_out_as_counted_and_a_wrong_count_is_noticed(screen: Screen) -> None:
    moves = replay.moves_of(LESSON)
    played = replay.play(screen, moves, speed=10)
    compared, said = replay.wrong(played, moves)
    assert said == []
    assert compared > len(moves)
    _, noticed = replay.wrong(played, [*moves, (53.0, "asks why")])
    for beginning in NOTICED:
        assert any(line.startswith(beginning) for line in noticed), beginning
