"""SheetMaker: has sheets made in the helper process, without making the window wait."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from shiboken6 import isValid

from app import sheets
from app.models.session import Record
from app.screens.child import start_child

log = logging.getLogger(__name__)
PREVIEW_PPI = 150
PATIENCE_MS = 60_000
"""A helper that takes longer hangs."""
STOPPED = "The page could not be made: the helper stopped. Try again."


class SheetMaker(QObject):
    """One helper process, started when first wanted and kept until `close`. Only the newest request is answered."""

    ready = Signal()
    """The helper is warm."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._incoming = sheets.Incoming()
        self._number = 0
        self._owner: QObject | None = None
        self._then: Callable[[sheets.Sheet], None] | None = None
        self._wrong: Callable[[str], None] | None = None
        self._closing = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    def warm_up(self) -> None:
        """Start the helper if it does not run, so that the first sheet comes soon."""
        if self._process is not None:
            return
        self._incoming = sheets.Incoming()
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(lambda *_: self._stopped())
        process.errorOccurred.connect(self._failed)
        self._process = process
        start_child(process, "-m", "app.sheets")

    def make(
        self,
        record: Record,
        paper: sheets.Paper,
        then: Callable[[sheets.Sheet], None],
        wrong: Callable[[str], None],
        owner: QObject,
    ) -> None:
        """Have the sheet of `record` made: `then` gets it, `wrong` a sentence why not.

        An older request is dropped, and so is this one if `owner` goes.
        """
        self._number += 1
        self._then, self._wrong = then, wrong
        if owner is not self._owner:
            self._owner = owner
            owner.destroyed.connect(self._forget)
        self._patience.start()
        self.warm_up()
        if self._process is not None:
            self._process.write(sheets.packed(sheets.Request(self._number, record, paper, PREVIEW_PPI)))

    def close(self) -> None:
        """End the helper at once, whatever it does: it keeps nothing, and who closes waits for no page."""
        self._closing = True
        process, self._process = self._process, None
        self._then = self._wrong = None
        if process is not None:
            process.kill()
            process.waitForFinished(1000)

    def _forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._owner = self._then = self._wrong = None
        self._patience.stop()

    def _give_up(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _answer(self, number: int) -> bool:
        """Whether it is the answer that is waited for; then the wait is over."""
        if number != self._number:
            return False
        self._patience.stop()
        return True

    def _read(self) -> None:
        if self._process is None:
            return
        try:
            messages = list(self._incoming.feed(bytes(self._process.readAllStandardOutput().data())))
        except ValueError:
            log.exception("the sheet helper's output")
            self._process.kill()
            return
        for message in messages:
            if isinstance(message, sheets.Ready):
                self.ready.emit()
            elif isinstance(message, sheets.Answer) and self._answer(message.number):
                then, self._then, self._wrong = self._then, None, None
                if then:
                    then(sheets.Sheet(message.pdf, message.pages))
            elif isinstance(message, sheets.Failure) and self._answer(message.number):
                wrong, self._then, self._wrong = self._wrong, None, None
                if wrong:
                    wrong(message.why)

    def _read_errors(self) -> None:
        if self._process is not None:
            for line in bytes(self._process.readAllStandardError().data()).decode(errors="replace").splitlines():
                log.warning("sheet helper: %s", line)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._stopped()

    def _stopped(self) -> None:
        process, self._process = self._process, None
        # At the very end of the program Qt may have deleted it by then.
        if process is not None and isValid(process):
            process.deleteLater()
        wrong, self._then, self._wrong = self._wrong, None, None
        self._patience.stop()
        if wrong and not self._closing:
            wrong(STOPPED)
