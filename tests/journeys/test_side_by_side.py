"""Past lessons in the real window: three side by side, their page on paper, two of them replayed, and over time."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QImage
from reading import boxes, number_of_pages

from . import journal
from .bus import Control
from .journal import Journal, Row
from .program import Program
from .screen import Screen
from .timed import Timed

WHOSE = "R. Okafor"
CHOSEN = (5, 3, 1)
"""Which of her lessons, counted from the newest, in the order of their dates. All have the same focus and methods."""
TALK, KINDS = "verbal_flow", {"recall": "Recall", "why": "Explain why", "how_to": "How to"}
EYES = ("not_watching", "watching")
NOTES = ("note", "bright_spot")
FEWEST = 5
"""Fewer events give no rate."""
FINE, INK = 2, 110
"""Pixels in a point; by so much letters are darker than the paper at least."""


def called(program: Program, beginning: str) -> list[Control]:
    """What is on show and has a name that begins so, from the top, and from left to right."""
    found = [control for control in program.controls() if control.name.startswith(beginning)]
    return sorted(found, key=lambda control: (control.box[1], control.box[0]))


def shows_of(program: Program, name: str, words: str) -> str:
    """Wait until the value of what is called that has these words; the value."""
    return program.until(
        lambda: next((value for value in [program.value(name)] if words in value), None),
        lambda: f"{name!r} shows {words!r}; it shows {program.value(name)!r}",
    )


def asked(lesson: Journal) -> dict[str, str]:
    """How often she asked each kind of question, and in how many minutes that was watched, in words."""
    watched_ms = lesson.only("finish").data["recorded_ms"]
    eyes = [row for row in lesson.standing() if row.kind in EYES and row.data["method"] == TALK]
    for shut, opened in zip(eyes[::2], eyes[1::2], strict=True):
        assert (shut.kind, opened.kind) == EYES
        watched_ms -= opened.at_ms - shut.at_ms
    said = Counter(row.data.get("chip") for row in turns(lesson))
    few = {kind: ", fewer than 5: no rate" if said[kind] < FEWEST else "" for kind in KINDS}
    return {kind: f"{said[kind]} in {watched_ms / 60_000:.1f} watched minutes{few[kind]}" for kind in KINDS}


def turns(lesson: Journal) -> list[Row]:
    return [row for row in lesson.standing() if (row.method, row.kind) == (TALK, "turn")]


def test_three_lessons_side_by_side_on_screen_and_paper_then_two_replayed_and_one_opened_from_the_trend(
    screen: Screen, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    program = Program(screen, data)
    try:
        program.press("Try the sample lessons")
        program.find("Remove the sample lessons")
        program.press("Teachers")
        program.press(WHOSE)
        days = choose(program)
        lessons = [journal.of_teacher(data, WHOSE)[n] for n in CHOSEN]
        compare(program, days, lessons)
        page = printed(program, screen)
        assert_has_all(page, [control.name for control in called(program, "")], days, lessons)
        replay(program, days[1:], lessons[1:])
        over_time(program, days[-1])
    finally:
        program.close()
    assert_prints_in_grey(page)


def choose(program: Program) -> list[str]:
    """Choose the three lessons; their days as they are told in the list, in the order of their dates."""
    program.until(lambda: len(called(program, "Choose ")) > max(CHOSEN), "her lessons are listed")
    keys = [called(program, "Choose ")[n] for n in CHOSEN]
    program.press_at(*(key.at() for key in keys))
    program.find("3 lessons are chosen. One or two are replayed.")
    return [key.name.removeprefix("Choose ").partition(",")[0] for key in keys]


def compare(program: Program, days: Sequence[str], lessons: Sequence[Journal]) -> None:
    """Put them side by side, by phase: the figures are those on disk, and a touched one tells when it was."""
    program.press("Side by side")
    program.press("By phase")
    for day, lesson in zip(days, lessons, strict=True):
        for kind, figures in asked(lesson).items():
            program.find(f"{KINDS[kind]}, {day}: {figures}")
    told = f"Recall, {days[1]}: {asked(lessons[1])['recall']}"
    program.press(told, down=0.5)
    raw = shows_of(program, "Raw figures", told)
    times = re.findall(r"\b\d\d:\d\d\b", raw.partition(" watched minutes, at ")[2])
    assert len(times) == int(asked(lessons[1])["recall"].split()[0])
    program.press("Close the raw figures")


def printed(program: Program, screen: Screen) -> Path:
    program.press("Make page")
    program.find("Open")
    (page,) = (Path(screen.environment["HOME"]) / "Documents").glob("*.pdf")
    assert program.value("Page") == f"{page.name} is in {page.parent}."
    return page


def assert_has_all(page: Path, shown: Sequence[str], days: Sequence[str], lessons: Sequence[Journal]) -> None:
    """The page has every row that is on the screen, and the figures that lie on disk; its name names nobody."""
    told = subprocess.run(["pdftotext", "-raw", str(page), "-"], capture_output=True, check=True).stdout.decode()
    told = " ".join(told.split())
    rows = {name.partition(f", {day}:")[0] for name in shown for day in days if f", {day}:" in name}
    assert len(rows) > len(KINDS)
    for words in [*rows, *days, f"{WHOSE}, three lessons side by side", "Who gets to answer", "phases that begin"]:
        assert words in told
    for kind, name in KINDS.items():
        # Below them the same names stand at the pauses.
        counts = re.findall(rf"{name} (\d+)\b", told)[: len(lessons)]
        assert counts == [asked(lesson)[kind].split()[0] for lesson in lessons]
    assert "okafor" not in page.name.casefold()
    assert number_of_pages(page.read_bytes()) == 1


def assert_prints_in_grey(page: Path) -> None:
    """On a printer without colours every word stands out from the paper."""
    made = subprocess.run(["pdftoppm", "-gray", "-r", str(72 * FINE), page], capture_output=True, check=True).stdout
    picture = QImage.fromData(made).convertToFormat(QImage.Format.Format_Grayscale8)
    for *place, word in boxes(page.read_bytes()):
        left, top, right, bottom = (round(at_pt * FINE) for at_pt in place)
        greys = bytes(picture.copy(left, top, right - left, bottom - top).constBits())
        assert min(greys) < max(greys) - INK, word


def replay(program: Program, days: Sequence[str], lessons: Sequence[Journal]) -> None:
    """Two of them on one clock: dragged to the end they show what lies on disk; then on from a note, and back."""
    dates = [day.partition(" ")[2] for day in days]
    for day in days:
        program.press(called(program, f"{day}, ")[0].name)
    program.press("Replay")
    program.find("Play")
    assert all(f"{date} 0:00 of " in program.value("Now") for date in dates)
    strip = program.find("Time of the lesson")
    program.drag(*(strip.at(across, 0.5) for across in (0.3, 0.6, 0.99)))
    for date, lesson in zip(dates, lessons, strict=True):
        shows_of(program, f"Talk flow, {date}", f"{len(turns(lesson))} turns")
    program.press("Note before")
    notes = [Timed(lesson, lesson.only("finish").at_ms).notes() for lesson in lessons]
    last = max((row.at_ms, row.uid, n) for n, lesson in enumerate(lessons) for row in lesson.rows if row.kind in NOTES)
    words = notes[last[2]][-1][1]
    begun = shows_of(program, "Now", words)
    program.press("Play")
    program.until(lambda: program.value("Now") != begun, "time goes on")
    program.press("Side by side")
    program.find("By phase")
    program.press(WHOSE)


def over_time(program: Program, day: str) -> None:
    """A dot of the trend tells what it is, and its lesson is opened."""
    program.press("Trend")
    shows_of(program, "Page", "Touch a dot")
    dot = next(control for control in called(program, "") if f", {day}: " in control.name)
    program.press(dot.name)
    shows_of(program, "Raw figures", "".join(dot.name.partition(f", {day}: ")[:2]))
    program.press("Open the lesson")
    program.find("Make sheet")
