"""What was timed, watched and noted in a lesson: worked out from the table of entries, without anything of Backrow.

Time is a set of thousandths of a second here. That is slow, and nothing can overlap or be counted twice in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .journal import Journal, Row

COUNTS, TIMERS, LESSON = "event_count", "duration", "lesson"
Moments = set[int]
"""Lesson times in ms."""


@dataclass(frozen=True)
class Timed:
    """A lesson with one group of timers of which one runs at a time, until `until_ms`."""

    found: Journal
    until_ms: int

    def timers(self) -> dict[str, Moments]:
        """When each timer ran, in the order of the plan."""
        (group,) = self.found.config[TIMERS]["groups"]
        names = {timer["id"]: timer["name"] for timer in group["timers"]}
        ran: dict[str, Moments] = {name: set() for name in names.values()}
        since_ms, running = 0, ""
        for at_ms, then in [*self._switches(names), (self.until_ms, "")]:
            if running:
                ran[running] |= set(range(since_ms, min(at_ms, self.until_ms)))
            since_ms, running = at_ms, then
        return ran

    def gaps(self) -> Moments:
        """When nothing could be recorded."""
        gaps = (set(range(row.at_ms, row.at_ms + row.data["length_ms"])) for row in self._of(LESSON, "gap"))
        return set().union(*gaps) & self._whole

    def recorded(self) -> Moments:
        """When anything could be recorded."""
        return self._whole - self.gaps()

    def covered(self) -> Moments:
        """When the screen was covered."""
        return self._between(self._of(LESSON, "cover", "uncover"), "cover")

    def away(self, method: str) -> Moments:
        """When the eye of that method was shut, all of it by touches on the eye."""
        eyes = [row for row in self._of(LESSON, "not_watching", "watching") if row.data["method"] == method]
        return self._between(eyes, "not_watching")

    def watched(self, method: str) -> Moments:
        """When that method was watched."""
        return self.recorded() - self.covered() - self.away(method)

    def pauses(self) -> list[tuple[int, str]]:
        """How many ms each pause after a question took, and who spoke next."""
        found, since_ms = [], 0
        for row in self._of(TIMERS, "pause_begins", "pause_ends"):
            if row.kind == "pause_ends":
                found.append((row.at_ms - since_ms, str(row.data["by"])))
            since_ms = row.at_ms
        return found

    def notes(self) -> list[tuple[str, str]]:
        """Of what kind each note is, and what it says."""
        says = {row.data["entry"]: row.data["words"] for row in self._of(LESSON, "words")}
        return [(row.kind, says.get(row.uid, "")) for row in self._of(LESSON, "note", "bright_spot")]

    @property
    def _whole(self) -> Moments:
        return set(range(self.until_ms))

    def _of(self, method: str, *kinds: str) -> list[Row]:
        return [row for row in self.found.standing() if row.method == method and row.kind in kinds]

    def _switches(self, names: dict[str, str]) -> Iterator[tuple[int, str]]:
        """When what runs becomes another timer, or none."""
        written, newest = {row.uid: n for n, row in enumerate(self.found.rows)}, -1
        for row in self.found.standing():
            if (row.method, row.kind) == (LESSON, "gap"):
                yield row.at_ms, ""
            elif row.method == TIMERS and row.kind in ("start", "stop") and written[row.uid] > newest:
                # An older touch past which a newer one was set back means nothing any more.
                newest = written[row.uid]
                yield row.at_ms, names[row.data["timer"]] if row.kind == "start" else ""

    def _between(self, rows: list[Row], begins: str) -> Moments:
        found: Moments = set()
        since_ms = None
        for at_ms, kind in [*((row.at_ms, row.kind) for row in rows), (self.until_ms, "")]:
            if since_ms is not None:
                found |= set(range(since_ms, min(at_ms, self.until_ms)))
            since_ms = at_ms if kind == begins else None
        return found
