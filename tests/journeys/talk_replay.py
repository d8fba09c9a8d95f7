"""A real lesson's turns once more: `python -m tests.journeys.talk_replay FILE.csv [--pace 20] [--minute]`.

The file has `time_s`, `turn` and `speaker` (teacher, seat 3, everyone, unknown) for each thing said. A plan gets Talk
flow and as many seats as are needed, and each turn is touched in the real window by the real clock, sped up; with
`--minute` the fastest minute alone, at its own pace. Then every directed turn, count and cell of who speaks to whom and
who follows whom, on disk, on the screen, in Backrow's figures and on the sheet, is held against a count of the file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from . import journal, talk_figures
from .program import BETWEEN_S, Program, presses
from .screen import Missing, Screen
from .talk_reckoned import CLASS, SOMEONE, TEACHER, Talked, Turn, directed, fastest_minute, spoken

if TYPE_CHECKING:
    from .bus import Control

KEYS = {TEACHER: "Teacher", CLASS: "Whole class", "everyone": "Everyone"}
OTHER_WAY = "Other way round"
IN_A_ROW = 5
Span = tuple[float, float]


@dataclass(frozen=True)
class Touch:
    """What a hand does for a turn: a press on somebody, or a drag from one to another, and what is pressed then."""

    on: str
    to: str = ""
    then: str = ""


@dataclass(frozen=True)
class Played:
    """What came of a replay."""

    found: journal.Journal
    shown: Mapping[str, str]
    """What the keys and seats said at its end."""
    figures: talk_figures.Figures
    touches: Sequence[Span]
    """Between which times each turn was touched, in ms of the hand's clock."""


def touches(talked: Talked) -> list[Touch]:
    """What a hand does, by the table of the design: a touch where it means that turn, else a drag."""
    found, asked = [], ""
    for turn in talked.turns:
        found.append(_touch(turn, asked))
        asked = turn.listener if turn.speaker == TEACHER else ""
    return found


def _touch(turn: Turn, asked: str) -> Touch:
    if turn.speaker == TEACHER:
        means = turn.listener == CLASS or asked not in (CLASS, turn.listener)
        return Touch(turn.listener) if means else Touch(TEACHER, turn.listener)
    if turn.speaker == CLASS:
        return Touch("everyone")
    if asked in (CLASS, turn.speaker):
        return Touch(turn.speaker)
    return Touch(SOMEONE, then=OTHER_WAY) if turn.speaker == SOMEONE else Touch(turn.speaker, TEACHER)


def play(screen: Screen, talked: Talked, pace: float) -> Played:
    """Plan, record and finish a lesson with these turns, and have its sheet made."""
    data = screen.folder / "data"
    program = Program(screen, data)
    try:
        _plan(program, talked.seats)
        program.press("Record")
        program.find("Whole class")
        spans = list(_touched(screen, program, talked, pace))
        program.press("Pause")
        program.shows("State", "Paused, all saved")
        shown = {control.name: control.value for control in program.controls()}
        program.press("Finish")
        program.press("Make sheet")
        program.find("Open")
    finally:
        program.close()
    (sheet,) = (Path(screen.environment["HOME"]) / "Documents").glob("*.pdf")
    return Played(journal.read(data), shown, talk_figures.read(data, sheet), spans)


def wrong(played: Played, talked: Talked) -> tuple[int, list[str]]:
    """How many turns, counts and cells were compared with those of `talked`, and what is not so, in sentences."""
    said = [*_journal(played, talked), *_screen(played, talked), *talk_figures.disagreements(played.figures, talked)]
    number = 2 * len(talked.turns) + len(talked.asked()) + len(talked.spoke())
    return number + talk_figures.checked(talked), said


def _journal(played: Played, talked: Talked) -> Iterator[str]:
    """The turns on disk, one by one, and when each was."""
    names = {student["id"]: f"seat {student['number']}" for student in played.found.config["room"]["students"]}
    rows = [row for row in played.found.standing() if row.kind == "turn"]
    found = [tuple(names.get(row.data[who], row.data[who]) for who in ("speaker", "listener")) for row in rows]
    meant = [(turn.speaker, turn.listener) for turn in talked.turns]
    if len(found) != len(meant):
        yield f"On disk are {len(found)} turns and not {len(meant)}."
    for n, (made, right) in enumerate(zip(found, meant, strict=False), 1):
        if made != right:
            yield f"Turn {n} is {made} on disk and not {right}."
    began, ended = played.touches[0]
    for n, (row, (down, up)) in enumerate(zip(rows, played.touches, strict=False), 1):
        # Lesson time counts from the first touch, which lies somewhere between its two times.
        if not down - ended - 1 <= row.at_ms <= up - began + 1:
            yield f"Turn {n} is dated {row.at_ms} ms, and was touched from {down - ended:.0f} to {up - began:.0f} ms."


def _screen(played: Played, talked: Talked) -> Iterator[str]:
    """What the seats and keys said."""
    asked, spoke = talked.asked(), talked.spoke()
    wanted = {"Whole class": _of(asked[CLASS], "asked"), "Everyone": _of(spoke[CLASS], "answer", "answers")}
    for n in range(1, talked.seats + 1):
        wanted[f"Seat {n}"] = _seat(asked[f"seat {n}"], spoke[f"seat {n}"])
    for name, said in wanted.items():
        if played.shown.get(name) != said:
            yield f"{name} says “{played.shown.get(name)}” and not “{said}”."


def _of(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one}" if number else ""


def _seat(asked: int, spoke: int) -> str:
    return f"{asked}, spoke {spoke}" if spoke else _of(asked, "").strip()


def _plan(program: Program, seats: int) -> None:
    """Talk flow alone, in rows of five: 25 seats, or as many as are needed."""
    program.press("Set up")
    program.press("Record Talk flow")
    program.press("Record Counts")
    program.press("Seats and room")
    _step(program, "columns", IN_A_ROW)
    _step(program, "rows", max(IN_A_ROW, ceil(seats / IN_A_ROW)))
    program.press("Make rows")
    program.press("Back")
    program.press("Done")


def _step(program: Program, name: str, number: int) -> None:
    while (shown := int(program.value(name))) != number:
        program.press(f"{name}: {'more' if shown < number else 'less'}")
        program.shows(name, str(shown + (1 if shown < number else -1)))


def _touched(screen: Screen, program: Program, talked: Talked, pace: float) -> Iterator[Span]:
    places, start, free_s = _places(program, talked), time.monotonic(), 0.0
    for turn, touch in zip(talked.turns, touches(talked), strict=True):
        due_s = start + (turn.at_s - talked.turns[0].at_s) / pace
        time.sleep(max(0.0, due_s - time.monotonic(), free_s - time.monotonic()))
        began = time.monotonic()
        screen.xdotool(*(_dragged(places[touch.on], places[touch.to]) if touch.to else presses(places[touch.on])))
        yield began * 1000, time.monotonic() * 1000
        if touch.then:
            program.press(touch.then)
        free_s = time.monotonic() + BETWEEN_S


def _places(program: Program, talked: Talked) -> dict[str, tuple[int, int]]:
    """Where everybody stands on the screen. Someone is the space outside the seats."""
    controls = {control.name: control for control in program.controls()}
    found = {SOMEONE: _outside(controls)}
    found |= {who: controls[name].at(down=0.5) for who, name in KEYS.items()}
    found |= {f"seat {n}": controls[f"Seat {n}"].at(down=0.5) for n in range(1, talked.seats + 1)}
    return found


def _outside(controls: Mapping[str, Control]) -> tuple[int, int]:
    """A place on the map that no seat has."""
    left, top, wide, high = controls["Someone"].box
    boxes = [control.box for name, control in controls.items() if name.startswith("Seat ")]
    across = (left + wide - 12, left + wide // 2)
    found = ((x, y) for x in across for y in range(top + 12, top + high - 11, 4))
    return next((x, y) for x, y in found if not any(_has(box, x, y, 6) for box in boxes))


def _has(box: tuple[int, int, int, int], x: int, y: int, more: int) -> bool:
    left, top, wide, high = box
    return left - more <= x < left + wide + more and top - more <= y < top + high + more


def _dragged(start: tuple[int, int], end: tuple[int, int]) -> list[object]:
    """Words for xdotool that drag from one place to another."""
    between = [(start[0] + (end[0] - start[0]) * n // 4, start[1] + (end[1] - start[1]) * n // 4) for n in range(1, 5)]
    moves: list[object] = [word for x, y in between for word in ("mousemove", x, y, "sleep", 0.01)]
    return ["mousemove", *start, "mousedown", 1, *moves, "mouseup", 1]


def main(words: Sequence[str]) -> int:
    """Replay, compare and report; 1 if anything is not as counted."""
    described = (__doc__ or "").split("\n\n")[1]
    parser = argparse.ArgumentParser("python -m tests.journeys.talk_replay", description=described)
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    parser.add_argument("--pace", type=float, default=20.0, help="so many times as fast")
    parser.add_argument("--minute", action="store_true", help="the fastest minute alone, at its own pace")
    given = parser.parse_args(words)
    speakers = spoken(given.file)
    pace = 1.0 if given.minute else given.pace
    talked = directed(fastest_minute(speakers) if given.minute else speakers)
    with tempfile.TemporaryDirectory() as folder:
        try:
            with Screen(Path(folder)) as screen:
                played = play(screen, talked, pace)
        except Missing as missing:
            sys.exit(str(missing))
    compared, said = wrong(played, talked)
    seconds = talked.turns[-1].at_s - talked.turns[0].at_s
    print(
        f"{len(talked.turns)} turns among {talked.seats} seats in {seconds / 60:.1f} minutes, {pace:g} times as fast."
    )
    for (speaker, listener), number in sorted(talked.matrix().items(), key=lambda cell: -cell[1]):
        print(f"{number:6}  {speaker} to {listener}")
    print("\n".join(said) or f"All {compared} turns, counts and cells are as counted.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
