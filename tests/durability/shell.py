"""Commands as somebody types them, and an open Backrow beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from app.__main__ import main
from app.models.files import Home
from app.models.session import Card

from .at_hand import CHILD, desk, environment

CARD = Card("Who gets to answer?", "R. Okafor", "L. Brandt", "Year 8", 27)


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Shell:
    """Runs commands in this process, for one home."""

    home: Home
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: object) -> Ended:
        self.capture.readouterr()
        try:
            code = main([*map(str, words), "--data", str(self.home.folder)])
        except SystemExit as ended:
            code = int(str(ended.code))
        said = self.capture.readouterr()
        return Ended(code, said.out, said.err)

    def refused(self, code: int, *words: object) -> str:
        """The one sentence with which the command was refused."""
        ended = self(*words)
        assert ended.code == code, ended
        (line,) = ended.err.splitlines()
        assert line.endswith(".")
        assert "Traceback" not in ended.err
        return line


def two_lessons(home: Home) -> list[str]:
    """The ids of a finished lesson of ten taps and of one of four that was stopped."""
    with desk(home) as made:
        first = made.lesson(10, CARD)
        second = made.lesson(4, finish=False)
    return [str(first.session.id), str(second.session.id)]


@contextmanager
def open_backrow(home: Home) -> Iterator[str]:
    """A process of its own that holds the lock and records; the id of its lesson."""
    command = [sys.executable, str(CHILD), str(home.folder), "sound", "20"]
    with (
        FileLock(home.lock),
        subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child,
    ):
        assert child.stdout is not None
        told = [""]
        while told[-1] != "waiting":
            told.append(child.stdout.readline().decode().strip())
            assert told[-1]
        yield told[1].split()[1]
        child.kill()


def run(command: list[str], env: dict[str, str], folder: Path) -> bytes:
    return subprocess.run(command, env=env, cwd=folder, capture_output=True, timeout=100, check=True).stdout


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
