"""A lesson with Counts and Timers, lived by a hand in a hurry: planned, touched, written, covered, killed, finished."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import journal
from .journal import Journal
from .paper import Page
from .program import PATIENCE_S, Program, presses
from .screen import Screen
from .timed import Timed

THINGS = (
    *("Recall question", "Explain-why question", "How-to question"),
    *("Student answers", "Student asks", "Student to student"),
    *("Waits", "Names the step"),
)
ROWS = ("Teacher", "One student", "Several students", "Pairs or groups", "Quiet")
UPPER_THINGS, UPPER_ROWS = THINGS[:4], ROWS[:3]
"""What the strip for a note leaves free."""
GROUP, PAD, PAUSES = "Group: Talk, one at a time", "Pause after a question", "Pauses after questions"
WATCHING, COVERED = "Watch Counts", "Covered. Hold the ring to uncover."
ALL_SAVED = "Recording, all saved"
FOCUS = "Who does the talking?"
NOTE = "Mia explains the second step to the class, nobody had asked her to"
BRIGHT_SPOT = "four hands before the question was over"
KEY_MS = 45
"""Between two keys of somebody who types quickly."""
SET_BACK_MS = 5_000


@dataclass(frozen=True)
class Shown:
    """What stands on the recording screen."""

    counts: dict[str, int]
    timers: dict[str, str]
    clock: str
    talk: str
    pauses: str


@dataclass(frozen=True)
class Lived:
    """A lesson from its plan to its sheet, and what was seen of it on the way."""

    touched: list[str]
    """All tiles and timers touched before the last that the kill left unsaved or untouched, in their order."""
    at_the_kill: list[str]
    """Those touched while it was killed, of which some came too late."""
    resumed: list[str]
    seen: Shown
    """What was shown, and after that said to be saved, before it was killed."""
    kept: Journal
    stopped: Shown
    last: Shown
    found: Journal
    page: Page

    @property
    def whole(self) -> Timed:
        return Timed(self.found, self.found.only("finish").at_ms)


def live(screen: Screen) -> Lived:
    """Live it; what came of it."""
    data, chance = screen.folder / "data", random.Random(60)
    program = Program(screen, data)
    try:
        touched = first_minutes(screen, program, chance)
        seen, at_the_kill = killed_in_mid_touch(screen, program, chance)
    finally:
        program.kill()
    kept = journal.read(data)
    program = Program(screen, data)
    try:
        program.find("Interrupted")
        program.find("One view")
        program.find("Quiet")
        stopped = shown(program)
        program.press("Go on")
        program.shows("State", ALL_SAVED)
        resumed = hand(chance, 9, THINGS, ROWS)
        touch(program, resumed)
        last, page = finished(program, screen)
    finally:
        program.close()
    return Lived(touched, at_the_kill, resumed, seen, kept, stopped, last, journal.read(data), page)


def first_minutes(screen: Screen, program: Program, chance: random.Random) -> list[str]:
    """Set up, touch and write until the kill; what was touched. Sixty taps and twenty switches; then some more."""
    set_up_both(program)
    program.press("Record")
    program.press("Split view")
    program.find("Quiet")
    first, second = hand(chance, 35, THINGS, ROWS), hand(chance, 24, UPPER_THINGS, UPPER_ROWS)
    touch(program, first)
    time_two_pauses(program)
    write_while_touching(screen, program, second)
    bright_spot_with_words(screen, program)
    set_back(program, THINGS[0], THINGS[0])
    # Long enough that five seconds are the switch's own: none is set back over the one before it.
    time.sleep(6.5)
    set_back(program, "Quiet", "Quiet, on")
    counted, switched = Counter([*first, *second, THINGS[0]]), [*first, *second, "Quiet"]
    assert shown(program).counts == {thing: counted[thing] for thing in THINGS}
    assert (len([move for move in switched if move in ROWS]), sum(shown(program).counts.values())) == (20, 60)
    look_away(program)
    cover_for_a_while(screen, program)
    undo_and_redo(program)
    return [*first, *second, THINGS[0], "Quiet", "Pairs or groups", THINGS[1], "Quiet"]


def set_up_both(program: Program) -> None:
    program.press("Set up")
    program.press("Questions and answers")
    for n in (7, 8):
        program.press("Add one")
        program.write(f"Name {n}", THINGS[n - 1])
    program.press("Record Timers")
    program.press(PAD)
    program.shows(PAD, "on")
    program.press("Done")
    program.write("Focus", FOCUS)


def hand(chance: random.Random, taps: int, things: Sequence[str], rows: Sequence[str]) -> list[str]:
    """So many taps, and after every third of them a switch to another timer."""
    moves, row = [], ""
    for n in range(1, taps + 1):
        moves.append(chance.choice(things))
        if n % 3 == 0:
            row = chance.choice([other for other in rows if other != row])
            moves.append(row)
    return moves


def places_of(program: Program) -> dict[str, tuple[int, int]]:
    return {control.name: control.at() for control in program.controls() if control.role == "push button"}


def touch(program: Program, moves: Sequence[str]) -> None:
    places = places_of(program)
    program.press_at(*(places[move] for move in moves))


def shown(program: Program) -> Shown:
    controls = program.controls()
    keys = {control.name: control.value for control in controls if control.role == "push button"}
    lines = {control.name: control.value for control in controls if control.role == "filler"}
    timers = {row: keys[row].removesuffix(", running") for row in ROWS}
    return Shown({thing: int(keys[thing]) for thing in THINGS}, timers, keys["Clock"], lines[GROUP], lines[PAUSES])


def time_two_pauses(program: Program) -> None:
    time_a_pause(program, "Student spoke", "1 timed")
    time_a_pause(program, "Teacher spoke", "2 timed")


def time_a_pause(program: Program, who: str, said: str) -> None:
    program.press(PAD)
    program.press(who)
    program.until(lambda: shown(program).pauses.startswith(said), f"{said} is shown")


def write_while_touching(screen: Screen, program: Program, moves: Sequence[str]) -> None:
    places = places_of(program)
    program.press("Note")
    program.find("Note text")
    keys = screen.begin_xdotool("type", "--delay", KEY_MS, NOTE)
    program.press_at(*(places[move] for move in moves))
    keys.communicate(timeout=PATIENCE_S)
    program.press("Done")


def bright_spot_with_words(screen: Screen, program: Program) -> None:
    program.press("Bright spot")
    program.press("Add words")
    program.find("Note text")
    screen.xdotool("type", "--delay", KEY_MS // 3, BRIGHT_SPOT)
    program.press("Done")
    program.until(lambda: BRIGHT_SPOT in program.value("Last act"), "the bright spot has its words")


def set_back(program: Program, name: str, said: str) -> None:
    program.press(name, "push button")
    program.until(lambda: program.value("Last act").endswith(f"  {said}"), f"{said} is the last act")
    program.press("5 s earlier")
    program.until(lambda: f"5 s earlier: {said}" in program.value("Last act"), f"{said} is set back")


def look_away(program: Program) -> None:
    program.press(WATCHING)
    program.shows(WATCHING, "not watched")
    program.press("Pairs or groups")
    program.until(lambda: shown(program).timers["Pairs or groups"] >= "0:01", "it ran for a second")
    program.press(WATCHING)
    program.shows(WATCHING, "watched")


def cover_for_a_while(screen: Screen, program: Program) -> None:
    tile = program.find(THINGS[0]).at()
    program.press("Cover")
    program.find(COVERED)
    program.press_at(tile, tile)
    program.hold_until_gone(COVERED)


def undo_and_redo(program: Program) -> None:
    before = shown(program).counts[THINGS[1]]
    program.press(THINGS[1])
    program.shows(THINGS[1], str(before + 1))
    program.press("Undo")
    program.shows(THINGS[1], str(before))
    program.press("Redo")
    program.shows(THINGS[1], str(before + 1))
    program.press("Quiet")
    program.until(lambda: program.value("Quiet").endswith("running"), "it runs")
    program.press("Undo")
    program.until(lambda: program.value("Pairs or groups").endswith("running"), "what ran before runs again")


def killed_in_mid_touch(screen: Screen, program: Program, chance: random.Random) -> tuple[Shown, list[str]]:
    moves = hand(chance, 60, THINGS, ROWS)
    before, places = sum(shown(program).counts.values()), places_of(program)
    touching = screen.begin_xdotool(*presses(*(places[move] for move in moves)))
    program.until(lambda: sum(shown(program).counts.values()) >= before + 8, "eight more are there")
    seen = shown(program)
    program.shows("State", ALL_SAVED)
    program.kill()
    touching.communicate(timeout=PATIENCE_S)
    return seen, moves


def finished(program: Program, screen: Screen) -> tuple[Shown, Page]:
    program.press("Pause")
    program.shows("State", "Paused, all saved")
    last = shown(program)
    program.press("Finish")
    program.press("Make sheet")
    program.find("Open")
    (sheet,) = (Path(screen.environment["HOME"]) / "Documents").glob("*.pdf")
    return last, Page(sheet)
