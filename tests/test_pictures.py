"""Pictures of all screens can be made without a screen, and a start without one leaves a sample of everything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app import pictures

ROOT = Path(__file__).parents[1]
RECORD = ("ready", "pressed", "undone", "change-to", "more", "left-hand", "interrupted", "paused", "no-plan", "thirty")
QUIET = (
    "today-empty",
    "today-planned",
    "today-listed",
    "today-revealed",
    "today-samples",
    "set-up",
    "lesson",
    "lesson-intervals",
    "lesson-quotes",
    "trouble",
)
SAMPLED = ("intervals", "intervals-prompt-beside", "scan", "words", "words-ink", "words-seats", "lesson-of-intervals")
PAST = (
    "today-found",
    "teachers",
    "teacher",
    "compare",
    "compare-by-phase",
    "compare-raw",
    "trend",
    "trend-raw",
    "replay",
    "replay-two",
)
SCREENS = (*QUIET, *SAMPLED, *PAST, *(f"record-{state}" for state in RECORD))
EVERYTHING = """
import sys
from app import pictures
code = pictures.without_a_screen()
loaded = set(sys.modules)
try:
    loaded |= {line.split("/")[-1].strip() for line in open("/proc/self/maps") if "/" in line}
except OSError:
    pass
print("loaded:", *sorted(loaded))
sys.exit(code)
"""
SOUND = ("multimedia", "audio", "winsound", "libpulse", "libasound", "phonon", "playsound", "sounddevice", "beep")


@pytest.mark.usefixtures("qtbot")
def test_every_screen_and_state_is_pictured_and_the_sheet_on_both_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "LOOKS", pictures.LOOKS[:1])
    assert pictures.main(str(tmp_path)) == 0
    made = {path.name for path in tmp_path.iterdir()}
    look = pictures.LOOKS[0][0]
    wanted = {f"{screen}-{look}.png" for screen in SCREENS} | {"contact-sheet.png"}
    wanted |= {f"sheet-{paper}{end}" for paper in ("a4", "letter") for end in (".pdf", "-1.png", "-1-grey.png")}
    assert wanted <= made
    for screen in SCREENS:
        picture = QImage(str(tmp_path / f"{screen}-{look}.png"))
        assert (picture.width(), picture.height()) == (1368, 912), screen


@pytest.fixture(scope="module")
def without_a_screen(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The sample lesson recorded, finished and made a sheet of, where there is no screen."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    env["TMPDIR"] = str(tmp_path_factory.mktemp("left"))
    command = [sys.executable, "-c", EVERYTHING]
    return subprocess.run(command, env=env, cwd=env["TMPDIR"], capture_output=True, text=True, timeout=110)


def test_without_a_screen_the_sample_is_recorded_and_its_sheet_and_pictures_are_left(
    without_a_screen: subprocess.CompletedProcess[str],
) -> None:
    assert without_a_screen.returncode == 0, without_a_screen.stderr
    said = without_a_screen.stdout.splitlines()
    assert said[0] == "There is no screen here, so Backrow records its sample lesson without one."
    folder = Path(said[1].removeprefix("Its sheet and pictures of the screens are in ").rstrip("."))
    kinds = sorted(path.suffix for path in folder.iterdir())
    assert kinds == [".pdf", *[".png"] * 5]
    # What it needed meanwhile is gone.
    assert [path.name for path in folder.parent.iterdir() if path != folder and path.name.startswith("backrow")] == []


def test_19_nothing_that_makes_sounds_is_loaded_after_everything_was_done(
    without_a_screen: subprocess.CompletedProcess[str],
) -> None:
    loaded = without_a_screen.stdout.splitlines()[-1].lower().split()[1:]
    assert "app.screens.record" in loaded
    assert [name for name in loaded if any(sound in name for sound in SOUND)] == []
    asked_for = [path for path in (ROOT / "app").rglob("*.py") if ".beep(" in path.read_text(encoding="utf-8")]
    assert asked_for == []
