"""Lesson: the page that will be printed, its card, and the way of the sheet to a file (experience.md, 2 and 6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from desk import EIGHT, things
from program import Program, opened
from pypdf import PdfReader
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.models.session import Card

pytestmark = pytest.mark.usefixtures("qtbot")
CARD = Card("Who gets to answer?", "R. Okafor", "L. Brandt", "Year 8 Science", 27)


class Opener(QObject):
    """What opens files on this machine."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]  # bytes, say the stubs
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def program(tmp_path: Path, out: Path) -> Iterator[Program]:
    """A program in which a lesson with a few events has just been finished."""
    with opened(tmp_path / "home") as program:
        program.window.prefer(replace(program.window.preferences, sheets=str(out)))
        program.plan(things(EIGHT), CARD)
        program.touch("Record")
        for name in ("Recall", "Why", "Why"):
            program.go_to(program.ms + 4000)
            program.touch(name)
        program.touch("Pause")
        program.touch("Finish")
        program.until(lambda: page_is_shown(program), "the page is shown")
        yield program


def page_is_shown(program: Program) -> bool:
    name = "Preview of the sheet"
    return program.there(name) and program.find(name).accessibleDescription() == "1 page"


def said(program: Program) -> str:
    return program.find("Sheet").accessibleDescription()


def make_sheet(program: Program, out: Path) -> Path:
    """Touch the key, and wait for one more file."""
    before = set(out.iterdir())
    program.touch("Make sheet")
    written: list[Path] = []

    def told() -> bool:
        written[:] = [path for path in out.glob("*.pdf") if path not in before]
        return bool(written) and written[0].name in said(program)

    program.until(told, "the sheet is written")
    return written[0]


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_a_finished_lesson_becomes_a_sheet_in_one_touch_under_nobodys_name(
    program: Program, out: Path, opener: Opener
) -> None:
    assert not program.find("Open").isEnabled()
    first = make_sheet(program, out)
    began = datetime.fromisoformat(program.window.currentWidget().record.session.started)  # type: ignore[union-attr]
    assert first.name == f"Feedback sheet {began:%Y-%m-%d %H%M}.pdf"
    assert first.name in said(program) and str(out) in said(program)
    assert "Who gets to answer?" in text_of(first)
    second = make_sheet(program, out)
    assert second.name == f"{first.stem} (2).pdf"
    assert first.read_bytes().startswith(b"%PDF") and first.exists()
    program.touch("Open")
    assert opener.opened == [str(second)]
    names = " ".join(path.name for path in out.iterdir())
    assert not any(word in names for word in ("Okafor", "Brandt", "Science", "answer"))


def test_a_card_edited_after_the_lesson_is_on_the_page_and_stays(program: Program, out: Path) -> None:
    program.write("Focus", "How long do I wait?")
    program.write("Class size", "many")
    program.until(lambda: page_is_shown(program), "the new page is shown")
    text = text_of(make_sheet(program, out))
    assert "How long do I wait?" in text and "Who gets to answer?" not in text
    program.touch("Today")
    program.touch(program.listed("Today"))
    program.touch("Open")
    program.until(lambda: page_is_shown(program), "the lesson is shown again")
    assert [program.find(name).text() for name in ("Focus", "Class size")] == ["How long do I wait?", ""]  # type: ignore[attr-defined]


def test_make_sheet_right_after_typing_makes_the_sheet_with_what_was_typed(program: Program, out: Path) -> None:
    field = program.find("Focus")
    field.setText("Typed last")  # type: ignore[attr-defined]
    assert "Typed last" in text_of(make_sheet(program, out))


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(program: Program, out: Path) -> None:
    out.rmdir()
    out.write_text("no folder")
    program.touch("Make sheet")
    program.until(lambda: "could not be written" in said(program), "it is said")
    assert str(out) in said(program)
    assert not program.find("Open").isEnabled()
    out.unlink()
    out.mkdir()
    make_sheet(program, out)


def test_the_paper_chosen_is_the_papers_size_and_is_remembered(program: Program, out: Path) -> None:
    program.touch("US Letter")
    program.until(lambda: page_is_shown(program), "the page is made again")
    assert PdfReader(make_sheet(program, out)).pages[0].mediabox.width == 612
    assert program.window.preferences.paper == "letter"
