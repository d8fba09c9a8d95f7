"""Samples: puts the sample lessons into the library, and takes them out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import samples
from app.models.clock import wall_time
from app.screens.library import Library

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.models.problems import LibraryProblem
    from app.models.session import Record


class Samples(QObject):
    """The desk of the sample lessons. Whoever has lessons of their own keeps them as they are."""

    there = Signal(bool)
    """Whether any of them is in the library."""
    changed = Signal()
    """They came or went."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._coming = False

    def look(self) -> None:
        """Have `there` told."""
        self._library.ask(lambda store: bool(store.there(samples.ids())), self.there.emit)

    def load(self) -> None:
        """Put in those that are not there. While they come a second touch is none."""
        if self._coming:
            return
        self._coming = True
        self._library.run(lambda: samples.records(wall_time()), self._write, self._failed)

    def remove(self) -> None:
        """Take them out, with all that was changed in them."""
        home = self._library.home

        def job(connection: Connection) -> None:
            from app.models.rows import purge_sessions

            for session in samples.ids():
                # What a lesson that is gone on purpose had on disk is not missing.
                home.witness(session).unlink(missing_ok=True)
            purge_sessions(connection, samples.ids())

        self._library.change(job, lambda _: self.changed.emit(), self._failed)

    def _write(self, records: tuple[Record, ...]) -> None:
        def job(connection: Connection) -> None:
            from app.models.journal import keep

            for record in records:
                keep(connection, record)

        self._library.change(job, lambda _: self._came(), self._failed)

    def _came(self) -> None:
        self._coming = False
        self.changed.emit()

    def _failed(self, problem: LibraryProblem) -> None:
        self._coming = False
        self._library.problem.emit(problem)
        self.look()
