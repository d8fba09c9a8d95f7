"""One run of Backrow, seen and used from outside: found by its accessible names, touched by the pointer."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from .screen import Screen

if TYPE_CHECKING:
    from .bus import Control

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
"""Nothing is as slow as that; a journey that waits so long has found something."""
BETWEEN_S = 0.06
"""Between two presses: a hand is no quicker, and a quicker one on the same target is taken for a bounce."""
SLOW_FIRST_TIME = "Matplotlib is building the font cache"
"""What the log tells of the first sheet on a new machine, where that is slow."""
T = TypeVar("T")


class Program:
    """The program started on a library folder, as a user starts it. `close` or `kill` it."""

    def __init__(self, screen: Screen, data: Path, module: str = "app", *words: str) -> None:
        """`module` is run with these words, and `--data` after them."""
        # Where there is no such bus its library is not installed, and `Screen` has said what is missing.
        from .bus import Reader

        self._screen = screen
        self._said, self._logged = screen.folder / "said.txt", data / "logs" / "backrow.log"
        with self._said.open("a") as said:
            self._process = start(screen, *words, "--data", str(data), stdout=said, stderr=said, module=module)
        self._reader = Reader(screen.bus, self._process.pid)

    # --- looking

    def controls(self) -> list[Control]:
        """Everything on show now, from the back to the front."""
        return list(self._reader.controls())

    def find(self, name: str, role: str = "", enabled: bool = True) -> Control:
        """What is called that, as soon as it is on show and can be used. Raises AssertionError if it never is."""

        def there() -> Control | None:
            found = self._reader.controls(name)
            return next((c for c in found if (c.enabled or not enabled) and role in ("", c.role)), None)

        return self.until(there, lambda: f"{name!r} is on show; there is {sorted({c.name for c in self.controls()})}")

    def value(self, name: str) -> str:
        """The value of what is called that."""
        return self.find(name, enabled=False).value

    def shows(self, name: str, value: str) -> None:
        """Wait until what is called `name` has that value."""
        seen: list[str] = []

        def there() -> bool | None:
            seen[:] = [control.value for control in self._reader.controls(name)]
            return value in seen

        self.until(there, lambda: f"{name!r} shows {value!r}; it shows {seen}")

    def until(self, reached: Callable[[], T | None], what: Callable[[], str] | str) -> T:
        """What `reached` gives once that is something. Raises AssertionError if it never is."""
        end = time.monotonic() + PATIENCE_S
        while True:
            looked = time.monotonic()
            if found := reached():
                return found
            now = time.monotonic()
            if now > end:
                raise AssertionError(f"Waited in vain until {what if isinstance(what, str) else what()}")
            if self._process.poll() is not None:
                raise AssertionError(f"The program ended with {self._process.returncode} before {what}")
            # Each look takes the program's time: it has as much for its work.
            time.sleep(max(0.02, now - looked))

    # --- touching

    def press(self, name: str, role: str = "", down: float = 0.7) -> None:
        """Press the pointer once on what is called that."""
        self.press_at(self.find(name, role).at(down=down))

    def press_at(self, *places: tuple[int, int]) -> None:
        """Press at these places one after another, as fast as a hand does, without looking in between."""
        self._screen.xdotool(*presses(*places))

    def drag(self, *places: tuple[int, int]) -> None:
        """Press at the first of these places, go along the others, and let go at the last."""
        way = [word for place in places[1:] for word in ("mousemove", *place, "sleep", BETWEEN_S)]
        self._screen.xdotool("mousemove", *places[0], "mousedown", 1, *way, "mouseup", 1)

    def hold(self, name: str, until: str) -> None:
        """Press on what is called `name`, and let go when `until` is on show."""
        self._screen.xdotool("mousemove", *self.find(name).at(), "mousedown", 1)
        self.find(until)
        self._screen.xdotool("mouseup", 1)

    def hold_until_gone(self, name: str) -> None:
        """Press in the middle of what is called that, and let go when it is not on show any more."""
        self._screen.xdotool("mousemove", *self.find(name).at(down=0.5), "mousedown", 1)
        self.until(lambda: not any(True for _ in self._reader.controls(name)), f"{name!r} is gone")
        self._screen.xdotool("mouseup", 1)

    def write(self, field: str, text: str) -> None:
        """Type into the field of that name, over what stands there, and press Enter."""
        self.press(field, "text", down=0.5)
        self._screen.xdotool("key", "ctrl+a", "type", "--delay", 4, text)
        self._screen.xdotool("key", "Return")

    # --- ending

    def kill(self) -> None:
        """End it at once, as an empty battery does."""
        self._process.kill()
        self._ended()

    def close(self) -> None:
        """End it, if it is still there. Raises AssertionError if it had something to complain about."""
        self._process.terminate()
        self._ended()
        for told in (self._said, self._logged):
            lines = told.read_text().splitlines() if told.exists() else []
            complaints = [line for line in lines if SLOW_FIRST_TIME not in line]
            assert not complaints, "\n".join(complaints)

    def _ended(self) -> None:
        self._process.wait(PATIENCE_S)
        self._reader.close()


def presses(*places: tuple[int, int]) -> list[object]:
    """Words for xdotool that press at these places."""
    return [word for x, y in places for word in ("mousemove", x, y, "mousedown", 1, "mouseup", 1, "sleep", BETWEEN_S)]


def start(screen: Screen, *words: str, stdout: Any, stderr: Any, module: str = "app") -> subprocess.Popen[str]:
    """Start Backrow with these words on the command line."""
    command = [sys.executable, "-P", "-m", module, *words]
    environment = screen.environment | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, cwd=screen.folder, stdout=stdout, stderr=stderr, text=True)


def command(screen: Screen, data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Backrow to its end."""
    began = start(screen, *words, "--data", str(data), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said, complained = began.communicate(timeout=PATIENCE_S)
    return subprocess.CompletedProcess(words, began.returncode, said, complained)
