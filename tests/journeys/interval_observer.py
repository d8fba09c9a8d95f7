"""An observer of intervals: `python -m tests.journeys.interval_observer --codes | --scan [--pace 5]`.

It records a lesson of 44 minutes in the real window, Intervals beside a running Counts: 25 codes every 2 minutes of
which three intervals are left out on purpose, or a scan of 30 seats every 4 minutes. Backrow's clock goes `--pace`
times as fast, and the hand with it. Then the journal on disk, the screen, Backrow's figures and the sheet are held
against what it meant to record.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import interval_figures, journal
from .interval_reckoned import BACK, CODES, COMES, HOLD, SAME, THINGS, UNDO, Meant, Move, coded, scanned
from .program import BETWEEN_S, Program, presses
from .screen import Missing, Screen

if TYPE_CHECKING:
    from .bus import Control

MISSED_INTERVALS, MISSED_SCANS = {4, 11, 17}, {4, 7, 10}
HOLD_S = 0.9
"""Longer than a hold takes."""
Span = tuple[float, float]


@dataclass(frozen=True)
class Observed:
    """What came of an observation."""

    found: journal.Journal
    shown: dict[str, list[str]]
    """What all on the screen said at its end, by name."""
    figures: interval_figures.Figures
    spans: Sequence[Span]
    """Between which times the hand did each of its moves, in ms of its clock, the start first."""
    pace: float


def whole_codes() -> Meant:
    """25 codes, 22 intervals of 2 minutes."""
    return coded(22, 120_000, MISSED_INTERVALS, back=8)


def whole_scan() -> Meant:
    """30 seats, every 4 minutes."""
    return scanned(11, 240_000, 6, 5, MISSED_SCANS)


def observe(screen: Screen, meant: Meant, pace: float, columns: int = 0, rows: int = 0) -> Observed:
    """Plan, record and finish a lesson as it is meant; a scan of so many columns and rows of seats."""
    data = screen.folder / "data"
    interval_figures.plan(data, meant, columns, rows)
    program = Program(screen, data, "tests.journeys.sped", str(pace))
    try:
        program.press("Record")
        if columns:
            _mark_absent(program, 2 * columns, "Absent")
        else:
            program.press("Intervals")
        program.press("Split view")
        program.find(THINGS[0])
        spans = list(_lived(screen, program, meant, pace))
        shown = _shown(program)
        program.press("Finish")
        program.press("Make sheet")
        program.find("Open")
    finally:
        program.close()
    (sheet,) = (Path(screen.environment["HOME"]) / "Documents").glob("*.pdf")
    return Observed(journal.read(data), shown, interval_figures.read(data, sheet), spans, pace)


def _lived(screen: Screen, program: Program, meant: Meant, pace: float) -> Iterator[Span]:
    places = {control.name: control.at(down=0.5) for control in program.controls()}
    began = time.monotonic()
    program.press_at(places["Start"])
    yield began * 1000, time.monotonic() * 1000
    for move in meant.moves:
        time.sleep(max(0.0, began + move.at_ms / 1000 / pace - time.monotonic()))
        down = time.monotonic()
        if move.kind == HOLD:
            at = places[move.name]
            screen.xdotool("mousemove", *at, "mousedown", 1, "sleep", HOLD_S, "mouseup", 1, "sleep", BETWEEN_S)
        elif move.kind == BACK:
            number = move.at_ms // meant.length_ms
            program.press(f"Mark interval {number}")
            program.press_at(places[move.name])
            program.press(f"Mark interval {number + 1}")
        elif move.kind == COMES:
            program.press("More")
            _mark_absent(program, int(move.name.split()[1]), "Close")
            places |= {control.name: control.at(down=0.5) for control in program.controls()}
        else:
            screen.xdotool(*presses(places[move.name]))
        yield down * 1000, time.monotonic() * 1000
    time.sleep(max(0.0, began + (meant.lesson_ms + 500) / 1000 / pace - time.monotonic()))
    program.press("Pause")
    program.shows("State", "Paused, all saved")


def _mark_absent(program: Program, seat: int, then: str) -> None:
    """A child is absent, or has come."""
    before = len(_all(program, f"Seat {seat}"))
    program.press("Absent")
    # The seat in the panel, which lies over that on the board.
    over = program.until(lambda: _all(program, f"Seat {seat}")[before:], "the panel of the seats is there")
    program.press_at(over[-1].at(down=0.5))
    program.until(lambda: f"Seat {seat}" in program.value("Last act"), f"seat {seat} is marked")
    program.press(then)


def _all(program: Program, name: str) -> list[Control]:
    return [control for control in program.controls() if control.name == name]


def _shown(program: Program) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for control in program.controls():
        found.setdefault(control.name, []).append(control.value)
    return found


def wrong(observed: Observed, meant: Meant) -> tuple[int, list[str]]:
    """How much was compared with what was meant, and what is not so, in sentences."""
    said = [*_journal(observed, meant), *_screen(observed, meant)]
    said += interval_figures.disagreements(observed.figures, observed.found, meant)
    number = len(meant.moves) + meant.intervals + len(THINGS) + 1
    return number + interval_figures.checked(meant), said


def _journal(observed: Observed, meant: Meant) -> Iterator[str]:
    """What lies on disk, and when each act was."""
    if observed.found.counts() != {thing: meant.counts[thing] for thing in THINGS}:
        yield f"On disk there is {observed.found.counts()} and not {dict(meant.counts)}."
    entered = interval_figures.entered(observed.found)
    for n in range(1, meant.intervals + 1):
        right = meant.looks.get(n) if meant.looks else meant.codes.get(n)
        if entered.get(n) != right:
            yield f"For {n} there is {entered.get(n)} on disk and not {right}."
    same = [row for row in observed.found.standing() if row.kind == "same"]
    if len(same) != sum(move.name == SAME for move in meant.moves):
        yield f"The same as before was stored {len(same)} times."
    yield from _times(observed, meant)


def _times(observed: Observed, meant: Meant) -> Iterator[str]:
    """When each act was, beside when the hand did it."""
    first, last = observed.spans[0]
    rows = iter(row for row in observed.found.rows if row.kind in ("tap", "tick", "same", "none", "look"))
    for move, (down, up) in zip(meant.moves, observed.spans[1:], strict=True):
        made = [row for _, row in zip(range(_acts(move)), rows, strict=False)]
        # Lesson time counts from the first press, which lies somewhere between its two times.
        least, most = (down - last - 1) * observed.pace, (up - first + 1) * observed.pace
        for row in made:
            if not least <= row.at_ms <= most:
                yield f"{move.name} is dated {row.at_ms} ms, and was touched from {least:.0f} to {most:.0f} ms."


def _acts(move: Move) -> int:
    """How many acts a move makes: a key that is held makes one more."""
    if move.kind == HOLD:
        return 2
    return int(move.kind != COMES and move.name != UNDO and not move.name.startswith("Seat "))


def _screen(observed: Observed, meant: Meant) -> Iterator[str]:
    """What the strip, the card of the scan and the tabs said when it was paused."""
    taps = sum(meant.counts.values())
    if f"{taps} recorded" not in observed.shown.get("Counts", []):
        yield f"The tab of Counts says {observed.shown.get('Counts')} and not {taps}."
    for thing in THINGS:
        if str(meant.counts[thing]) not in observed.shown.get(thing, []):
            yield f"{thing} says {observed.shown.get(thing)} and not {meant.counts[thing]}."
    said = f"{len(meant.entered)} entered, {len(meant.missed)} missed"
    if meant.codes and said not in observed.shown.get("Intervals", []):
        yield f"The strip says {observed.shown.get('Intervals')} and not “{said}”."


def main(words: Sequence[str]) -> int:
    """Observe, compare and report; 1 if anything is not as meant."""
    described = (__doc__ or "").split("\n\n")[1]
    parser = argparse.ArgumentParser("python -m tests.journeys.interval_observer", description=described)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--codes", action="store_true", help=f"{len(CODES)} codes, 22 intervals of 2 minutes")
    which.add_argument("--scan", action="store_true", help="30 seats, every 4 minutes")
    parser.add_argument("--pace", type=float, default=5.0, help="so many times as fast; a busy one falls behind at 10")
    given = parser.parse_args(words)
    meant, seats = (whole_codes(), (0, 0)) if given.codes else (whole_scan(), (6, 5))
    with tempfile.TemporaryDirectory() as folder:
        try:
            with Screen(Path(folder)) as screen:
                observed = observe(screen, meant, given.pace, *seats)
        except Missing as missing:
            sys.exit(str(missing))
    compared, said = wrong(observed, meant)
    what = f"{sum(meant.states().values())} looks" if meant.looks else f"{len(meant.entered)} intervals"
    print(
        f"{what} and {sum(meant.counts.values())} counts in {meant.lesson_ms / 60_000:g} minutes, {given.pace:g} times"
    )
    print(f"as fast; on purpose left out: {', '.join(map(str, meant.missed))}.")
    print("\n".join(said) or f"All {compared} acts, times, cells and figures are as meant.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
