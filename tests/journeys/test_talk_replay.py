"""Turns from a file, touched again: who spoke to whom is held against the file, and a wrong count is noticed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from . import talk_replay
from .screen import Screen
from .talk_reckoned import CLASS, SOMEONE, TEACHER, Talked, directed, fastest_minute, spoken

LESSON = Path(__file__).parents[1] / "data" / "invented-talk.csv"
NOTICED = (
    "On disk are 11 turns and not 12.",
    "Seat 4 says “1, spoke 1” and not “2, spoke 1”.",
    "teacher - seat 4: who speaks to whom has 1 and not 2.",
    "teacher - teacher: who follows whom has 0 and not 1.",
    "No sentence says “: 3 to the whole class, 3 to one seat.”.",
    "The map tells of seat 4 (1, 1) and not (2, 1).",
)
"""What is noticed where the file has one turn more than was touched."""


def test_whoever_speaks_after_the_teacher_was_spoken_to_and_the_rest_was_said_to_the_class() -> None:
    speakers = spoken(LESSON)
    assert [(turn.speaker, turn.listener) for turn in directed(speakers).turns[:7]] == [
        (TEACHER, "seat 3"),
        ("seat 3", TEACHER),
        ("seat 1", TEACHER),
        (TEACHER, CLASS),
        (CLASS, TEACHER),
        (TEACHER, "seat 4"),
        ("seat 4", TEACHER),
    ]
    later = [(200.0 + n, SOMEONE) for n in range(20)]
    assert fastest_minute([*speakers, *later]) == later


def test_27_turns_from_a_file_come_out_as_counted_and_a_wrong_count_is_noticed(screen: Screen) -> None:
    talked = directed(spoken(LESSON))
    played = talk_replay.play(screen, talked, pace=10)
    compared, said = talk_replay.wrong(played, talked)
    assert said == []
    assert compared > 4 * len(talked.turns)
    more = Talked([*talked.turns, replace(talked.turns[-1], listener="seat 4")])
    _, noticed = talk_replay.wrong(replace(played, touches=[*played.touches, (0.0, 0.0)]), more)
    for sentence in NOTICED:
        assert sentence in noticed, noticed
