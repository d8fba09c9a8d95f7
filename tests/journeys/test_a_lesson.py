"""A lesson as a coach lives it, in the real window: started, tapped, stopped, and what is left of it on paper."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from . import journal
from .figures import Counted, disagreements
from .paper import Page
from .program import PATIENCE_S, Program, command, presses
from .screen import Screen

NAMES = ("Asks why", "Waits", "Named praise")
TAPS = (0, 1, 0, 2, 0, 1, 0, 1, 2, 0, 0, 1, 0, 2, 0, 1, 1, 0, 2, 0, 0, 1, 2, 0, 1, 0, 2, 1, 0, 2)
"""Which of the three tiles is touched: 14, 9 and 7 times."""
COVER = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
cover = QLabel("Another program")
cover.setAccessibleName("Another program")
cover.resize(1368, 912)
cover.show()
app.exec()
"""


@contextmanager
def opened(screen: Screen, data: Path) -> Iterator[Program]:
    program = Program(screen, data)
    try:
        yield program
    finally:
        program.close()


def name_the_tiles(program: Program) -> None:
    program.press("Start without a plan")
    for n, name in enumerate(NAMES, 1):
        program.press(f"Touch to name {n}")
        program.write(f"Name {n}", name)
        program.find(name)


def all_of(program: Program) -> dict[str, int]:
    return {name: int(program.value(name)) for name in NAMES}


def finished_sheet(program: Program, screen: Screen, teacher: str = "") -> Path:
    """Finish, have the sheet made, and give the file."""
    program.press("Pause")
    program.shows("State", "Paused, all saved")
    program.press("Finish")
    program.find("Make sheet")
    if teacher:
        program.write("Teacher", teacher)
    program.press("Make sheet")
    program.find("Open")
    (sheet,) = (Path(screen.environment["HOME"]) / "Documents").glob("*.pdf")
    assert program.value("Sheet") == f"{sheet.name} is in {sheet.parent}."
    return sheet


def counted_in(found: journal.Journal) -> Counted:
    times = {name: [(at_ms, at_ms) for at_ms in times] for name, times in found.times().items()}
    started = datetime.fromisoformat(found.only("start").data["wall"])
    return Counted(started, found.only("finish").data["recorded_ms"], times)


def test_screen_journal_and_sheet_agree_on_every_figure(screen: Screen, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(screen, data) as program:
        name_the_tiles(program)
        places = [program.find(name).at() for name in NAMES]
        program.press_at(*(places[tile] for tile in TAPS))
        program.shows("Counts", "30 recorded")
        program.press("Undo")
        program.shows("Counts", "29 recorded")
        program.press("Redo")
        program.shows("Counts", "30 recorded")
        program.press("Undo")
        program.shows(NAMES[2], "6")
        program.hold(NAMES[1], until="-1")
        program.shows(NAMES[1], "10")
        program.press("-1")
        program.shows(NAMES[1], "9")
        seen = all_of(program)
        sheet = finished_sheet(program, screen, teacher="R. Okafor")
    found = journal.read(data)
    assert seen == found.counts() == dict(zip(NAMES, (14, 9, 6), strict=True))
    assert found.kinds["tap"] == 31
    page = Page(sheet)
    assert disagreements(page, counted_in(found)) == []
    assert "made for R. Okafor" in page.text
    assert not re.search("okafor", sheet.name, re.IGNORECASE)
    listed, checked = (json.loads(command(screen, data, words, "--json").stdout) for words in ("list", "check"))
    (lesson,) = listed
    assert (lesson["state"], lesson["methods"]) == ("finished", ["event_count", "duration", "verbatim"])
    (session,) = checked["sessions"]
    assert (checked["ok"], session["missing"], session["chain"]) == (True, 0, "ok")
    assert (session["id"], session["entries"]) == (listed[0]["id"], len(found.rows))


def test_killed_in_mid_lesson_it_goes_on_with_all_that_was_tapped(screen: Screen, tmp_path: Path) -> None:
    data = tmp_path / "data"
    killed = Program(screen, data)
    name_the_tiles(killed)
    places = [killed.find(name).at() for name in NAMES]
    hand = screen.begin_xdotool(*presses(*(places[tile] for tile in TAPS)))
    killed.until(lambda: sum(all_of(killed).values()) >= 12, "twelve taps are on the screen")
    killed.kill()
    hand.communicate(timeout=PATIENCE_S)
    kept = journal.read(data).counts()
    assert 12 <= sum(kept.values()) <= len(TAPS)
    with opened(screen, data) as program:
        program.find("Interrupted")
        assert re.match(r"Stopped at \d\d:\d\d:\d\d\. \d+ s were not recorded\.", program.value("Interrupted"))
        assert all_of(program) == kept
        program.press_at(*[program.find(name).at() for name in NAMES])
        program.shows("Counts", f"{sum(kept.values()) + 3} recorded")
        program.shows("State", "Recording, all saved")
        sheet = finished_sheet(program, screen)
    found = journal.read(data)
    assert found.counts() == {name: count + 1 for name, count in kept.items()}
    assert json.loads(command(screen, data, "check", "--json").stdout)["ok"]
    page = Page(sheet)
    told = page.text.partition("How this was recorded.")[2]
    assert re.search(r"Not recorded: \d\d:\d\d–\s?\d\d:\d\d \(\d+ s\); nothing was noted then\.", told)
    assert [row.figures for row in page.strip()] == [str(count + 1) for count in kept.values()]
    assert [len(row.times) for row in page.strip()] == [count + 1 for count in kept.values()]


def test_a_second_start_brings_the_first_window_to_the_front(screen: Screen, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(screen, data) as program:
        name_the_tiles(program)
        program.press(NAMES[0])
        program.shows("State", "Recording, all saved")
        ours = window_under_the_pointer(screen)
        cover = subprocess.Popen([sys.executable, "-c", COVER], env=screen.environment)
        try:
            program.until(lambda: window_under_the_pointer(screen) != ours, "another window covers ours")
            second = command(screen, data)
            assert "Backrow is already open" in second.stderr
            assert second.returncode == 0
            program.until(lambda: window_under_the_pointer(screen) == ours, "our window is in front again")
        finally:
            cover.kill()
            cover.wait()
        assert all_of(program)[NAMES[0]] == 1


def test_beside_the_open_window_one_can_read_and_not_replace(screen: Screen, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(screen, data) as program:
        name_the_tiles(program)
        program.press(NAMES[0])
        program.shows("State", "Recording, all saved")
        lesson = program.until(lambda: lesson_that_is("running", screen, data), "list says so")
        checked = command(screen, data, "check", "--json")
        assert (checked.returncode, json.loads(checked.stdout)["ok"]) == (0, True)
        made = command(screen, data, "sheet", lesson["id"], "-o", str(tmp_path / "now.pdf"))
        assert made.returncode == 0
        assert "1 event in" in Page(tmp_path / "now.pdf").text
        backup = command(screen, data, "backup").stdout.strip()
        refused = command(screen, data, "restore", backup)
        assert (refused.returncode, refused.stderr.strip()) == (4, "Backrow is open. Close it first.")
        program.press(NAMES[1])
        program.shows("Counts", "2 recorded")
        program.shows("State", "Recording, all saved")


def lesson_that_is(state: str, screen: Screen, data: Path) -> dict[str, str] | None:
    (lesson,) = json.loads(command(screen, data, "list", "--json").stdout)
    return lesson if lesson["state"] == state else None


def window_under_the_pointer(screen: Screen) -> str:
    (found,) = re.findall(r"WINDOW=(\d+)", screen.xdotool("getmouselocation", "--shell"))
    return str(found)
