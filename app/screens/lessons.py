"""Lessons: shows recorded lessons, has their sheets made, and keeps what is edited there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QLocale, QObject, Signal

from app.models.session import Card, Record, Session
from app.preferences import Preferences
from app.screens.library import Library
from app.screens.page import Way

if TYPE_CHECKING:
    from app.screens.sheet_maker import SheetMaker
    from app.sheets import Paper

LESSON, TODAY = "Lesson", "Today"


class Lessons(QObject):
    """Makes LessonScreens, and keeps the one helper process that makes sheets."""

    shown = Signal(object)
    """The LessonScreen to show."""
    beside_asked = Signal(object, object)
    """A lesson, with its card as it was written, is wanted side by side with others of its teacher; the `Way` back."""
    left = Signal()
    preferred = Signal(object)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._maker: SheetMaker | None = None
        self._preferences = Preferences()
        self._wanted: UUID | None = None
        self._back: Way | None = None
        self._read_only = False

    def prefer(self, preferences: Preferences) -> None:
        """Take these preferences from now on."""
        self._preferences = preferences

    def warm_up(self) -> None:
        """Have the helper ready: a sheet will soon be wanted."""
        self._sheets().warm_up()

    def show(self, session: UUID, back: Way | None = None) -> None:
        """Show a lesson of the library, unless another is gone to meanwhile. Back leads to Today, or there."""
        self._wanted, self._back = session, back
        self._library.ask(lambda store: store.record(session), self._arrived)

    def forget(self) -> None:
        """Another screen is gone to: a lesson that was asked for before is not wanted any more."""
        self._wanted = None

    def only_look(self) -> None:
        """Nothing can be written from now on."""
        self._read_only = True

    def close(self) -> None:
        """End the helper."""
        if self._maker is not None:
            self._maker.close()
            self._maker = None

    def _arrived(self, record: Record) -> None:
        if record.session.id == self._wanted:
            self._wanted = None
            self._show_record(record)

    def _sheets(self) -> SheetMaker:
        from app.screens.sheet_maker import SheetMaker

        if self._maker is None:
            self._maker = SheetMaker(self)
        return self._maker

    def _show_record(self, record: Record) -> None:
        from app.screens.lesson import LessonScreen
        from app.screens.sheet_files import sheets_folder

        paper = paper_of(self._preferences.paper)
        folder = sheets_folder(self._preferences.sheets)
        screen = LessonScreen(record, self._sheets().make, self._library.run, paper, folder)
        if self._read_only:
            screen.only_look()
        screen.paper_changed.connect(lambda paper: self.preferred.emit(replace(self._preferences, paper=paper)))
        screen.folder_changed.connect(lambda folder: self.preferred.emit(replace(self._preferences, sheets=folder)))
        back = self._back or Way(TODAY, self.left.emit)
        screen.leads_to(back)
        screen.beside_asked.connect(lambda: self._beside(screen.record.session, back))
        screen.card_changed.connect(lambda card: self._card_changed(record.session.id, card))
        self.shown.emit(screen)

    def _beside(self, session: Session, back: Way) -> None:
        """Ask for it once its card is kept: whose lessons stand beside it is what the library knows."""
        from app.models.rows import save_card

        self._wanted = session.id

        def kept(_: None) -> None:
            if self._wanted == session.id:
                self._wanted = None
                self.beside_asked.emit(session.id, Way(LESSON, lambda: self.show(session.id, back)))

        if self._read_only:
            kept(None)
        else:
            self._library.change(lambda connection: save_card(connection, session.id, session.card), kept)

    def _card_changed(self, session: UUID, card: Card) -> None:
        from app.models.rows import save_card

        self._library.change(lambda connection: save_card(connection, session, card))


def paper_of(chosen: str) -> Paper:
    """The paper chosen, or what the country has."""
    imperial = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return "letter" if chosen == "letter" or (imperial and not chosen) else "a4"
