"""A real lesson once more: `python -m tests.journeys.replay FILE.csv [--speed 10] [--against OTHER.csv]`.

The file has a line for each thing said: `time_s`, and the talk move that it was, in `move` (empty: none). A plan gets a
tile for each move, and each is pressed in the real window by the real clock, sped up; those of one second follow each
other as fast as a hand can. Then every figure, rate and mark on the sheet is held against a count of the file, or of
the one given with `--against`.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from . import journal
from .figures import Counted, Span, checked, disagreements
from .paper import Page
from .program import BETWEEN_S, Program
from .screen import Missing, Screen

NO_MOVE = "none"
FOCUS = "Who does the talking?"
Moves = Sequence[tuple[float, str]]
"""At which second of the lesson which move was made, in that order."""


@dataclass(frozen=True)
class Played:
    """What came of a replay."""

    sheet: Path
    found: journal.Journal
    presses: Mapping[str, Sequence[Span]]
    """For each move, in the order of the plan, between which times each press was made, in ms of the hand's clock."""
    pause: Span
    """Between which times Pause was pressed."""


def moves_of(file: Path) -> Moves:
    """What the file has."""
    with file.open(encoding="utf-8", newline="") as lines:
        found = [(float(line["time_s"]), " ".join(line["move"].split()) or NO_MOVE) for line in csv.DictReader(lines)]
    return sorted(found, key=lambda move: move[0])


def play(screen: Screen, moves: Moves, speed: float) -> Played:
    """Plan, record and finish a lesson with these moves, and have its sheet made."""
    names = list(dict.fromkeys(name for _, name in moves))
    data = screen.folder / "data"
    program = Program(screen, data)
    try:
        _plan(program, names)
        program.press("Record")
        places = {name: program.find(name).at() for name in names}
        presses = _press(program, places, moves, speed)
        program.shows("Counts", f"{len(moves)} recorded")
        pause = _timed(partial(program.press, "Pause"))
        program.shows("State", "Paused, all saved")
        seen = {name: int(program.value(name)) for name in names}
        program.press("Finish")
        program.press("Make sheet")
        program.find("Open")
    finally:
        program.close()
    (sheet,) = (Path(screen.environment["HOME"]) / "Documents").glob("*.pdf")
    found = journal.read(data)
    assert found.counts() == seen, f"On disk there is {found.counts()}, and on the screen there was {seen}"
    return Played(sheet, found, presses, pause)


def wrong(played: Played, moves: Moves) -> tuple[int, list[str]]:
    """How many figures and marks were compared with a count of `moves`, and what is not so, in sentences."""
    counts = Counter(name for _, name in moves)
    presses = [press for spans in played.presses.values() for press in spans]
    began, ended = min(press[0] for press in presses), min(press[1] for press in presses)
    lesson_ms = played.found.only("finish").data["recorded_ms"]
    said = []
    if not played.pause[0] - ended <= lesson_ms <= played.pause[1] - began + 1:
        said.append(f"{lesson_ms} ms were recorded, which is not the time from the first press to Pause.")
    # A press lies somewhere between its two times, and so does the first one, from which lesson time counts.
    events = {name: [(max(0.0, a - ended), b - began) for a, b in spans] for name, spans in played.presses.items()}
    started = datetime.fromisoformat(played.found.only("start").data["wall"])
    counted = Counted(started, lesson_ms, {name: _so_many(spans, counts[name]) for name, spans in events.items()})
    return 1 + checked(counted), said + disagreements(Page(played.sheet), counted)


def _so_many(events: Sequence[Span], number: int) -> list[Span]:
    """The events, or as many of them as there should have been."""
    return [*events, *[events[-1]] * number][:number]


def _plan(program: Program, names: Sequence[str]) -> None:
    program.press("Set up")
    program.find("Name 3")
    for n in range(4, len(names) + 1):
        program.press("Add one")
        program.find(f"Name {n}")
    for n in range(3, len(names), -1):
        program.press(f"Remove {n}")
    for n, name in enumerate(names, 1):
        program.write(f"Name {n}", name)
    program.press("Done")
    program.write("Focus", FOCUS)


def _press(
    program: Program, places: Mapping[str, tuple[int, int]], moves: Moves, speed: float
) -> dict[str, list[Span]]:
    presses: dict[str, list[Span]] = {name: [] for name in places}
    start, free_s = time.monotonic(), 0.0
    for at_s, name in moves:
        due_s = start + (at_s - moves[0][0]) / speed
        time.sleep(max(0.0, due_s - time.monotonic(), free_s - time.monotonic()))
        presses[name].append(_timed(partial(program.press_at, places[name])))
        free_s = time.monotonic() + BETWEEN_S
    return presses


def _timed(press: Callable[[], None]) -> Span:
    began = time.monotonic()
    press()
    return began * 1000, time.monotonic() * 1000


def main(words: Sequence[str]) -> int:
    """Replay, compare and report; 1 if anything is not as counted."""
    parser = argparse.ArgumentParser("python -m tests.journeys.replay", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    parser.add_argument("--speed", type=float, default=10.0)
    parser.add_argument("--against", type=Path, metavar="OTHER.csv")
    parser.add_argument("--sheet", type=Path, metavar="FILE.pdf", help="keep the sheet there")
    given = parser.parse_args(words)
    moves = moves_of(given.file)
    with tempfile.TemporaryDirectory() as folder:
        try:
            with Screen(Path(folder)) as screen:
                played = play(screen, moves, given.speed)
        except Missing as missing:
            sys.exit(str(missing))
        if given.sheet:
            given.sheet.write_bytes(played.sheet.read_bytes())
        compared, said = wrong(played, moves_of(given.against or given.file))
    minutes = played.found.only("finish").data["recorded_ms"] / 60_000
    print(f"{len(moves)} moves of {len(played.presses)} kinds in {minutes:.1f} minutes, {given.speed:g} times as fast.")
    for name, presses in played.presses.items():
        print(f"{len(presses):6}  {name}")
    print("\n".join(said) or f"All {compared} figures and marks are as counted.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
