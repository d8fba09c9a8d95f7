"""CompareOut: the keys at the foot of a comparison: its replay, and the page that is made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.models.alignment import Align
from app.models.compare import Comparison
from app.screens.lesson import MAKING, PAPERS, Do
from app.screens.sheet_files import synced_by, write_pdf
from app.sheets import Paper
from app.widgets.parts.flow import Flow
from app.widgets.parts.key import Key, Kind

ONE_TEACHER = "Make page: lessons of one teacher only"
"""A page can be carried away: what two have agreed to is that they look together."""


class CompareOut(Flow):
    """`how` tells on which axis the page is to be. What becomes of it is said with `said`."""

    replay_touched = Signal()
    said = Signal(str)
    paper_changed = Signal(str)
    folder_changed = Signal(str)

    def __init__(
        self, comparison: Comparison, do: Do, paper: Paper, folder: Path, how: Callable[[], Align], parent: QWidget,
        written: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._comparison, self._do, self._how = comparison, do, how
        self._paper, self._folder = paper, folder
        self._written = written
        self._replay = Key("Replay", at_lift=True, parent=self)
        self._make_key = Key("Make page", "sheet", stacked=False, at_lift=True, parent=self)
        self._papers = {key: Key(words, at_lift=True, parent=self) for key, words in PAPERS}
        self._open_key = Key("Open", at_lift=True, parent=self)
        self._folder_key = Key("Other folder…", kind=Kind.QUIET, at_lift=True, parent=self)
        self._replay.tapped.connect(lambda _: self.replay_touched.emit())
        self._make_key.tapped.connect(lambda _: self._make())
        self._open_key.tapped.connect(lambda _: self._open())
        self._folder_key.tapped.connect(lambda _: self._choose_folder())
        for key, button in self._papers.items():
            button.tapped.connect(lambda _, key=key: self._take_paper(key))
        self._may = len({lesson.session.card.teacher for lesson in comparison.lessons}) == 1
        if not self._may:
            self._make_key.set_words(ONE_TEACHER)
        self._show_keys()

    @property
    def written(self) -> Path | None:
        """The page that was made last."""
        return self._written

    @property
    def told(self) -> str:
        """What is said of the page before it is made."""
        return f"The page will be put into {self._folder}." if self._may else ""

    def show_in(self, wide: int, replay: bool) -> None:
        """Stand in that width; with `replay` two lessons are there to be replayed."""
        self._replay.setEnabled(replay)
        self._replay.set_words("Replay" if replay else "Replay: touch two days")
        keys: list[QWidget] = [self._replay, self._make_key]
        if self._may:
            keys += [*self._papers.values(), self._open_key, self._folder_key]
        else:
            for key in (*self._papers.values(), self._open_key, self._folder_key):
                key.hide()
        self.show_those(keys)
        self.setFixedHeight(self.needed(wide))

    def _show_keys(self) -> None:
        for paper, button in self._papers.items():
            button.set_chosen(paper == self._paper)
        self._open_key.setEnabled(self._written is not None)
        self._make_key.setEnabled(self._may)

    def _take_paper(self, paper: Paper) -> None:
        if paper != self._paper:
            self._paper = paper
            self.paper_changed.emit(paper)
            self._show_keys()

    def _make(self) -> None:
        # Only here is it wanted, and what it takes is not small.
        from app.screens.compare_page import file_stem, printed

        comparison, how, paper, folder = self._comparison, self._how(), self._paper, self._folder
        self._make_key.setEnabled(False)
        self.said.emit(MAKING)

        def make() -> tuple[Path, int]:
            made = printed(comparison, how, paper)
            return write_pdf(folder, file_stem(comparison), made.pdf), made.pages

        self._do(make, lambda made: self._was_made(*made), lambda problem: self._not_made(str(problem)))

    def _was_made(self, path: Path, pages: int) -> None:
        # The screen may have been left meanwhile.
        if not isValid(self):
            return
        self._written = path
        self._show_keys()
        cloud = synced_by(path)
        note = f" This folder is copied to {cloud}." if cloud else ""
        many = "" if pages == 1 else f" It has {pages} pages: one does not hold all rows."
        self.said.emit(f"{path.name} is in {path.parent}.{many}{note}")

    def _not_made(self, why: str) -> None:
        if isValid(self):
            self._show_keys()
            self.said.emit(why)

    def _open(self) -> None:
        if self._written is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written))):
            self.said.emit(f"No program here opens PDF files. The page is in {self._written.parent}.")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where pages shall be put", str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self.folder_changed.emit(chosen)
