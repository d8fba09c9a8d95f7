"""Awake: keeps the tablet's screen on while a lesson is recorded."""

from __future__ import annotations

import threading

FIRST_S = 1.0
"""Nobody's screen goes off so soon; reading what asks for it would hold up the first picture of Record."""


class Awake:
    """The screen stays on from `begin` to `end`, where the system lets programs ask for that."""

    def __init__(self) -> None:
        self._over: threading.Event | None = None

    def begin(self) -> None:
        """Ask for it, on a thread of its own: some systems take long to answer."""
        if self._over is None:
            self._over = threading.Event()
            threading.Thread(target=_keep, args=(self._over,), name="awake", daemon=True).start()

    def end(self) -> None:
        """Let the system do as it likes again."""
        if self._over is not None:
            self._over.set()
            self._over = None


def _keep(over: threading.Event) -> None:
    if over.wait(FIRST_S):
        return
    from wakepy import keep

    with keep.presenting(on_fail="pass"):
        over.wait()
