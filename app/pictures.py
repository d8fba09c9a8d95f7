"""Pictures of every screen and state, and of the sheet; and what happens where there is no screen.

`python -m app pictures FOLDER` makes them all, in both orientations, light and dim, with a contact sheet. Without a
screen the sample lesson is recorded through the real widgets, and its sheet and pictures are left in a folder.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app import (
    pictures_of_intervals,
    pictures_of_past_lessons,
    pictures_of_rooms,
    pictures_of_samples,
    sample,
    samples,
    sheets,
)
from app.models import event_count, rows
from app.models.files import Home
from app.models.problems import DamagedLibrary
from app.models.session import Card, Plan
from app.stage import LANDSCAPE, PORTRAIT, Stage

LOOKS = tuple(
    (f"{name}-{'dim' if dim else 'light'}", size, dim)
    for name, size in (("landscape", LANDSCAPE), ("portrait", PORTRAIT))
    for dim in (False, True)
)
EXAMPLE_MS = 12 * 60_000 + 34_000
THUMB = 300


def main(folder: str) -> int:
    """Make all pictures in `folder`; the exit code."""
    target = Path(folder)
    for look, size, dim in LOOKS:
        with _throw_away() as home:
            _screens(home, size, dim, partial(_named, target, look))
        with _throw_away() as home:
            _samples(home, size, dim, partial(_named, target, look))
    _sheets(target)
    _contact_sheet(target)
    print(f"The pictures are in {target.resolve()}.")
    return 0


def without_a_screen() -> int:
    """Record the sample lesson offscreen and leave sheet and pictures in a folder that is named; the exit code."""
    target = Path(tempfile.mkdtemp(prefix="backrow-sample-"))
    print("There is no screen here, so Backrow records its sample lesson without one.")
    with _throw_away() as home:
        # The helper's own caches too: it is ended while it works, and tidies nothing away.
        Home(home).keep_caches()
        stage = Stage(home)
        try:
            stage.picture(target / "1-today.png")
            _plan(stage, sample.plan())
            stage.picture(target / "2-start-card.png")
            _record_sample(stage, lambda: stage.picture(target / "3-record.png"))
            stage.picture(target / "4-paused.png")
            stage.touch("Finish")
            stage.until(lambda: _sheet_is_shown(stage), "the sheet is there")
            stage.picture(target / "5-lesson.png")
            stage.touch("Make sheet")
            stage.until(lambda: any(home.glob("Feedback sheet*.pdf")), "the sheet is written")
            for made in home.glob("Feedback sheet*.pdf"):
                shutil.copy(made, target / made.name)
        finally:
            stage.close()
    print(f"Its sheet and pictures of the screens are in {target}.")
    return 0


def _named(target: Path, look: str, name: str) -> Path:
    return target / f"{name}-{look}.png"


@contextmanager
def _throw_away() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="backrow-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _plan(stage: Stage, plan: Plan) -> None:
    done: list[None] = []
    stage.window.library.change(lambda connection: rows.save_plan(connection, plan), done.append)
    stage.until(lambda: bool(done), "the plan is kept")
    stage.window.plans.take(plan)
    stage.settle()


def _record_sample(stage: Stage, at_example: Callable[[], object]) -> None:
    """The sample from Record to the pause before Finish, one touch after the other."""
    stage.touch("Record")
    begun_ms, paused, shown = stage.ms, False, False
    stage.touch("Start")
    stage.touch("Split view")
    for at_ms, method, draft in sample.acts():
        if at_ms > EXAMPLE_MS and not shown:
            shown = True
            at_example()
        if at_ms > sample.PAUSED_AT_MS and not paused:
            paused = True
            stage.go_to(begun_ms + sample.PAUSED_AT_MS)
            stage.touch("Pause")
            stage.go_to(stage.ms + sample.PAUSED_MS)
            begun_ms += sample.PAUSED_MS
            stage.touch("Go on")
        stage.go_to(begun_ms + at_ms)
        stage.act(method, draft, sample.NAMES)
    stage.go_to(begun_ms + sample.LENGTH_MS)
    stage.touch("Pause")


def _sheet_is_shown(stage: Stage) -> bool:
    name = "Preview of the sheet"
    return stage.there(name) and stage.find(name).accessibleDescription() in ("1 page", "2 pages")


def _screens(home: Path, size: tuple[int, int], dim: bool, path: Callable[[str], Path]) -> None:
    stage = Stage(home, size, dim)
    try:
        stage.picture(path("today-empty"))
        _plan(stage, sample.plan())
        stage.picture(path("today-planned"))
        stage.touch("Set up")
        stage.wear(dim)
        stage.picture(path("set-up"))
        stage.touch("Timers")
        stage.picture(path("set-up-timers"))
        stage.touch("Done")
        _recording(stage, dim, path)
        stage.touch("Finish")
        stage.until(lambda: _sheet_is_shown(stage), "the sheet is there")
        stage.wear(dim)
        stage.picture(path("lesson"))
        stage.touch("Read as intervals")
        stage.picture(path("lesson-intervals"))
        stage.touch("Lesson")
        stage.touch("Today")
        stage.until(lambda: stage.there("Today, 10:05") or stage.there("Thu 12 Nov, 10:05"), "the lesson is listed")
        stage.picture(path("today-listed"))
        stage.touch("Today, 10:05" if stage.there("Today, 10:05") else "Thu 12 Nov, 10:05")
        stage.picture(path("today-revealed"))
        _other_plans(stage, dim, path)
        _rooms(stage, dim, path)
        _intervals(stage, dim, path)
        stage.window.library.trouble.emit(DamagedLibrary("20 entries that were saved are missing from the library."))
        stage.wear(dim)
        stage.picture(path("trouble"))
    finally:
        stage.close()


def _recording(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    stage.touch("Record")
    stage.wear(dim)
    stage.picture(path("record-ready"))
    begun_ms = stage.ms
    stage.touch("Start")
    stage.touch("Split view")
    for at_ms, method, draft in sample.acts():
        if at_ms < EXAMPLE_MS:
            stage.go_to(begun_ms + at_ms)
            stage.act(method, draft, sample.NAMES)
    stage.go_to(begun_ms + EXAMPLE_MS)
    stage.touch("Timers")
    stage.touch("Pause after a question")
    stage.go_to(stage.ms + 3_400)
    stage.picture(path("record-split"))
    stage.touch("Student spoke")
    stage.touch("One view")
    stage.picture(path("record-timers"))
    stage.touch("Counts")
    stage.touch("Explain-why question")
    stage.picture(path("record-pressed"))
    stage.go_to(stage.ms + 5_000)
    stage.touch("Undo")
    stage.picture(path("record-undone"))
    stage.touch("Redo")
    stage.touch("Change to…")
    stage.picture(path("record-change-to"))
    stage.touch("Close")
    stage.hold("Undo")
    stage.picture(path("record-last-acts"))
    stage.touch("Close")
    stage.touch("Clock")
    stage.picture(path("record-phases"))
    stage.touch("Close")
    _beside(stage, path)
    _recording_settings(stage, dim, path)


def _beside(stage: Stage, path: Callable[[str], Path]) -> None:
    stage.touch("Note")
    stage.write("Note text", "Seat 4 waits until the others have answered")
    stage.picture(path("record-note"))
    stage.touch("Done")
    stage.touch("Watch Counts")
    stage.picture(path("record-not-watched"))
    stage.touch("Undo")
    stage.touch("Cover")
    stage.picture(path("record-covered"))
    stage.uncover()


def _recording_settings(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    stage.touch("More")
    stage.picture(path("record-more"))
    stage.touch("Left hand")
    stage.wear(dim)
    stage.touch("Close")
    stage.picture(path("record-left-hand"))
    stage.touch("More")
    stage.touch("Right hand")
    stage.wear(dim)
    stage.touch("Close")
    # The clock jumps as it does when the tablet slept.
    stage.ms += 112_000
    screen = stage.window.recordings.screen
    if screen is not None:
        screen.tick()
    stage.picture(path("record-interrupted"))
    stage.touch("Go on")
    stage.touch("Pause")
    stage.picture(path("record-paused"))
    for _ in range(3):
        stage.touch("Explain-why question")
    stage.picture(path("record-paused-touched"))


def _finish(stage: Stage, dim: bool, picture: Path) -> None:
    """From the pause to the lesson's page with its sheet."""
    stage.touch("Finish")
    stage.until(lambda: _sheet_is_shown(stage), "the sheet is there")
    stage.wear(dim)
    stage.picture(picture)


def _samples(home: Path, size: tuple[int, int], dim: bool, path: Callable[[str], Path]) -> None:
    stage = Stage(home, size, dim)
    try:
        pictures_of_samples.of_today(stage, path)
        pictures_of_past_lessons.of_past_lessons(stage, dim, path)
    finally:
        stage.close()


def _rooms(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    _plan(stage, pictures_of_rooms.plan())
    stage.touch("Set up")
    stage.wear(dim)
    pictures_of_rooms.of_rooms(stage, dim, path)
    stage.touch("Done")
    pictures_of_rooms.of_a_lesson(stage, dim, path)
    _finish(stage, dim, path("lesson-of-two-pages"))
    stage.touch("Today")


def _intervals(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    _plan(stage, pictures_of_intervals.plan())
    stage.touch("Set up")
    stage.wear(dim)
    pictures_of_intervals.of_set_up(stage, dim, path)
    stage.touch("Done")
    pictures_of_intervals.of_codes(stage, dim, path)
    _finish(stage, dim, path("lesson-of-intervals"))
    stage.touch("Today")
    _plan(stage, pictures_of_intervals.plan_of_a_scan())
    pictures_of_intervals.of_a_scan(stage, dim, path)
    _finish(stage, dim, path("lesson-of-a-scan"))
    stage.touch("Quotes")
    stage.picture(path("lesson-quotes"))
    stage.touch("Lesson")
    stage.touch("Today")


def _other_plans(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    stage.touch("Start without a plan")
    stage.wear(dim)
    stage.picture(path("record-no-plan"))
    stage.touch("Timers")
    stage.picture(path("record-no-plan-timers"))
    stage.touch("Leave")
    many = event_count.Config(
        tuple(
            event_count.Category(f"m{n}", f"Category number {n}" if n % 3 else f"A longer name, number {n}")
            for n in range(1, 31)
        )
    )
    _plan(stage, Plan(Card("Thirty things at once"), (event_count.KEY,), {event_count.KEY: msgspec.to_builtins(many)}))
    stage.touch("Record")
    stage.wear(dim)
    stage.touch("Start")
    for n in (1, 1, 7, 7, 7, 12, 30):
        stage.go_to(stage.ms + 9_000)
        stage.touch(many.categories[n - 1].name)
    stage.picture(path("record-thirty"))
    stage.touch("Pause")
    stage.touch("Finish")
    stage.until(lambda: _sheet_is_shown(stage), "the sheet is there")
    stage.touch("Today")


def _sheets(target: Path) -> None:
    record = samples.records(pictures_of_samples.TODAY)[-1]
    for paper in ("a4", "letter"):
        made = sheets.make(record, paper, 150)
        (target / f"sheet-{paper}.pdf").write_bytes(made.pdf)
        for n, page in enumerate(made.pages, 1):
            (target / f"sheet-{paper}-{n}.png").write_bytes(page)
            image = QImage.fromData(page)
            image.convertToFormat(QImage.Format.Format_Grayscale8).save(str(target / f"sheet-{paper}-{n}-grey.png"))


def _contact_sheet(target: Path) -> None:
    """All pictures small on one, with their names."""
    found = [path for path in sorted(target.glob("*.png")) if path.name != "contact-sheet.png"]
    columns = 6
    room = QRect(0, 0, THUMB, THUMB + 24)
    rows_ = -(-len(found) // columns)
    whole = QImage(columns * (THUMB + 16), rows_ * (room.height() + 16), QImage.Format.Format_RGB32)
    whole.fill(QColor("#d8d8d8"))
    painter = QPainter(whole)
    for n, path in enumerate(found):
        left, top = n % columns * (THUMB + 16) + 8, n // columns * (room.height() + 16) + 8
        small = QImage(str(path)).scaled(
            THUMB, THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(left, top, small)
        painter.drawText(QRect(left, top + THUMB, THUMB, 24), Qt.AlignmentFlag.AlignLeft, path.stem)
    painter.end()
    whole.save(str(target / "contact-sheet.png"))
