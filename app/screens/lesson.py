"""Lesson: the very page that will be printed, its card, the ways to hand it over, and what else it can be read as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QImage
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.problems import LibraryProblem
from app.models.session import Card, Record
from app.screens.lesson_views import LessonViews
from app.screens.page import Page
from app.screens.preview import Preview, read_pages
from app.screens.sheet_files import synced_by, write_pdf
from app.screens.start_card import CardForm
from app.sheets import Paper, Sheet
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look

MAKING = "Making the page…"
Make = Callable[[Record, Paper, Callable[[Sheet], None], Callable[[str], None], QObject], None]
Do = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[LibraryProblem], None]], None]
"""Runs a job on another thread; its answer, or what went wrong, comes back on this one."""
PAPERS: tuple[tuple[Paper, str], ...] = (("a4", "A4"), ("letter", "US Letter"))


class LessonScreen(Page):
    """The screen of one recorded lesson. `make` has its sheet made elsewhere."""

    card_changed = Signal(object)
    paper_changed = Signal(str)
    folder_changed = Signal(str)
    beside_asked = Signal()
    """It is wanted side by side with others of its teacher."""

    def __init__(
        self,
        record: Record,
        make: Make,
        do: Do,
        paper: Paper,
        folder: Path,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_heading(record), "Today", parent)
        self._record, self._make, self._do, self._paper, self._folder = record, make, do, paper, folder
        self._making = False
        self._sheet: Sheet | None = None
        self._written: Path | None = None
        self._wanted = False
        self._preview = Preview(self)
        self._room = FingerScroll(self._preview, self)
        self._room.viewport().installEventFilter(self)
        self._whole = True
        self._zoom_key = Key("Larger", kind=Kind.QUIET, at_lift=True, parent=self)
        self._form = CardForm(self)
        self._form.show_card(record.session.card)
        self._form.changed.connect(self._card_edited)
        self._papers = {key: Key(words, at_lift=True, parent=self) for key, words in PAPERS}
        self._make_key = Key("Make sheet", "sheet", Kind.PRIMARY, at_lift=True, parent=self)
        self._open_key = Key("Open", at_lift=True, parent=self)
        self._folder_key = Key("Other folder…", kind=Kind.QUIET, at_lift=True, parent=self)
        self._views = LessonViews(record, self._show_view, do, self)
        self._views.beside_asked.connect(self._ask_beside)
        self._view: QWidget | None = None
        self.said.setAccessibleName("Sheet")
        self._build()
        self._preview_again()

    def _build(self) -> None:
        for key, button in self._papers.items():
            button.tapped.connect(lambda _, key=key: self._take_paper(key))
        self._zoom_key.tapped.connect(lambda _: self._zoom())
        self._make_key.tapped.connect(lambda _: self._make_touched())
        self._open_key.tapped.connect(lambda _: self._open())
        self._folder_key.tapped.connect(lambda _: self._choose_folder())
        side, papers, out = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in self._papers.values():
            papers.addWidget(button, 1)
        papers.addWidget(self._zoom_key)
        out.addWidget(self._open_key, 1)
        out.addWidget(self._folder_key, 1)
        side.addWidget(self._form)
        side.addLayout(papers)
        side.addWidget(self._make_key)
        side.addLayout(out)
        side.addWidget(self.said)
        side.addStretch(1)
        self._side, self._papers_row, self._out_row = side, papers, out
        self._desk = QWidget(self)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._desk)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(self._room, 3)
        self._body.addLayout(side, 2)
        self.column.addWidget(self._desk, 1)
        self._show_keys()

    @property
    def record(self) -> Record:
        """The lesson shown, with its card as edited."""
        return self._record

    def go_back(self) -> None:
        """From a view to the lesson, and from the lesson to where it was asked for."""
        if self._view is None:
            # Before that is asked for: it may tell of this card.
            self._form.flush()
            super().go_back()
            return
        self._view.hide()
        self._view = None
        self._show_page(True)
        self.set_heading(_heading(self._record))

    def _ask_beside(self) -> None:
        self._form.flush()
        if self._record.session.card.teacher.strip():
            self.beside_asked.emit()
        else:
            self.say("Write the teacher's name on the card: lessons of one teacher stand side by side.")

    def _show_view(self, words: str) -> None:
        """Show one of the views in the place of the page."""
        self._form.flush()
        self._view = self._views.view(words, self)
        self.column.addWidget(self._view, 1)
        self._show_page(False)
        self._view.show()
        self.set_heading(f"{words}: {_heading(self._record)}")

    def _show_page(self, shown: bool) -> None:
        self._desk.setVisible(shown)
        self._views.show_keys(shown)
        self.back.set_words(self.back_words if shown else "Lesson")

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is told before the screen goes."""
        self._form.flush()
        super().hideEvent(event)

    def only_look(self) -> None:
        """Nothing can be kept: the card is there to be read."""
        self._form.setEnabled(False)

    def resizeEvent(self, event: object) -> None:
        portrait = self.height() > self.width()
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if portrait else QBoxLayout.Direction.LeftToRight)
        self.head.removeWidget(self._views)
        self._side.removeWidget(self._views)
        (self._side if portrait or not self._is_room_beside() else self.head).addWidget(self._views)
        # Upright the page has all that the card and the keys leave.
        for part, share in enumerate((1, 0) if portrait else (3, 2)):
            self._body.setStretch(part, share)

    def _is_room_beside(self) -> bool:
        """Whether the heading leaves room for the keys of the views."""
        parts = (self.back, self._heading, self._views)
        return sum(part.sizeHint().width() for part in parts) + 5 * self.head.spacing() <= self.width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page follows the room that there is for it."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _zoom(self) -> None:
        self._whole = not self._whole
        self._zoom_key.set_words("Larger" if self._whole else "Whole page")
        self._fit()

    def _fit(self) -> None:
        self._preview.fit(self._room.viewport().height() if self._whole else None)

    def dressed(self, look: Look) -> None:
        gap = round(look.mm(3))
        for row in (self._body, self._side, self._papers_row, self._out_row):
            row.setSpacing(gap)
        self._body.setSpacing(round(look.mm(6)))
        self._make_key.setMinimumHeight(round(look.mm(14)))
        for key in (*self._papers.values(), self._zoom_key, self._open_key, self._folder_key):
            key.setMinimumHeight(round(look.mm(10)))
        self._views.dress(look)

    def _card_edited(self, card: Card) -> None:
        session = self._record.session
        self._record = replace(self._record, session=replace(session, card=card))
        self.set_heading(_heading(self._record))
        self.card_changed.emit(card)
        self._preview_again()

    def _take_paper(self, paper: Paper) -> None:
        if paper != self._paper:
            self._paper = paper
            self.paper_changed.emit(paper)
            self._preview_again()

    def _preview_again(self) -> None:
        self._making = True
        self._sheet = None
        self._written = None
        self._preview.show_words(MAKING)
        self._show_keys()
        self._make(self._record, self._paper, self._made, self._not_made, self)

    def _made(self, sheet: Sheet) -> None:
        self._making = False
        self._sheet = sheet
        self._do(
            lambda: read_pages(sheet.pages),
            lambda pages: self._show_pages(sheet, pages),
            lambda problem: self._preview.show_words(str(problem)),
        )
        self._show_keys()
        if self._wanted:
            self._write(sheet)

    def _show_pages(self, sheet: Sheet, pages: list[QImage]) -> None:
        # The screen may have been left meanwhile, or another page be wanted.
        if isValid(self) and sheet is self._sheet:
            self._preview.show_pages(pages)

    def _not_made(self, why: str) -> None:
        self._making = self._wanted = False
        self._preview.show_words(why)
        self._show_keys()

    def _make_touched(self) -> None:
        self._wanted = True
        self._form.flush()
        if self._sheet is not None:
            self._write(self._sheet)
            return
        self.say(MAKING)
        if not self._making:
            self._preview_again()

    def _write(self, sheet: Sheet) -> None:
        self._wanted = False
        started, folder = datetime.fromisoformat(self._record.session.started), self._folder
        name = f"Feedback sheet {started:%Y-%m-%d %H%M}"
        self._do(lambda: write_pdf(folder, name, sheet.pdf), self._was_written, lambda problem: self.say(str(problem)))

    def _was_written(self, path: Path) -> None:
        self._written = path
        cloud = synced_by(path)
        note = f" This folder is copied to {cloud}." if cloud else ""
        self.say(f"{path.name} is in {path.parent}.{note}")
        self._show_keys()

    def _open(self) -> None:
        if self._written is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written))):
            self.say(f"No program here opens PDF files. The sheet is in {self._written.parent}.")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where sheets shall be put", str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self.folder_changed.emit(chosen)

    def _show_keys(self) -> None:
        for paper, button in self._papers.items():
            button.set_chosen(paper == self._paper)
        self._open_key.setEnabled(self._written is not None)
        if self._written is None and not self._wanted:
            self.say(f"The sheet will be put into {self._folder}.")


def _heading(record: Record) -> str:
    started = datetime.fromisoformat(record.session.started)
    return f"{started:%A} {started.day} {started:%B}, {started:%H:%M}"
