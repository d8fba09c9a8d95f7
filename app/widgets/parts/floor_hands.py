"""FloorHands: what the fingers on a plan mean: one acts, two look or turn, a hand does nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import atan2, degrees, hypot

from PySide6.QtCore import QPointF

from app.widgets.parts import finger

REST_MS = 400
"""After so long where it came down a finger means a touch."""
DRAG_MM = 4.0
"""A finger that has gone further means a drag."""
EDGE_MM = 6.0
"""So near to the edge of the glass no drag starts: swipes from there are the system's."""


@dataclass(frozen=True, slots=True)
class Touch:
    """What one finger has done so far."""

    contact: int
    at: QPointF
    """Where it is, on the widget."""
    began: QPointF
    """Where it came down."""
    down_ms: float
    """When it came down, and when this is, by `finger.monotonic_ms`."""
    now_ms: float

    @property
    def since_ms(self) -> int:
        """How long after it came down this is."""
        return max(0, round(self.now_ms - self.down_ms))

    @property
    def age_ms(self) -> int:
        """How long ago it came down."""
        return max(0, round(finger.monotonic_ms() - self.down_ms))


@dataclass
class _Down:
    contact: int
    began: QPointF
    at: QPointF
    down_ms: float
    near_edge: bool
    means: str = "?"
    """'?' not settled, 'touch' told, 'drag', 'look', 'turn', or '' nothing any more."""


class FloorHands:
    """Takes contacts and tells what they mean. Knows neither rooms nor widgets, so that any plan can use it.

    `say(what, touch)` is called with "down", "touch", "begin", "move", "end", "drop" (a drag that was none) and "gone";
    `look(before, after)` with the places of two fingers; `turn(degrees)` with how far two fingers have turned what
    `turns_at` said they hold, None when they let it go.
    """

    def __init__(
        self,
        say: Callable[[str, Touch], None],
        look: Callable[[tuple[QPointF, QPointF], tuple[QPointF, QPointF]], None],
        turn: Callable[[float | None], None],
        turns_at: Callable[[QPointF, QPointF], bool],
    ) -> None:
        self._say, self._look, self._turn, self._turns_at = say, look, turn, turns_at
        self._down: dict[int, _Down] = {}
        self._pair: tuple[int, int] | None = None
        self._from_deg = 0.0
        self.drag_dip = 21.0
        """How far is `DRAG_MM` on this glass."""

    @property
    def waiting(self) -> bool:
        """Whether a finger is down that may yet mean a touch by resting."""
        return any(down.means == "?" for down in self._down.values())

    @property
    def busy(self) -> bool:
        """Whether any finger is down that means something."""
        return any(down.means for down in self._down.values())

    def comes_down(self, contact: int, at: QPointF, when_ms: float, near_edge: bool = False) -> None:
        """A finger came down."""
        self._down[contact] = down = _Down(contact, at, at, when_ms, near_edge)
        other = self._partner_of(down)
        if other is None:
            self._tell("down", down, when_ms)
        else:
            self._pair_up(other, down, when_ms)

    def moves(self, contact: int, at: QPointF, when_ms: float) -> None:
        """A finger is somewhere else."""
        down = self._down.get(contact)
        if down is None or down.at == at:
            return
        if finger.rests(contact):
            self.drop(contact)
            return
        before, down.at = down.at, at
        if self._pair is not None and contact in self._pair and down.means in ("look", "turn"):
            self._pair_moves(down, before)
        elif down.means == "?" and _far(at - down.began) > self.drag_dip:
            down.means = "" if down.near_edge else "drag"
            self._tell("begin" if down.means else "gone", down, when_ms, down.began)
        if down.means == "drag":
            self._tell("move", down, when_ms)

    def goes_up(self, contact: int, when_ms: float) -> None:
        """A finger left."""
        down = self._down.pop(contact, None)
        if down is None:
            return
        if self._pair is not None and contact in self._pair:
            self._part()
        if finger.rests(contact):
            self._give_up(down, when_ms)
        elif down.means == "?":
            self._tell("touch", down, when_ms, down.began)
        elif down.means == "drag":
            self._tell("end", down, when_ms)
        self._let_go(down, when_ms)

    def rest(self, now_ms: float) -> None:
        """Time has passed: a finger that stayed where it is means a touch."""
        for down in [down for down in self._down.values() if down.means == "?"]:
            if finger.rests(down.contact):
                self._give_up(down, now_ms)
            elif now_ms - down.down_ms >= REST_MS:
                down.means = "touch"
                self._tell("touch", down, now_ms, down.began)

    def drop(self, contact: int) -> None:
        """This contact is a hand: it means nothing, whatever it began."""
        down = self._down.pop(contact, None)
        if down is not None:
            if self._pair is not None and contact in self._pair:
                self._part()
            self._give_up(down, finger.monotonic_ms())

    def drop_all(self) -> None:
        """Nothing is down any more, and nothing was meant."""
        for contact in list(self._down):
            self.drop(contact)

    def _partner_of(self, new: _Down) -> _Down | None:
        """The finger that makes a pair with a new one. Beside a pair that looks, each finger is one of its own."""
        if self._pair is not None or new.contact < 0:
            return None
        found = [d for d in self._down.values() if d is not new and d.contact >= 0 and d.means]
        found = [d for d in found if not finger.rests(d.contact)]
        return found[-1] if found else None

    def _pair_up(self, one: _Down, two: _Down, when_ms: float) -> None:
        turns = self._turns_at(one.began, two.at)
        if one.means == "drag":
            if not turns:
                # Who drags with one finger has laid the other down by chance.
                two.means = ""
                return
            self._tell("end", one, when_ms)
        self._let_go(one, when_ms)
        one.means = two.means = "turn" if turns else "look"
        self._pair = (one.contact, two.contact)
        self._from_deg = _bearing(one.at, two.at)
        if turns:
            self._turn(0.0)

    def _pair_moves(self, moved: _Down, before: QPointF) -> None:
        if self._pair is None:
            return
        one, two = (self._down[contact] for contact in self._pair)
        if moved.means == "turn":
            self._turn((_bearing(one.at, two.at) - self._from_deg + 180) % 360 - 180)
        else:
            was = (before, two.at) if moved is one else (one.at, before)
            self._look(was, (one.at, two.at))

    def _part(self) -> None:
        pair, self._pair = self._pair, None
        for contact in pair or ():
            left = self._down.get(contact)
            if left is not None:
                if left.means == "turn":
                    self._turn(None)
                # What stays behind of two fingers means nothing: it would act where it was not meant to.
                left.means = ""

    def _give_up(self, down: _Down, when_ms: float) -> None:
        if down.means == "drag":
            self._tell("drop", down, when_ms)
        self._let_go(down, when_ms)
        down.means = ""

    def _let_go(self, down: _Down, when_ms: float) -> None:
        if down.means in ("?", "touch", "drag"):
            self._tell("gone", down, when_ms)

    def _tell(self, what: str, down: _Down, when_ms: float, at: QPointF | None = None) -> None:
        self._say(what, Touch(down.contact, down.at if at is None else at, down.began, down.down_ms, when_ms))


def _far(way: QPointF) -> float:
    return hypot(way.x(), way.y())


def _bearing(one: QPointF, two: QPointF) -> float:
    way = two - one
    return degrees(atan2(way.y(), way.x()))
