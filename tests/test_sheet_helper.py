"""The process that makes sheets, and the messages that it and the window send each other."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lessons import a_usual_lesson

from app import sheets
from app.models import event_count
from app.models.session import Record


@pytest.fixture(scope="module")
def usual() -> Record:
    return a_usual_lesson()


@pytest.fixture(scope="module")
def usual_page(usual: Record) -> bytes:
    return sheets.make(usual).pdf


class Helper:
    """The helper process, spoken to as the window does."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app.sheets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(sheets.__file__).parent.parent,
        )
        self.incoming = sheets.Incoming()
        self.waiting: list[sheets.Message] = []

    def hear(self) -> sheets.Message:
        assert self.process.stdout is not None
        while not self.waiting:
            received = self.process.stdout.read1(65536)  # type: ignore[attr-defined]
            assert received, "the helper ended"
            self.waiting += self.incoming.feed(received)
        return self.waiting.pop(0)

    def ask(self, request: sheets.Request) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(sheets.packed(request))
        self.process.stdin.flush()


def test_the_helper_is_warm_answers_and_ends_with_its_input(usual: Record, usual_page: bytes) -> None:
    helper = Helper()
    assert helper.hear() == sheets.Ready()
    broken = replace(usual, session=replace(usual.session, configs={event_count.KEY: {"categories": 5}}))
    for number, record in enumerate((usual, broken, usual)):
        helper.ask(sheets.Request(number, record, "a4", None))
    first, failed, again = (helper.hear() for _ in range(3))
    assert first == sheets.Answer(0, usual_page, ())
    assert isinstance(failed, sheets.Failure)
    assert failed.number == 1
    assert failed.why.startswith("The sheet could not be made")
    assert again == sheets.Answer(2, usual_page, ())
    output, _ = helper.process.communicate(timeout=20)
    assert (output, helper.process.returncode) == (b"", 0)


def test_messages_come_whole_however_the_bytes_arrive(usual: Record) -> None:
    sent: list[sheets.Message] = [sheets.Ready(), sheets.Request(7, usual, "letter", 150), sheets.Failure(7, "why")]
    stream = b"".join(map(sheets.packed, sent))
    for size in (1, 7, len(stream)):
        incoming = sheets.Incoming()
        pieces = (stream[at : at + size] for at in range(0, len(stream), size))
        heard = [message for piece in pieces for message in incoming.feed(piece)]
        assert b"".join(map(sheets.packed, heard)) == stream


@pytest.mark.parametrize("stream", [b"\xff\xff\xff\xff", b"\x00\x00\x00\x02no", b"hello, I am a stray print\n"])
def test_a_damaged_stream_is_told(stream: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        list(sheets.Incoming().feed(stream))


def test_the_window_can_import_the_messages_without_drawing() -> None:
    code = "import sys, app.sheets; sys.exit(bool({'matplotlib', 'typst', 'PySide6', 'app.charts'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(sheets.__file__).parent.parent).returncode == 0
