"""A side: a process that does one thing when asked, and says how long it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What all sides run under: no screen, our sources, and compiled files kept as they are for users."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "BACKROW_HOME")
    }
    return {**kept, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **(more or {})}


class Child:
    """A Python process whose standard input and output are ours. What it says of its errors is kept for `fail`."""

    def __init__(self, *words: str, more: Mapping[str, str] | None = None) -> None:
        self._words = words
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `end`)
        self.process = subprocess.Popen(
            [sys.executable, "-P", *words],
            cwd=ROOT,
            env=environment(more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def source(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout

    def line(self) -> str:
        """The next line that it says. Raises RuntimeError if it ends instead, or says nothing for a minute."""
        watch = threading.Timer(PATIENCE_S, self.process.kill)
        watch.start()
        found = self.source.readline().decode()
        watch.cancel()
        if not found.endswith("\n"):
            self.fail()
        return found.strip()

    def say(self, words: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(words)
        self.process.stdin.flush()

    def fail(self) -> None:
        """Raise RuntimeError with the last of what it said of its errors."""
        self.process.kill()
        self.process.wait()
        self._said.seek(0)
        raise RuntimeError(f"{' '.join(self._words)} ended: {self._said.read().decode(errors='replace')[-2000:]}")

    def end(self) -> None:
        """End it at once: nothing that it holds is wanted any more."""
        self.process.kill()
        self.process.wait()
        for end in (self.process.stdin, self.process.stdout, self._said):
            if end is not None:
                end.close()


class Side(Child):
    """A child that is set up once and then measures what it is told to, again and again."""

    def __init__(self, name: str, *words: str, more: Mapping[str, str] | None = None) -> None:
        super().__init__("-m", f"tests.benchmarks.sides.{name}", *words, more=more)
        if self.line() != "ready":
            self.fail()

    def do(self, what: str) -> float:
        """Have it do that once; what it measured."""
        self.say(f"{what}\n".encode())
        return float(self.line())
